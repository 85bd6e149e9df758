"""A second sync with nothing changed does nothing, and no sync touches what people typed."""

from datetime import timedelta

from tests.commands.coalitions import TODAY, Coalition, task, type_into


def test_a_second_sync_on_the_same_day_reads_no_workbook(synced: Coalition) -> None:
    outcome = synced.sync()

    assert outcome.code == 0
    assert outcome.data["books"] == {"total": 3, "read": 0, "unchanged": 3, "failed": []}


def test_a_second_sync_on_the_same_day_changes_no_byte_of_any_file(synced: Coalition) -> None:
    before = synced.files()

    synced.sync()

    assert synced.files() == before


def test_a_second_sync_reports_what_the_first_reported(provisioned: Coalition) -> None:
    first, second = provisioned.sync(), provisioned.sync()

    told = [{**outcome.data, "books": None} for outcome in (first, second)]
    assert told[0] == told[1]
    assert first.envelope["messages"] == second.envelope["messages"]


def test_a_full_sync_reads_every_workbook_and_changes_nothing(synced: Coalition) -> None:
    before = synced.files()

    outcome = synced.sync("--full")

    assert outcome.data["books"] == {"total": 3, "read": 3, "unchanged": 0, "failed": []}
    assert synced.files() == before


def test_only_the_workbooks_that_changed_are_read(synced: Coalition) -> None:
    type_into(synced.book("library"), "Work Plan", task(0, words="Read to toddlers"))

    outcome = synced.sync()

    assert outcome.data["books"] == {"total": 3, "read": 1, "unchanged": 2, "failed": []}
    assert outcome.data["tasks"]["total"] == 4


def test_a_workbook_saved_without_a_change_of_content_is_not_read(synced: Coalition) -> None:
    path = synced.book("clinic")
    path.write_bytes(path.read_bytes())

    assert synced.sync().data["books"]["read"] == 0


def test_peoples_workbooks_stay_as_they_are_to_the_byte_through_every_sync(synced: Coalition) -> None:
    type_into(synced.book("library"), "Work Plan", task(0, words="Read to toddlers", due="some day"))
    before = synced.peoples()

    for day, options in ((0, ()), (0, ("--full",)), (1, ()), (40, ("--full",))):
        synced.sync(*options, today=TODAY + timedelta(days=day))

    assert synced.peoples() == before


def test_a_run_that_found_nothing_changed_is_the_last_run(synced: Coalition) -> None:
    """Else `status --max-age` would raise the alarm after every quiet night."""
    before = synced.run("status", "--json").data["finished"]

    synced.sync()

    assert synced.run("status", "--json").data["finished"] > before
