"""What the coalition file may say about Google, and commands that make sense only there."""

import pytest

from niiw_sheets.config import load_config
from tests.commands.coalitions import COALITION_FILE, Coalition
from tests.google_coalition import GoogleCoalition


@pytest.fixture
def files(fresh: GoogleCoalition) -> Coalition:
    """A coalition whose workbooks are files."""
    fresh.config.write_text(COALITION_FILE, encoding="utf-8")
    return Coalition(fresh.folder)


@pytest.mark.parametrize("arguments", [("access",), ("access", "--revoke"), ("doctor", "--live")], ids=" ".join)
def test_what_is_for_google_alone_ends_with_2_where_workbooks_are_files(
    files: Coalition, arguments: tuple[str, ...]
) -> None:
    told, envelope = files.run(*arguments), files.run(*arguments, "--json")

    assert (told.code, envelope.code) == (2, 2)
    assert "Google Sheets" in told.err or "store.kind google" in told.err
    assert envelope.envelope["status"] == "error"


def test_a_service_account_without_a_folder_is_warned_about(fresh: GoogleCoalition) -> None:
    fresh.change(f"  drive_folder: {fresh.drive_folder}\n", "")

    (warning,) = load_config(fresh.config).warnings

    assert warning.startswith("coalition.yaml, store.drive_folder: is not given, and a service account usually has no")
    assert warning.endswith("Give the address of a folder in a shared drive.")


def test_that_warning_is_among_the_messages_of_a_run(provisioned: GoogleCoalition) -> None:
    provisioned.change(f"  drive_folder: {provisioned.drive_folder}\n", "")

    messages = provisioned.sync().envelope["messages"]

    assert [(each["level"], each["code"]) for each in messages] == [("warning", "configuration")]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("  key_file: key.json\n", "", "credentials: service_account needs this key"),
        ("credentials: service_account", "credentials: oauth", "credentials: oauth needs this key"),
        ("credentials: service_account", "credentials: password", "service_account"),
        ("  drive_folder: {folder}", "  drive_folder: not a folder", "store.drive_folder"),
        ("  drive_folder: {folder}", "  scope: everything", "drive.file"),
        ("kind: google", "kind: dropbox", "google"),
        ("kind: google", "kind: google\n  folder: workbooks", "folder"),
    ],
)
def test_what_is_wrong_about_google_is_named_before_anything_is_asked(
    fresh: GoogleCoalition, old: str, new: str, words: str
) -> None:
    fresh.change(old.format(folder=fresh.drive_folder), new)

    outcome = fresh.run("provision", "--json")

    assert outcome.code == 3
    assert words in outcome.said
    assert fresh.google.requests == []


def test_a_folder_may_be_given_by_its_address(fresh: GoogleCoalition) -> None:
    address = f"https://drive.google.com/drive/folders/{fresh.drive_folder}?usp=sharing"
    fresh.change(f"drive_folder: {fresh.drive_folder}", f"drive_folder: {address}")

    assert fresh.run("provision").code == 0
    assert {fresh.google.files[fresh.file(book)].parent for book in fresh.locations()} == {fresh.drive_folder}


def test_a_key_file_that_others_may_read_is_refused(fresh: GoogleCoalition) -> None:
    key = fresh.folder / "key.json"
    key.chmod(0o644)

    outcome = fresh.run("provision", "--json")

    assert outcome.code == 3
    assert f"other users may read this file. Run: chmod 600 '{key}'" in outcome.said
