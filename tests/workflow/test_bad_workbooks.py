"""Files that are no readable workbook: each is named with what to do, the others go on, and no entry is lost."""

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.commands.coalitions import TODAY, Coalition, Outcome, task, tasks_listed, type_into, words


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:4000])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def replaced_by_a_web_page(path: Path) -> None:
    path.write_text("<!DOCTYPE html><html><body>Please sign in</body></html>", encoding="utf-8")


def protected(path: Path) -> None:
    stream = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504) + stream + bytes(4096))


def turned_into_a_bomb(path: Path) -> None:
    """Puts a part of 50 MB of blanks in the place of the first sheet."""
    content = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename.endswith("sheet1.xml"):
                with new.open(info.filename, "w") as part:
                    for _ in range(50):
                        part.write(b" " * 1_000_000)
            else:
                new.writestr(info, old.read(info))
    path.write_bytes(content.getvalue())


def saved_as_text(path: Path) -> None:
    path.write_text("Task,Due Date\nCall the radio station,4/1/2027\n", encoding="utf-8")


def turned_into_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGES = [
    pytest.param(cut, "incomplete or damaged", "put a complete copy in its place", id="truncated"),
    pytest.param(emptied, "empty (0 bytes)", "put a complete copy in its place", id="empty"),
    pytest.param(replaced_by_a_web_page, "a web page", "save it as .xlsx", id="HTML"),
    pytest.param(protected, "protected with a password", "remove the password", id="password"),
    pytest.param(turned_into_a_bomb, "as a harmful file does", "put a clean copy in its place", id="zip bomb"),
    pytest.param(saved_as_text, "a text file", "save it as .xlsx", id="CSV"),
    pytest.param(Path.unlink, "not at", "If it is lost for good, make a new empty one", id="missing"),
    pytest.param(turned_into_a_folder, "not at", "If it is lost for good, make a new empty one", id="a folder"),
]

Damage = Callable[[Path], None]


def damaged(coalition: Coalition, damage: Damage, days: int = 0) -> Outcome:
    """Syncs after a damage to the clinic's workbook."""
    damage(coalition.book("clinic"))
    return coalition.sync(today=TODAY + timedelta(days=days))


@pytest.mark.parametrize(("damage", "what", "remedy"), DAMAGES)
def test_an_unreadable_workbook_is_named_with_the_reason_and_the_remedy(
    synced: Coalition, damage: Damage, what: str, remedy: str
) -> None:
    outcome = damaged(synced, damage)

    assert outcome.code == 4
    assert outcome.envelope["status"] == "partial"
    (failed,) = outcome.data["books"]["failed"]
    assert failed["book"] == "clinic"
    assert what in failed["reason"]
    assert remedy in failed["reason"]
    (message,) = outcome.envelope["messages"]
    assert (message["level"], message["code"]) == ("error", "workbook-failed")
    assert message["text"].startswith("Riverside Clinic")
    assert message["text"].endswith(failed["reason"])


@pytest.mark.parametrize(("damage", "what", "remedy"), DAMAGES)
def test_the_message_for_people_names_the_file(synced: Coalition, damage: Damage, what: str, remedy: str) -> None:
    damage(synced.book("clinic"))

    outcome = synced.run("sync", "--today", TODAY.isoformat())

    assert outcome.code == 4
    assert str(synced.book("clinic")) in outcome.err
    assert "1 workbook could not be read" in outcome.out


@pytest.mark.parametrize(("damage", "what", "remedy"), DAMAGES)
def test_the_last_entries_of_an_unreadable_workbook_stay_in_the_summary_as_of_their_day(
    synced: Coalition, damage: Damage, what: str, remedy: str
) -> None:
    outcome = damaged(synced, damage, days=2)

    assert outcome.data["tasks"]["overdue"] == 2
    assert tasks_listed(synced.summary("Tasks"), "Overdue") == ["Call the radio station", "Print the flyers"]
    overview = " ".join(words(synced.summary("Overview")).split())
    assert "Not read since 22 Apr 2027: the workbook of Riverside Clinic; its entries are shown as of 20" in overview
    assert "Mend the workbook of Riverside Clinic" in overview
    assert what in synced.says("clinic")


@pytest.mark.parametrize(("damage", "what", "remedy"), DAMAGES)
def test_an_unreadable_workbook_is_left_as_it_is_and_the_others_go_on(
    synced: Coalition, damage: Damage, what: str, remedy: str
) -> None:
    damage(synced.book("clinic"))
    type_into(synced.book("library"), "Work Plan", task(0, words="Read to toddlers"))
    before = synced.peoples()

    outcome = synced.sync()

    assert outcome.data["books"]["read"] == 1
    assert outcome.data["books"]["unchanged"] == 1
    assert outcome.data["tasks"]["total"] == 4
    assert synced.peoples() == before


@pytest.mark.parametrize(("damage", "what", "remedy"), DAMAGES)
def test_provision_makes_nothing_in_the_place_of_an_unreadable_workbook(
    synced: Coalition, damage: Damage, what: str, remedy: str
) -> None:
    damage(synced.book("clinic"))
    before = synced.files()

    synced.run("provision")

    assert synced.files() == before


def test_a_workbook_never_read_before_is_said_to_be_missing(provisioned: Coalition) -> None:
    outcome = damaged(provisioned, cut)

    assert outcome.code == 4
    overview = " ".join(words(provisioned.summary("Overview")).split())
    assert "Not read since 20 Apr 2027: the workbook of Riverside Clinic; it was never read and is missing" in overview


def test_a_mended_workbook_is_read_again(synced: Coalition) -> None:
    whole = synced.book("clinic").read_bytes()
    assert damaged(synced, cut).code == 4
    synced.book("clinic").write_bytes(whole)

    outcome = synced.sync()

    assert outcome.code == 0
    assert outcome.envelope["messages"] == []
    assert "could not be read" not in synced.says("clinic")


def test_a_failure_outranks_fail_on(synced: Coalition) -> None:
    cut(synced.book("clinic"))

    assert synced.sync("--fail-on", "error").code == 4


def test_several_unreadable_workbooks_are_all_named(synced: Coalition) -> None:
    cut(synced.book("clinic"))
    emptied(synced.book("library"))

    outcome = synced.sync()

    assert [failed["book"] for failed in outcome.data["books"]["failed"]] == ["clinic", "library"]
    assert outcome.data["books"] | {"failed": None} == {"total": 3, "read": 0, "unchanged": 1, "failed": None}
