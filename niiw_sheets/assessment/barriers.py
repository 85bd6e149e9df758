"""What stands in the way of the partnership's work and what would help, and where nobody has said."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from niiw_sheets.records.answers import PROCESS as PROCESS
from niiw_sheets.records.model import AnswerRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Barrier:
    """One question that is not answered favourably, with the words beside it."""

    answer: AnswerRecord

    @property
    def barriers(self) -> str:
        """What is in the way, as typed; may be empty."""
        return self.answer.first.raw

    @property
    def remedies(self) -> str:
        """What would help, as typed; may be empty."""
        return self.answer.second.raw


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentSection:
    """A section of one organisation with an unfavourable answer and neither barrier nor remedy anywhere in it."""

    book: str
    worksheet: str
    section: str
    answer: AnswerRecord
    """The first unfavourable answer."""


def is_unfavourable(answer: AnswerRecord) -> bool:
    """Whether an answer scores nothing: no, or yes to a reversed question. Partly is neither one nor the other."""
    return answer.favourable == 0


def barriers(answers: Iterable[AnswerRecord]) -> tuple[Barrier, ...]:
    """Every answer that scores less than it could, and every open question with words beside it, by section.

    An open question is one that was asked but neither answered yes, partly nor no.
    """
    process = [answer for answer in answers if answer.worksheet == PROCESS]
    order = {section: number for number, section in enumerate(dict.fromkeys(answer.section for answer in process))}
    found = [Barrier(answer=answer) for answer in process if _scores_less(answer) or _is_open_with_words(answer)]
    return tuple(sorted(found, key=lambda barrier: order[barrier.answer.section]))


def silent_sections(answers: Iterable[AnswerRecord]) -> tuple[SilentSection, ...]:
    """One result for each section that calls for a barrier or a remedy and has none."""
    grouped: dict[tuple[str, str], list[AnswerRecord]] = {}
    for answer in answers:
        if answer.worksheet == PROCESS:
            grouped.setdefault((answer.book, answer.section), []).append(answer)
    return tuple(silent for found in grouped.values() for silent in _silent(found))


def _silent(answers: list[AnswerRecord]) -> Iterator[SilentSection]:
    unfavourable = next(filter(is_unfavourable, answers), None)
    if unfavourable and not any(map(_has_words, answers)):
        yield SilentSection(
            book=unfavourable.book,
            worksheet=unfavourable.worksheet,
            section=unfavourable.section,
            answer=unfavourable,
        )


def _scores_less(answer: AnswerRecord) -> bool:
    return answer.favourable is not None and answer.favourable < 1


def _is_open_with_words(answer: AnswerRecord) -> bool:
    return answer.asked and answer.favourable is None and _has_words(answer)


def _has_words(answer: AnswerRecord) -> bool:
    return bool((answer.first.raw + answer.second.raw).strip())
