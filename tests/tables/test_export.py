"""`export` and `load` on real workbooks: the tables as the last sync found them, whatever happened since."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import niiw_sheets
from niiw_sheets.demo.typing import Typed
from niiw_sheets.errors import NothingSyncedError, StoreError
from tests.tables.building import tables_of
from tests.tables.synced import Coalition

TYPED = {
    "coalition": {
        "identifying_partners": Typed(answers={"visibility": {"need": "A radio spot", "provider": "Radio 5"}})
    },
    "library": {
        "work_plan": Typed(
            lines=(
                {"task": "=Print flyers", "due": date(2027, 4, 10), "person": "Rosa Delgado, Ben Okafor"},
                {"task": "Book the clinic", "due": "next week", "person": "Rosa Delgado"},
            )
        ),
        "process_assessment": Typed(answers={"1.1a": {"answer": "Partly"}, "1.1b": {"answer": "Yes"}}),
    },
}


@pytest.fixture(scope="module")
def provisioned(tmp_path_factory: pytest.TempPathFactory) -> Coalition:
    """A coalition whose workbooks are filled in and not yet read."""
    coalition = Coalition(tmp_path_factory.mktemp("kestrel"))
    coalition.provision()
    for book, typed in TYPED.items():
        coalition.type(book, typed)
    return coalition


@pytest.fixture(scope="module")
def synced(provisioned: Coalition) -> Coalition:
    """The same after a sync on 15 April, at which the clinic's workbook was damaged and the library's had a copy."""
    provisioned.workbook("clinic").write_bytes(b"not a workbook")
    copy = provisioned.workbook("library").with_name("Copy of library.xlsx")
    copy.write_bytes(provisioned.workbook("library").read_bytes())
    provisioned.sync()
    return provisioned


def rows_of(folder: Path, table: str) -> list[dict[str, str]]:
    """A CSV file as a program reads it."""
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def objects_of(folder: Path, table: str) -> Any:
    """A JSON file as a program reads it."""
    return json.loads((folder / f"{table}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("form", ["csv", "json"])
def test_before_the_first_sync_there_is_nothing_to_export(tmp_path: Path, form: str) -> None:
    coalition = Coalition(tmp_path)
    with pytest.raises(NothingSyncedError, match="niiw-sheets sync"):
        coalition.export(tmp_path / "out", form)
    assert not (tmp_path / "out").exists()


def test_before_the_first_sync_there_is_nothing_to_load(tmp_path: Path) -> None:
    coalition = Coalition(tmp_path)
    with pytest.raises(NothingSyncedError):
        niiw_sheets.load(coalition.path)


@pytest.mark.parametrize("form", ["csv", "json"])
def test_every_table_is_a_file_of_its_own_named_in_the_result(synced: Coalition, tmp_path: Path, form: str) -> None:
    folder = tmp_path / "new" / "tables"
    result = synced.export(folder, form)
    expected = [folder / f"{name}.{form}" for name in tables_of()]
    assert result.data == {"files": [str(path) for path in expected]}
    assert sorted(folder.iterdir()) == sorted(expected)
    assert result.exit_code == 0


def test_people_are_told_the_day_the_folder_and_how_much_there_is(synced: Coalition, tmp_path: Path) -> None:
    heading, *lines = synced.export(tmp_path).lines
    assert heading == f"Tables as of 15 Apr 2027, written to {tmp_path}:"
    assert lines[0].split() == ["tasks.csv", "2", "rows"]


def test_a_relative_folder_is_told_as_an_absolute_one(
    synced: Coalition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files = synced.export(Path("tables")).data["files"]
    assert files[0] == str(tmp_path / "tables" / "tasks.csv")


def test_tables_are_judged_by_the_day_of_the_sync_and_not_of_the_export(synced: Coalition, tmp_path: Path) -> None:
    synced.export(tmp_path, "csv", today=date(2027, 12, 1))
    flyers, booking = rows_of(tmp_path, "tasks")
    assert (flyers["flag"], flyers["days_late"], flyers["first_seen"]) == ("overdue", "5", "2027-04-15")
    assert (booking["flag"], booking["days_late"], booking["due_latest"]) == ("unreadable", "", "")


def test_csv_disarms_what_a_spreadsheet_would_run_and_json_does_not(synced: Coalition, tmp_path: Path) -> None:
    synced.export(tmp_path, "csv")
    synced.export(tmp_path, "json")
    assert rows_of(tmp_path, "tasks")[0]["task"] == "'=Print flyers"
    assert objects_of(tmp_path, "tasks")[0]["task"] == "=Print flyers"


def test_lists_numbers_and_nothing_keep_their_kind_in_json(synced: Coalition, tmp_path: Path) -> None:
    synced.export(tmp_path, "csv")
    synced.export(tmp_path, "json")
    flyers, booking = objects_of(tmp_path, "tasks")
    assert (flyers["responsible"], flyers["days_late"]) == (["Rosa Delgado", "Ben Okafor"], 5)
    assert (booking["days_late"], booking["due_latest"], booking["status_notes"]) == (None, None, "")
    assert rows_of(tmp_path, "tasks")[0]["responsible"] == "Rosa Delgado | Ben Okafor"


def test_answers_and_needs_arrive_from_their_sheets(synced: Coalition, tmp_path: Path) -> None:
    synced.export(tmp_path)
    found = {(row["book"], row["question_id"]): row for row in rows_of(tmp_path, "answers")}
    assert (found["library", "1.1a"]["answer"], found["library", "1.1a"]["favourable"]) == ("partly", "0.5")
    assert found["coalition", "1.1a"]["answer"] == "unanswered"
    assert [row["need"] for row in rows_of(tmp_path, "needs")] == ["A radio spot"]


def test_the_findings_are_those_the_sync_counted(synced: Coalition, tmp_path: Path) -> None:
    counted = synced.sync().data["findings"]
    synced.export(tmp_path)
    severities = [row["severity"] for row in rows_of(tmp_path, "findings")]
    assert {name: severities.count(name) for name in counted} == counted


def test_findings_about_whole_workbooks_are_among_them(synced: Coalition, tmp_path: Path) -> None:
    synced.export(tmp_path)
    found = {(row["book"], row["code"]): row for row in rows_of(tmp_path, "findings")}
    assert found["clinic", "workbook-failed"]["first_seen"] == "2027-04-15"
    assert "Copy of library.xlsx" in found["library", "workbook-copy"]["message"]
    assert found["library", "date-relative"]["cell"] == "C9"


def test_entries_typed_after_the_sync_are_not_exported(tmp_path: Path) -> None:
    coalition = Coalition(tmp_path)
    coalition.provision()
    coalition.sync()
    coalition.type("library", TYPED["library"])
    coalition.export(tmp_path / "out")
    assert rows_of(tmp_path / "out", "tasks") == []


def test_a_partner_taken_out_of_the_coalition_file_is_not_exported(tmp_path: Path) -> None:
    coalition = Coalition(tmp_path)
    coalition.provision()
    coalition.type("library", TYPED["library"])
    coalition.sync()
    lines = coalition.path.read_text(encoding="utf-8").splitlines()
    coalition.path.write_text("\n".join(line for line in lines if "library" not in line) + "\n", encoding="utf-8")
    coalition.export(tmp_path / "before")
    assert {row["book"] for row in rows_of(tmp_path / "before", "answers")} == {"coalition", "clinic"}
    assert rows_of(tmp_path / "before", "tasks") == []
    coalition.sync()
    coalition.export(tmp_path / "after")
    assert "partner-unlisted" in [row["code"] for row in rows_of(tmp_path / "after", "findings")]


def test_an_earlier_export_is_replaced_and_other_files_stay(synced: Coalition, tmp_path: Path) -> None:
    (tmp_path / "tasks.csv").write_text("old", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    synced.export(tmp_path)
    assert len(rows_of(tmp_path, "tasks")) == 2
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("below", ["", "tables"])
def test_a_folder_that_cannot_be_written_is_told_with_the_remedy(synced: Coalition, tmp_path: Path, below: str) -> None:
    taken = tmp_path / "out"
    taken.write_text("a file", encoding="utf-8")
    with pytest.raises(StoreError, match=r"tasks\.csv could not be written .+ choose a folder") as caught:
        synced.export(taken / below)
    assert caught.value.exit_code == 5


def test_load_gives_the_same_tables_as_data_frames(synced: Coalition) -> None:
    found = niiw_sheets.load(str(synced.path))
    assert list(found) == list(tables_of())
    flyers, booking = found["tasks"].to_dict("records")
    assert (flyers["task"], flyers["responsible"]) == ("=Print flyers", ["Rosa Delgado", "Ben Okafor"])
    assert (flyers["due_latest"], flyers["days_late"]) == (pd.Timestamp(2027, 4, 10), 5)
    assert booking["due_latest"] is pd.NaT
    assert list(found["tasks"].query("flag == 'overdue'")["row"]) == [flyers["row"]]


def test_data_frames_hold_what_the_files_hold(synced: Coalition, tmp_path: Path) -> None:
    synced.export(tmp_path, "json")
    for name, frame in niiw_sheets.load(synced.path).items():
        assert list(frame.columns) == list(tables_of()[name].columns)
        assert len(frame) == len(objects_of(tmp_path, name))
