"""What people answer and what the other tabs of their workbook hold is compared, and neither is changed."""

import csv
import io
from datetime import timedelta

from tests.commands.coalitions import TODAY, Coalition, Value, answer, task, type_into


def says_yes(coalition: Coalition, question: str) -> None:
    """The clinic answers a question of the process assessment with Yes."""
    type_into(
        coalition.book("clinic"), "Partnership Process", {answer("process_assessment", question, "answer"): "Yes"}
    )


def late_task(status: str = "") -> dict[str, Value]:
    """The cells of a task that was due three days ago."""
    return task(0, words="Call the radio station", due=TODAY - timedelta(days=3), person="Rosa Delgado", status=status)


def test_a_yes_to_the_agreement_beside_an_empty_agreement_is_named_in_attention(provisioned: Coalition) -> None:
    says_yes(provisioned, "1.1a")
    before = provisioned.peoples()

    provisioned.sync()

    assert (
        "The answer and the records disagree. You answered “Yes” to “Is there a partnership agreement?”, but the tab "
        "“Partnership Agreement” holds nothing of your own."
    ) in provisioned.says("clinic")
    assert provisioned.peoples() == before


def test_a_yes_to_the_plan_beside_an_overdue_task_is_named_until_the_task_is_done(provisioned: Coalition) -> None:
    says_yes(provisioned, "7.1a")
    type_into(provisioned.book("clinic"), "Work Plan", late_task())
    provisioned.sync()
    assert "on 20 Apr 2027 1 open task of the work plan was overdue (“Call the radio" in provisioned.says("clinic")

    type_into(provisioned.book("clinic"), "Work Plan", late_task(status="Done"))
    provisioned.sync()
    assert "records disagree" not in provisioned.says("clinic")


def test_the_answer_goes_on_counting_as_it_was_typed(provisioned: Coalition) -> None:
    says_yes(provisioned, "1.1a")
    provisioned.sync()

    provisioned.run("export", "--to", provisioned.folder / "tables")

    table = (provisioned.folder / "tables" / "answers.csv").read_text(encoding="utf-8-sig")
    rows = [r for r in csv.DictReader(io.StringIO(table)) if (r["book"], r["question_id"]) == ("clinic", "1.1a")]
    assert [(row["answer_raw"], row["answer"], float(row["favourable"])) for row in rows] == [("Yes", "yes", 1)]
