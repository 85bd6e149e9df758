"""All tables together, by name."""

from collections.abc import Iterable, Sequence

from niiw_sheets.assessment.assess import Assessment
from niiw_sheets.findings.model import Finding
from niiw_sheets.records import agreements
from niiw_sheets.records.model import BookRecords
from niiw_sheets.records.rows import CRITERIA, NEEDS, PROSPECTS
from niiw_sheets.tables.agreements import agreements_table
from niiw_sheets.tables.answers import answers_table
from niiw_sheets.tables.findings import findings_table
from niiw_sheets.tables.model import Table
from niiw_sheets.tables.participation import participation_table
from niiw_sheets.tables.partners import partners_table
from niiw_sheets.tables.rounds import rounds_table
from niiw_sheets.tables.rows import rows_table
from niiw_sheets.tables.scores import scores_table
from niiw_sheets.tables.tasks import tasks_table
from niiw_sheets.worksheets import Worksheet


def tables(
    records: Sequence[BookRecords], assessment: Assessment, findings: Iterable[Finding], worksheets: Iterable[Worksheet]
) -> dict[str, Table]:
    """Every table: what all workbooks mean on one day, in the order of `records`.

    `worksheets` declare the columns of those tables that show a sheet as it is, also where no row is filled in.
    """
    declared = {worksheet.id: worksheet for worksheet in worksheets}
    agreed = (book.agreement for book in records if book.agreement)
    return {
        "tasks": tasks_table(task for book in records for task in book.tasks),
        "answers": answers_table(answer for book in records for answer in book.answers),
        "scores": scores_table(assessment.scores),
        "agreements": agreements_table(agreed, declared.get(agreements.WORKSHEET)),
        "partners": partners_table(assessment.partners),
        "needs": rows_table((row for book in records for row in book.needs), [NEEDS], declared),
        "criteria": rows_table((row for book in records for row in book.criteria), [CRITERIA], declared),
        "prospects": rows_table((row for book in records for row in book.prospects), PROSPECTS, declared),
        "findings": findings_table(findings),
        "participation": participation_table(records, assessment),
        "rounds": rounds_table(assessment.closed),
    }
