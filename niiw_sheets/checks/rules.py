"""What the checks depend on besides the records."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The day, and the coalition's settings for one workbook. Days are calendar days."""

    today: date
    """The calendar day in the coalition's time zone."""
    due_soon_days: int
    """An open task is due soon from this many days before its latest due day on."""
    review_notice_days: int
    """A review is announced from this many days before its day on."""
    agreement_expected: bool
    """Whether this partner needs an agreement."""
    date_example: str
    """How a day is typed in the coalition's locale."""
    stale_days: int = 0
    """An open task in whose row nothing has changed for so many days is mentioned; 0: never."""
    closed_on: date | None = None
    """The day on which the last round of assessment was closed; None where none was."""
