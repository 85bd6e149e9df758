"""`demo` builds a sample coalition with real workbooks in a folder of its own, and is honest about what is in them."""

import os
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest

from niiw_sheets.backends.xlsx.reader import read_workbook
from niiw_sheets.demo.build import MARK
from niiw_sheets.demo.cast import PARTNERS, sample_partners
from tests.commands.coalitions import TODAY, Outcome, run


def demo(folder: Path, *options: str) -> Outcome:
    """Runs the demo of TODAY."""
    return run("demo", folder, "--today", TODAY.isoformat(), *options)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Outcome]:
    """A demo that tests only look at: its folder and what was printed."""
    folder = tmp_path_factory.mktemp("demo") / "niiw-demo"
    return folder, demo(folder)


def status(folder: Path) -> dict[str, dict[str, int]]:
    return run("status", "--json", "-c", folder / "coalition.yaml").data


def test_it_ends_with_0_and_nothing_on_standard_error(built: tuple[Path, Outcome]) -> None:
    _, outcome = built

    assert (outcome.code, outcome.err) == (0, "")


def test_it_prints_the_overview_and_where_everything_is(built: tuple[Path, Outcome]) -> None:
    folder, outcome = built

    assert outcome.out.strip().startswith("Harbor County Immunization Coalition: our partnerships")
    assert "As of 20 Apr 2027" in outcome.out
    for words_printed in ("Act now", "Who has responded", "Data problems", str(folder / "coalition.yaml")):
        assert words_printed in outcome.out
    assert str(folder / "workbooks" / "summary" / "summary.xlsx") in outcome.out


def test_the_overview_it_prints_is_the_one_in_the_summary(built: tuple[Path, Outcome]) -> None:
    folder, outcome = built
    overview = read_workbook(folder / "workbooks" / "summary" / "summary.xlsx")["Overview"]

    texts = [cell.raw for (_, column), cell in overview.cells.items() if column > 1 and cell.raw not in {"·", "→"}]

    assert len(texts) > 60
    assert [text for text in texts if text not in outcome.out] == []


def test_the_columns_it_prints_stand_apart(built: tuple[Path, Outcome]) -> None:
    _, outcome = built

    assert re.search(r"Section {2,}Favourable answers {2,}Answered of asked", outcome.out)
    assert re.search(r"Tasks {2,}Open {2,}Done {2,}Overdue {2,}Due soon {2,}Without a date", outcome.out)


def test_a_wrapped_point_goes_on_under_its_own_words(built: tuple[Path, Outcome]) -> None:
    _, outcome = built
    lines = outcome.out.partition("Act now")[2].partition("\n\n")[0].splitlines()[1:]

    assert {line[:4] for line in lines} == {"  · ", "    "}
    assert all(line[4] != " " for line in lines)


def test_every_organisation_has_a_workbook_that_opens(built: tuple[Path, Outcome]) -> None:
    folder, _ = built

    for book in ("coalition", *(partner.id for partner in PARTNERS)):
        assert "Start Here" in openpyxl.load_workbook(folder / "workbooks" / book / f"{book}.xlsx").sheetnames


def test_two_rounds_of_assessment_are_closed(built: tuple[Path, Outcome]) -> None:
    folder, _ = built

    rounds = run("round", "list", "-c", folder / "coalition.yaml", "--json").data["rounds"]

    assert len({one["name"] for one in rounds}) == 2
    assert [len(one["responded"]["process_assessment"]) for one in rounds] == [4, 4]


def test_it_holds_late_tasks_mistakes_and_a_partner_who_typed_nothing(built: tuple[Path, Outcome]) -> None:
    folder, outcome = built
    data = status(folder)

    # Nobody has typed anything into the fifth partner's workbook since the rounds that were closed before.
    assert data["books"] | {"failed": None} == {"total": 6, "read": 5, "unchanged": 1, "failed": None}
    assert data["tasks"]["overdue"] >= 3
    assert data["tasks"]["done"] >= 1
    assert data["tasks"]["due_soon"] >= 1
    assert data["tasks"]["undated"] >= 1
    assert data["tasks"]["unreadable"] >= 2
    assert min(data["findings"].values()) > 0
    assert re.search(r"Ask for the assessment of [^:]*Bluewater Health Plan: neither sheet is answered", outcome.out)


def test_syncing_it_again_finds_nothing_changed(built: tuple[Path, Outcome]) -> None:
    folder, _ = built

    outcome = run("sync", "--json", "--today", TODAY.isoformat(), "-c", folder / "coalition.yaml")

    assert outcome.code == 0
    assert outcome.data["books"] == {"total": 6, "read": 0, "unchanged": 6, "failed": []}


