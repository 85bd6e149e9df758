"""A coalition of many partners on the emulated Google: one workbook is provisioned and filled in, then copied."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

from benchmarks import crowd
from benchmarks.google_cloud import Cloud
from niiw_sheets.backends.google import files
from niiw_sheets.backends.google.addresses import file_id_of, location_of
from niiw_sheets.demo.typing import Day, type_into
from niiw_sheets.keys import book_code
from niiw_sheets.progress import Progress
from niiw_sheets.sheet import Book, Position, Ref
from niiw_sheets.workflow.provisioning import carry_out, plan_provision
from niiw_sheets.workflow.session import Session
from tests.google_emulator.emulator import Emulator
from tests.google_emulator.items import SPREADSHEET, File, permission
from tests.google_emulator.spreadsheet import Json, Spreadsheet

COALITION = "crowd"
ROLES = ("coordinator", "lead", "member", "member")
TASK = 15
"""The number of a task that is due in some weeks and was not started."""


def write_config(cloud: Cloud, folder: Path, partners: int, recheck_hours: int = 0) -> Path:
    """Writes a coalition file: one coordinator for all, one editor for each partner."""
    lines = [f"coalition: {{id: {COALITION}, name: Crowd Coalition, timezone: America/New_York}}"]
    key = json.dumps(str(cloud.key_file))
    store = f"kind: google, credentials: service_account, key_file: {key}, drive_folder: {cloud.drive_folder}"
    lines += [f"store: {{{store}}}", f"sync: {{recheck_hours: {recheck_hours}}}", "people:"]
    people = zip(crowd.PEOPLE, ROLES, strict=True)
    lines += [f"  - {{name: {name}, email: {_address(name)}, role: {role}}}" for name, role in people]
    lines += ["partners:"]
    for name in crowd.partner_ids(partners):
        editors = f"[{{name: Editor of {name}, email: {_address(name)}}}]"
        lines += [f"  - {{id: {name}, name: {json.dumps(_name(name))}, editors: {editors}}}"]
    config = folder / "coalition.yaml"
    config.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return config


def build(cloud: Cloud, folder: Path, partners: int, progress: Progress) -> Path:
    """Provisions the coalition's and the first partner's workbooks and the summary, has the partner's filled in by
    people, and copies it for all the other partners."""
    first, *others = crowd.partner_ids(partners)
    cloud.run(
        write_config(cloud, folder, 1),
        lambda current: carry_out(current, plan_provision(current, frozenset()), progress),
    )
    config = write_config(cloud, folder, partners)
    cloud.run(config, lambda current: _fill_and_copy(cloud.google, current, first, others, progress))
    return config


def finish_a_task(cloud: Cloud, file_id: str, book: Book) -> None:
    """A partner's person says that a task is done, which makes nothing wrong. `book`: what the workbook holds."""
    tab = next(tab for tab in book.tabs if tab.key == "work_plan")
    row = next(row for (row, _), cell in tab.cells.items() if str(cell.value).endswith(f" {TASK}"))
    column = next(column for (at, column), cell in tab.cells.items() if at == row and cell.value == "Not started")
    cloud.google.people("somebody@example.org", everywhere=True).type(file_id, tab.title, (row, column), "Done")


def filled(current: Session, partner: str) -> Book:
    """A partner's workbook as its people fill it in."""
    day = Day(today=current.today, due_soon_days=current.config.sync.due_soon_days)
    worksheets = {worksheet.id: worksheet for worksheet in current.worksheets}
    return type_into(current.blank(partner), worksheets, crowd.entries(0, crowd.TASKS), day)


def file_ids(current: Session) -> dict[str, str]:
    """Book → the id of its file, as history knows it."""
    known = current.history.workbooks(with_entries=False)
    return {book: file_id_of(workbook.location) for book, workbook in known.items()}


def _fill_and_copy(google: Emulator, current: Session, first: str, others: list[str], progress: Progress) -> None:
    source = google.files[file_ids(current)[first]]
    person = google.people(_address(first))
    for tab, place, text in _typed(current, first):
        person.type(source.id, tab, place, text)
    own = _own_cells(google.spreadsheets[source.id], {book_code(COALITION, first), _name(first)})
    for partner in progress.over(others, "Copying workbooks"):
        copied = _copy(google, source, first, partner, own)
        current.history.register(Ref(book=partner, location=location_of(copied.id)))


def _typed(current: Session, partner: str) -> Iterator[tuple[str, Position, str]]:
    """Tab, place and text of everything that people type into a partner's workbook."""
    for before, after in zip(current.blank(partner).tabs, filled(current, partner).tabs, strict=True):
        for place, cell in after.cells.items():
            old = before.cells.get(place)
            if not cell.formula and (old is None or old.value != cell.value):
                yield after.title, place, _text(cell.value)


def _text(value: object) -> str:
    return f"{value.month}/{value.day}/{value.year}" if isinstance(value, date) else str(value)


def _own_cells(spreadsheet: Spreadsheet, words: set[str]) -> list[tuple[int, int, int, str]]:
    """Tab, row, column (from 0) and text of the cells that hold what only this workbook may say."""
    return [
        (sheet["properties"]["sheetId"], row, column, text)
        for sheet in spreadsheet.resource(grid_data=True)["sheets"]
        for row, cells in enumerate(sheet["data"][0].get("rowData", []))
        for column, cell in enumerate(cells.get("values", []))
        if (text := cell.get("userEnteredValue", {}).get("stringValue", "")) and any(word in text for word in words)
    ]


def _copy(google: Emulator, source: File, first: str, partner: str, own: list[tuple[int, int, int, str]]) -> File:
    """A file as provision would have made it for another partner."""

    def said(text: str) -> str:
        codes = text.replace(book_code(COALITION, first), book_code(COALITION, partner))
        return codes.replace(_name(first), _name(partner)).replace(_address(first), _address(partner))

    parent = google.files[source.parent or ""]
    file = google.new(name=said(source.name), mime_type=SPREADSHEET, parent=parent)
    file.client, file.property_clients = source.client, dict(source.property_clients)
    file.properties = {**source.properties, files.BOOK: partner, files.MARK: f"{uuid4().hex}-1"}
    for granted in source.permissions.values():
        file.grant(replace(permission("user", granted.role, said(granted.address))))
    google.spreadsheets[file.id] = google.spreadsheets[source.id].copy(file.id, file.name)
    changes = [_written(sheet, row, column, said(text)) for sheet, row, column, text in own]
    google.spreadsheets[file.id].batch_update({"requests": changes})
    return google.add(file)


def _written(sheet: int, row: int, column: int, text: str) -> Json:
    rows = [{"values": [{"userEnteredValue": {"stringValue": text}}]}]
    start = {"sheetId": sheet, "rowIndex": row, "columnIndex": column}
    return {"updateCells": {"start": start, "rows": rows, "fields": "userEnteredValue"}}


def _name(partner: str) -> str:
    return f"Organization {partner}"


def _address(name: str) -> str:
    return f"{name.replace(' ', '.').lower()}@example.org"
