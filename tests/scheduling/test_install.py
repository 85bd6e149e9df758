"""`schedule install` and `remove`, with programs that stand in for crontab and systemctl."""

import sys

import pytest

from tests.commands.coalitions import Coalition
from tests.scheduling.programs import Programs

SERVICE, TIMER = "niiw-sheets-kestrel.service", "niiw-sheets-kestrel.timer"
MINE = b"MAILTO=rosa\r\n# caf\xe9 100%\n0 5 * * * backup\n"


def test_cron_gets_one_block_whatever_how_often_and_gives_it_back(programs: Programs, coalition: Coalition) -> None:
    programs.crontab = MINE
    first = coalition.run("schedule", "install", "--using", "cron", "--json")
    second = coalition.run("schedule", "install", "--using", "cron", "--json")
    third = coalition.run("schedule", "install", "--using", "cron", "--every", "2h", "--json")

    assert [outcome.data["changed"] for outcome in (first, second, third)] == [True, False, True]
    table = programs.crontab or b""
    assert table.startswith(MINE)
    assert table.count(b"begin") == 1
    assert coalition.database.parent.stat().st_mode & 0o777 == 0o700

    assert coalition.run("schedule", "remove", "--using", "cron", "--json").data["changed"] is True
    assert programs.crontab == MINE
    assert "nothing to remove" in coalition.run("schedule", "remove", "--using", "cron").out


def test_a_user_without_a_crontab_has_none_again_afterwards(programs: Programs, coalition: Coalition) -> None:
    assert coalition.run("schedule", "install", "--using", "cron").code == 0
    assert programs.crontab is not None
    assert coalition.run("schedule", "remove", "--using", "cron").code == 0
    assert programs.crontab is None


def test_a_crontab_that_is_refused_ends_with_5_and_says_why(programs: Programs, coalition: Coalition) -> None:
    programs.refuse_crontab("You (rosa) are not allowed to use this program (crontab)\n")
    outcome = coalition.run("schedule", "install", "--using", "cron")
    assert outcome.code == 5
    assert "You (rosa) are not allowed to use this program" in outcome.err


def test_what_show_prints_is_what_install_puts_there(programs: Programs, coalition: Coalition) -> None:
    shown = coalition.run("schedule", "show", "--using", "systemd", "--json").data["files"]
    installed = coalition.run("schedule", "install", "--using", "systemd", "--json").data["files"]

    assert [file["path"] for file in shown] == installed == [str(programs.units / name) for name in (SERVICE, TIMER)]
    assert programs.files() == {SERVICE: shown[0]["content"].encode(), TIMER: shown[1]["content"].encode()}
    assert programs.timer_runs


def test_systemd_is_told_once_and_again_only_of_changes(programs: Programs, coalition: Coalition) -> None:
    coalition.run("schedule", "install", "--using", "systemd")
    assert programs.asked()[-3:] == ["daemon-reload", f"enable {TIMER}", f"restart {TIMER}"]

    again = coalition.run("schedule", "install", "--using", "systemd")
    assert "Installed already" in again.out
    assert not {"daemon-reload", f"restart {TIMER}"} & set(programs.asked())

    changed = coalition.run("schedule", "install", "--using", "systemd", "--every", "50m", "--json")
    assert changed.data["changed"] is True
    assert b"OnUnitActiveSec=50min" in programs.files()[TIMER]
    assert f"restart {TIMER}" in programs.asked()


def test_systemd_gives_back_our_units_and_no_others(programs: Programs, coalition: Coalition) -> None:
    coalition.run("schedule", "install", "--using", "systemd")
    (programs.units / "mine.timer").write_text("[Timer]\n")

    assert coalition.run("schedule", "remove", "--using", "systemd", "--json").data["changed"] is True

    assert list(programs.files()) == ["mine.timer"]
    assert not programs.timer_runs
    assert "nothing to remove" in coalition.run("schedule", "remove", "--using", "systemd").out


@pytest.mark.parametrize(
    ("verb", "earlier"), [("show", True), ("daemon-reload", False), ("enable", True), ("restart", False)]
)
def test_nothing_is_half_installed_when_systemd_refuses(
    programs: Programs, coalition: Coalition, verb: str, earlier: bool
) -> None:
    if earlier:
        coalition.run("schedule", "install", "--using", "systemd")
    before = programs.files()
    programs.refuse_systemctl(verb)

    outcome = coalition.run("schedule", "install", "--using", "systemd", "--every", "1h")

    assert outcome.code == 5
    assert f"Failed to {verb}" in outcome.err
    assert programs.files() == before
    assert programs.timer_runs is earlier


def test_what_is_installed_is_found_wherever_it_is(programs: Programs, coalition: Coalition) -> None:
    coalition.run("schedule", "install", "--using", "cron")
    outcome = coalition.run("schedule", "remove", "--json")
    assert outcome.data == {"using": "cron", "changed": True, "files": ["crontab"]}
    assert programs.crontab is None
    assert coalition.run("schedule", "remove", "--json").data == {"using": None, "changed": False, "files": []}


def test_units_stay_when_their_timer_cannot_be_ended(programs: Programs, coalition: Coalition) -> None:
    coalition.run("schedule", "install", "--using", "systemd")
    programs.refuse_systemctl("disable")
    assert coalition.run("schedule", "remove", "--using", "systemd").code == 5
    assert set(programs.files()) == {SERVICE, TIMER}


@pytest.mark.parametrize("command", ["install", "remove"])
def test_a_unit_that_somebody_else_wrote_is_not_touched(programs: Programs, coalition: Coalition, command: str) -> None:
    programs.units.mkdir(parents=True)
    (programs.units / TIMER).write_text("[Timer]\nOnCalendar=daily\n")
    outcome = coalition.run("schedule", command, "--using", "systemd")
    assert outcome.code == 5
    assert "was not written by niiw-sheets" in outcome.err
    assert programs.files() == {TIMER: b"[Timer]\nOnCalendar=daily\n"}


@pytest.mark.parametrize(
    ("every", "using", "words"),
    [("45m", "cron", "cron cannot run"), ("0m", "systemd", "at least one minute"), ("often", "cron", "say a number")],
)
def test_times_that_cannot_be_are_refused_and_nothing_is_installed(
    programs: Programs, coalition: Coalition, every: str, using: str, words: str
) -> None:
    outcome = coalition.run("schedule", "install", "--every", every, "--using", using)
    assert outcome.code == 2
    assert words in outcome.err
    assert (programs.files(), programs.crontab) == ({}, None)


def test_a_missing_program_is_named(programs: Programs, coalition: Coalition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(programs.units))
    assert "has no program crontab" in coalition.run("schedule", "install", "--using", "cron").err
    assert "has no systemd" in coalition.run("schedule", "install", "--using", "systemd").err


def test_what_only_this_terminal_knows_is_told(coalition: Coalition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://user:secret@proxy.example.org")
    out = coalition.run("schedule", "show", "--using", "cron").out
    assert "HTTPS_PROXY" in out
    assert "secret" not in out


def test_a_program_that_a_scheduler_would_not_find_is_not_installed(
    programs: Programs, coalition: Coalition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    outcome = coalition.run("schedule", "install", "--using", "cron")
    assert outcome.code == 5
    assert "/bin/false does not find niiw-sheets" in outcome.err
    assert programs.crontab is None
