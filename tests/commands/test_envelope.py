"""What programs rely on: `--json` prints exactly one object of a fixed shape, also when something went wrong."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from niiw_sheets.commands import cli
from tests.commands.coalitions import TODAY, Coalition, Outcome, run
from tests.scheduling.programs import Programs

SYNC_DATA = {"today", "books", "findings", "tasks", "requests", "summary"}
DATA: dict[tuple[str, ...], set[str]] = {
    ("provision",): {"plan", "books"},
    ("provision", "--dry-run"): {"plan", "books"},
    ("sync", "--today", TODAY.isoformat()): SYNC_DATA,
    ("sync", "--dry-run", "--full"): SYNC_DATA,
    ("status",): SYNC_DATA | {"finished", "age_seconds", "failures_in_row", "workbooks", "unreadable", "pending"},
    ("export", "--to", "tables"): {"files"},
    ("explain", "date-unreadable"): {"code", "severity", "category", "title", "message", "remedy"},
    ("explain", "all"): {"codes"},
    ("doctor",): {"checks"},
    ("remind", "--dry-run", "--today", TODAY.isoformat()): {"today", "messages", "unreached"},
    ("round", "list"): {"rounds", "open_since"},
    ("history", "backup", "kept.db"): {"file", "bytes", "as_of"},
    ("schedule", "show", "--using", "cron"): {"using", "every_minutes", "files", "commands", "limits"},
    ("schedule", "install", "--using", "cron"): {"using", "changed", "files"},
    ("schedule", "remove", "--using", "systemd"): {"using", "changed", "files"},
    ("history", "check"): {"database", "ok", "checks"},
    ("init", "new"): {"config"},
    ("demo", "sample", "--partners", "1"): {"folder", "config", "summary"},
}
"""A command line → the keys of its data."""
GROUPS = {"history", "round", "schedule"}


@pytest.fixture(autouse=True)
def _in_the_folder(synced: Coalition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(synced.folder)
    Programs(tmp_path, monkeypatch)  # schedules of this computer are no test's to change


def checked(outcome: Outcome, command: str) -> dict[str, Any]:
    """The envelope, whose shape is always the same."""
    envelope = outcome.envelope
    assert list(envelope) == ["command", "status", "data", "messages"]
    assert envelope["command"] == command
    assert isinstance(envelope["data"], dict)
    for message in envelope["messages"]:
        assert list(message) == ["level", "code", "text"]
        assert message["level"] in {"error", "warning", "info"}
        assert message["text"].endswith((".", "”.", "!", "?", ")")) or "\n" in message["text"], message["text"]
    return envelope


def test_every_command_is_in_the_table() -> None:
    # tests/google_store shows access, which tells nothing of files; watch, in tests/workflow, never ends by itself
    assert {command for command, *_ in DATA} == set(cli.commands) - {"access", "watch"}


@pytest.mark.parametrize(("arguments", "keys"), DATA.items(), ids=[" ".join(arguments) for arguments in DATA])
def test_every_command_answers_with_one_object_that_holds_the_promised_data(
    arguments: tuple[str, ...], keys: set[str]
) -> None:
    outcome = run(*arguments, "--json")

    assert outcome.code == 0
    envelope = checked(outcome, " ".join(arguments[:2]) if arguments[0] in GROUPS else arguments[0])
    assert envelope["status"] == "success"
    assert set(envelope["data"]) == keys
    assert outcome.err == ""


def test_sync_tells_books_findings_tasks_and_requests_in_numbers() -> None:
    data = run("sync", "--json", "--today", TODAY.isoformat()).data

    assert data["today"] == "2027-04-20"
    assert list(data["books"]) == ["total", "read", "unchanged", "failed"]
    assert set(data["findings"]) == {"error", "warning", "info"}
    assert list(data["tasks"]) == ["total", "open", "done", "overdue", "due_soon", "undated", "unreadable"]
    assert data["requests"] == {"read": 0, "write": 0, "drive": 0}
    assert Path(data["summary"]).is_absolute()


def test_provision_tells_its_plan_and_where_every_workbook_is(fresh: Coalition) -> None:
    data = fresh.run("provision", "--json").data

    assert data["plan"] == [
        {"action": "create", "book": book, "tab": None} for book in ("coalition", "clinic", "library", "summary")
    ]
    assert data["books"] == [
        {"book": book, "location": str(fresh.book(book)), "shared": []}
        for book in ("coalition", "clinic", "library", "summary")
    ]


def failing(coalition: Coalition) -> Iterator[tuple[int, str, Outcome]]:
    """One command line for each code, with the status it should have."""
    yield 0, "success", coalition.sync()
    yield 10, "success", coalition.sync("--fail-on", "warning")
    yield 7, "error", coalition.run("status", "--json", "--max-age", "0m")
    yield 2, "error", coalition.run("explain", "no-such-code", "--json")
    coalition.book("clinic").unlink()
    yield 4, "partial", coalition.sync()
    coalition.database.unlink()
    yield 3, "error", coalition.run("status", "--json")
    yield 3, "error", coalition.run("export", "--json", "--to", "tables")
    coalition.config.write_text("nonsense: 1\n", encoding="utf-8")
    yield 3, "error", coalition.sync()


def test_the_object_is_printed_for_every_exit_code_with_the_right_status(synced: Coalition) -> None:
    for code, status, outcome in failing(synced):
        envelope = checked(outcome, outcome.envelope["command"])
        assert (outcome.code, envelope["status"]) == (code, status)
        assert outcome.err == "", "people's messages are in the object"
        assert envelope["messages"] or code in {0, 10}


def test_people_get_the_same_messages_on_standard_error_and_nothing_that_looks_like_json(synced: Coalition) -> None:
    synced.book("clinic").unlink()

    told, envelope = synced.run("sync"), synced.run("sync", "--json")

    assert told.err.startswith(f"Error: {envelope.said}")
    assert "{" not in told.out
