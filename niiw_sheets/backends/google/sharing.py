"""Who may do what with a Google workbook: asked, given, changed and taken away, file by file."""

from collections.abc import Callable, Iterable
from typing import Any

from niiw_sheets.backends.google import files, trouble
from niiw_sheets.backends.google.addresses import file_id_of
from niiw_sheets.backends.google.line import Line
from niiw_sheets.backends.google.outcomes import RefusedError
from niiw_sheets.sheet import Permission, Ref

_FIELDS = f"nextPageToken,permissions({files.PERMISSION_FIELDS})"


class GoogleSharing:
    """Permissions of workbooks in Google Drive. `held`: who may do what with one, as far as it is known already."""

    def __init__(self, line: Line, held: Callable[[Ref], Iterable[Permission]]) -> None:
        self._line, self._held = line, held
        self.account = line.account

    def own_address(self) -> str:
        """One request for a person's sign-in, none for a service account's."""
        if self.account:
            return self.account
        with self._line.told(trouble.rejected, whole=True):
            user = self._line.about({"fields": "user(emailAddress)"}).get("user", {})
        return str(user.get("emailAddress", ""))

    def permissions(self, ref: Ref) -> tuple[Permission, ...]:
        """One request for each 100."""
        with self._line.told(lambda problem: trouble.asking(problem, self._line.who)):
            return self._permissions(ref)

    def share(self, ref: Ref, email: str, role: str) -> None:
        """Once: where an answer is lost it looks whether access was given, so that nobody gets two mails.

        A person who signs in for the tool owns what it makes, and needs nothing more.
        """
        if any(held.role == "owner" and held.email.casefold() == email.casefold() for held in self._held(ref)):
            return
        settings = self._line.settings
        params = {"fields": "id", "sendNotificationEmail": str(settings.notify).lower()}
        if settings.notify and settings.message:
            params["emailMessage"] = settings.message
        body = {"type": "user", "role": role, "emailAddress": email}

        def given() -> dict[str, Any] | None:
            there = [p for p in self._permissions(ref) if p.email.casefold() == email.casefold() and p.role == role]
            return {} if there else None

        with self._line.told(lambda problem: trouble.sharing(problem, email)):
            self._line.once(lambda: self._line.files("post", _path(ref), params=params, json=body), given)

    def change(self, ref: Ref, permission: Permission, role: str) -> None:
        """One request, without a mail."""
        with self._line.told(lambda problem: trouble.sharing(problem, permission.email)):
            self._line.files("patch", _path(ref, permission), params={}, json={"role": role}, repeatable=True)

    def revoke(self, ref: Ref, permission: Permission) -> None:
        """One request."""
        with self._line.told(lambda problem: trouble.sharing(problem, permission.email or "anyone with the link")):
            try:
                self._line.files("delete", _path(ref, permission), params={}, repeatable=True)
            except RefusedError as error:
                if not trouble.gone(error.problem):
                    raise

    def _permissions(self, ref: Ref) -> tuple[Permission, ...]:
        found: tuple[Permission, ...] = ()
        token: dict[str, str] = {}
        while True:
            answer = self._line.files("get", _path(ref), params={"fields": _FIELDS, "pageSize": "100", **token})
            found += files.permissions_of(answer)
            if not answer.get("nextPageToken"):
                return found
            token = {"pageToken": answer["nextPageToken"]}


def _path(ref: Ref, permission: Permission | None = None) -> str:
    return f"/{file_id_of(ref.location)}/permissions" + (f"/{permission.id}" if permission else "")
