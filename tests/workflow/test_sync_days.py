"""A new day alone changes what is overdue, although no workbook changed."""

from datetime import timedelta

import pytest

from tests.commands.coalitions import TODAY, Coalition, tasks_listed, words


def test_a_task_due_tomorrow_is_due_soon_today(synced: Coalition) -> None:
    listed = synced.summary("Tasks")

    assert tasks_listed(listed, "Due soon") == ["Print the flyers"]
    assert tasks_listed(listed, "Overdue") == ["Call the radio station"]


def test_a_task_that_was_due_tomorrow_is_overdue_two_days_later_though_no_workbook_changed(synced: Coalition) -> None:
    outcome = synced.sync(today=TODAY + timedelta(days=2))

    assert outcome.data["books"]["read"] == 0
    assert outcome.data["tasks"]["overdue"] == 2
    assert tasks_listed(synced.summary("Tasks"), "Overdue") == ["Call the radio station", "Print the flyers"]
    assert "“Print the flyers” was due 21 Apr 2027" in synced.says("clinic")


@pytest.mark.parametrize(
    ("days", "flags"),
    [
        (0, (1, 1)),  # one is late since 1 April, one is due tomorrow
        (1, (1, 1)),  # on its day a task is not late yet
        (2, (2, 0)),
        (63, (2, 0)),  # eight days before 30 June
        (64, (2, 1)),
        (72, (3, 0)),
    ],
)
def test_overdue_and_due_soon_follow_the_calendar(synced: Coalition, days: int, flags: tuple[int, int]) -> None:
    tasks = synced.sync(today=TODAY + timedelta(days=days)).data["tasks"]

    assert (tasks["overdue"], tasks["due_soon"]) == flags
    assert (tasks["total"], tasks["open"], tasks["done"]) == (3, 3, 0)


def test_the_summary_says_which_day_it_speaks_of(synced: Coalition) -> None:
    assert "As of 20 Apr 2027" in words(synced.summary("Overview"))

    synced.sync(today=TODAY + timedelta(days=1))

    assert "As of 21 Apr 2027" in words(synced.summary("Overview"))


def test_an_attention_page_is_not_rewritten_for_a_new_day_alone(synced: Coalition) -> None:
    before = synced.attention("clinic").read_bytes(), synced.attention("library").read_bytes()

    synced.sync(today=TODAY + timedelta(days=1))

    assert (synced.attention("clinic").read_bytes(), synced.attention("library").read_bytes()) == before


def test_a_finding_keeps_the_day_it_was_first_seen(synced: Coalition) -> None:
    synced.sync("--full", today=TODAY + timedelta(days=5))

    since = [line for line in synced.says("clinic").split("\n") if "Call the radio station" in line]
    assert since
    assert all(line.endswith("20 Apr 2027") for line in since)
