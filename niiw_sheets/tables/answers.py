"""The table `answers`: one row for each question of an assessment worksheet and organisation, answered or not."""

from collections.abc import Iterable

from niiw_sheets.records.model import AnswerRecord
from niiw_sheets.tables.model import Column, Kind, Table, build

COLUMNS: tuple[Column[AnswerRecord], ...] = (
    Column("book", Kind.TEXT, lambda answer: answer.book),
    Column("role", Kind.TEXT, lambda answer: answer.role),
    Column("worksheet", Kind.TEXT, lambda answer: answer.worksheet),
    Column("section", Kind.TEXT, lambda answer: answer.section),
    Column("question_id", Kind.TEXT, lambda answer: answer.question_id),
    Column("question", Kind.TEXT, lambda answer: answer.question),
    Column("answer_raw", Kind.TEXT, lambda answer: answer.answer_cell.raw),
    Column("answer", Kind.TEXT, lambda answer: answer.answer.value),
    Column("polarity", Kind.TEXT, lambda answer: answer.polarity.value),
    Column("asked", Kind.TRUTH, lambda answer: answer.asked),
    Column("favourable", Kind.NUMBER, lambda answer: answer.favourable),
    Column("barriers_or_examples", Kind.TEXT, lambda answer: answer.first.raw),
    Column("remedies_or_needs", Kind.TEXT, lambda answer: answer.second.raw),
)
"""What the tables of answers show of each."""


def answers_table(answers: Iterable[AnswerRecord]) -> Table:
    """The answers as they came."""
    return build(COLUMNS, answers)
