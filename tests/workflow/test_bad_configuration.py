"""Mistakes in the coalition file: every command names file, line and remedy, ends with 3 and changes nothing."""

from collections.abc import Callable

import pytest

from tests.commands.coalitions import Coalition

Change = Callable[[str], str]


def replaced(old: str, new: str) -> Change:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


MISTAKES = [
    pytest.param(replaced("  id: kestrel", "  id: kestrel\n  colour: blue"), ["colour"], id="unknown key"),
    pytest.param(replaced("  kind: xlsx\n", ""), ["store.kind"], id="missing key"),
    pytest.param(replaced("America/New_York", "America/New_Yrok"), ["America/New_Yrok"], id="bad time zone"),
    pytest.param(replaced("id: library", "id: clinic"), ["“clinic”", "partners[1]"], id="duplicate id"),
    pytest.param(replaced("id: library", "id: summary"), ["“summary”", "another id"], id="reserved id"),
    pytest.param(replaced("id: library", "id: coalition"), ["“coalition”", "another id"], id="the other reserved id"),
    pytest.param(replaced("id: library", "id: Hill Library"), ["Hill Library"], id="an id with capitals and a blank"),
    pytest.param(replaced("store:", "store: {"), ["coalition.yaml"], id="broken YAML"),
    pytest.param(replaced("store:", "  - store:"), ["coalition.yaml"], id="wrong indentation"),
    pytest.param(replaced("kind: xlsx", "kind: exel"), ["exel", "xlsx"], id="unknown store"),
]


@pytest.mark.parametrize(("change", "named"), MISTAKES)
@pytest.mark.parametrize(
    "command",
    [("sync",), ("sync", "--dry-run"), ("provision",), ("status",), ("export", "--to", "tables"), ("doctor",)],
    ids=lambda command: " ".join(command),
)
def test_a_mistake_in_the_coalition_file_is_named_and_nothing_is_changed(
    synced: Coalition, change: Change, named: list[str], command: tuple[str, ...]
) -> None:
    synced.config.write_text(change(synced.config.read_text(encoding="utf-8")), encoding="utf-8")
    before = synced.files()

    outcome = synced.run(*command, "--json")

    assert outcome.code == 3
    assert outcome.envelope["status"] == "error"
    assert "coalition.yaml" in outcome.said
    assert all(word in outcome.said for word in named), outcome.said
    assert synced.files() == before


def test_all_mistakes_are_told_at_once_each_with_its_line(synced: Coalition) -> None:
    text = synced.config.read_text(encoding="utf-8")
    text = text.replace("America/New_York", "Mars").replace("id: library", "id: summary").replace("role:", "rolle:")
    synced.config.write_text(text, encoding="utf-8")

    outcome = synced.run("sync")

    assert outcome.code == 3
    assert outcome.out == ""
    for word in ("Mars", "summary", "rolle"):
        (line,) = (number for number, line in enumerate(text.splitlines(), start=1) if word in line and ":" in line)
        (told,) = (told for told in outcome.err.splitlines() if f"“{word}”" in told or word in told.split(":")[1])
        assert f"line {line}" in told


def test_a_missing_coalition_file_is_named_with_the_remedy(fresh: Coalition) -> None:
    fresh.config.unlink()

    outcome = fresh.run("sync")

    assert outcome.code == 3
    assert str(fresh.config) in outcome.err
    assert "niiw-sheets init" in outcome.err


def test_a_coalition_file_without_a_time_zone_works_with_a_warning(fresh: Coalition) -> None:
    text = fresh.config.read_text(encoding="utf-8").replace("  timezone: America/New_York\n", "")
    fresh.config.write_text(text, encoding="utf-8")

    outcome = fresh.run("provision", "--json")

    assert outcome.code == 0
    (message,) = outcome.envelope["messages"]
    assert message["level"] == "warning"
    assert "midnight UTC" in message["text"]


def test_a_file_in_the_place_of_the_folder_refuses_the_store(synced: Coalition) -> None:
    text = synced.config.read_text(encoding="utf-8").replace("folder: workbooks", "folder: papers")
    synced.config.write_text(text, encoding="utf-8")
    papers = synced.folder / "papers"
    papers.write_text("not a folder", encoding="utf-8")
    before = synced.files()

    for command in ("provision", "sync", "doctor"):
        outcome = synced.run(command, "--json")

        assert (command, outcome.code, outcome.envelope["status"]) == (command, 5, "error")
        assert str(papers) in outcome.said
    assert synced.files() == before


def test_a_file_in_the_place_of_the_databases_folder_refuses_the_store(fresh: Coalition) -> None:
    (fresh.folder / "state").write_text("not a folder", encoding="utf-8")
    before = fresh.files()

    outcome = fresh.run("provision", "--json")

    assert outcome.code == 5
    assert str(fresh.folder / "state") in outcome.said
    assert fresh.files() == before


def test_a_damaged_database_is_named_with_the_remedy(synced: Coalition) -> None:
    synced.database.write_bytes(b"no database at all, just some words\n" * 100)
    before = synced.files()

    outcome = synced.run("sync", "--json")

    assert outcome.code == 3
    assert "no entry is lost" in outcome.said
    assert synced.files() == before
