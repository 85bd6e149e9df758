"""Errors have Google's shapes."""

from tests.google_emulator.errors import ApiError


def test_a_sheets_error_has_code_message_and_status() -> None:
    error = ApiError(404, "Requested entity was not found.")
    assert error.body() == {"error": {"code": 404, "message": "Requested entity was not found.", "status": "NOT_FOUND"}}


def test_a_drive_error_lists_its_reason() -> None:
    body = ApiError(403, "Full.", "storageQuotaExceeded").body(drive=True)
    assert body["error"]["errors"] == [{"domain": "global", "reason": "storageQuotaExceeded", "message": "Full."}]


def test_what_is_said_in_front_of_a_message_keeps_the_rest() -> None:
    error = ApiError(429, "Slow.", retry_after=7).within("Invalid requests[0].addSheet: ")
    assert (error.message, error.retry_after) == ("Invalid requests[0].addSheet: Slow.", 7)
    assert error.google_status == "RESOURCE_EXHAUSTED"
