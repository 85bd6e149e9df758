"""The table `scores`: the counts of one section in one organisation's assessment worksheet."""

from collections.abc import Iterable

from niiw_sheets.assessment.scores import Score
from niiw_sheets.tables.model import Column, Kind, Table, build

_COLUMNS: tuple[Column[Score], ...] = (
    Column("book", Kind.TEXT, lambda score: score.book),
    Column("role", Kind.TEXT, lambda score: score.role),
    Column("worksheet", Kind.TEXT, lambda score: score.worksheet),
    Column("section", Kind.TEXT, lambda score: score.section),
    Column("scorable", Kind.INTEGER, lambda score: score.scorable),
    Column("answered", Kind.INTEGER, lambda score: score.answered),
    Column("yes", Kind.INTEGER, lambda score: score.yes),
    Column("partly", Kind.INTEGER, lambda score: score.partly),
    Column("no", Kind.INTEGER, lambda score: score.no),
    Column("dont_know", Kind.INTEGER, lambda score: score.dont_know),
    Column("not_applicable", Kind.INTEGER, lambda score: score.not_applicable),
    Column("unanswered", Kind.INTEGER, lambda score: score.unanswered),
    Column("unreadable", Kind.INTEGER, lambda score: score.unreadable),
    Column("favourable", Kind.NUMBER, lambda score: score.favourable),
    Column("percent", Kind.NUMBER, lambda score: score.percent),
)


def scores_table(scores: Iterable[Score]) -> Table:
    """The scores of organisations. Coalition-wide sums are left out: whoever adds up a column must not count twice."""
    return build(_COLUMNS, scores)
