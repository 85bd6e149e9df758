"""What reading a workbook's entries depends on besides the entries and the worksheets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from niiw_sheets.reading.values import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The day and the coalition's facts that give entries their meaning."""

    today: date
    """The calendar day in the coalition's time zone."""
    month_first: bool = True
    """Whether 4/5 means April 5 in the coalition's locale."""
    due_soon_days: int = 7
    """An open task is due soon from this many days before its latest due day on."""
    people: Mapping[str, str] = field(default_factory=dict)
    """Known people, partners, contacts and aliases: folded name → the name to use."""
    no_agreement: frozenset[str] = frozenset()
    """Ids of the partners that need no agreement."""

    def context(self, since: date | None) -> Context:
        """The context of a cell whose text was first seen on a day (None: not seen before today)."""
        return Context(
            today=self.today,
            reference=since or self.today,
            month_first=self.month_first,
            people=self.people,
        )
