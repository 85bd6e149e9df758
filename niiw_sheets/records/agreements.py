"""The agreement of one partner: its fields, who signed when, its reviews and how far it is."""

from collections.abc import Iterator, Mapping
from datetime import date

from niiw_sheets.reading.months import add_months
from niiw_sheets.reading.values import DateReading
from niiw_sheets.records.blocks import Block, ReadSheet
from niiw_sheets.records.model import Agreement, AgreementState, Cell, Review
from niiw_sheets.records.settings import Settings
from niiw_sheets.structure.model import Line
from niiw_sheets.worksheets import Questions

WORKSHEET = "partnership_agreement"
ORGANIZATIONS = "organizations"
TERMS = "terms"
SIGNED = "signed"
REVIEW_LOG = "review_log"
SIDES = ("coalition", "partner")
SIGNATURES = ("signed_name", "signed_title", "signed_date")


def read_agreement(sheet: ReadSheet, settings: Settings) -> Agreement:
    """The agreement on a partner's sheet; state none where nobody has typed anything of their own."""
    fields = dict(_fields(sheet))
    signed = {side: sheet.block(SIGNED, "signed_date").date(side) for side in SIDES}
    reviews = tuple(_review(block) for block in sheet.rows(REVIEW_LOG))
    effective = _effective(sheet, fields, signed)
    months = sheet.block(TERMS, "review_months").months("agreed")
    base = _last_review(reviews, settings.today) or effective
    next_review = add_months(base, months.months) if base and months.months else None
    return Agreement(
        book=sheet.book,
        fields=fields,
        signed=signed,
        months=months,
        reviews=reviews,
        effective_date=effective,
        next_review=next_review,
        state=_state(sheet, fields, effective, next_review, settings.today),
    )


def _fields(sheet: ReadSheet) -> Iterator[tuple[str, Cell]]:
    for section in sheet.plan.sections.values():
        if isinstance(section, Questions):
            several = len(section.answer_columns) > 1
            for prompt in section.prompts:
                block = sheet.block(section.id, prompt.id)
                for column in section.answer_columns:
                    yield f"{prompt.id}_{column.id}" if several else prompt.id, block.cell(column.id)


def _review(block: Block) -> Review:
    return Review(day=block.date("date"), by=block.cell("by"), outcome=block.cell("outcome"))


def _last_review(reviews: tuple[Review, ...], today: date) -> date | None:
    """The latest day of a review that is not still to come."""
    return max((r.day.latest for r in reviews if r.day.latest and r.day.latest <= today), default=None)


def _effective(sheet: ReadSheet, fields: Mapping[str, Cell], signed: Mapping[str, DateReading]) -> date | None:
    """The later day of signing; None until both sides have given a name, a title and a readable day."""
    names = sheet.block(SIGNED, "signed_name")
    complete = all(names.people(side) and _holds(fields, f"signed_title_{side}") for side in SIDES)
    days = [reading.latest for reading in signed.values() if reading.latest]
    return max(days) if complete and len(days) == len(SIDES) else None


def _state(
    sheet: ReadSheet, fields: Mapping[str, Cell], effective: date | None, next_review: date | None, today: date
) -> AgreementState:
    if effective:
        return AgreementState.REVIEW_DUE if next_review and next_review <= today else AgreementState.IN_FORCE
    if any(_holds(fields, f"{prompt}_{side}") for prompt in SIGNATURES for side in SIDES):
        return AgreementState.INCOMPLETE
    return AgreementState.DRAFT if _begun(sheet) else AgreementState.NONE


def _holds(fields: Mapping[str, Cell], name: str) -> bool:
    """Whether a field is filled in; a coalition's own agreement may lack it."""
    return name in fields and bool(fields[name].raw)


def _begun(sheet: ReadSheet) -> bool:
    """Whether anything is typed that did not stand there from the start."""
    return any(not _prefilled(read.line, column) for read in sheet.lines for column in read.cells)


def _prefilled(line: Line, column: str) -> bool:
    return line.section == ORGANIZATIONS and (column == "coalition" or line.prompt == "organization_name")
