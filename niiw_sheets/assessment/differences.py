"""Where a partner answers the opposite of what the coalition answers to the same question."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from niiw_sheets.assessment.facts import COALITION
from niiw_sheets.records.model import AnswerRecord

_OPPOSITE = {(1.0, 0.0), (0.0, 1.0)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two opposite answers to one question: the coalition's (of all partnerships) and a partner's (of this one)."""

    coalition: AnswerRecord
    partner: AnswerRecord

    @property
    def coalition_favourable(self) -> bool:
        """The coalition sees no problem where the partner sees one."""
        return self.coalition.favourable == 1.0


def differences(answers: Iterable[AnswerRecord]) -> tuple[Difference, ...]:
    """All opposite answers, those where the coalition's is the favourable one first, then in the order of questions."""
    return tuple(sorted(_opposites(answers), key=lambda difference: not difference.coalition_favourable))


def _opposites(answers: Iterable[AnswerRecord]) -> Iterator[Difference]:
    grouped: dict[tuple[str, str], list[AnswerRecord]] = {}
    own: dict[tuple[str, str], AnswerRecord] = {}
    for answer in answers:
        question = answer.worksheet, answer.question_id
        grouped.setdefault(question, [])
        if answer.role == COALITION:
            own[question] = answer
        else:
            grouped[question].append(answer)
    for question, partners in grouped.items():
        coalition = own.get(question)
        for partner in partners if coalition else ():
            if coalition and (coalition.favourable, partner.favourable) in _OPPOSITE:
                yield Difference(coalition=coalition, partner=partner)
