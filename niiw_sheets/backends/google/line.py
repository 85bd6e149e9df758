"""A store's line to Google: signs in at the first request, and turns what goes wrong into sentences."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from niiw_sheets.backends import Traffic
from niiw_sheets.backends.google import trouble
from niiw_sheets.backends.google.addresses import file_id_of
from niiw_sheets.backends.google.credentials import account_of, refused
from niiw_sheets.backends.google.outcomes import NoAnswerError, Problem, RefusedError, TooLargeError
from niiw_sheets.backends.google.settings import GoogleSettings
from niiw_sheets.errors import StoreError, WorkbookError
from niiw_sheets.sheet import Ref

if TYPE_CHECKING:
    from niiw_sheets.backends.google.client import GoogleClient

Connect = Callable[[GoogleSettings], "GoogleClient"]
T = TypeVar("T")

MOST_SILENCES = 3
"""Workbooks in a row without an answer after which the store counts as out of reach."""

_FILES = "https://www.googleapis.com/drive/v3/files"
_ABOUT = "https://www.googleapis.com/drive/v3/about"
_SPREADSHEETS = "https://sheets.googleapis.com/v4/spreadsheets"
_SHARED_DRIVES = {"supportsAllDrives": "true"}


def connect_lazily(settings: GoogleSettings) -> "GoogleClient":
    """The client for a store; Google's libraries are loaded only now. Raises ConfigurationError, StoreError."""
    from niiw_sheets.backends.google.connecting import connect

    return connect(settings)


class Line:
    """What a store says to Google. `connect` opens the way there."""

    def __init__(self, settings: GoogleSettings, connect: Connect = connect_lazily) -> None:
        self.settings, self._connect = settings, connect
        self.account = account_of(settings)
        """The service account's address; empty for a person's sign-in."""
        self._silences = 0

    @property
    def who(self) -> str:
        """The account, as sentences call it."""
        return self.account or "the account that niiw-sheets signs in with"

    @property
    def traffic(self) -> Traffic:
        """Requests sent so far; none before the first."""
        return self._client.traffic if "_client" in self.__dict__ else Traffic()

    @cached_property
    def _client(self) -> "GoogleClient":
        return self._connect(self.settings)

    def files(
        self, method: str, path: str = "", *, params: Mapping[str, str], json: Any = None, repeatable: bool = False
    ) -> dict[str, Any]:
        """A request about files and access. Raises like `GoogleClient.send`."""
        safe = repeatable or method == "get"
        return self._client.call(method, _FILES + path, params={**_SHARED_DRIVES, **params}, json=json, repeatable=safe)

    def about(self, params: Mapping[str, str]) -> dict[str, Any]:
        """A request about the account itself. Raises like `GoogleClient.send`."""
        return self._client.call("get", _ABOUT, params=params, repeatable=True)

    def content(self, ref: Ref, fields: str) -> Mapping[str, Any]:
        """What a field mask names of a spreadsheet. Raises like `GoogleClient.send`."""
        found: Mapping[str, Any] = self._client.fetch_sheet_metadata(file_id_of(ref.location), {"fields": fields})
        return found

    def batch(self, ref: Ref, requests: Sequence[Any], *, repeatable: bool) -> dict[str, Any]:
        """Changes a spreadsheet, all of it or nothing. Raises like `GoogleClient.send`."""
        url = f"{_SPREADSHEETS}/{file_id_of(ref.location)}:batchUpdate"
        return self._client.call("post", url, json={"requests": requests}, repeatable=repeatable)

    def once(self, act: Callable[[], T], done: Callable[[], T | None]) -> T:
        """Does what must not be done twice: where no answer comes, looks whether it was `done` before trying again.

        Raises NoAnswerError after all tries, and what `act` and `done` raise.
        """
        silence = NoAnswerError("did not answer", unsure=True)
        for _ in self._client.tries():
            try:
                return act()
            except NoAnswerError as error:
                if not error.unsure:
                    raise
                silence = error
            found = done()
            if found is not None:
                return found
        raise silence

    @contextmanager
    def told(self, sentence: Callable[[Problem], str], *, whole: bool = False) -> Iterator[None]:
        """Translates refusals and silence: for one workbook with the given sentence, or for the store as a `whole`.

        Raises WorkbookError and StoreError.
        """
        from google.auth.exceptions import RefreshError

        kind: type[StoreError | WorkbookError] = StoreError if whole else WorkbookError
        try:
            yield
        except RefreshError as error:
            raise StoreError(refused(error, self.settings)) from error
        except RefusedError as error:
            wide = trouble.store_wide(error.problem, self.settings, self.who)
            raise StoreError(wide) if wide else kind(sentence(error.problem)) from error
        except TooLargeError as error:
            raise kind("it is too large to be read. Delete tabs and rows that hold nothing.") from error
        except NoAnswerError as error:
            self._silences += 1
            kind = StoreError if self._silences >= MOST_SILENCES else kind
            raise kind(f"Google {error}. Nothing is lost; the next run tries again.") from error
        else:
            self._silences = 0