def test_provisioning_it_again_creates_nothing(built: tuple[Path, Outcome]) -> None:
    folder, _ = built

    assert run("provision", "--json", "-c", folder / "coalition.yaml").data["plan"] == []


def test_its_coalition_file_is_right(built: tuple[Path, Outcome]) -> None:
    folder, _ = built

    assert run("doctor", "-c", folder / "coalition.yaml").code == 0


def test_for_programs_it_prints_one_object(tmp_path: Path) -> None:
    outcome = demo(tmp_path / "sample", "--partners", "1", "--json")

    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.envelope == {
        "command": "demo",
        "status": "success",
        "data": {
            "folder": str(tmp_path / "sample"),
            "config": str(tmp_path / "sample" / "coalition.yaml"),
            "summary": str(tmp_path / "sample" / "workbooks" / "summary" / "summary.xlsx"),
        },
        "messages": [],
    }


@pytest.mark.parametrize("number", [1, 3, 8])
def test_it_has_as_many_partners_as_asked_for(tmp_path: Path, number: int) -> None:
    assert demo(tmp_path / "sample", "--partners", str(number)).code == 0

    assert status(tmp_path / "sample")["books"]["total"] == number + 1
    books = {path.parent.name for path in (tmp_path / "sample" / "workbooks").glob("*/*.xlsx")}
    assert books == {"coalition", "summary", *(partner.id for partner in sample_partners(number))}


@pytest.mark.parametrize("number", [1, 5, 6, 23, 60])
def test_no_two_partners_share_an_id_or_a_name(number: int) -> None:
    partners = sample_partners(number)

    assert len({partner.id for partner in partners}) == len({partner.name for partner in partners}) == number


@pytest.mark.parametrize("days", [-400, 45, 313])
def test_it_holds_the_same_kinds_of_things_on_every_day_of_the_calendar(tmp_path: Path, days: int) -> None:
    day = TODAY + timedelta(days=days)
    run("demo", tmp_path / "sample", "--today", day.isoformat(), "--partners", "3")

    tasks = status(tmp_path / "sample")["tasks"]

    assert tasks["total"] == 13
    assert tasks["overdue"] >= 3
    assert tasks["unreadable"] >= 2


def test_without_a_name_it_goes_into_niiw_demo_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert run("demo", "--partners", "1").code == 0

    assert [path.name for path in tmp_path.iterdir()] == ["niiw-demo"]


def test_the_command_it_proposes_works_from_where_it_was_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "deep").mkdir()
    monkeypatch.chdir(tmp_path)
    outcome = run("demo", Path("deep", "sample"), "--partners", "1")

    proposed = outcome.out.splitlines()[-1].partition("niiw-sheets ")[2]

    assert run(*proposed.split()).code == 0


def test_a_folder_that_it_did_not_make_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")

    outcome = demo(tmp_path)

    assert outcome.code == 2
    assert "holds files that the demo did not make. Choose another folder for it." in outcome.err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_real_coalitions_folder_is_refused(tmp_path: Path) -> None:
    run("init", tmp_path)
    before = (tmp_path / "coalition.yaml").read_bytes()

    assert demo(tmp_path).code == 2
    assert (tmp_path / "coalition.yaml").read_bytes() == before


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sample").write_text("mine", encoding="utf-8")

    assert demo(tmp_path / "sample").code == 2
    below = demo(tmp_path / "sample" / "below")
    assert below.code == 5
    assert str(tmp_path / "sample" / "below") in below.err


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    assert demo(tmp_path, "--partners", "1").code == 0


def test_run_again_it_begins_anew_and_clears_only_what_it_made(tmp_path: Path) -> None:
    folder = tmp_path / "sample"
    demo(folder, "--partners", "3")
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    (folder / "workbooks" / "library" / "library.xlsx").write_bytes(b"spoiled")

    assert demo(folder, "--partners", "1").code == 0

    assert {path.name for path in folder.iterdir()} == {MARK, "coalition.yaml", "notes.txt", "state", "workbooks"}
    assert {path.name for path in (folder / "workbooks").iterdir()} == {"coalition", "summary", "wic"}
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_in_a_pipe_it_writes_nothing_to_standard_error(tmp_path: Path) -> None:
    line = [sys.executable, "-m", "niiw_sheets", "demo", "sample", "--partners", "1"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONIOENCODING": "ascii"}

    done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, env=environment)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip().startswith("Harbor County Immunization Coalition")
    assert "\x1b" not in done.stdout
