"""Prompts that two rows show: the upper one counts, and what the other holds is quoted."""

from collections.abc import Collection

from niiw_sheets.structure.expected import ExpectedSheet
from niiw_sheets.structure.model import Line
from niiw_sheets.structure.sheet_state import SheetState


def first_ones(state: SheetState, expected: ExpectedSheet, lines: list[Line], worded: Collection[int]) -> list[Line]:
    """Without the second row that shows a prompt for one answer only; what it holds is quoted where it differs.

    `worded` are the rows that show a prompt's words: others continue theirs.
    """
    first: dict[str, Line] = {}
    counted: list[Line] = []
    for line in lines:
        prompt = expected.worksheet.prompts[line.prompt]
        other = first.setdefault(line.prompt, line) if line.row in worded else line
        if other is line or prompt.spare:
            counted.append(line)
        elif texts_of(other) != texts_of(line):
            value = " | ".join(texts_of(line).values())
            state.mark("prompt-twice", state.place(line.row), value=value, detail=f"“{prompt.text}”")
    return counted


def texts_of(line: Line) -> dict[str, str]:
    """The texts of a line by column id."""
    return {column: entry.cell.raw for column, entry in line.entries.items()}
