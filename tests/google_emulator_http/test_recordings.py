"""Real requests, sent to the emulator again: it answers in the same shape."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from tests.google_emulator.emulator import SERVICE_ACCOUNT, Emulator
from tests.google_emulator.items import SPREADSHEET
from tests.google_emulator.keys import client_of
from tests.google_emulator_http.client import Client

RECORDINGS = Path(__file__).resolve().parents[3] / "shared" / "google" / "recordings.json"
Json = dict[str, Any]

NOT_REPLAYED = {
    "GET /drive/v3/files/{id}/export": "the emulator exports nothing: the product never asks for it",
}
"""Beginning of a recording's shape → why its state cannot be prepared."""

WITHOUT_FILE = ("GET /v4/spreadsheets/test", "POST /drive/v3/files [")
"""Recordings of calls that need no file."""


def recordings() -> list[Any]:
    if not RECORDINGS.exists():
        return [pytest.param({}, marks=pytest.mark.skip(f"{RECORDINGS} is not there"))]
    content = json.loads(RECORDINGS.read_text(encoding="utf-8"))
    return [
        pytest.param(each, id=f"{number} {each['shape']}")
        for number, each in enumerate(content)
        if not any(each["shape"].startswith(shape) for shape in NOT_REPLAYED)
    ]


@pytest.mark.parametrize("recording", recordings())
def test_a_recorded_request_gets_the_recorded_status_and_the_same_shape_of_answer(recording: Json) -> None:
    with Emulator(service_accounts_have_storage=True) as google, Client(google) as client:
        prepare(google, client, recording)
        address = urlsplit(recording["uri"])
        response = client.session.request(
            recording["method"], f"{google.url}{address.path}?{address.query}", json=recording["body"], timeout=10
        )
        assert response.status_code == recording["status"]
        answer = response.json() if response.content else None
        assert list(differences(recording["answer"], answer)) == []


def prepare(google: Emulator, client: Client, recording: Json) -> None:
    """Bring the emulator into the state that the recorded answer tells of."""
    if recording["shape"].startswith(WITHOUT_FILE):
        return
    path = urlsplit(recording["uri"]).path.split("/")
    file_id = path[4].partition(":")[0] if len(path) > 4 else path[3].partition(":")[0]
    file_id = path[3].partition(":")[0] if path[1] == "v4" else file_id
    with google.lock:
        robot = {"owner": SERVICE_ACCOUNT, "client": client_of(SERVICE_ACCOUNT)}
        file = google.new(name="Test", mime_type=SPREADSHEET, parent=google.root(SERVICE_ACCOUNT), **robot)
        file.id = file_id
        google.add(file)
    for request in (*_tabs(recording), *_names(recording), *_groups(recording), *_notes(recording)):
        client.answer("POST", f"/v4/spreadsheets/{file_id}:batchUpdate", {"requests": [request]})
    for values in _values(recording["answer"]):
        client.answer("PUT", f"/v4/spreadsheets/{file_id}/values/{values['range']}", values, valueInputOption="RAW")


def differences(recorded: Any, answered: Any, place: str = "answer") -> Iterator[str]:
    """Where two answers differ in keys, lengths or JSON types."""
    if kind(recorded) != kind(answered):
        yield f"{place}: {kind(answered)} instead of {kind(recorded)}"
    elif isinstance(recorded, dict):
        if set(recorded) != set(answered):
            yield f"{place}: {sorted(answered)} instead of {sorted(recorded)}"
        for key in set(recorded) & set(answered):
            yield from differences(recorded[key], answered[key], f"{place}.{key}")
    elif isinstance(recorded, list):
        if len(recorded) != len(answered):
            yield f"{place}: {len(answered)} instead of {len(recorded)} items"
        for number, (one, other) in enumerate(zip(recorded, answered, strict=False)):
            yield from differences(one, other, f"{place}[{number}]")


def kind(value: Any) -> str:
    """The JSON type; numbers are of one type."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return type(value).__name__
    return "number"


def _requests(recording: Json) -> Iterator[tuple[str, Json]]:
    body = recording["body"] or {}
    for request in body.get("requests", []) if isinstance(body, dict) else []:
        yield from request.items()


def _tabs(recording: Json) -> Iterator[Json]:
    """Tabs that the request speaks of and that a new spreadsheet lacks."""
    for name, request in _requests(recording):
        sheet_id = request.get("sheetId") or request.get("properties", {}).get("sheetId")
        if name != "addSheet" and sheet_id:
            yield {"addSheet": {"properties": {"sheetId": sheet_id, "title": "Second"}}}
    title = unquote(urlsplit(recording["uri"]).path + urlsplit(recording["uri"]).query.replace("+", " "))
    for name in ("test_values_get 1", "test_values_batch_get 1"):
        if name in title:
            grid = {"rowCount": 10, "columnCount": 10}
            yield {"addSheet": {"properties": {"title": f"🌵 {name}", "gridProperties": grid}}}


def _names(recording: Json) -> Iterator[Json]:
    answer = recording["answer"] if isinstance(recording["answer"], dict) else {}
    names = list(answer.get("namedRanges", []))
    for name, request in _requests(recording):
        if name == "deleteNamedRange":
            names.append({**request, "name": "Name", "range": {"endRowIndex": 1, "endColumnIndex": 1}})
    for each in names:
        yield {"addNamedRange": {"namedRange": {**each, "range": {"sheetId": 0, **each["range"]}}}}


def _groups(recording: Json) -> Iterator[Json]:
    for name, request in _requests(recording):
        if name == "deleteDimensionGroup":
            yield {"addDimensionGroup": request}


def _notes(recording: Json) -> Iterator[Json]:
    if '"note"' in json.dumps(recording["answer"]):
        start = {"sheetId": 0, "rowIndex": 0, "columnIndex": 0}
        yield {"updateCells": {"start": start, "fields": "note", "rows": [{"values": [{"note": "slim shaddy"}]}]}}


def _values(answer: Any) -> Iterator[Json]:
    if isinstance(answer, dict):
        if "values" in answer:
            yield answer
        yield from answer.get("valueRanges", [])
