"""The coalition's and the partners' workbooks, put together from worksheets, guide and coalition file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from niiw_sheets.guide import Guide
from niiw_sheets.keys import book_code
from niiw_sheets.layout import attention, start_here
from niiw_sheets.layout.worksheet_tab import worksheet_tab
from niiw_sheets.sheet import Book
from niiw_sheets.worksheets import Worksheet

COALITION = "coalition"
SUMMARY = "summary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stationery:
    """What every workbook of one coalition has in common."""

    coalition_id: str
    coalition_name: str
    guide: Guide
    worksheets: Sequence[Worksheet]
    due_soon_days: int
    date_example: str
    """How a day is typed in the coalition's locale (4/15/2027)."""
    fields: Mapping[str, str]
    """Fields of the coalition file that prefill cells: `coalition.address` …"""
    attention_at: Callable[[str], str]
    """Where the Attention page of a book stands; empty for a tab of the same workbook."""


def coalition_book(stationery: Stationery) -> Book:
    """The coalition's internal workbook."""
    return _book(stationery, COALITION, "coalition", stationery.coalition_name, stationery.fields)


def partner_book(stationery: Stationery, partner_id: str, partner_name: str) -> Book:
    """One partner's workbook."""
    return _book(stationery, partner_id, "partner", partner_name, {**stationery.fields, "partner.name": partner_name})


def worksheets_of(worksheets: Sequence[Worksheet], book: str) -> tuple[Worksheet, ...]:
    """The worksheets a book holds, in the order of their tabs."""
    kind = COALITION if book == COALITION else "partner"
    return tuple(sorted((w for w in worksheets if kind in w.books), key=lambda worksheet: worksheet.order))


def _book(stationery: Stationery, book: str, kind: str, name: str, fields: Mapping[str, str]) -> Book:
    code = book_code(stationery.coalition_id, book)
    attention_at = stationery.attention_at(book)
    worksheets = worksheets_of(stationery.worksheets, book)
    tabs = [
        start_here.start_here_tab(
            stationery.guide,
            worksheets,
            kind=kind,
            heading=start_here.HEADINGS[kind].format(name=name, coalition=stationery.coalition_name),
            book_code=code,
            attention_at=attention_at,
        )
    ]
    tabs += [
        worksheet_tab(
            worksheet,
            book_code=code,
            prefill=lambda field: fields.get(field, ""),
            due_soon_days=stationery.due_soon_days,
            date_example=stationery.date_example,
        )
        for worksheet in worksheets
    ]
    tabs.append(attention.attention_tab((), book_code=code, location=""))
    title = f"{name} – NIIW partnership workbook"
    return Book(
        id=book, code=code, title=title, tabs=tuple(tabs), properties=properties(title, stationery.coalition_name)
    )


def properties(title: str, coalition: str) -> dict[str, str]:
    """A workbook's document properties."""
    return {
        "title": title,
        "subject": "National Infant Immunization Week partnerships",
        "author": coalition,
        "comments": "Worksheets after the NIIW planning guide, Step 4. Provisioned by niiw-sheets.",
    }
