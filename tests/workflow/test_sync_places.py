"""Workbooks that are renamed, moved, copied, gone or of a partner who left: each is named, and no entry is lost."""

import shutil
from datetime import timedelta

from tests.commands.coalitions import TODAY, Coalition, task, type_into, words

LIBRARY = """\
  - id: library
    name: Hill Library
"""


def test_a_renamed_workbook_is_adopted_where_it_is(synced: Coalition) -> None:
    moved = synced.book("clinic").rename(synced.workbooks / "clinic" / "Our plans.xlsx")

    outcome = synced.sync()

    assert outcome.code == 0
    assert outcome.data["books"] == {"total": 3, "read": 0, "unchanged": 3, "failed": []}
    assert f"The workbook was found again at {moved}" in outcome.said


def test_a_workbook_moved_to_another_folder_is_adopted_with_its_later_changes(synced: Coalition) -> None:
    moved = synced.workbooks / "2027" / "clinic.xlsx"
    moved.parent.mkdir()
    synced.book("clinic").rename(moved)
    synced.sync()
    type_into(moved, "Work Plan", task(3, words="Write the report"))

    outcome = synced.sync()

    assert (outcome.code, outcome.data["books"]["read"], outcome.data["tasks"]["total"]) == (0, 1, 4)


def test_an_adopted_workbook_is_not_created_again(synced: Coalition) -> None:
    synced.book("clinic").rename(synced.workbooks / "clinic" / "Our plans.xlsx")

    outcome = synced.run("provision", "--json")

    assert outcome.data["plan"] == [{"action": "adopt", "book": "clinic", "tab": None}]
    assert not synced.book("clinic").exists()


def test_of_a_copied_workbook_the_one_known_before_counts_and_the_copy_is_named(synced: Coalition) -> None:
    copy = synced.workbooks / "clinic" / "A copy.xlsx"
    shutil.copyfile(synced.book("clinic"), copy)
    type_into(copy, "Work Plan", task(3, words="Only in the copy"))

    outcome = synced.sync()

    assert outcome.code == 0
    assert outcome.data["tasks"]["total"] == 3
    assert f"{copy} is a copy of this workbook and is not read" in synced.says("clinic")


def test_of_two_copies_of_an_unknown_workbook_neither_is_read(synced: Coalition) -> None:
    copy = synced.workbooks / "clinic" / "A copy.xlsx"
    shutil.copyfile(synced.book("clinic"), copy)
    synced.database.unlink()

    outcome = synced.sync()

    assert outcome.code == 4
    (failed,) = outcome.data["books"]["failed"]
    assert f"{copy} and {synced.book('clinic')} all claim to be it" in failed["reason"]


def test_a_missing_workbook_keeps_its_last_entries_in_the_summary_with_their_day(synced: Coalition) -> None:
    synced.book("clinic").unlink()

    outcome = synced.sync(today=TODAY + timedelta(days=2))

    assert outcome.code == 4
    (failed,) = outcome.data["books"]["failed"]
    assert failed["book"] == "clinic"
    assert f"It was at {synced.book('clinic')}." in failed["reason"]
    assert "provision --recreate clinic" in failed["reason"]
    overview = " ".join(words(synced.summary("Overview")).split())
    assert "Not read since 22 Apr 2027: the workbook of Riverside Clinic; its entries are shown as of 20" in overview
    assert "Print the flyers" in overview


def test_a_workbook_that_is_back_is_read_as_before(synced: Coalition) -> None:
    away = synced.folder / "away.xlsx"
    shutil.move(synced.book("clinic"), away)
    assert synced.sync().code == 4
    shutil.move(away, synced.book("clinic"))

    outcome = synced.sync()

    assert outcome.code == 0
    assert "Not read" not in words(synced.summary("Overview"))


def test_a_failure_that_goes_on_writes_nothing_on_the_same_day(synced: Coalition) -> None:
    synced.book("clinic").unlink()
    synced.sync()
    before = synced.files()

    outcome = synced.sync()

    assert outcome.code == 4
    assert synced.files() == before


