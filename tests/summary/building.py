"""Summaries of organisations put together from what their people typed, and ways into their tabs."""

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import takewhile

from niiw_sheets.assessment.assess import assess
from niiw_sheets.assessment.facts import COALITION, CoalitionFacts
from niiw_sheets.checks import Rules, check_book
from niiw_sheets.findings.model import Finding
from niiw_sheets.records.model import BookRecords
from niiw_sheets.sheet import Book, Cell, Tab
from niiw_sheets.summary.book import summary_book
from niiw_sheets.summary.facts import NotRead, SummaryFacts
from tests.assessment.building import FACTS, GOALS, PROCESS, coalition_of, organization
from tests.records.building import ORDERED, TODAY, Typed
from tests.shipped import questions

RULES = Rules(today=TODAY, due_soon_days=7, review_notice_days=30, agreement_expected=True, date_example="4/15/2027")
TABS = ("Overview", "Process", "Strengthen", "Goals", "Tasks", "Partners", "Data problems", "Trend", "About")
"""DESIGN 9."""

ANSWERS = ("Yes", "Yes", "Partly", "No", "Don't know", "N/A", "", "see above")


def facts_of(
    *books: BookRecords,
    coalition: CoalitionFacts = FACTS,
    failures: Sequence[NotRead] = (),
    further: Sequence[Finding] = (),
) -> SummaryFacts:
    """What the summary of these organisations is made from; all their workbooks were read today."""
    return SummaryFacts(
        assessment=assess(books, coalition, TODAY),
        findings=[*further, *(finding for book in books for finding in check_book(book, RULES))],
        failures=failures,
        read_on={book.book: TODAY for book in books},
        tasks=tuple(task for book in books for task in book.tasks),
        sheets={},
        locations={book.book: f"/store/{book.book}.xlsx" for book in books},
        worksheets=ORDERED,
        book_code="bcdfghjk",
        version="1.2.3",
    )


def summary_of(*books: BookRecords, coalition: CoalitionFacts = FACTS) -> Book:
    """The summary of these organisations."""
    return summary_book(facts_of(*books, coalition=coalition))


def random_coalition(seed: int, partners: int = 4) -> tuple[CoalitionFacts, tuple[BookRecords, ...]]:
    """A coalition whose people answered and planned at random."""
    chance = random.Random(seed)
    coalition = coalition_of(partners)
    return coalition, tuple(_at_random(book, chance) for book in coalition.organizations)


def _at_random(book: str, chance: random.Random) -> BookRecords:
    tasks: list[Typed] = [
        {"task": f"Task {number}", "due": date(2026, chance.randint(1, 12), chance.randint(1, 28)), "person": "Ana"}
        for number in range(chance.randint(0, 6))
    ]
    return organization(
        book,
        _answers(PROCESS, "barriers", "remedies", chance),
        _answers(GOALS, "examples", "next_steps", chance),
        tasks if book != COALITION else (),
    )


def _answers(worksheet: str, first: str, second: str, chance: random.Random) -> Mapping[str, Typed]:
    found: dict[str, Typed] = {}
    for prompt in questions(worksheet, "questions").prompts:
        typed = {
            "answer": chance.choice(ANSWERS),
            first: chance.choice(("", "a word")),
            second: chance.choice(("", "b")),
        }
        found[prompt.id] = {name: text for name, text in typed.items() if text}
    return found


def tab_of(book: Book, title: str) -> Tab:
    """A tab by its title."""
    return next(tab for tab in book.tabs if tab.title == title)


def rows_of(tab: Tab) -> dict[int, dict[int, Cell]]:
    """The visible cells of a tab that say something: row → column → cell."""
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in sorted(tab.cells.items()):
        if column not in tab.hidden_columns and cell.value not in (None, ""):
            rows.setdefault(row, {})[column] = cell
    return rows


def texts_of(book: Book) -> Iterator[str]:
    """Every visible text of a workbook."""
    cells = (cell for tab in book.tabs for row in rows_of(tab).values() for cell in row.values())
    yield from (cell.value for cell in cells if isinstance(cell.value, str))


def lines_below(tab: Tab, heading: str) -> list[str]:
    """The first text of each row between a heading and the next blank row."""
    rows = rows_of(tab)
    start = next(number for number, row in rows.items() if _first(row).startswith(heading))
    found = takewhile(lambda number: number in rows, range(start + 1, start + len(tab.cells)))
    return [" ".join(str(cell.value) for cell in rows[number].values()) for number in found]


def table_below(tab: Tab, heading: str) -> list[dict[str, Cell]]:
    """The rows of the table under a heading, each by the headings of its columns."""
    rows = rows_of(tab)
    start = next(number for number, row in rows.items() if _first(row).startswith(heading))
    top = next((number for number, row in rows.items() if number > start and len(row) > 1), 0)
    names = {column: str(cell.value) for column, cell in rows.get(top, {}).items()}
    found = takewhile(lambda number: number in rows, range(top + 1, top + len(tab.cells)))
    full = (rows[number] for number in found if len(rows[number]) > 1)
    return [{names[column]: cell for column, cell in row.items()} for row in full]


def _first(row: Mapping[int, Cell]) -> str:
    return str(row[min(row)].value)
