"""A closed round as the JSON that history and `rounds/NAME.json` keep, and back."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from niiw_sheets.assessment.closed import ClosedRound, Sheet, words
from niiw_sheets.reading.values import Answer
from niiw_sheets.records.books import role_of
from niiw_sheets.records.model import AnswerRecord
from niiw_sheets.worksheets import Polarity

FORMAT = 1


def to_json(closed: ClosedRound) -> str:
    """The round as text that people can read too: what was asked, by whom it was answered, and every answer."""
    questions = {(a.worksheet, a.question_id): _question(a) for a in closed.answers}
    kept = {
        "format": FORMAT,
        "name": closed.name,
        "closed_on": closed.closed_on.isoformat(),
        "question_set": closed.question_set,
        "coalition": closed.coalition,
        "organizations": dict(closed.organizations),
        "answered_on": [[book, sheet, day.isoformat()] for (book, sheet), day in closed.answered_on.items()],
        "questions": list(questions.values()),
        "answers": [_answer(answer) for answer in closed.answers],
    }
    return "{\n" + ",\n".join(f"{json.dumps(key)}: {_lines(value)}" for key, value in kept.items()) + "\n}\n"


def _lines(value: Any) -> str:
    """JSON with one item of a list a line."""
    if not isinstance(value, list) or not value:
        return json.dumps(value)
    return "[\n" + ",\n".join(json.dumps(item) for item in value) + "\n]"


def from_json(text: str) -> ClosedRound:
    """The round of a text. Raises ValueError where it is no such text, or one of a newer version."""
    try:
        kept = json.loads(text)
        if kept["format"] != FORMAT:
            raise ValueError(f"it has format {kept['format']}, which this version does not know")
        return ClosedRound(
            name=kept["name"],
            closed_on=date.fromisoformat(kept["closed_on"]),
            coalition=kept["coalition"],
            organizations=dict(kept["organizations"]),
            answered_on=_days(kept),
            answers=tuple(_answers(kept)),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"it lacks {error}") from error


def _question(answer: AnswerRecord) -> dict[str, Any]:
    return {
        "worksheet": answer.worksheet,
        "section": answer.section,
        "id": answer.question_id,
        "text": answer.question,
        "polarity": answer.polarity.value,
        "least": answer.least,
        "gate": answer.gate,
    }


def _answer(answer: AnswerRecord) -> dict[str, Any]:
    return {
        "book": answer.book,
        "worksheet": answer.worksheet,
        "question": answer.question_id,
        "asked": answer.asked,
        "answer": answer.answer.value,
        "typed": answer.answer_cell.raw,
        "first": answer.first.raw,
        "second": answer.second.raw,
    }


def _days(kept: Mapping[str, Any]) -> dict[Sheet, date]:
    return {(book, sheet): date.fromisoformat(day) for book, sheet, day in kept["answered_on"]}


def _answers(kept: Mapping[str, Any]) -> Iterator[AnswerRecord]:
    questions = {(one["worksheet"], one["id"]): one for one in kept["questions"]}
    for one in kept["answers"]:
        question = questions[one["worksheet"], one["question"]]
        texts = (words(one[name], one["book"], one["worksheet"]) for name in ("typed", "first", "second"))
        typed, first, second = texts
        yield AnswerRecord(
            book=one["book"],
            role=role_of(one["book"]),
            worksheet=one["worksheet"],
            section=question["section"],
            question_id=one["question"],
            question=question["text"],
            polarity=Polarity(question["polarity"]),
            least=question["least"],
            answer_cell=typed,
            answer=Answer(one["answer"]),
            asked=one["asked"],
            gate=question["gate"],
            first=first,
            second=second,
        )
