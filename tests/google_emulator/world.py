"""Everything that the emulated Drive holds, with its switches."""

import math
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

from tests.google_emulator.errors import ApiError
from tests.google_emulator.items import FOLDER, SPREADSHEET, File, Mail, new_id, permission
from tests.google_emulator.spreadsheet import Spreadsheet


class World:
    """Files, spreadsheets and mails. Whoever changes them holds `lock`."""

    def __init__(
        self,
        *,
        today: Callable[[], date] | None = None,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] | None = None,
        listing_lag: float = 0.0,
        service_accounts_have_storage: bool = False,
    ) -> None:
        self.lock = threading.RLock()
        self.clock = clock
        self.now = now or (lambda: datetime.now(UTC))
        self.today = today or (lambda: self.now().date())
        self.listing_lag = listing_lag
        """Lists, and `version` and `modifiedTime` everywhere, show the state of so many seconds ago."""
        self.service_accounts_have_storage = service_accounts_have_storage
        self.short_pages: int | None = None
        """The most items that a page of files.list holds, whatever the client asked for."""
        self.without_account: set[str] = set()
        """Addresses without a Google account: sharing with them needs the notice mail."""
        self.sharing_domains: set[str] | None = None
        """The domains that the organisation's policy lets people share with; None for all."""
        self.groups: dict[str, set[str]] = {}
        self.files: dict[str, File] = {}
        self.spreadsheets: dict[str, Spreadsheet] = {}
        self.mails: list[Mail] = []
        self.ignored: list[str] = []
        """Parameters and fields that Drive does not know and leaves aside, each with its call: most are mistakes."""
        self.pages: dict[str, tuple[object, list[str]]] = {}
        """Token of a next page → what was asked, and the ids that are left."""
        self._past: dict[str, deque[tuple[float, File | None]]] = {}
        self._roots: dict[str, str] = {}

    def add(self, file: File) -> File:
        """Keep a new file; a spreadsheet gets its content."""
        self.files[file.id] = file
        if file.mime_type == SPREADSHEET and file.id not in self.spreadsheets:
            self.spreadsheets[file.id] = self.blank(file.id, file.name)
        self.touch(file)
        return file

    def blank(self, file_id: str, title: str) -> Spreadsheet:
        """A spreadsheet as Google makes it for a title alone."""
        return Spreadsheet(file_id, title, today=self.today)

    def touch(self, file: File, editor: str = "", modified: bool = True) -> None:
        """Note that a file changed; sharing does not count as a modification."""
        file.version += 1
        if modified:
            file.modified = self.now()
            file.editor = editor or file.editor
        self._remember(file.id, file.snapshot())

    def backdate(self, file: File) -> File:
        """Let lists show a file as it is now, as if it had long been so."""
        self._past[file.id] = deque([(-math.inf, file.snapshot())])
        return file

    def remove(self, file: File) -> None:
        """Delete a file for good, and all that lies in a folder."""
        for inner in [each for each in self.files.values() if each.parent == file.id]:
            self.remove(inner)
        del self.files[file.id]
        self.spreadsheets.pop(file.id, None)
        self._remember(file.id, None)

    def root(self, email: str) -> File:
        """The top of an account's My Drive."""
        if email not in self._roots:
            root = self.new(name="My Drive", mime_type=FOLDER, parent=None, owner=email)
            root.grant(permission("user", "owner", email))
            self._roots[email] = self.backdate(self.add(root)).id
        return self.files[self._roots[email]]

    def new(
        self,
        *,
        name: str,
        mime_type: str,
        parent: File | None,
        owner: str | None = None,
        client: str = "",
        description: str = "",
    ) -> File:
        """A file that is not yet kept; within a shared drive it has no owner."""
        now = self.now()
        file = File(
            id=new_id(),
            name=name,
            mime_type=mime_type,
            parent=parent.id if parent else None,
            drive_id=parent.drive_id if parent else None,
            client=client,
            description=description,
            created=now,
            modified=now,
            editor=owner or "",
        )
        if owner and not file.drive_id:
            file.owner = owner
            file.grant(permission("user", "owner", owner))
        return file

    def listed(self) -> Mapping[str, File]:
        """The files as lists show them now."""
        if not self.listing_lag:
            return self.files
        seen = {file_id: self._then(past) for file_id, past in self._past.items()}
        return {file_id: file for file_id, file in seen.items() if file is not None}

    def stamp(self, file: File) -> File:
        """The state of a file that its `version` and `modifiedTime` tell of."""
        if not self.listing_lag or file.id not in self._past:
            return file
        past = self._past[file.id]
        return self._then(past) or past[0][1] or file

    def content(self, file_id: str) -> Spreadsheet:
        """A spreadsheet's content. Raises `ApiError` where the file is none."""
        if file_id not in self.spreadsheets:
            message = "This operation is not supported for this document"
            raise ApiError(400, message, google_status="FAILED_PRECONDITION")
        return self.spreadsheets[file_id]

    def _remember(self, file_id: str, state: File | None) -> None:
        past = self._past.setdefault(file_id, deque())
        past.append((self.clock(), state))
        while len(past) > 1 and past[1][0] <= self.clock() - self.listing_lag:
            past.popleft()

    def _then(self, past: deque[tuple[float, File | None]]) -> File | None:
        moment = self.clock() - self.listing_lag
        states = [state for when, state in past if when <= moment]
        return states[-1] if states else None
