"""The table `partners`: how far each partnership of the coalition file has come."""

from collections.abc import Iterable

from niiw_sheets.assessment.stages import PartnerRow
from niiw_sheets.tables.model import Column, Kind, Table, build

_COLUMNS: tuple[Column[PartnerRow], ...] = (
    Column("book", Kind.TEXT, lambda partner: partner.book),
    Column("name", Kind.TEXT, lambda partner: partner.name),
    Column("type", Kind.TEXT, lambda partner: partner.type),
    Column("stage", Kind.TEXT, lambda partner: partner.stage.value),
    Column("next_step", Kind.TEXT, lambda partner: partner.next_step),
    Column("agreement_state", Kind.TEXT, lambda partner: partner.agreement_state.value),
    Column("next_review", Kind.DAY, lambda partner: partner.next_review),
    Column("tasks_open", Kind.INTEGER, lambda partner: partner.tasks_open),
    Column("tasks_overdue", Kind.INTEGER, lambda partner: partner.tasks_overdue),
)


def partners_table(partners: Iterable[PartnerRow]) -> Table:
    """The partners as they came."""
    return build(_COLUMNS, partners)
