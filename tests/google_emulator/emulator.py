"""The emulator as tests use it: a server, what it holds, what it was asked, and what is to go wrong."""

import os
import secrets
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self

from tests.google_emulator import answering, keys
from tests.google_emulator.accounts import Accounts, Login
from tests.google_emulator.errors import ApiError
from tests.google_emulator.faults import AFTERWARDS, DROPPED, HTML_502, Fault, Faults
from tests.google_emulator.folders import make_folder
from tests.google_emulator.people import Person
from tests.google_emulator.quota import Quotas
from tests.google_emulator.server import GoogleServer, Incoming, Outgoing
from tests.google_emulator.world import World

SERVICE_ACCOUNT = "niiw-sheets@niiw-test.iam.gserviceaccount.com"


@dataclass
class Served:
    """A request in the log."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    kind: str
    """`read`, `write`, `drive` or `token`."""
    status: int = 0
    """0 while there is no answer, and for good where none came."""
    body_size: int = 0
    """Bytes that the client sent."""


class Emulator(World):
    """Google's Sheets, Drive and token services on 127.0.0.1, from entering the context to leaving it."""

    def __init__(
        self,
        *,
        port: int = 0,
        today: Callable[[], date] | None = None,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] | None = None,
        quotas: Quotas | None = None,
        latency: float = 0.0,
        listing_lag: float = 0.0,
        service_accounts_have_storage: bool = False,
    ) -> None:
        super().__init__(
            today=today,
            clock=clock,
            now=now,
            listing_lag=listing_lag,
            service_accounts_have_storage=service_accounts_have_storage,
        )
        self.quotas = quotas
        self.latency = latency
        self.accounts = Accounts(clock)
        self.requests: list[Served] = []
        self.on_request: Callable[[Served], None] | None = None
        """Called before an API request is handled, without the lock."""
        self.after_request: Callable[[Served], None] | None = None
        """Called when an API request was applied and before it is answered."""
        self._faults = Faults()
        self._server = GoogleServer(port, self._take)

    def __enter__(self) -> Self:
        self._server.__enter__()
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self.release_hangs()
        self._server.__exit__()
        if self._server.problems and kind is None:
            raise self._server.problems[0]

    @property
    def url(self) -> str:
        """The address that stands for all of Google's."""
        return self._server.url

    def count(self) -> Counter[str]:
        """How many requests of each kind the log holds."""
        return Counter(served.kind for served in self.requests)

    def reset(self) -> None:
        """Empty the log of requests."""
        self.requests = []

    def fault(self, kind: str, at: int = 1, times: int = 1, *, tokens: bool = False, retry_after: int = 1) -> None:
        """Let the `at`-th API request from now fail; `tokens` counts requests for tokens too."""
        with self.lock:
            self._faults.order(kind, at, times, tokens, retry_after)

    @property
    def faults_open(self) -> int:
        """How many orders for faults have not yet been met."""
        return self._faults.open

    def release_hangs(self) -> None:
        """Close the connections that hang now."""
        self._faults.release()

    def key_file(self, path: str | os.PathLike[str], email: str = SERVICE_ACCOUNT) -> Path:
        """Write a service account's key to a file. An account may have several keys."""
        with self.lock:
            known = self.accounts.service_accounts.setdefault(email, {})
            key_id = secrets.token_hex(20)
            private, known[key_id] = keys.pair()
            return keys.write(Path(path), email, key_id, private, self.url + answering.TOKEN_PATH)

    def oauth_token(self, email: str, scopes: Iterable[str], client: str = "desktop") -> dict[str, Any]:
        """What a person's login leaves on disk, with a refresh token for these scopes."""
        with self.lock:
            client_id, secret = self.accounts.client(client)
            token = f"1//{email}-{len(self.accounts.logins)}"
            self.accounts.logins[token] = Login(email, client_id, secret, frozenset(scopes))
        return {
            "type": "authorized_user",
            "client_id": client_id,
            "client_secret": secret,
            "refresh_token": token,
            "token_uri": self.url + answering.TOKEN_PATH,
        }

    def revoke_key(self, email: str) -> None:
        """Delete an account's keys; access tokens go on until they expire, as with Google."""
        with self.lock:
            self.accounts.service_accounts[email].clear()

    def revoke_token(self, email: str) -> None:
        """End a person's logins, and the access tokens that came from them."""
        with self.lock:
            for login in self.accounts.logins.values():
                login.revoked = login.revoked or login.email == email

    def expire_access(self, email: str) -> None:
        """Let an account's access tokens run out now."""
        with self.lock:
            self.accounts.expire(email)

    def people(self, email: str, everywhere: bool = False) -> Person:
        """A person who acts in the browser; `everywhere` lets them act on every file."""
        return Person(self, email, everywhere)

    def make_folder(
        self,
        name: str,
        *,
        shared_drive: bool = True,
        writers: Iterable[str] = (),
        readers: Iterable[str] = (),
        managers: Iterable[str] = (),
        visible: bool = True,
        members: bool = True,
        owner: str = "owner@example.org",
    ) -> str:
        """Make a folder, in a shared drive of its own unless told otherwise, and give its id.

        `visible`: somebody opened it with the app, so that the scope drive.file suffices. `members`: those
        named are members of the shared drive; else the folder alone is shared with them. `managers` may also
        move, trash and delete. `owner` has the folder where it is in My Drive.
        """
        roles = [*(("reader", each) for each in readers), *(("writer", each) for each in writers)]
        roles += [("organizer" if shared_drive else "writer", each) for each in managers]
        with self.lock:
            return make_folder(self, name, shared_drive, roles, members, visible, owner).id

    def _take(self, incoming: Incoming) -> Outgoing:
        try:
            return self._taken(incoming)
        except ConnectionError:
            raise
        except Exception as problem:
            self._server.problems.append(problem)
            return answering.refused(ApiError(500, f"emulator: {problem!r}"), incoming.path)

    def _taken(self, incoming: Incoming) -> Outgoing:
        served = Served(incoming.method, incoming.path, incoming.query, answering.kind(incoming.method, incoming.path))
        with self.lock:
            self.requests.append(served)
            fault = self._faults.next(served.kind == "token")
        if fault and fault.kind == "reset-before":
            self._announce(served)
            return Outgoing(dropped=True)
        body = incoming.body()
        served.body_size = len(body)
        if self.latency:
            time.sleep(self.latency)
        outgoing = self._answer(incoming, served, body, fault)
        served.status = outgoing.status
        return outgoing

    def _answer(self, incoming: Incoming, served: Served, body: bytes, fault: Fault | None) -> Outgoing:
        self._announce(served)
        if fault and fault.kind not in AFTERWARDS:
            return self._failed(fault, incoming)
        with self.lock:
            outgoing = self._applied(incoming, body)
        served.status = outgoing.status
        if self.after_request and served.kind != "token":
            self.after_request(served)
        return self._failed(fault, incoming) if fault else outgoing

    def _announce(self, served: Served) -> None:
        if self.on_request and served.kind != "token":
            self.on_request(served)

    def _applied(self, incoming: Incoming, body: bytes) -> Outgoing:
        if incoming.path == answering.TOKEN_PATH:
            return answering.token_answer(self.accounts, incoming, body, self.url + answering.TOKEN_PATH)
        return answering.api_answer(self, self.accounts, self.quotas, incoming, body)

    def _failed(self, fault: Fault, incoming: Incoming) -> Outgoing:
        if fault.kind == "hang":
            return Outgoing(withheld=self._faults.hanging())
        if fault.kind in DROPPED:
            return Outgoing(dropped=True)
        if fault.kind == "html-502":
            return Outgoing(502, HTML_502, "text/html; charset=UTF-8")
        return answering.refused(fault.error(), incoming.path)
