"""The tables `needs`, `criteria` and `prospects`: one row for each line of a sheet, one column for each heading."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from niiw_sheets.records.model import Row
from niiw_sheets.tables.model import Column, Kind, Table, build, column_names
from niiw_sheets.worksheets import Worksheet

_PLACE: tuple[Column[Row], ...] = (
    Column("book", Kind.TEXT, lambda row: row.book),
    Column("row", Kind.INTEGER, lambda row: row.row),
)
_WORKSHEET: Column[Row] = Column("worksheet", Kind.TEXT, lambda row: row.worksheet)

Source = tuple[str, str]
"""A worksheet's id and the id of one of its sections."""


def rows_table(rows: Iterable[Row], sources: Sequence[Source], worksheets: Mapping[str, Worksheet]) -> Table:
    """The rows of some sections as they came, with all headings of those sections.

    Rows of several sections are told apart by a last column, `worksheet`: the same row number stands on each tab.
    """
    told_apart = (_WORKSHEET,) if len(sources) > 1 else ()
    taken = {column.name for column in (*_PLACE, *told_apart)}
    names = column_names(_headings(sources, worksheets), taken)
    cells = (_cell(heading, name) for heading, name in names.items())
    return build((*_PLACE, *cells, *told_apart), rows)


def _headings(sources: Iterable[Source], worksheets: Mapping[str, Worksheet]) -> Iterator[str]:
    for worksheet, wanted in sources:
        for section in worksheets[worksheet].sections if worksheet in worksheets else ():
            if section.id == wanted:
                yield from (column.id for column in section.columns)


def _cell(heading: str, name: str) -> Column[Row]:
    def raw(row: Row) -> str:
        cell = row.cells.get(heading)
        return cell.raw if cell else ""

    return Column(name, Kind.TEXT, raw)
