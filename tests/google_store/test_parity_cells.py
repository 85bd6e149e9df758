"""Single cells as people fill them in, typed on Google and saved in a file: both read to equal values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from niiw_sheets.sheet import GridCell
from tests.commands.coalitions import COALITION_FILE, Coalition, editing
from tests.google_coalition import GoogleCoalition
from tests.google_store.looking import FIRST_TASK, anybody, spreadsheet
from tests.google_store.states import States
from tests.google_store.twins import Twins, entries, on_google
from tests.provisioned import column


@dataclass(frozen=True)
class Case:
    """One cell: its column, the keys typed on Google, the value a file has, and what both read to."""

    name: str
    column: str
    keys: str
    saved: Any
    raw: str
    look: str = ""
    """A number format that the person chose, in the words of both; PLAIN takes a column's own away."""
    shows_day: bool = True


PLAIN = "General"
NOVEMBER = date(2027, 11, 1)
NOON = datetime(2027, 4, 15, 12)  # noqa: DTZ001 (cells know no zones)
MANY_KINDS = "Señor Nguyễn 👶 “ok”"

CASES = (
    Case("a day", "due", "4/15/2027", date(2027, 4, 15), "2027-04-15"),
    Case("a day and a time", "due", "4/15/2027 12:00", NOON, "2027-04-15"),
    Case("a month", "due", "11/1/2027", NOVEMBER, "2027-11-01", look="mmm-yy", shows_day=False),
    Case("a month in words", "due", "11/1/2027", NOVEMBER, "2027-11-01", look="mmmm yyyy", shows_day=False),
    Case("a day in numbers", "due", "11/1/2027", NOVEMBER, "2027-11-01", look="yyyy-mm-dd"),
    Case("a serial number as a day", "due", "46492", 46492, "2027-04-15"),
    Case("words for a day", "due", "mid-May", "mid-May", "mid-May"),
    Case("a day that does not exist", "due", "'Feb 30", "Feb 30", "Feb 30"),
    Case("a text that looks like a day", "due", "'4/15/2027", "4/15/2027", "4/15/2027"),
    Case("a missing value", "due", "=NA()", "#N/A", "#N/A"),
    Case("a division by zero", "due", "=1/0", "#DIV/0!", "#DIV/0!"),
    Case("a lost reference", "due", "=#REF!", "#REF!", "#REF!"),
    Case("a truth", "status", "TRUE", True, "TRUE", look=PLAIN),
    Case("an untruth", "status", "false", False, "FALSE", look=PLAIN),
    Case("a whole number", "status", "3", 3, "3", look=PLAIN),
    Case("a fraction", "status", "0.1", 0.1, "0.1", look=PLAIN),
    Case("a negative number", "status", "-2.50", -2.5, "-2.5", look=PLAIN),
    Case("a large number", "status", "123456789012", 123456789012, "123456789012", look=PLAIN),
    Case("a share", "status", "50%", 0.5, "0.5", look="0%"),
    Case("an apostrophe in front of a formula", "status", "'=1+1", "=1+1", "=1+1", look=PLAIN),
    Case("an apostrophe in front of a number", "status", "'007", "007", "007", look=PLAIN),
    Case("words with a blank behind", "status", "In progress ", "In progress ", "In progress "),
    Case("a person with an apostrophe", "person", "Pat O'Neil", "Pat O'Neil", "Pat O'Neil"),
    Case("a formula as a text", "notes", "=1+1", "=1+1", "=1+1"),
    Case("a number as a text", "notes", "007", "007", "007"),
    Case("a day as a text", "notes", "4/15", "4/15", "4/15"),
    Case("two lines", "notes", "one\ntwo", "one\ntwo", "one\ntwo"),
    Case("letters of many kinds", "notes", MANY_KINDS, MANY_KINDS, MANY_KINDS),
    Case("a plus sign", "notes", "+1 555 0100", "+1 555 0100", "+1 555 0100"),
)


