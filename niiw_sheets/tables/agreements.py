"""The table `agreements`: one row for each partner's agreement, one column for each of its fields."""

from collections.abc import Iterable, Iterator

from niiw_sheets.records.model import Agreement
from niiw_sheets.tables.model import Column, Kind, Table, build, column_names
from niiw_sheets.worksheets import Questions, Worksheet

_BOOK: Column[Agreement] = Column("book", Kind.TEXT, lambda agreement: agreement.book)
_DERIVED: tuple[Column[Agreement], ...] = (
    Column("effective_date", Kind.DAY, lambda agreement: agreement.effective_date),
    Column("review_months", Kind.INTEGER, lambda agreement: agreement.months.months),
    Column("next_review", Kind.DAY, lambda agreement: agreement.next_review),
    Column("state", Kind.TEXT, lambda agreement: agreement.state.value),
)
_OWN = frozenset(column.name for column in (_BOOK, *_DERIVED))


def agreements_table(agreements: Iterable[Agreement], worksheet: Worksheet | None) -> Table:
    """The agreements as they came; `worksheet` declares their fields, None: it has none."""
    names = column_names(field_ids(worksheet) if worksheet else (), _OWN)
    fields = (_field(field, name) for field, name in names.items())
    return build((_BOOK, *fields, *_DERIVED), agreements)


def field_ids(worksheet: Worksheet) -> Iterator[str]:
    """The ids of an agreement's fields, named as `Agreement.fields` names them, in the order of the sheet."""
    for section in worksheet.sections:
        if isinstance(section, Questions):
            several = len(section.answer_columns) > 1
            for prompt in section.prompts:
                for column in section.answer_columns:
                    yield f"{prompt.id}_{column.id}" if several else prompt.id


def _field(field: str, name: str) -> Column[Agreement]:
    def raw(agreement: Agreement) -> str:
        cell = agreement.fields.get(field)
        return cell.raw if cell else ""

    return Column(name, Kind.TEXT, raw)
