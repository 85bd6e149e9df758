"""The table `rounds`: every answer of every closed round, as it was frozen."""

from collections.abc import Iterable
from dataclasses import dataclass

from niiw_sheets.assessment.closed import ClosedRound
from niiw_sheets.records.model import AnswerRecord
from niiw_sheets.tables.answers import COLUMNS as ANSWERS
from niiw_sheets.tables.model import Column, Kind, Table, build


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """One answer of a closed round."""

    closed: ClosedRound
    answer: AnswerRecord


def _of_answer(column: Column[AnswerRecord]) -> Column[Frozen]:
    return Column(column.name, column.kind, lambda frozen: column.value(frozen.answer))


_COLUMNS: tuple[Column[Frozen], ...] = (
    Column("round", Kind.TEXT, lambda frozen: frozen.closed.name),
    Column("closed_on", Kind.DAY, lambda frozen: frozen.closed.closed_on),
    Column("question_set", Kind.TEXT, lambda frozen: frozen.closed.question_set),
    Column(
        "answered_on",
        Kind.DAY,
        lambda frozen: frozen.closed.answered_on.get((frozen.answer.book, frozen.answer.worksheet)),
    ),
    *map(_of_answer, ANSWERS),
)


def rounds_table(closed: Iterable[ClosedRound]) -> Table:
    """One row for each question of each organisation in each round, the oldest round first."""
    return build(_COLUMNS, (Frozen(closed=one, answer=answer) for one in closed for answer in one.answers))
