"""The live Flag formula and the row highlights of a work plan, computed by the spreadsheet itself (DESIGN 2)."""

from collections.abc import Mapping
from datetime import date, timedelta

from niiw_sheets.layout import styles
from niiw_sheets.sheet import Area, Highlight, column_letters

OVERDUE = "OVERDUE"
DUE_SOON = "Due soon"
SEE_ATTENTION = "See Attention"
CLOSED_CHOICES = ("Done", "Cancelled")
"""Choices of the Status dropdown that end a task."""
PAUSED_CHOICES = ("On hold",)


def flag_formula(columns: Mapping[str, int], row: int, due_soon_days: int, example: str = "") -> str:
    """The Flag cell of one row; in an example row it stays empty while the task's text is the example's."""
    due, status = (f"{column_letters(columns[name])}{row}" for name in ("due", "status"))
    soon = f'IF({due}<=TODAY()+{due_soon_days},"{DUE_SOON}","")'
    dated = f'IF({due}<TODAY(),"{OVERDUE}",{soon})'
    typed = f'IF(ISTEXT({due}),IF(TRIM({due})="","","{SEE_ATTENTION}"),"")'
    at_rest = ",".join(f'TRIM({status})="{choice}"' for choice in CLOSED_CHOICES + PAUSED_CHOICES)
    formula = f'IF(OR({at_rest}),"",IF(ISNUMBER({due}),{dated},{typed}))'
    if not example:
        return f"={formula}"
    quoted = example.replace('"', '""')
    return f'=IF({column_letters(columns["task"])}{row}="{quoted}","",{formula})'


def flag_value(due: object, status: str, today: date, due_soon_days: int) -> str:
    """What the formula shows on a day, for files written with its result."""
    if status.strip() in CLOSED_CHOICES + PAUSED_CHOICES:
        return ""
    if not isinstance(due, date):
        return SEE_ATTENTION if str(due or "").strip() else ""
    if due < today:
        return OVERDUE
    return DUE_SOON if due <= today + timedelta(days=due_soon_days) else ""


def highlights(columns: Mapping[str, int], area: Area, due_soon_days: int) -> tuple[Highlight, ...]:
    """The shading of rows: overdue, due soon, closed. Never from the Flag cell, which inserted rows lack.

    Google reads the formula of a highlight in the file's own locale, where a comma or a semicolon parts arguments. So
    these have none: products stand for AND, sums for OR. Comparing a text with a number is no error in any program.
    """
    due = f"${column_letters(columns['due'])}{area.top}"
    status = f"TRIM(${column_letters(columns['status'])}{area.top})"
    is_open = "*".join(f'({status}<>"{choice}")' for choice in CLOSED_CHOICES + PAUSED_CHOICES)
    is_closed = "+".join(f'({status}="{choice}")' for choice in CLOSED_CHOICES)
    soon = f"({due}>=TODAY())*({due}<=TODAY()+{due_soon_days})"
    return (
        Highlight(
            area=area,
            formula=f"=ISNUMBER({due})*({due}<TODAY())*{is_open}>0",
            fill=styles.OVERDUE_FILL,
            color=styles.OVERDUE_COLOR,
            bold=True,
        ),
        Highlight(
            area=area,
            formula=f"=ISNUMBER({due})*{soon}*{is_open}>0",
            fill=styles.SOON_FILL,
            color=styles.SOON_COLOR,
        ),
        Highlight(area=area, formula=f"={is_closed}>0", fill=styles.PAPER, color=styles.CLOSED_COLOR),
    )
