"""The coalition's rows that name somebody: a partner of the coalition file, or else a prospect."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from niiw_sheets.assessment.facts import PartnerFacts, partner_names
from niiw_sheets.reading.values import Answer
from niiw_sheets.records.model import BookRecords, Cell, Row
from niiw_sheets.wording import fold_name

NAME_COLUMNS: Mapping[str, str] = {
    "identifying_partners": "provider",
    "establishing_partnership": "partner",
    "approach_plan": "partner",
}
"""Worksheet → the column that names somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Everything the coalition's sheets say of one organisation."""

    name: str
    """As typed for the first time, or a partner's name."""
    rows: tuple[Row, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells that hold the name."""
        return tuple(row.cells[NAME_COLUMNS[row.worksheet]] for row in self.rows)

    @property
    def worksheets(self) -> frozenset[str]:
        """The worksheets that name it."""
        return frozenset(row.worksheet for row in self.rows)

    @property
    def meets(self) -> frozenset[Answer]:
        """The answers to whether it meets the selection criteria, of the rows that ask."""
        return frozenset(row.meets for row in self.rows if row.worksheet == "identifying_partners")


def named_partners(books: Iterable[BookRecords], partners: tuple[PartnerFacts, ...]) -> Mapping[str, Named]:
    """Partner id → the rows that mean it: their name equals its name, id or alias, folded."""
    known = partner_names(partners)
    names = {partner.id: partner.name for partner in partners}
    grouped: dict[str, list[Row]] = {}
    for name, row in _naming(books):
        if fold_name(name) in known:
            grouped.setdefault(known[fold_name(name)], []).append(row)
    return {partner: Named(name=names[partner], rows=tuple(rows)) for partner, rows in grouped.items()}


def prospects(books: Iterable[BookRecords], partners: tuple[PartnerFacts, ...]) -> tuple[Named, ...]:
    """Everybody else who is named, in the order of their first mention."""
    known = partner_names(partners)
    grouped: dict[str, list[tuple[str, Row]]] = {}
    for name, row in _naming(books):
        if fold_name(name) not in known:
            grouped.setdefault(fold_name(name), []).append((name, row))
    return tuple(Named(name=found[0][0], rows=tuple(row for _, row in found)) for found in grouped.values())


def _naming(books: Iterable[BookRecords]) -> Iterator[tuple[str, Row]]:
    """Every row that names somebody, with the name on one line."""
    for book in books:
        for row in (*book.needs, *book.prospects):
            cell = row.cells.get(NAME_COLUMNS.get(row.worksheet, ""))
            name = " ".join(cell.raw.split()) if cell else ""
            if fold_name(name):
                yield name, row
