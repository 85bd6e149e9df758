"""Rows that stand for themselves: needs, criteria and prospects."""

from collections.abc import Iterator

from niiw_sheets.reading.values import Answer
from niiw_sheets.records.blocks import Block, ReadSheet
from niiw_sheets.records.model import Cell, Row
from niiw_sheets.worksheets import Column, EntryType, Section

CRITERIA = ("selection_criteria", "criteria")
NEEDS = ("identifying_partners", "needs")
PROSPECTS = (("establishing_partnership", "prospects"), ("approach_plan", "approaches"))
"""The worksheet and section of each kind."""

MEETS = "meets"


def read_rows(sheet: ReadSheet, section_id: str) -> Iterator[Row]:
    """One row for each line of a section that has a typed cell."""
    section = sheet.plan.sections.get(section_id)
    if section:
        yield from (_row(block, section) for block in sheet.rows(section_id))


def _row(block: Block, section: Section) -> Row:
    has_answer = any(column.id == MEETS for column in section.columns)
    return Row(
        book=block.sheet.book,
        worksheet=block.sheet.plan.worksheet.id,
        row=block.row,
        kind=block.prompt,
        cells={column.id: _cell(block, column) for column in section.columns},
        meets=block.answer(MEETS) if has_answer else Answer.UNANSWERED,
    )


def _cell(block: Block, column: Column) -> Cell:
    """A column's cell; the column of the prompts shows the words of the prompt the row belongs to."""
    cell = block.cell(column.id)
    if column.type is not EntryType.PROMPT:
        return cell
    prompt = block.sheet.plan.worksheet.prompts.get(block.prompt)
    return Cell(raw=prompt.text if prompt else "", place=cell.place)
