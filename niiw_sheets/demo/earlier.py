"""The sample coalition's past: two rounds of assessment that were closed before, with answers less favourable then."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from niiw_sheets.demo.typing import Typed, Value
from niiw_sheets.records.answers import ASSESSMENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierRound:
    """A round in the past, and what was answered otherwise then: question → answer."""

    days_ago: int
    otherwise: Mapping[str, str]

    def day(self, today: date) -> date:
        """The day on which it was closed."""
        return today - timedelta(days=self.days_ago)

    def name(self, today: date) -> str:
        """Named as coalitions do, by year and season."""
        day = self.day(today)
        seasons = ("winter", "winter", *("spring",) * 3, *("summer",) * 3, *("fall",) * 3, "winter")
        return f"{day.year} {seasons[day.month - 1]}"


ROUNDS = (
    EarlierRound(
        days_ago=355,
        otherwise={"1.2": "No", "2.2": "Partly", "3.1": "No", "3.3": "No", "5.1": "Partly", "5.2": "No", "7.2": "No"}
        | {"7.3": "Partly", "8.1": "Partly", "8.2": "No", "G1": "No", "G2": "No", "G4": "No"},
    ),
    EarlierRound(
        days_ago=170,
        otherwise={"1.2": "Partly", "3.3": "Partly", "5.2": "Partly", "7.2": "Partly", "8.2": "Partly", "G4": "Partly"},
    ),
)


def answered_then(typed: Mapping[str, Typed], earlier: EarlierRound) -> Mapping[str, Typed]:
    """The assessment sheets as somebody filled them in for an earlier round; `typed` is what they would type that day
    if nothing had been different."""
    return {name: _weaker(sheet, earlier.otherwise) for name, sheet in typed.items() if name in ASSESSMENTS}


def _weaker(sheet: Typed, otherwise: Mapping[str, str]) -> Typed:
    answers: dict[str, Mapping[str, Value]] = dict(sheet.answers)
    for question, answer in otherwise.items():
        if "answer" in answers.get(question, {}):
            answers[question] = {"answer": answer}
    return replace(sheet, answers=answers)
