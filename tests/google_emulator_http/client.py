"""A small HTTP client for an emulated Google, with one account and its scopes."""

from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import Any, Self

import requests

from tests.google_emulator.accounts import DRIVE, Access
from tests.google_emulator.emulator import SERVICE_ACCOUNT, Emulator
from tests.google_emulator.items import FOLDER, SPREADSHEET
from tests.google_emulator.keys import client_of

FILES = "/drive/v3/files"


class Client:
    """Sends requests as an account; every Drive request says that it knows shared drives unless told otherwise."""

    def __init__(
        self,
        google: Emulator,
        email: str = SERVICE_ACCOUNT,
        scopes: Iterable[str] = (DRIVE,),
        client: str = "",
    ) -> None:
        self.google = google
        self.email = email
        token = google.accounts.issue(Access(email, client or client_of(email), frozenset(scopes)))
        self.session = requests.Session()
        self.session.headers["Authorization"] = f"Bearer {token}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.session.close()

    def send(self, method: str, path: str, body: Any = None, /, **query: Any) -> requests.Response:
        """Any request at all."""
        if path.startswith("/drive/"):
            query = {"supportsAllDrives": "true", **query}
        return self.session.request(method, self.google.url + path, params=query, json=body, timeout=10)

    def answer(self, method: str, path: str, body: Any = None, /, **query: Any) -> Any:
        """The content of an answer that must be good."""
        response = self.send(method, path, body, **query)
        assert response.ok, response.text
        return response.json() if response.content else None

    def refusal(self, method: str, path: str, body: Any = None, /, **query: Any) -> tuple[int, str]:
        """Status, and Drive's reason or the canonical status, of an answer that must be an error."""
        response = self.send(method, path, body, **query)
        error = response.json()["error"]
        assert error["code"] == response.status_code >= 400
        return response.status_code, error["errors"][0]["reason"] if "errors" in error else error["status"]

    def make(self, name: str = "Plan", *, parent: str = "", mime_type: str = SPREADSHEET, **fields: Any) -> str:
        """A new file's id."""
        body = {"name": name, "mimeType": mime_type, **({"parents": [parent]} if parent else {}), **fields}
        return str(self.answer("POST", FILES, body)["id"])

    def make_folder(self, name: str, parent: str = "") -> str:
        """A new folder's id."""
        return self.make(name, parent=parent, mime_type=FOLDER)

    def file(self, file_id: str, fields: str = "*") -> Any:
        """A file's metadata."""
        return self.answer("GET", f"{FILES}/{file_id}", fields=fields)

    def names(self, query: str = "", **more: Any) -> list[str]:
        """The names of the files that a list holds, in its order."""
        found = self.answer("GET", FILES, q=query, includeItemsFromAllDrives="true", **more)
        return [each["name"] for each in found["files"]]

    def share(self, file_id: str, email: str, role: str = "writer", **query: Any) -> Any:
        """A new permission for a person."""
        body = {"type": "user", "role": role, "emailAddress": email}
        return self.answer("POST", f"{FILES}/{file_id}/permissions", body, **query)

    def permissions(self, file_id: str) -> dict[str, Mapping[str, Any]]:
        """Address, or type where there is none → permission."""
        listed = self.answer("GET", f"{FILES}/{file_id}/permissions", fields="*")["permissions"]
        return {each.get("emailAddress", each.get("domain", each["type"])): each for each in listed}

    def read(self, file_id: str, cells: str = "Sheet1!A1") -> Any:
        """The values of some cells."""
        return self.answer("GET", f"/v4/spreadsheets/{file_id}/values/{cells}").get("values", [])

    def write(self, file_id: str, text: str, cell: str = "Sheet1!A1") -> Any:
        """Text into one cell."""
        path = f"/v4/spreadsheets/{file_id}/values/{cell}"
        return self.answer("PUT", path, {"values": [[text]]}, valueInputOption="RAW")
