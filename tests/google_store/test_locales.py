"""A coalition whose locale writes numbers and dates in another way: formulas, highlights and readings are right."""

from collections.abc import Iterator

import pytest

from niiw_sheets.layout import styles
from tests.google_coalition import GoogleCoalition
from tests.google_store.looking import FIRST_FLAG, FIRST_TASK, cell, shown, spreadsheet, table
from tests.google_store.states import States, cells

TYPED = (
    cells(0, task="Radio anrufen", due="1.4.2027", status="In progress")
    | cells(1, task="Handzettel drucken", due="21.4.2027")
    | cells(2, task="Danke sagen", due="30.6.2027")
    | cells(3, task="Bericht", due="bald")
    | cells(4, task="Plakate", due="1.4.2027", status="Done")
)


@pytest.fixture(scope="module")
def german(google_states: States, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GoogleCoalition]:
    """Provisioned with the locale de_DE, typed into as Germans do, and synced."""
    folder = tmp_path_factory.mktemp("german")
    with pytest.MonkeyPatch.context() as patch, google_states.restored("fresh", folder, patch) as coalition:
        coalition.change("timezone: America/New_York", "timezone: Europe/Berlin\n  locale: de_DE")
        assert coalition.run("provision").code == 0
        coalition.type("clinic", "Work Plan", TYPED)
        assert coalition.sync().code == 0
        yield coalition


def flag(coalition: GoogleCoalition, number: int) -> str:
    """The Flag of the n-th task as it shows."""
    return shown(coalition, "clinic", "Work Plan", (FIRST_TASK + number, FIRST_FLAG[1]))


def fill(coalition: GoogleCoalition, number: int) -> str:
    """The colour of the highlight of the n-th task's row, in six hexadecimal digits; empty where there is none."""
    found = spreadsheet(coalition, "clinic").conditional_format_at("Work Plan", FIRST_TASK + number, 2)
    rgb = found["backgroundColorStyle"]["rgbColor"] if found else {}
    return "".join(f"{round(rgb[name] * 255):02X}" for name in ("red", "green", "blue") if found)


def test_formulas_are_understood_where_commas_are_for_decimals(german: GoogleCoalition) -> None:
    properties = spreadsheet(german, "clinic").resource()["properties"]

    assert (properties["locale"], properties["timeZone"]) == ("de_DE", "Europe/Berlin")
    assert ";" in cell(german, "clinic", "Work Plan", FIRST_FLAG)["userEnteredValue"]["formulaValue"]
    assert [flag(german, number) for number in range(5)] == ["OVERDUE", "Due soon", "", "See Attention", ""]


def test_rows_are_highlighted_as_in_an_english_workbook(german: GoogleCoalition) -> None:
    assert [fill(german, number) for number in range(4)] == [styles.OVERDUE_FILL, styles.SOON_FILL, "", ""]
    assert fill(german, 4) not in {"", styles.OVERDUE_FILL}, "a task that is done is not overdue any more"


def test_days_typed_in_the_locales_order_are_read_right(german: GoogleCoalition) -> None:
    due = {row["task"]: row["due_latest"] for row in table(german, "tasks")}

    assert (due["Radio anrufen"], due["Danke sagen"]) == ("2027-04-01", "2027-06-30")


def test_the_attention_page_and_the_summary_can_be_written_too(german: GoogleCoalition) -> None:
    assert german.sync().code == 0
    german.google.reset()

    assert german.sync().code == 0
    assert german.google.count()["write"] == 0
