"""Answers of an assessment that the other sheets of the same workbook speak against: both stay as they are."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from niiw_sheets.assessment.barriers import PROCESS
from niiw_sheets.checks.asking import refused, typed
from niiw_sheets.checks.rules import Rules
from niiw_sheets.findings import CATALOGUE
from niiw_sheets.findings.model import Finding, quote
from niiw_sheets.reading.values import Answer
from niiw_sheets.records.model import Agreement, AgreementState, AnswerRecord, BookRecords, Task
from niiw_sheets.wording import counted, day_words

_NOT_IN_FORCE = {
    AgreementState.NONE: "holds nothing of your own",
    AgreementState.DRAFT: "is not signed",
    AgreementState.INCOMPLETE: "lacks a name, a title or a date under “Signed”",
}
_MONITORING, _INTERVAL = "review_ways", "review_months"
_RESOURCES = ("resources_coalition", "resources_partner")


def check_disagreements(records: BookRecords, rules: Rules) -> Iterator[Finding]:
    """One finding for each answer that another sheet speaks against. Answers that do not count are left in peace."""
    for answer in records.answers:
        if answer.worksheet != PROCESS or answer.question_id not in _AGAINST or not answer.asked:
            continue
        code, against = _AGAINST[answer.question_id]
        recorded = against(answer, records, rules)
        if recorded:
            detail = f"{quote(answer.question)}, but {recorded}"
            yield CATALOGUE.finding(code, answer.answer_cell.place, value=answer.answer_cell.raw, detail=detail)


def _day_of_answers(records: BookRecords, rules: Rules) -> date:
    """The day the answers speak of: as typed, else the day any of them last changed; today at the latest."""
    about = next((about for about in records.about if about.worksheet == PROCESS), None)
    day = (about.answered_on.latest or about.last_change) if about else None
    return min(day or rules.today, rules.today)


def _agreement(answer: AnswerRecord, records: BookRecords, rules: Rules) -> str:
    """Question 1.1a: a Yes without an agreement in force, or a No although it was in force on that day."""
    agreement = _agreement_to_compare(records, rules)
    if agreement is None:
        return ""
    if answer.answer is Answer.YES and agreement.state in _NOT_IN_FORCE:
        return f"the tab {quote(_tab(agreement))} {_NOT_IN_FORCE[agreement.state]}"
    since = agreement.effective_date
    if answer.answer is Answer.NO and since and since <= _day_of_answers(records, rules):
        return f"on the tab {quote(_tab(agreement))} it has been in force since {day_words(since)}"
    return ""


def _work_plan(answer: AnswerRecord, records: BookRecords, rules: Rules) -> str:
    """Question 7.1a: a Yes although tasks that are still open were overdue on the day of the answers."""
    day = _day_of_answers(records, rules)
    late = [task for task in records.tasks if task.is_open and task.date.latest and task.date.latest < day]
    if answer.answer is not Answer.YES or not late:
        return ""
    tasks = counted(len(late), "open task of the work plan was", "open tasks of the work plan were")
    return f"on {day_words(day)} {tasks} overdue{_first(late)}"


def _outcomes(answer: AnswerRecord, records: BookRecords, rules: Rules) -> str:
    """Question 8.1: a Yes although part E of the agreement does not say how progress is monitored."""
    agreement = _agreement_to_compare(records, rules)
    if answer.answer is not Answer.YES or agreement is None or not _blank(agreement, _MONITORING):
        return ""
    interval = agreement.fields.get(_INTERVAL)
    more_than_a_number = interval is not None and typed(interval) and agreement.months.months is None
    return "" if more_than_a_number else "part E of the agreement does not say how progress is monitored"


def _persons(answer: AnswerRecord, records: BookRecords, rules: Rules) -> str:
    """Questions 2.2 and 7.2: a Yes although open tasks name nobody."""
    nobodys = [task for task in records.tasks if task.is_open and not task.responsible and not refused(task.person)]
    if answer.answer is not Answer.YES or not nobodys:
        return ""
    tasks = counted(len(nobodys), "open task of the work plan names", "open tasks of the work plan name")
    return f"{tasks} nobody{_first(nobodys)}"


def _resources(answer: AnswerRecord, records: BookRecords, rules: Rules) -> str:
    """Question 6.1: a Yes or a partly although part D of the agreement names no resources at all."""
    agreement = _agreement_to_compare(records, rules)
    if answer.answer not in {Answer.YES, Answer.PARTLY} or agreement is None:
        return ""
    return "part D of the agreement names no resources" if _blank(agreement, *_RESOURCES) else ""


def _agreement_to_compare(records: BookRecords, rules: Rules) -> Agreement | None:
    """The agreement; None where its tab is gone, or where none is needed and none is begun."""
    agreement = records.agreement
    if agreement is None or not any(cell.place.row for cell in agreement.fields.values()):
        return None
    return agreement if rules.agreement_expected or agreement.state is not AgreementState.NONE else None


def _blank(agreement: Agreement, *names: str) -> bool:
    """Whether the agreement has such fields and nothing is typed into them."""
    cells = [agreement.fields[name] for name in names if name in agreement.fields]
    return bool(cells) and not any(typed(cell) for cell in cells)


def _tab(agreement: Agreement) -> str:
    return next(cell.place.tab for cell in agreement.fields.values())


def _first(tasks: list[Task]) -> str:
    """The task, or the first of several, in brackets, if it has words."""
    words = next((task.task.raw for task in tasks if typed(task.task)), "")
    return f" ({'the first: ' if len(tasks) > 1 else ''}{quote(words)})" if words else ""


Against = Callable[[AnswerRecord, BookRecords, Rules], str]
"""What the records say against an answer, to stand behind “but”; empty where they do not."""

_AGAINST: Mapping[str, tuple[str, Against]] = {
    "1.1a": ("answer-against-agreement", _agreement),
    "2.2": ("answer-against-persons", _persons),
    "6.1": ("answer-against-resources", _resources),
    "7.1a": ("answer-against-work-plan", _work_plan),
    "7.2": ("answer-against-persons", _persons),
    "8.1": ("answer-against-outcomes", _outcomes),
}
"""Question of the guide's Partnership Process worksheet → the finding's code and how the records are asked."""
