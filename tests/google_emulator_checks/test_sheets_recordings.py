"""Recorded requests get answers with the recorded keys and JSON types."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest

from tests.google_emulator.errors import ApiError
from tests.google_emulator.masks import select
from tests.google_emulator.spreadsheet import Spreadsheet
from tests.google_emulator_checks.sheets_at_work import TODAY, new, send

Json = dict[str, Any]

PATH = Path(__file__).resolve().parents[3] / "shared" / "google" / "recordings.json"
EMOJI_TABS = ("🌵 test_values_get 1", "🌵 test_values_batch_get 1")


def recordings() -> list[Json]:
    if not PATH.exists():
        return []
    found = json.loads(PATH.read_text(encoding="utf-8"))
    return [
        each for each in found if "sheets.googleapis.com" in each["uri"] and "/spreadsheets/test" not in each["uri"]
    ]


def book_for(recording: Json) -> Spreadsheet:
    """A spreadsheet as it must have been before the recorded request."""
    book = new()
    request = (recording["body"] or {}).get("requests", [{}])[0]
    kind = next(iter(request), "")
    if kind == "deleteDimensionGroup":
        send(book, {"addDimensionGroup": request[kind]})
    if kind == "deleteNamedRange":
        named = {"namedRangeId": request[kind]["namedRangeId"], "name": "x", "range": {}}
        send(book, {"addNamedRange": {"namedRange": named}})
    if kind == "deleteSheet":
        send(book, {"addSheet": {"properties": {"sheetId": request[kind]["sheetId"]}}})
    if kind == "updateSheetProperties":
        send(book, {"addSheet": {"properties": {"sheetId": request[kind]["properties"]["sheetId"]}}})
    if recording["method"] == "GET":
        fill(book, recording)
    return book


def fill(book: Spreadsheet, recording: Json) -> None:
    """Put what the recorded answer shows into the book."""
    answer = recording["answer"]
    for named in answer.get("namedRanges", []):
        send(book, {"addNamedRange": {"namedRange": named}})
    for values in answer.get("valueRanges", [answer]):
        if "range" in values and "values" in values:
            title = values["range"].rpartition("!")[0].strip("'")
            if title in EMOJI_TABS and all(each["properties"]["title"] != title for each in sheets(book)):
                grid = {"rowCount": 10, "columnCount": 10}
                send(book, {"addSheet": {"properties": {"title": title, "gridProperties": grid}}})
            if values["range"].endswith("A1:D2"):
                grid = {"rowCount": 2, "columnCount": 4}
                send(
                    book,
                    {
                        "updateSheetProperties": {
                            "properties": {"gridProperties": grid},
                            "fields": "gridProperties(rowCount,columnCount)",
                        }
                    },
                )
            body = {name: values[name] for name in ("majorDimension", "values")}
            book.values_update(values["range"], body, {"valueInputOption": "RAW"})
    note = json.dumps(answer).partition('"note": "')[2].partition('"')[0]
    if note:
        start = {"sheetId": 0}
        send(book, {"updateCells": {"start": start, "rows": [{"values": [{"note": note}]}], "fields": "note"}})


def sheets(book: Spreadsheet) -> list[Json]:
    found: list[Json] = book.resource(grid_data=False)["sheets"]
    return found


def answer_to(book: Spreadsheet, recording: Json) -> Any:
    """The emulated answer, as the server puts it together."""
    url = urlsplit(recording["uri"])
    query = dict(parse_qsl(url.query))
    ranges = [value for name, value in parse_qsl(url.query) if name == "ranges"]
    call = url.path.split("/")[3:]
    body = recording["body"]
    if len(call) == 1 and call[0].endswith(":batchUpdate"):
        return book.batch_update(body)
    if len(call) == 1:
        grid_data = "data" in query.get("fields", "")
        return select(book.resource(ranges, grid_data), query.get("fields"), "sheets", "Spreadsheet")
    if call[1] == "values:batchGet":
        return book.values_batch_get(ranges, query)
    if call[1] == "values:batchUpdate":
        return book.values_batch_update(body)
    address, _, verb = call[2].partition(":")
    if verb == "append":
        return book.values_append(unquote(address), body, query)
    if verb == "clear":
        return book.values_clear(unquote(address))
    if recording["method"] == "PUT":
        return book.values_update(unquote(call[2]), body, query)
    return book.values_get(unquote(call[2]), query)


def shape(value: Any) -> Any:
    """Keys and JSON types, without what differs from book to book."""
    if isinstance(value, dict):
        return {name: shape(each) for name, each in value.items()}
    if isinstance(value, list):
        return [shape(each) for each in value]
    return "number" if isinstance(value, int | float) and not isinstance(value, bool) else type(value).__name__


RECORDINGS = recordings()


@pytest.mark.parametrize("recording", RECORDINGS, ids=[each["shape"] for each in RECORDINGS])
def test_a_recorded_request_gets_an_answer_of_the_recorded_shape(recording: Json) -> None:
    book = book_for(recording)
    if recording["status"] == 400:
        with pytest.raises(ApiError) as caught:
            answer_to(book, recording)
        assert caught.value.body() == recording["answer"]
        return
    answer = json.loads(json.dumps(answer_to(book, recording)))
    assert shape(answer) == shape(recording["answer"])


def test_there_are_recordings() -> None:
    if not PATH.exists():
        pytest.skip("../shared/google is not here")
    assert len(RECORDINGS) > 30


def test_a_new_spreadsheet_is_as_recorded() -> None:
    recording = next((each for each in RECORDINGS if "defaultFormat" in json.dumps(each["answer"])), None)
    if recording is None:
        pytest.skip("../shared/google is not here")
    answer = recording["answer"]
    title = answer["properties"]["title"]
    book = Spreadsheet(answer["spreadsheetId"], title, today=lambda: TODAY)
    assert book.resource(grid_data=False) == answer
