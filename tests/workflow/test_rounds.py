"""A round is closed once, with what was answered, for good: also when the database is lost."""

import json
from datetime import date
from pathlib import Path

import pytest

from niiw_sheets.backends.xlsx.reader import read_workbook
from niiw_sheets.demo.typing import Typed
from niiw_sheets.errors import ConfigurationError, NothingSyncedError, StoreError, UsageError
from niiw_sheets.progress import Silent
from niiw_sheets.results import Exit, Result
from niiw_sheets.workflow.closing import close_round, list_rounds
from tests.commands.coalitions import words
from tests.tables.synced import SYNCED_ON, Coalition

NEXT_DAY = date(2027, 4, 16)
LATER = date(2027, 10, 4)

QUESTIONS = ("1.1a", "1.1b", "1.2", "2.1", "2.2", "3.1", "3.2", "3.3", "4.1a", "4.1b", "4.2", "5.1", "5.2")
"""More than half of the process sheet."""


def answers(answer: str, day: date) -> dict[str, Typed]:
    """The process sheet as somebody filled it in on a day."""
    about = {"answered_on": {"entry": day}}
    return {"process_assessment": Typed(answers={**about, **{name: {"answer": answer} for name in QUESTIONS}})}


@pytest.fixture
def coalition(tmp_path: Path) -> Coalition:
    """Three workbooks; the library has answered."""
    made = Coalition(tmp_path)
    made.provision()
    made.type("library", answers("No", SYNCED_ON))
    return made


def close(coalition: Coalition, name: str, today: date = SYNCED_ON, *, dry_run: bool = False) -> Result:
    """Closes the open round on a day."""
    with coalition.open(today) as current:
        return close_round(current, name, Silent(), dry_run=dry_run)


def listed(coalition: Coalition) -> list[str]:
    """The names of the closed rounds."""
    with coalition.open() as current:
        return [one["name"] for one in list_rounds(current).data["rounds"]]


def tab(coalition: Coalition, title: str) -> str:
    """All words of a tab of the summary, on one line."""
    found = read_workbook(coalition.workbook("summary")).values()
    return " ".join(words(next(grid for grid in found if grid.title == title)).split())


def attention(coalition: Coalition, book: str) -> str:
    """All words of a workbook's Attention page."""
    return words(next(iter(read_workbook(coalition.workbook(book).with_name("Attention.xlsx")).values())))


def file_of(coalition: Coalition, name: str) -> Path:
    """The file of a closed round."""
    return coalition.path.parent / "state" / "rounds" / f"{name}.json"


def test_closing_reads_the_workbooks_first_and_freezes_what_they_say(coalition: Coalition) -> None:
    result = close(coalition, "2027 spring")

    assert result.data["round"]["responded"] == {"process_assessment": ["library"], "goals_assessment": []}
    kept = json.loads(file_of(coalition, "2027 spring").read_text(encoding="utf-8"))
    assert [one["answer"] for one in kept["answers"] if one["question"] == "2.1" and one["book"] == "library"] == ["no"]


def test_the_file_of_a_round_is_nobody_elses_to_read(coalition: Coalition) -> None:
    close(coalition, "2027 spring")

    assert file_of(coalition, "2027 spring").stat().st_mode & 0o077 == 0


def test_after_closing_the_answers_count_no_more_and_show_as_of_their_day(coalition: Coalition) -> None:
    close(coalition, "2027 spring")

    assert "Nobody has answered since the round “2027 spring” was closed on 15 Apr 2027" in tab(coalition, "Overview")
    assert "1. Purpose | n = 2" in tab(coalition, "Overview")  # of that round: 1.1a and 1.2; the No to 1.1a ends 1.1b
    assert "Not yet answered in this round: Riverside Family Library." in tab(coalition, "Overview")
    assert "Riverside Family Library, 15 Apr 2027" in tab(coalition, "Process")


