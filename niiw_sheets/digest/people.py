"""Who is written to: the address behind a name in a work plan, and the contact of a partner."""

from collections.abc import Iterable

from niiw_sheets.access import Someone
from niiw_sheets.digest.facts import DigestFacts
from niiw_sheets.reading.people import read_people
from niiw_sheets.reading.values import Context
from niiw_sheets.records.model import BookRecords
from niiw_sheets.sheet import GridCell, Kind
from niiw_sheets.wording import fold_name

CONTACT_FIELD = "contact_person_partner"
"""The agreement's field with the partner's contact person."""

NOBODY = "the work plan names nobody"
NO_ADDRESS = "there is no address for them in the coalition file"
SEVERAL = "the coalition file has different addresses for this name"
NO_EDITOR = "the coalition file names no editor of their workbook"


def agreed_contacts(records: Iterable[BookRecords]) -> dict[str, str]:
    """Book → whom its agreement names as the partner's contact person, as typed."""
    fields = {record.book: record.agreement.fields for record in records if record.agreement}
    return {book: cells[CONTACT_FIELD].raw for book, cells in fields.items() if CONTACT_FIELD in cells}


def contact_of(facts: DigestFacts, book: str) -> Someone | None:
    """The editor whom the agreement names as contact person, else the first one; None where there is no editor."""
    editors = facts.editors.get(book, ())
    named = _names(facts, facts.contacts.get(book, ""), editors)
    return next((e for name in named for e in editors if fold_name(e.name) == name), editors[0] if editors else None)


def _names(facts: DigestFacts, typed: str, editors: Iterable[Someone]) -> list[str]:
    """The folded names in a cell, read as in a work plan."""
    day = facts.summary.today
    people = {fold_name(editor.name): editor.name for editor in editors}
    found = read_people(GridCell(Kind.TEXT, typed), Context(today=day, reference=day, people=people)).people
    return [name for name in (fold_name(typed), *map(fold_name, found)) if name]


def addressee(facts: DigestFacts, book: str, name: str) -> Someone | str:
    """Who is meant by a name in the work plan of a book; else why that cannot be told, as a clause.

    The coalition's people are known everywhere, a partner's editors and the partner itself in its own workbook alone.
    """
    folded = fold_name(name)
    known = (*facts.people, *facts.editors.get(book, ()))
    same = {one.email.casefold(): one for one in reversed(known) if folded and fold_name(one.name) == folded}
    if len(same) > 1:
        return SEVERAL
    if same:
        return next(iter(same.values()))
    if is_partner(facts, book, name):
        return contact_of(facts, book) or NO_EDITOR
    return NO_ADDRESS if name else NOBODY


def is_partner(facts: DigestFacts, book: str, name: str) -> bool:
    """Whether a name means the partner itself whose workbook it is."""
    partners = (partner for partner in facts.summary.assessment.coalition.partners if partner.id == book)
    names = {fold_name(text) for partner in partners for text in (partner.name, partner.id, *partner.aliases)}
    return fold_name(name) in names - {""}
