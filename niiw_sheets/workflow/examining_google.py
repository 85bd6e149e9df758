"""The checks of `doctor` that ask Google."""

from collections.abc import Iterator

from niiw_sheets.backends.google import checking
from niiw_sheets.backends.google.line import Line
from niiw_sheets.backends.google.settings import GoogleSettings
from niiw_sheets.backends.google.store import GoogleBackend
from niiw_sheets.config import Config
from niiw_sheets.errors import NiiwError
from niiw_sheets.history.store import History
from niiw_sheets.results import Exit
from niiw_sheets.wording import counted
from niiw_sheets.workflow.check import Check


def google_checks(config: Config, settings: GoogleSettings) -> Iterator[Check]:
    """Sign-in, folder, and whether the workbooks of earlier runs can be seen. Ends at the first that fails."""
    line = Line(settings)
    try:
        yield Check(name="sign-in", found=f"{checking.sign_in(line)}, scope {settings.scope}")
        yield _folder(line)
        yield _workbooks(config, settings)
    except NiiwError as error:
        yield Check(name="Google", problems=error.problems, exit_code=Exit(error.exit_code))


def _folder(line: Line) -> Check:
    folder = checking.folder(line)
    if folder is None:
        if line.settings.credentials == "service_account":
            text = (
                "store.drive_folder is missing, and a service account owns no storage. Name a folder in a shared drive."
            )
            return Check(name="folder", problems=(text,), exit_code=Exit.STORE)
        return Check(name="folder", found="none named: workbooks are made at the top of the account's own Drive")
    if folder.problem:
        return Check(name="folder", problems=(folder.problem,), exit_code=Exit.STORE)
    return Check(name="folder", found=f"“{folder.name}” can be written")


def _workbooks(config: Config, settings: GoogleSettings) -> Check:
    """Another Google client than before sees none of its files under drive.file."""
    listings = GoogleBackend(settings).list()
    listed = {listing.location for listing in listings}
    with History.open(config.database_url) as history:
        known = {book: w.location for book, w in history.workbooks(with_entries=False).items()}
    unseen = [book for book, location in known.items() if location not in listed]
    if unseen and settings.scope == "drive.file":
        text = (
            f"Google does not list {counted(len(unseen), 'workbook')} of earlier runs ({', '.join(unseen[:5])}). "
            "Either they were deleted, or the tool signed in with another Google client before: it sees only what the "
            "present one made. Sign in with the earlier client again, or set store.scope to drive."
        )
        return Check(name="workbooks", problems=(text,), exit_code=Exit.STORE)
    trashed = sum(1 for listing in listings if listing.gone and listing.location in known.values())
    if trashed:
        text = f"In the trash of Google Drive: {counted(trashed, 'workbook')} of this coalition's. Restore from there."
        return Check(name="workbooks", problems=(text,), exit_code=Exit.STORE)
    return Check(name="workbooks", found=counted(len(listed), "workbook") + " listed")
