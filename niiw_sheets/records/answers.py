"""The answers to the assessment worksheets: every declared question, answered or not."""

from collections.abc import Iterator, Mapping
from datetime import date

from niiw_sheets.reading.values import Answer
from niiw_sheets.records.blocks import Block, ReadSheet
from niiw_sheets.records.model import About, AnswerRecord
from niiw_sheets.records.settings import Settings
from niiw_sheets.worksheets import Prompt, Questions

PROCESS = "process_assessment"
GOALS = "goals_assessment"
ASSESSMENTS: Mapping[str, tuple[str, str]] = {
    PROCESS: ("barriers", "remedies"),
    GOALS: ("examples", "next_steps"),
}
"""The worksheets that assess, with the columns beside the answer."""
TITLES: Mapping[str, str] = {PROCESS: "Partnership Process", GOALS: "Partnership Goals"}
"""What the guide's worksheets are called where no definition is at hand."""

SECTION = "questions"
ABOUT = "about"
ANSWER = "answer"


def read_answers(sheet: ReadSheet, role: str) -> Iterator[AnswerRecord]:
    """All questions of an assessment worksheet in their declared order."""
    section = sheet.plan.sections.get(SECTION)
    if not isinstance(section, Questions):
        return
    blocks = {prompt.id: sheet.block(SECTION, prompt.id) for prompt in section.prompts}
    answers = {prompt: block.answer(ANSWER) for prompt, block in blocks.items()}
    for prompt in section.prompts:
        yield _record(blocks[prompt.id], prompt, role, answers)


def _record(block: Block, prompt: Prompt, role: str, answers: Mapping[str, Answer]) -> AnswerRecord:
    plan = block.sheet.plan
    first, second = ASSESSMENTS[plan.worksheet.id]
    gate = prompt.asked_if or ""
    return AnswerRecord(
        book=block.sheet.book,
        role=role,
        worksheet=plan.worksheet.id,
        section=plan.groups[prompt.id],
        question_id=prompt.id,
        question=prompt.text,
        polarity=prompt.polarity,
        least=prompt.least,
        answer_cell=block.cell(ANSWER),
        answer=answers[prompt.id],
        asked=answers.get(gate) is not Answer.NO,
        gate=gate,
        first=block.cell(first),
        second=block.cell(second),
    )


def read_about(sheet: ReadSheet, settings: Settings) -> About:
    """When and by whom an assessment worksheet was answered."""
    on = sheet.block(ABOUT, "answered_on")
    by = sheet.block(ABOUT, "answered_by")
    return About(
        book=sheet.book,
        worksheet=sheet.plan.worksheet.id,
        answered_on=on.date("entry"),
        on=on.cell("entry"),
        by=by.cell("entry"),
        last_change=max(_changes(sheet, settings.today), default=None),
    )


def _changes(sheet: ReadSheet, today: date) -> Iterator[date]:
    for block in sheet.rows(SECTION):
        for line in block.lines:
            if ANSWER in line.cells:
                yield line.cells[ANSWER].since or today
