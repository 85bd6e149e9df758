"""`status` shows the last run and what needs attention."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.commands.coalitions import TODAY, Coalition


def test_it_shows_the_numbers_of_the_last_run(synced: Coalition) -> None:
    told = synced.run("status").out

    assert "3 workbooks: 3 read, 0 unchanged" in told
    assert "3 tasks: 3 open, 1 overdue, 1 due soon" in told
    assert f"Summary: {synced.book('summary')}" in told


def test_it_says_when_the_last_run_was_in_the_coalitions_time_zone(
    synced: Coalition, monkeypatch: pytest.MonkeyPatch
) -> None:
    finished = datetime.fromisoformat(synced.run("status", "--json").data["finished"])
    monkeypatch.setattr("niiw_sheets.commands.running.now", lambda: finished + timedelta(hours=3))

    (line,) = re.findall(r"Last good run: (.+)", synced.run("status").out)

    assert line.endswith(", " + _clock(finished) + " (3 hours ago)")


def _clock(moment: datetime) -> str:
    from zoneinfo import ZoneInfo

    return f"{moment.astimezone(ZoneInfo('America/New_York')):%H:%M}"


def test_its_data_are_those_of_the_last_run(provisioned: Coalition) -> None:
    synced = provisioned.sync().data

    data = provisioned.run("status", "--json").data

    assert {name: data[name] for name in synced} == synced
    assert datetime.fromisoformat(data["finished"]) <= datetime.now(UTC)
    assert data["age_seconds"] >= 0


def test_it_names_what_needs_attention_and_where(synced: Coalition) -> None:
    told = synced.run("status").out

    assert "Needs attention:" in told
    (line,) = (line for line in told.splitlines() if "Riverside Clinic:" in line and "to check" in line)
    assert line.endswith(str(synced.attention("clinic")))


def test_it_repeats_which_workbooks_failed(synced: Coalition) -> None:
    synced.book("clinic").unlink()
    synced.sync()

    outcome = synced.run("status", "--json")

    assert [failed["book"] for failed in outcome.data["books"]["failed"]] == ["clinic"]
    assert "Riverside Clinic" in outcome.said


def test_it_changes_nothing(synced: Coalition) -> None:
    before = synced.files()

    synced.run("status")

    assert synced.files() == before


def test_a_failed_attempt_to_sync_is_not_the_last_run(synced: Coalition) -> None:
    text = synced.config.read_text(encoding="utf-8")
    synced.config.write_text(text + "colour: blue\n", encoding="utf-8")
    assert synced.sync(today=TODAY + timedelta(days=1)).code == 3
    synced.config.write_text(text, encoding="utf-8")

    assert synced.run("status", "--json").data["today"] == TODAY.isoformat()


def test_runs_that_failed_since_are_counted_and_the_last_good_one_stays_the_last(synced: Coalition) -> None:
    finished = synced.run("status", "--json").data["finished"]
    (synced.folder / "workbooks").rename(synced.folder / "elsewhere")
    assert [synced.sync().code for _ in range(2)] == [5, 5]

    outcome = synced.run("status", "--json")

    assert outcome.code == 0
    assert (outcome.data["failures_in_row"], outcome.data["finished"]) == (2, finished)
    assert "The last 2 runs failed, most recently on" in outcome.said
    (synced.folder / "elsewhere").rename(synced.folder / "workbooks")
    assert synced.sync().code == 0
    assert synced.run("status", "--json").data["failures_in_row"] == 0


def test_failed_runs_do_not_make_the_last_good_one_younger(synced: Coalition, monkeypatch: pytest.MonkeyPatch) -> None:
    finished = datetime.fromisoformat(synced.run("status", "--json").data["finished"])
    (synced.folder / "workbooks").rename(synced.folder / "elsewhere")
    synced.sync()
    monkeypatch.setattr("niiw_sheets.commands.running.now", lambda: finished + timedelta(hours=3))

    assert synced.run("status", "--max-age", "2h").code == 7


def test_it_says_when_each_workbook_was_read_and_what_cannot_be_read_since_when(synced: Coalition) -> None:
    synced.book("clinic").write_bytes(b"no workbook")
    synced.sync(today=TODAY + timedelta(days=1))

    data = synced.run("status", "--json").data

    assert [one["book"] for one in data["workbooks"]] == ["coalition", "clinic", "library"]
    assert all(datetime.fromisoformat(one["read_at"]) for one in data["workbooks"])
    (unreadable,) = data["unreadable"]
    assert (unreadable["book"], unreadable["since"]) == ("clinic", "2027-04-21")
    told = synced.run("status").out
    assert "Cannot be read:\n  Riverside Clinic, since 21 Apr 2027\n" in told
    assert re.search(r"Last read:\n(  .+: \d+ \w+ \d+, \d+:\d+\n){3}", told)
