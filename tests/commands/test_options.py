"""The options that every command has, before or after it, and the environment variable."""

from pathlib import Path

import pytest

from tests.commands.coalitions import Coalition, run

ELSEWHERE = "elsewhere.yaml"


@pytest.fixture(autouse=True)
def _in_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NIIW_SHEETS_CONFIG", raising=False)


@pytest.mark.parametrize(
    "arguments",
    [
        ["-c", "CONFIG", "--json", "status"],
        ["--config", "CONFIG", "status", "--json"],
        ["--json", "status", "-c", "CONFIG"],
        ["status", "--json", "--config", "CONFIG"],
        ["-c", ELSEWHERE, "--json", "status", "-c", "CONFIG"],  # what stands after the command wins
    ],
    ids=" ".join,
)
def test_options_may_stand_before_or_after_the_command(synced: Coalition, arguments: list[str]) -> None:
    outcome = run(*(str(synced.config) if word == "CONFIG" else word for word in arguments))

    assert outcome.code == 0
    assert outcome.envelope["command"] == "status"


def test_the_environment_names_the_coalition_file(synced: Coalition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIIW_SHEETS_CONFIG", str(synced.config))

    assert run("status").code == 0


@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
def test_the_option_wins_over_the_environment(synced: Coalition, monkeypatch: pytest.MonkeyPatch, before: bool) -> None:
    monkeypatch.setenv("NIIW_SHEETS_CONFIG", ELSEWHERE)
    option = ["-c", str(synced.config)]

    assert run(*(option if before else []), "status", *([] if before else option)).code == 0


def test_without_either_the_file_is_sought_where_one_is(synced: Coalition, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("status").code == 3
    monkeypatch.chdir(synced.folder)

    assert run("status").code == 0


@pytest.mark.parametrize("arguments", [["-q", "status"], ["status", "--quiet"]], ids=" ".join)
def test_quiet_prints_nothing_where_all_is_well(synced: Coalition, arguments: list[str]) -> None:
    outcome = run(*arguments, "-c", synced.config)

    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")


def test_quiet_still_prints_errors(synced: Coalition) -> None:
    synced.book("clinic").unlink()

    outcome = run("-q", "sync", "-c", synced.config)

    assert outcome.code == 4
    assert outcome.out == ""
    assert outcome.err.startswith("Error: Riverside Clinic")


@pytest.mark.parametrize("arguments", [["-v", "sync"], ["sync", "-vv"], ["-v", "sync", "--verbose"]], ids=" ".join)
def test_verbose_leaves_the_result_as_it_is(synced: Coalition, arguments: list[str]) -> None:
    assert run(*arguments, "-c", synced.config).out == run("sync", "-c", synced.config).out


def test_verbose_names_each_workbook_as_it_is_read(synced: Coalition) -> None:
    told = run("sync", "-v", "--full", "-c", synced.config).err

    assert [line for line in told.splitlines() if line.startswith("Reading workbooks: ")] == [
        f"Reading workbooks: {book}" for book in ("coalition", "clinic", "library")
    ]


def test_no_entry_and_no_name_is_logged_by_a_sync_that_went_well(synced: Coalition) -> None:
    outcome = run("sync", "--full", "-c", synced.config)

    assert outcome.err == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["synch"], "No such command"),
        (["sync", "--ful"], "No such option"),
        (["sync", "--today", "20.4.2027"], "20.4.2027"),
        (["sync", "--fail-on", "info"], "info"),
        (["export"], "--to"),
        (["explain"], "CODE"),
        (["demo", "--partners", "0"], "0"),
        (["status", "--max-age", "soon"], "30m, 2h or 1d"),
        (["explain", "date-unreadible"], "Did you mean date-unreadable"),
    ],
    ids=lambda item: " ".join(item) if isinstance(item, list) else "",
)
def test_a_wrong_command_line_ends_with_2_and_says_what_is_wrong(arguments: list[str], words: str) -> None:
    outcome = run(*arguments)

    assert outcome.code == 2
    assert words in outcome.err
    assert outcome.out == ""
