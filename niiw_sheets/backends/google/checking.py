"""What `doctor` asks Google: whether the sign-in works, and whether the folder will do."""

from dataclasses import dataclass
from typing import Any

from niiw_sheets.backends.google import trouble
from niiw_sheets.backends.google.line import Line
from niiw_sheets.backends.google.outcomes import Problem

FOLDER = "application/vnd.google-apps.folder"
_FIELDS = "id,name,mimeType,driveId,trashed,capabilities(canAddChildren)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """The folder the coalition file names, as far as it is one."""

    name: str
    problem: str = ""
    """Why it will not do, with the remedy."""


def sign_in(line: Line) -> str:
    """Signs in with the least of all requests; who that was. Raises ConfigurationError, StoreError."""
    with line.told(trouble.rejected, whole=True):
        line.files("get", params={"pageSize": "1", "fields": "files(id)"})
    return line.who


def folder(line: Line) -> Folder | None:
    """The folder for workbooks; None where none is named. Raises StoreError where Google does not show it."""
    settings = line.settings
    if not settings.drive_folder:
        return None

    def why(problem: Problem) -> str:
        hint = (
            " With “store.scope: drive.file” Google may hide a folder that the tool did not make: then “drive” helps."
        )
        wide = hint if settings.scope == "drive.file" and trouble.gone(problem) else ""
        return trouble.creation(problem, settings, line.who) + wide

    with line.told(why, whole=True):
        found = line.files("get", f"/{settings.drive_folder}", params={"fields": _FIELDS})
    return Folder(name=str(found.get("name", "")), problem=_problem(line, found))


def _problem(line: Line, found: dict[str, Any]) -> str:
    if found.get("mimeType") != FOLDER:
        return "store.drive_folder does not name a folder. Copy the folder's address from the browser."
    if found.get("trashed"):
        return "The folder is in the trash of Google Drive. Restore it, or name another one under store.drive_folder."
    if not found.get("capabilities", {}).get("canAddChildren", True):
        return trouble.STORE_WIDE["insufficientParentPermissions"](line.settings, line.who)
    if line.settings.credentials == "service_account" and "driveId" not in found:
        return trouble.STORE_WIDE["storageQuotaExceeded"](line.settings, line.who)
    return ""
