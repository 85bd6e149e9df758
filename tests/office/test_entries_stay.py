"""Edits in LibreOffice that take no entry away: a sync finds each one at its task or question and in its column."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest

from niiw_sheets.layout.rows import RowKind
from niiw_sheets.structure.model import BookEntries
from tests.office.coalition import Coalition
from tests.office.office import Office
from tests.provisioned import raws, row_of
from tests.shipped import WORKSHEETS

pytestmark = pytest.mark.office

SIZE = float(os.environ.get("NIIW_SHEETS_LONG", "1"))

Do = Callable[..., Any]
"""Does a command on one tab."""
Edit = Callable[[Do, "Table"], object]
"""What is done to a tab with this table."""

TABS = {
    "clinic": {"work_plan": "tasks", "process_assessment": "questions", "partnership_agreement": "terms"},
    "coalition": {"establishing_partnership": "prospects", "identifying_partners": "needs"},
}
"""Book → worksheet → the section whose table is edited."""


@dataclass(frozen=True)
class Table:
    """The table of a tab that is edited: the row of its headings, and the code that its hidden keys begin with."""

    top: int
    code: str


def content(entries: BookEntries) -> list[tuple[str, str, str, tuple[tuple[str, str], ...]]]:
    """Every line of a workbook: worksheet, section, question, texts by column."""
    return sorted(
        (name, line.section, line.prompt, tuple(sorted(raws(line).items())))
        for name, sheet in entries.sheets.items()
        for line in sheet.lines
    )


def steps(*edits: Edit) -> Edit:
    """Several edits, one after the other."""
    return lambda do, table: [edit(do, table) for edit in edits]


def command(name: str, **values: object) -> Edit:
    """One command; a number in braces is a distance from the headings (`A{1}` is below them), `{code}` the code."""
    return lambda do, table: do(name, **{key: _filled_in(value, table) for key, value in values.items()})


def _filled_in(value: object, table: Table) -> object:
    if not isinstance(value, str):
        return value
    text = re.sub(r"{(\d+)}", lambda match: str(table.top + int(match[1])), value.replace("{code}", table.code))
    return int(text) if text.isdigit() else text


show_all = command("unhide_all")

QUICK: dict[str, Edit] = {
    "a column inserted left of the keys": steps(show_all, command("insert_column", before="A")),
    "hidden keys overwritten by Replace All": command("replace_all", text="{code}", by="week "),
    "cells merged over two rows": command("merge", cells="C{2}:C{3}"),
}
"""Those that tell most in the shortest time."""

LONG: dict[str, Edit] = {
    "columns in another order": steps(
        command("move_column", column="D", before="B"), command("move_column", column="C", before="F")
    ),
    "hidden keys shifted down": command("insert_cells", cells="A{1}"),
    "rows inserted": command("insert_row", above="{3}", count=3),
    "a row inserted below the headings": command("insert_row", above="{1}"),
    "a row moved down": command("move_row", row="{2}", above="{5}"),
    "a row moved up": command("move_row", row="{4}", above="{2}"),
    "rows hidden": command("hide_rows", first="{2}", last="{3}"),
    "a column hidden": command("hide_column", column="C"),
    "rows grouped and folded": command("group_rows", first="{2}", last="{4}"),
    "everything shown": show_all,
    "an empty column inserted on the left": command("insert_column", before="B"),
    "an empty column inserted in between": command("insert_column", before="D"),
    "sorted by button": command("sort_button", cell="B{2}"),
    "sorted by button, Z to A": command("sort_button", cell="C{2}", descending=True),
    "sorted as a list with its hidden column": command("sort", cells="A{0}:G{9}", column=2, headings=True),
    "sorted as a list, Z to A": command("sort", cells="A{0}:G{9}", column=2, headings=True, descending=True),
    "a block sorted without its hidden column": command("sort", cells="B{1}:G{9}", column=2),
    "a block sorted without its hidden column, Z to A": command("sort", cells="B{1}:G{9}", column=2, descending=True),
    "filtered": command("filter", cells="A{0}:G{9}", column=2, text="Book the hall"),
    "sorted while filtered": steps(
        command("filter", cells="A{0}:G{9}", column=4, text="Rosa Delgado"),
        command("sort", cells="A{0}:G{9}", column=2, headings=True),
    ),
    "cells merged beside each other": command("merge", cells="C{2}:D{2}"),
    "a block merged": command("merge", cells="B{2}:D{4}"),
    "comments on cells": steps(
        command("comment", cell="B{0}", text="what is this?"), command("comment", cell="C{2}", text="call me")
    ),
    "hidden keys cleared": command("clear", cells="A1:A400"),
    "hidden ids cleared": command("clear", cells="B1:Z1"),
    "everything hidden cleared": steps(command("clear", cells="A1:Z1"), command("clear", cells="A1:A400")),
    "hidden keys shifted up": command("delete_cells", cells="A{1}"),
    "hidden keys filled down": command("fill_down", cells="A{1}:A{6}"),
    "hidden key of the headings cleared": command("clear", cells="A{0}"),
    "marker cut and pasted elsewhere": command("move_cells", cells="A1", to="L{20}"),
    "a heading cleared": command("clear", cells="C{0}"),
    "the rows above the headings deleted": command("delete_rows", first=1, last=4),
    "the table's block moved to the right, hidden ids left behind": command(
        "insert_cells", cells="B{0}:B{60}", to_the_right=True
    ),
}


def cases(edits: dict[str, Edit], *marks: pytest.MarkDecorator) -> list[Any]:
    """The edits as cases."""
    return [pytest.param(edit, id=name, marks=marks) for name, edit in edits.items()]


def some(edits: dict[str, Edit]) -> list[Any]:
    """As many of the edits as the size of this run asks for, as long cases."""
    step = max(1, round(1 / min(1.0, SIZE)))
    return cases(dict(list(edits.items())[::step]), pytest.mark.long)


def on_every_tab(office: Office, book: str, edit: Edit) -> None:
    """Does the same on every tab that holds entries."""
    for name, section in TABS[book].items():
        worksheet = WORKSHEETS[name]
        do = partial(office.do, tab=worksheet.tab)
        edit(do, Table(row_of(name, RowKind.HEADING, section=section), worksheet.code))


@pytest.mark.parametrize("edit", [*cases(QUICK), *some(LONG)])
def test_a_partners_entries_stay_at_their_tasks_and_questions(office: Office, used: Coalition, edit: Edit) -> None:
    before = content(used.entries())
    with office.editing(used.workbook()):
        on_every_tab(office, "clinic", edit)
    used.sync()
    assert content(used.entries()) == before


@pytest.mark.parametrize("edit", some(QUICK | LONG))
def test_the_coalitions_entries_stay_at_their_prospects_and_questions(
    office: Office, used: Coalition, edit: Edit
) -> None:
    before = content(used.entries("coalition"))
    with office.editing(used.workbook("coalition")):
        on_every_tab(office, "coalition", edit)
    used.sync()
    assert content(used.entries("coalition")) == before
