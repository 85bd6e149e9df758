"""Google's error answers as one exception."""

from typing import Any

STATUSES = {
    400: ("INVALID_ARGUMENT", "badRequest"),
    401: ("UNAUTHENTICATED", "authError"),
    403: ("PERMISSION_DENIED", "forbidden"),
    404: ("NOT_FOUND", "notFound"),
    409: ("ABORTED", "conflict"),
    412: ("FAILED_PRECONDITION", "conditionNotMet"),
    429: ("RESOURCE_EXHAUSTED", "rateLimitExceeded"),
    500: ("INTERNAL", "backendError"),
    501: ("UNIMPLEMENTED", "notImplemented"),
    503: ("UNAVAILABLE", "backendError"),
    504: ("DEADLINE_EXCEEDED", "backendError"),
}
"""HTTP status → (canonical status, reason that Drive gives)."""

BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest"


class ApiError(Exception):
    """A request that Google refuses: HTTP status, message and what else the answer's body holds."""

    def __init__(
        self,
        status: int,
        message: str,
        reason: str = "",
        domain: str = "global",
        google_status: str = "",
        details: list[dict[str, Any]] | None = None,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(f"{status} {message}")
        canonical, drive_reason = STATUSES.get(status, ("UNKNOWN", "unknown"))
        self.status, self.message, self.domain = status, message, domain
        self.reason = reason or drive_reason
        self.google_status = google_status or canonical
        self.details = details
        self.retry_after = retry_after

    def body(self, drive: bool = False) -> dict[str, Any]:
        """The answer's JSON; `drive` adds the list of reasons that only Drive's answers have."""
        error: dict[str, Any] = {"code": self.status, "message": self.message}
        if drive:
            error["errors"] = [{"domain": self.domain, "reason": self.reason, "message": self.message}]
        error["status"] = self.google_status
        if self.details:
            error["details"] = self.details
        return {"error": error}

    def within(self, prefix: str) -> "ApiError":
        """The same error with words in front of its message, as batches put `Invalid requests[0].addSheet: `."""
        return ApiError(
            self.status,
            prefix + self.message,
            self.reason,
            self.domain,
            self.google_status,
            self.details,
            self.retry_after,
        )


def invalid(message: str) -> ApiError:
    """A 400 with a message alone."""
    return ApiError(400, message)


def violation(field: str, description: str, message: str = "") -> ApiError:
    """A 400 that names the field at fault in its details, as Google's JSON parser answers."""
    details = [{"@type": BAD_REQUEST, "fieldViolations": [{"field": field, "description": description}]}]
    return ApiError(400, message or description, details=details)


def unsupported(what: str) -> ApiError:
    """A loud refusal of what the emulator does not do, though Google may."""
    return ApiError(501, f"emulator: {what} is not supported")
