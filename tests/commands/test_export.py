"""`export` writes the tables as of the last sync."""

import csv
import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from tests.commands.coalitions import TODAY, Coalition, task, type_into

TABLES = {"tasks", "answers", "scores", "agreements", "partners", "needs", "criteria", "prospects", "findings"}
TABLES |= {"participation", "rounds"}


def rows(path: Path) -> Sequence[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("form", ["csv", "json"])
def test_it_writes_every_table_and_says_where(synced: Coalition, form: str) -> None:
    folder = synced.folder / "new" / "tables"

    files = synced.run("export", "--to", folder, "--format", form, "--json").data["files"]

    assert {Path(file).name for file in files} == {f"{name}.{form}" for name in TABLES}
    assert {str(path) for path in folder.iterdir()} == set(files)


def test_the_tasks_are_there_as_they_were_typed_and_as_they_were_read(synced: Coalition) -> None:
    synced.run("export", "--to", synced.folder / "tables")

    found = rows(synced.folder / "tables" / "tasks.csv")

    assert [(row["task"], row["due_raw"], row["flag"], row["days_late"]) for row in found] == [
        ("Call the radio station", "2027-04-01", "overdue", "19"),
        ("Print the flyers", "2027-04-21", "due_soon", ""),
        ("Thank the volunteers", "2027-06-30", "on_track", ""),
    ]
    assert {row["book"] for row in found} == {"clinic"}
    assert {row["first_seen"] for row in found} == {TODAY.isoformat()}


def test_the_tables_are_those_of_the_last_sync_although_workbooks_changed_since(synced: Coalition) -> None:
    type_into(synced.book("clinic"), "Work Plan", task(3, words="Typed later"))

    synced.run("export", "--to", synced.folder / "tables", "--format", "json")

    assert "Typed later" not in (synced.folder / "tables" / "tasks.json").read_text(encoding="utf-8")


def test_the_day_is_that_of_the_last_sync(synced: Coalition) -> None:
    synced.sync(today=TODAY + timedelta(days=2))

    assert "22 Apr 2027" in synced.run("export", "--to", synced.folder / "tables").out
    flags = [row["flag"] for row in rows(synced.folder / "tables" / "tasks.csv")]
    assert flags == ["overdue", "overdue", "on_track"]


def test_findings_are_those_that_the_sync_counted(synced: Coalition) -> None:
    counted = synced.run("status", "--json").data["findings"]

    synced.run("export", "--to", synced.folder / "tables", "--format", "json")

    found = json.loads((synced.folder / "tables" / "findings.json").read_text(encoding="utf-8"))
    severities = [row["severity"] for row in found]
    assert {severity: severities.count(severity) for severity in counted} == counted


def test_a_file_in_the_place_of_the_folder_is_a_sentence(synced: Coalition) -> None:
    outcome = synced.run("export", "--to", synced.config)

    assert outcome.code == 5
    assert str(synced.config) in outcome.err
