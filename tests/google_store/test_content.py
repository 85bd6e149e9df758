"""What people type stays text in every request to Google: none is parsed, calculated or followed."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.awkward import AWKWARD
from tests.google_coalition import GoogleCoalition
from tests.google_emulator.emulator import Emulator
from tests.google_emulator.server import Incoming, Outgoing
from tests.google_store.looking import FIRST_TASK, says, spreadsheet, table
from tests.google_store.states import settle
from tests.provisioned import column

NAME = "=IMPORTXML(1) <r>Kestrel</r>"
TASK = column("work_plan", "tasks", "task")
TEXTS = [text.stored for text in AWKWARD if text.stored.strip()]
TITLE = "'=1+1'!A1 x]y"

Sent = list[tuple[Incoming, Any]]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Sent:
    """Every request with its body, from now on."""
    found: Sent = []
    usual = Emulator._applied

    def applied(self: Emulator, incoming: Incoming, body: bytes) -> Outgoing:
        found.append((incoming, json.loads(body) if body[:1] == b"{" else {}))
        return usual(self, incoming, body)

    monkeypatch.setattr(Emulator, "_applied", applied)
    return found


def values(body: Any, name: str) -> Iterator[Any]:
    """Everything that stands under a name, at any depth."""
    if isinstance(body, dict):
        for key, value in body.items():
            if key == name:
                yield value
            yield from values(value, name)
    elif isinstance(body, list):
        for item in body:
            yield from values(item, name)


def everything(sent: Sent, name: str) -> list[Any]:
    """Everything under a name in all requests."""
    return [value for _, body in sent for value in values(body, name)]


def type_tasks(coalition: GoogleCoalition) -> None:
    """Somebody types the texts below each other into the clinic's work plan, and renames the tab."""
    sheet = spreadsheet(coalition, "clinic").sheet_id("Work Plan")
    start = {"sheetId": sheet, "rowIndex": FIRST_TASK - 1, "columnIndex": TASK - 1}
    rows = [{"values": [{"userEnteredValue": {"stringValue": text}}]} for text in TEXTS]
    title = {"properties": {"sheetId": sheet, "title": TITLE}, "fields": "title"}
    written = {"start": start, "rows": rows, "fields": "userEnteredValue"}
    coalition.person("ben@clinic.example.org").batch(
        coalition.file("clinic"), {"updateCells": written}, {"updateSheetProperties": title}
    )


def test_names_and_entries_are_sent_as_text_and_never_as_formulas(fresh: GoogleCoalition, sent: Sent) -> None:
    fresh.change("name: Riverside Clinic", f"name: '{NAME}'")
    assert fresh.run("provision").code == 0
    flags = everything(sent, "formulaValue")
    assert flags
    assert all(formula.startswith("=IF(") and "TODAY()" in formula and "IMPORTXML" not in formula for formula in flags)
    sent.clear()

    type_tasks(fresh)
    assert fresh.sync().code == 0

    assert everything(sent, "formulaValue") == everything(sent, "pasteData") == everything(sent, "hyperlink") == []
    assert not [incoming.path for incoming, _ in sent if "/values" in incoming.path]
    cells = everything(sent, "userEnteredValue")
    assert cells
    assert {kind for cell in cells for kind in cell} <= {"stringValue", "numberValue", "boolValue"}
    ours = {f"https://docs.google.com/spreadsheets/d/{fresh.file(book)}/edit" for book in fresh.locations()}
    for uri in everything(sent, "uri"):
        address, _, place = uri.partition("#")
        assert address in {"", *ours}
        assert not place or place.startswith("gid=")


def test_entries_come_back_from_google_word_for_word(provisioned: GoogleCoalition) -> None:
    type_tasks(provisioned)
    assert provisioned.sync().code == 0
    assert [row["task"] for row in table(provisioned, "tasks")] == TEXTS
    assert TITLE in says(provisioned, "clinic")


def test_a_marker_of_ours_typed_as_a_task_hides_nothing_that_happens_to_attention(synced: GoogleCoalition) -> None:
    attention = {"sheetId": spreadsheet(synced, "clinic").sheet_id("Attention"), "index": 0}
    first = {"updateSheetProperties": {"properties": attention, "fields": "index"}}
    synced.person("ben@clinic.example.org").batch(synced.file("clinic"), first)
    markers = [text.text for text in AWKWARD if text.id.startswith("marker")]
    synced.type("clinic", "Work Plan", {(FIRST_TASK + 9 + number, TASK): text for number, text in enumerate(markers)})
    settle(synced)
    synced.type("clinic", "Attention", {(3, 2): "typed over"})
    settle(synced)
    assert "typed over" not in says(synced, "clinic")
    assert set(markers) <= {row["task"] for row in table(synced, "tasks")}