def test_attention_invites_to_the_next_round(coalition: Coalition) -> None:
    close(coalition, "2027 spring")

    assert "was closed on 15 Apr 2027, and these answers are of 15 Apr 2027" in attention(coalition, "library")
    assert "was closed on" not in attention(coalition, "clinic")


def test_newer_answers_count_again_and_the_trend_compares_both_rounds(coalition: Coalition) -> None:
    close(coalition, "2027 spring")
    coalition.type("library", answers("Yes", NEXT_DAY))

    result = close(coalition, "2027 fall", LATER)

    assert result.data["round"]["responded"]["process_assessment"] == ["library"]
    assert listed(coalition) == ["2027 spring", "2027 fall"]
    trend = tab(coalition, "Trend")
    assert "Partnership Process: 1 organisation, 2 rounds" in trend
    assert "Harbor Clinic (no response in 2027 spring, 2027 fall)" in trend


@pytest.mark.parametrize("name", ["2027 spring", "2027 Spring", " 2027  spring "])
def test_a_name_is_taken_once(coalition: Coalition, name: str) -> None:
    close(coalition, "2027 spring")
    coalition.type("library", answers("Yes", NEXT_DAY))

    with pytest.raises(UsageError, match=r"“2027 spring” was closed on 15 Apr 2027 already"):
        close(coalition, name, LATER)
    assert listed(coalition) == ["2027 spring"]


def test_a_round_without_answers_is_not_closed(coalition: Coalition) -> None:
    coalition.type("library", {})

    with pytest.raises(UsageError, match="Nobody has answered a question of the assessments yet"):
        close(coalition, "empty")
    assert listed(coalition) == []
    assert not file_of(coalition, "empty").exists()


def test_a_round_without_newer_answers_is_not_closed(coalition: Coalition) -> None:
    close(coalition, "2027 spring")

    with pytest.raises(UsageError, match="Nobody has answered since the last round was closed on 15 Apr 2027"):
        close(coalition, "again", LATER)
    assert listed(coalition) == ["2027 spring"]


@pytest.mark.parametrize(
    "name", ["", " ", "a/b", "..", "a\\b", "con", "NUL.x", "x" * 61, "spring.", "what?", "-c", "a:b", "“x”", "\x1b[2J"]
)
def test_a_name_that_cannot_name_a_file_is_refused(coalition: Coalition, name: str) -> None:
    with pytest.raises(UsageError, match="A round cannot be called"):
        close(coalition, name)


@pytest.mark.parametrize("name", ["2027 spring", "Frühjahr 2027", "2027-04 (first)", "1", "Ronda_2", "R. 2 & 3"])
def test_other_names_will_do(coalition: Coalition, name: str) -> None:
    close(coalition, name)

    assert listed(coalition) == [name]
    assert file_of(coalition, name).is_file()


def test_a_dry_run_shows_who_has_answered_and_closes_nothing(coalition: Coalition) -> None:
    coalition.sync()
    before = coalition.workbook("summary").read_bytes()

    result = close(coalition, "2027 spring", dry_run=True)

    assert result.data["round"]["responded"]["process_assessment"] == ["library"]
    assert listed(coalition) == []
    assert coalition.workbook("summary").read_bytes() == before


def test_a_dry_run_before_the_first_sync_has_nothing_to_show(coalition: Coalition) -> None:
    with pytest.raises(NothingSyncedError):
        close(coalition, "2027 spring", dry_run=True)


def test_losing_the_database_loses_no_round(coalition: Coalition) -> None:
    close(coalition, "2027 spring")
    trend = tab(coalition, "Trend")
    for file in (coalition.path.parent / "state").glob("*.db*"):
        file.unlink()

    coalition.sync()

    assert listed(coalition) == ["2027 spring"]
    assert tab(coalition, "Trend") == trend
    with pytest.raises(UsageError, match="Nobody has answered since"):
        close(coalition, "again", LATER)