def test_a_workbook_never_provisioned_is_named_with_the_remedy(fresh: Coalition) -> None:
    outcome = fresh.sync()

    assert outcome.code == 4
    assert [failed["book"] for failed in outcome.data["books"]["failed"]] == ["coalition", "clinic", "library"]
    assert all("Run “niiw-sheets provision”" in failed["reason"] for failed in outcome.data["books"]["failed"])


def test_a_partner_taken_out_of_the_file_is_named_once_and_not_read(synced: Coalition) -> None:
    synced.config.write_text(synced.config.read_text(encoding="utf-8").replace(LIBRARY, ""), encoding="utf-8")
    type_into(synced.book("library"), "Work Plan", task(0, words="Read to toddlers"))
    before = synced.peoples()

    outcome = synced.sync()

    assert outcome.code == 0
    assert outcome.data["books"]["total"] == 2
    assert outcome.data["tasks"]["total"] == 3
    assert synced.peoples() == before
    assert synced.run("export", "--to", synced.folder / "tables", "--format", "json").code == 0
    findings = (synced.folder / "tables" / "findings.json").read_text(encoding="utf-8")
    assert findings.count("partner-unlisted") == 1


def test_a_partner_taken_out_and_put_back_has_all_entries_again(synced: Coalition) -> None:
    whole = synced.config.read_text(encoding="utf-8")
    clinic = whole[whole.index("  - id: clinic") : whole.index("  - id: library")]
    synced.config.write_text(whole.replace(clinic, ""), encoding="utf-8")
    assert synced.sync().data["tasks"]["total"] == 0
    synced.config.write_text(whole, encoding="utf-8")

    outcome = synced.sync()

    assert (outcome.code, outcome.data["tasks"]["total"]) == (0, 3)


def test_without_the_database_the_next_sync_reads_everything_anew(synced: Coalition) -> None:
    synced.database.unlink()

    outcome = synced.sync(today=TODAY + timedelta(days=1))

    assert outcome.code == 0
    assert outcome.data["books"] == {"total": 3, "read": 3, "unchanged": 0, "failed": []}
    assert outcome.data["tasks"]["total"] == 3


def test_without_the_database_the_days_first_seen_begin_anew(synced: Coalition) -> None:
    synced.database.unlink()

    synced.sync(today=TODAY + timedelta(days=1))

    (line,) = (line for line in synced.says("clinic").split("\n") if "Call the radio station" in line)
    assert line.endswith("21 Apr 2027")


def test_without_the_database_the_summary_stays_where_it_is(synced: Coalition) -> None:
    names = synced.listed()
    synced.database.unlink()

    outcome = synced.sync()

    assert outcome.data["summary"] == str(synced.book("summary"))
    assert synced.listed() == names


def test_a_symbolic_link_out_of_the_folder_is_not_followed(synced: Coalition) -> None:
    outside = synced.folder / "outside.xlsx"
    shutil.move(synced.book("clinic"), outside)
    synced.book("clinic").symlink_to(outside)

    outcome = synced.sync()

    assert outcome.code == 4
    (failed,) = outcome.data["books"]["failed"]
    assert failed["book"] == "clinic"
    assert "links to files elsewhere are not followed" in failed["reason"]
    assert outcome.data["tasks"]["total"] == 3


def test_one_folder_that_cannot_be_written_does_not_stop_the_others(synced: Coalition) -> None:
    shutil.rmtree(synced.workbooks / "clinic")
    (synced.workbooks / "clinic").write_text("a file in the folder's place", encoding="utf-8")

    outcome = synced.sync(today=TODAY + timedelta(days=2))

    assert outcome.code == 4
    assert [message["code"] for message in outcome.envelope["messages"]] == ["workbook-failed", "page-not-written"]
    assert "As of 22 Apr 2027" in words(synced.summary("Overview"))


def test_a_folder_in_which_the_summary_cannot_be_written_refuses_the_store(synced: Coalition) -> None:
    shutil.rmtree(synced.workbooks / "summary")
    (synced.workbooks / "summary").write_text("a file in the folder's place", encoding="utf-8")

    assert synced.sync(today=TODAY + timedelta(days=2)).code == 5
    (synced.workbooks / "summary").unlink()

    outcome = synced.sync(today=TODAY + timedelta(days=2))

    assert outcome.code == 0
    assert outcome.data["tasks"]["overdue"] == 2
