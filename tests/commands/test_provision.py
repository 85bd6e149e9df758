"""`provision` prints its plan, makes what is missing once, and touches nothing that is there."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.commands.coalitions import Coalition, task, type_into

NAMES = {
    *("coalition", "coalition/coalition.xlsx", "coalition/Attention.xlsx"),
    *("clinic", "clinic/clinic.xlsx", "clinic/Attention.xlsx"),
    *("library", "library/library.xlsx", "library/Attention.xlsx"),
    *("summary", "summary/summary.xlsx"),
}


def test_it_makes_one_workbook_for_each_organisation_and_the_summary(fresh: Coalition) -> None:
    assert fresh.run("provision").code == 0

    assert fresh.listed() == NAMES


def test_what_it_makes_are_whole_workbooks_with_the_tabs_of_their_kind(provisioned: Coalition) -> None:
    tabs = {name: openpyxl.load_workbook(provisioned.book(name)).sheetnames for name in ("coalition", "clinic")}

    assert tabs["coalition"][:3] == ["Start Here", "Selection Criteria", "Identifying Partners"]
    assert tabs["clinic"] == [
        *("Start Here", "Partnership Agreement", "Work Plan", "Partnership Process", "Partnership Goals"),
    ]


def test_the_plan_is_printed_first(fresh: Coalition) -> None:
    lines = fresh.run("provision").out.splitlines()

    assert lines[0] == "Plan:"
    assert [line.split()[:2] for line in lines[1:5]] == [
        ["create", name] for name in ("coalition", "clinic", "library", "summary")
    ]


def test_each_organisation_gets_its_location_and_two_sentences_to_paste(fresh: Coalition) -> None:
    lines = fresh.run("provision").out.splitlines()

    at = lines.index("Riverside Clinic:")
    assert lines[at + 1].strip() == str(fresh.book("clinic"))
    assert all(line.startswith("  ") and line.endswith(".") for line in lines[at + 2 : at + 4])
    assert lines[at + 4] == ""


def test_a_dry_run_prints_the_plan_and_creates_nothing(fresh: Coalition) -> None:
    before = set(fresh.folder.rglob("*"))

    outcome = fresh.run("provision", "--dry-run")

    assert outcome.code == 0
    assert "create  clinic" in outcome.out
    assert "Nothing was changed (--dry-run)." in outcome.out
    assert set(fresh.folder.rglob("*")) == before


def test_a_second_run_creates_nothing_and_changes_no_byte(provisioned: Coalition) -> None:
    before = provisioned.files()

    outcome = provisioned.run("provision")

    assert outcome.code == 0
    assert "Nothing to create: every workbook is there." in outcome.out
    assert provisioned.files() == before


def test_a_second_run_leaves_what_people_typed(synced: Coalition) -> None:
    before = synced.files()

    assert synced.run("provision").code == 0
    assert synced.files() == before


def test_the_same_coalition_gets_the_same_bytes(fresh: Coalition) -> None:
    fresh.run("provision")
    first = {path: content for path, content in fresh.files().items() if path.suffix == ".xlsx"}
    shutil.rmtree(fresh.workbooks)
    fresh.database.unlink()

    fresh.run("provision")

    assert {path: content for path, content in fresh.files().items() if path.suffix == ".xlsx"} == first


def test_a_partner_added_later_gets_a_workbook_and_the_others_stay(synced: Coalition) -> None:
    before = synced.files()
    added = "  - {id: radio, name: Radio Kestrel}\n"
    synced.config.write_text(synced.config.read_text(encoding="utf-8") + added, encoding="utf-8")

    outcome = synced.run("provision", "--json")

    assert outcome.data["plan"] == [{"action": "create", "book": "radio", "tab": None}]
    changed = {path for path, content in synced.files().items() if before.get(path) != content}
    assert changed == {synced.config, synced.book("radio"), synced.attention("radio")}


def test_without_the_database_it_adopts_what_is_there(synced: Coalition) -> None:
    before = synced.files()
    synced.database.unlink()

    outcome = synced.run("provision", "--json")

    assert outcome.code == 0
    assert {item["action"] for item in outcome.data["plan"]} == {"adopt"}
    assert synced.files() == before


@pytest.mark.parametrize(
    "content",
    [b"", b"some notes of mine", None],
    ids=["empty", "no workbook", "another workbook"],
)
def test_a_foreign_file_in_a_workbooks_place_is_not_overwritten(fresh: Coalition, content: bytes | None) -> None:
    place = fresh.book("clinic")
    place.parent.mkdir(parents=True)
    if content is None:
        openpyxl.Workbook().save(place)
    else:
        place.write_bytes(content)
    before = place.read_bytes()

    outcome = fresh.run("provision", "--json")

    assert outcome.code == 5
    assert outcome.envelope["status"] == "error"
    assert f"{place} exists already and is not touched. Move it away" in outcome.said
    assert place.read_bytes() == before


def test_once_the_foreign_file_is_moved_away_a_rerun_finishes(fresh: Coalition) -> None:
    place = fresh.book("clinic")
    place.parent.mkdir(parents=True)
    place.write_text("some notes of mine", encoding="utf-8")
    fresh.run("provision")
    place.rename(fresh.folder / "notes.txt")

    assert fresh.run("provision").code == 0
    assert fresh.listed() == NAMES


def test_a_vanished_workbook_is_not_made_anew_unasked(synced: Coalition) -> None:
    synced.book("clinic").unlink()
    before = synced.files()

    outcome = synced.run("provision")

    assert outcome.code == 4
    assert "every workbook is there" not in outcome.out
    assert "The workbook of “clinic” was left alone" in outcome.err
    assert "provision --recreate clinic" in outcome.err
    assert synced.files() == before


def test_a_vanished_workbook_is_made_anew_where_that_is_asked_for(synced: Coalition) -> None:
    synced.book("clinic").unlink()

    outcome = synced.run("provision", "--recreate", "clinic", "--json")

    assert outcome.code == 0
    assert outcome.data["plan"] == [{"action": "create", "book": "clinic", "tab": None}]
    assert synced.sync().data["tasks"]["total"] == 0


def test_a_dry_run_of_recreate_creates_nothing(synced: Coalition) -> None:
    synced.book("clinic").unlink()
    before = synced.files()

    outcome = synced.run("provision", "--recreate", "clinic", "--dry-run", "--json")

    assert outcome.code == 0
    assert outcome.data["plan"] == [{"action": "create", "book": "clinic", "tab": None}]
    assert synced.files() == before
    assert synced.sync().data["tasks"]["total"] == 3, "its last entries are still known"


def test_recreate_leaves_a_workbook_that_is_there(synced: Coalition) -> None:
    before = synced.files()

    assert synced.run("provision", "--recreate", "clinic").code == 0
    assert synced.files() == before


def test_recreate_wants_a_workbook_of_the_coalition(synced: Coalition) -> None:
    outcome = synced.run("provision", "--recreate", "clinik")

    assert outcome.code == 2
    assert "clinik: there is no such workbook. Known: coalition, clinic, library, summary." in outcome.err


def test_two_copies_of_one_workbook_are_left_to_people(synced: Coalition) -> None:
    copy = synced.workbooks / "clinic" / "copy.xlsx"
    shutil.copyfile(synced.book("clinic"), copy)
    synced.database.unlink()

    outcome = synced.run("provision", "--json")

    assert outcome.code == 4
    assert outcome.envelope["status"] == "partial"
    assert str(copy) in outcome.said
    assert "Keep the right one" in outcome.said


def test_a_folder_that_leads_elsewhere_is_refused(fresh: Coalition, tmp_path: Path) -> None:
    fresh.workbooks.mkdir()
    (fresh.workbooks / "clinic").symlink_to(tmp_path, target_is_directory=True)

    outcome = fresh.run("provision")

    assert outcome.code == 5
    assert "a link that leads out of the folder" in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_an_adopted_workbook_without_its_attention_page_gets_one(synced: Coalition) -> None:
    """As after a run that was killed between the two."""
    synced.database.unlink()
    synced.attention("clinic").unlink()
    leftover = synced.attention("clinic").with_name(".niiw-Attention-0123abcd.tmp")
    leftover.write_bytes(b"half")

    assert synced.run("provision").code == 0

    assert synced.attention("clinic").exists()
    assert not leftover.exists()


def test_what_was_typed_before_the_first_sync_is_read_by_it(provisioned: Coalition) -> None:
    type_into(provisioned.book("library"), "Work Plan", task(0, words="Read to toddlers"))

    assert provisioned.run("provision").code == 0
    assert provisioned.sync().data["tasks"]["total"] == 1


def test_a_workbook_is_made_although_its_old_attention_page_is_open(synced: Coalition) -> None:
    synced.book("clinic").unlink()
    lock = synced.attention("clinic").with_name(".~lock.Attention.xlsx#")
    lock.write_text(",rosa,desk,20.04.2027 09:00;", encoding="utf-8")

    outcome = synced.run("provision", "--recreate", "clinic")

    assert outcome.code == 0
    assert synced.book("clinic").exists()