def test_old_answers_without_a_day_stay_old_when_the_database_is_lost(coalition: Coalition) -> None:
    undated = Typed(answers={name: {"answer": "No"} for name in QUESTIONS})
    coalition.type("library", {"process_assessment": undated})
    close(coalition, "2027 spring")
    for file in (coalition.path.parent / "state").glob("*.db*"):
        file.unlink()

    coalition.sync(LATER)

    assert "Nobody has answered since the round “2027 spring” was closed" in tab(coalition, "Overview")
    assert "Riverside Family Library, 15 Apr 2027" in tab(coalition, "Process")


def test_one_changed_answer_brings_a_sheet_without_a_day_into_the_open_round(coalition: Coalition) -> None:
    coalition.type("library", {"process_assessment": Typed(answers={name: {"answer": "No"} for name in QUESTIONS})})
    close(coalition, "2027 spring")
    for file in (coalition.path.parent / "state").glob("*.db*"):
        file.unlink()
    changed = {name: {"answer": "Yes" if name == "2.1" else "No"} for name in QUESTIONS}
    coalition.type("library", {"process_assessment": Typed(answers=changed)})

    coalition.sync(LATER)

    assert "Partnership Process: 1 of 3 organisations (33%)" in tab(coalition, "Overview")


def test_losing_the_files_loses_no_round(coalition: Coalition) -> None:
    close(coalition, "2027 spring")
    file_of(coalition, "2027 spring").unlink()

    coalition.sync()

    assert listed(coalition) == ["2027 spring"]


def test_a_file_that_only_it_remembers_and_that_is_damaged_is_named(coalition: Coalition) -> None:
    path = file_of(coalition, "2026 fall")
    path.parent.mkdir()
    path.write_text('{"format": 1}', encoding="utf-8")

    with pytest.raises(ConfigurationError, match=r"2026 fall\.json holds a closed round and cannot be read"):
        coalition.sync()


def test_a_round_of_another_coalition_beside_the_same_database_is_none_of_ours(coalition: Coalition) -> None:
    close(coalition, "2027 spring")
    path = file_of(coalition, "2027 spring")
    text = path.read_text(encoding="utf-8").replace('"kestrel"', '"osprey"').replace('"2027 spring"', '"theirs"')
    path.with_name("theirs.json").write_text(text, encoding="utf-8")

    assert listed(coalition) == ["2027 spring"]


def test_a_round_whose_file_cannot_be_written_stays_open(coalition: Coalition) -> None:
    (coalition.path.parent / "state").mkdir(exist_ok=True)
    (coalition.path.parent / "state" / "rounds").write_text("in the way", encoding="utf-8")

    with pytest.raises(StoreError, match="cannot be written"):
        close(coalition, "2027 spring")
    (coalition.path.parent / "state" / "rounds").unlink()
    assert listed(coalition) == []


def test_a_workbook_that_cannot_be_read_is_named_and_its_last_answers_are_in_the_round(coalition: Coalition) -> None:
    coalition.sync()
    coalition.workbook("library").write_bytes(b"no workbook")

    result = close(coalition, "2027 spring")

    assert result.exit_code is Exit.PARTIAL
    assert any("Riverside Family Library" in message.text for message in result.messages)
    assert result.data["round"]["responded"]["process_assessment"] == ["library"]


def test_a_sync_after_closing_has_nothing_more_to_write(coalition: Coalition) -> None:
    close(coalition, "2027 spring")
    before = coalition.workbook("summary").stat().st_mtime_ns

    assert coalition.sync().data["books"]["read"] == 0
    assert coalition.workbook("summary").stat().st_mtime_ns == before


def test_no_closed_round_is_said_in_a_sentence(coalition: Coalition) -> None:
    with coalition.open() as current:
        assert list_rounds(current).lines == ("No round is closed yet: all answers belong to the first one.",)