def place(number: int, case: Case) -> tuple[int, int]:
    """Each case has a row of its own, with a task in it so that the row counts."""
    return FIRST_TASK + number, column("work_plan", "tasks", case.column)


@pytest.fixture(scope="module")
def both(google_states: States, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twins]:
    """The clinic's work plan with one case in each row, as a file and on Google."""
    folder = tmp_path_factory.mktemp("cells")
    files = Coalition(folder / "files")
    files.folder.mkdir()
    files.config.write_text(COALITION_FILE, encoding="utf-8")
    assert files.run("provision").code == 0
    save(files.book("clinic"))
    with (
        pytest.MonkeyPatch.context() as patch,
        google_states.restored("fresh", folder / "google", patch) as google,
    ):
        on_google(google, COALITION_FILE)
        assert google.run("provision").code == 0
        type_all(google)
        assert [files.sync().code, google.sync().code] == [0, 0]
        yield Twins(files, google)


def save(path: Path) -> None:
    """The cases in a file, as a spreadsheet program saves them."""
    with editing(path) as book:
        tab = book["Work Plan"]
        for number, case in enumerate(CASES):
            tab.cell(FIRST_TASK + number, 2).value = case.name
            cell = tab.cell(*place(number, case))
            form = cell.number_format
            cell.value = case.saved
            cell.number_format = case.look or form
            if isinstance(case.saved, str) and not case.saved.startswith("#"):
                cell.data_type = "s"


def type_all(google: GoogleCoalition) -> None:
    """The cases typed in the browser."""
    person, file_id = anybody(google), google.file("clinic")
    for number, case in enumerate(CASES):
        person.type(file_id, "Work Plan", (FIRST_TASK + number, 2), case.name)
        position = place(number, case)
        if case.look:
            person.batch(file_id, formatted(google, position, case.look))
        person.type(file_id, "Work Plan", position, case.keys)


def formatted(google: GoogleCoalition, position: tuple[int, int], look: str) -> dict[str, Any]:
    """The request that gives a cell of the work plan a number format."""
    sheet, (row, where) = spreadsheet(google, "clinic").sheet_id("Work Plan"), position
    area = {"sheetId": sheet, "startRowIndex": row - 1, "endRowIndex": row}
    area |= {"startColumnIndex": where - 1, "endColumnIndex": where}
    form = {"numberFormat": {"type": "PERCENT" if "%" in look else "DATE", "pattern": look}} if look != PLAIN else {}
    cell = {"userEnteredFormat": form}
    return {"repeatCell": {"range": area, "cell": cell, "fields": "userEnteredFormat.numberFormat"}}


def cells(config: Path) -> dict[tuple[int, str], GridCell]:
    """Row and column id → the cell as it was read."""
    lines = entries(config, "clinic").sheets["work_plan"].lines
    return {(line.row, name): entry.cell for line in lines for name, entry in line.entries.items()}


@pytest.fixture(scope="module")
def read(both: Twins) -> tuple[dict[tuple[int, str], GridCell], dict[tuple[int, str], GridCell]]:
    """What both read to: the file first."""
    return cells(both.files.config), cells(both.google.config)


@pytest.mark.parametrize(("number", "case"), list(enumerate(CASES)), ids=[case.name for case in CASES])
def test_a_cell_reads_the_same_from_a_file_and_from_google(
    read: tuple[dict[tuple[int, str], GridCell], ...], number: int, case: Case
) -> None:
    from_file, from_google = (found[FIRST_TASK + number, case.column] for found in read)

    assert from_google == from_file
    assert from_google.raw == case.raw
    assert from_google.shows_day == case.shows_day


def test_the_tables_made_of_them_are_the_same(both: Twins) -> None:
    for made in (both.files, both.google):
        assert made.run("export", "--to", made.folder / "tables", "--format", "json").code == 0

    for name in ("tasks", "findings", "partners"):
        from_file, from_google = (config.parent / "tables" / f"{name}.json" for config in both.both)
        assert from_google.read_text(encoding="utf-8") == from_file.read_text(encoding="utf-8"), name
