"""People who act on files in the browser, as they may."""

from dataclasses import dataclass
from typing import Any

from tests.google_emulator import access, drive
from tests.google_emulator.access import RANK
from tests.google_emulator.calls import Call, browser_call
from tests.google_emulator.errors import ApiError
from tests.google_emulator.items import File, permission_id
from tests.google_emulator.sheets_calls import note_change
from tests.google_emulator.spreadsheet import Spreadsheet
from tests.google_emulator.world import World


@dataclass(frozen=True)
class Person:
    """One person; what their role on a file does not allow raises `ApiError`, unless they may act `everywhere`."""

    world: World
    email: str
    everywhere: bool = False

    def type(self, file_id: str, tab: str, place: tuple[int, int], text: str) -> None:
        """Type into a cell; `place` counts rows and columns from 1."""
        with self.world.lock:
            file, spreadsheet, before = self._opened(file_id)
            spreadsheet.type(tab, *place, text)
            note_change(self.world, file, before, self.email)

    def batch(self, file_id: str, *requests: dict[str, Any]) -> dict[str, Any]:
        """Edit the structure: what menus do, as requests of batchUpdate."""
        with self.world.lock:
            file, spreadsheet, before = self._opened(file_id)
            answer: dict[str, Any] = spreadsheet.batch_update({"requests": list(requests)})
            note_change(self.world, file, before, self.email)
            return answer

    def copy(self, file_id: str) -> str:
        """Make a copy beside the file, or in My Drive; the copy's id."""
        copied = self._call("files.copy", {"fileId": file_id})
        return str(copied["id"])

    def trash(self, file_id: str) -> None:
        """Put a file into the trash."""
        self._call("files.update", {"fileId": file_id}, {"trashed": True})

    def untrash(self, file_id: str) -> None:
        """Take a file out of the trash."""
        self._call("files.update", {"fileId": file_id}, {"trashed": False})

    def delete(self, file_id: str) -> None:
        """Delete a file for good."""
        self._call("files.delete", {"fileId": file_id})

    def move(self, file_id: str, folder_id: str) -> None:
        """Move a file into a folder."""
        with self.world.lock:
            before = self.world.files[file_id].parent or ""
            self._call("files.update", {"fileId": file_id}, addParents=folder_id, removeParents=before)

    def rename(self, file_id: str, name: str) -> None:
        """Give a file another name."""
        self._call("files.update", {"fileId": file_id}, {"name": name})

    def share(self, file_id: str, email: str, role: str = "writer") -> None:
        """Share a file with another person."""
        body = {"type": "user", "role": role, "emailAddress": email}
        self._call("permissions.create", {"fileId": file_id}, body)

    def unshare(self, file_id: str, email: str) -> None:
        """Take another person's permission away."""
        self._call("permissions.delete", {"fileId": file_id, "permissionId": permission_id("user", email)})

    def open_link(self, file_id: str) -> None:
        """Let anyone with the link read."""
        self._call("permissions.create", {"fileId": file_id}, {"type": "anyone", "role": "reader"})

    def _call(
        self, name: str, path: dict[str, str], body: dict[str, Any] | None = None, **query: str
    ) -> dict[str, Any]:
        call: Call = browser_call(f"drive.{name}", self.email, path, body, self.everywhere, **query)
        with self.world.lock:
            return drive.run(self.world, call) or {}

    def _opened(self, file_id: str) -> tuple[File, Spreadsheet, int]:
        """A spreadsheet that the person may edit, and its revision now."""
        file = self.world.files[file_id]
        call = browser_call("", self.email, {}, everywhere=self.everywhere)
        if access.rank(self.world.files, self.world.groups, file, call.access) < RANK["writer"]:
            raise ApiError(403, f"{self.email} may not edit {file.name!r}: share it with them first.")
        spreadsheet = self.world.content(file_id)
        return file, spreadsheet, spreadsheet.revision
