"""A coalition whose members have typed into every kind of worksheet."""

from collections.abc import Iterator

from niiw_sheets.layout.rows import RowKind
from niiw_sheets.sheet import column_letters
from tests import provisioned
from tests.office.coalition import Coalition
from tests.office.office import Office
from tests.provisioned import row_of
from tests.shipped import WORKSHEETS

Typing = tuple[str, str]
"""Cell and text."""

TASKS = (
    {"task": "Order stickers", "due": "6/1/2027", "person": "Rosa Delgado", "status": "In progress", "notes": "two"},
    {"task": "Book the hall", "due": "4/30/2027", "person": "Ann Lee", "status": "Not started"},
    {"task": "Call the radio station", "due": "TBD", "person": "Rosa Delgado", "notes": "ask for Ben"},
    {"task": "Water and fruit", "due": "mid-May", "status": "Done", "notes": "007"},
)
PROSPECTS = (
    {"partner": "Harbor Library", "mission": "reads to toddlers", "risks": "few staff"},
    {"partner": "Corner Pharmacy", "activities": "posters", "barriers": "chain rules"},
    {"partner": "YMCA", "mission": "healthy families", "objectives": "reach"},
)
REVIEWS = ({"date": "5/3/2027", "by": "Ann Lee", "outcome": "on track"}, {"by": "Rosa Delgado", "outcome": "postponed"})
ANSWERS = {
    "process_assessment": {
        "answered_by": {"entry": "Ann Lee"},
        "1.1a": {"answer": "Yes"},
        "2.1": {"answer": "Partly", "barriers": "The director left", "remedies": "Ask the deputy"},
        "3.3": {"answer": "No", "barriers": "no time"},
        "8.2": {"answer": "Don't know", "barriers": "Nobody asked"},
    },
    "partnership_agreement": {
        "fax": {"coalition": "555-0101", "partner": "none"},
        "purpose": {"agreed": "every child on time"},
        "roles": {"agreed": "we print, they hand out"},
        "signed_name": {"coalition": "Rosa Delgado", "partner": "Ben Ito"},
    },
    "identifying_partners": {
        "wishes": {"answer": "reliable people"},
        "services": {"need": "interpreters", "provider": "Harbor Library", "meets": "Yes"},
        "funding": {"need": "printing money"},
    },
}


def fill(office: Office, coalition: Coalition) -> None:
    """Types everything into both workbooks, saves them, and syncs."""
    for book, worksheets in (("clinic", _PARTNER), ("coalition", _INTERNAL)):
        with office.editing(coalition.workbook(book)):
            for worksheet in worksheets:
                office.do("write", tab=WORKSHEETS[worksheet].tab, texts=dict(typings(worksheet)))
    coalition.sync("2027-04-11")


_LISTS = {
    "work_plan": ("tasks", TASKS),
    "establishing_partnership": ("prospects", PROSPECTS),
    "partnership_agreement": ("review_log", REVIEWS),
}
_PARTNER = ("work_plan", "process_assessment", "partnership_agreement")
_INTERNAL = ("establishing_partnership", "identifying_partners")


def typings(worksheet: str) -> Iterator[Typing]:
    """What is typed into a fresh tab, cell by cell."""
    for prompt, texts in ANSWERS.get(worksheet, {}).items():
        for name, text in texts.items():
            row, column = provisioned.cell(worksheet, prompt, name)
            yield f"{column_letters(column)}{row}", text
    if worksheet in _LISTS:
        section, rows = _LISTS[worksheet]
        first = row_of(worksheet, RowKind.PREPARED, section=section)
        for row, texts in enumerate(rows, start=first):
            for name, text in texts.items():
                yield f"{column_letters(provisioned.column(worksheet, section, name))}{row}", text
