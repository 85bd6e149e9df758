"""The tool's own access, and an owner's, are as they should be and are never taken away."""

import pytest

from tests.google_coalition import BEN, ROSA, GoogleCoalition
from tests.google_emulator.accounts import DRIVE_FILE
from tests.google_emulator.emulator import SERVICE_ACCOUNT
from tests.google_emulator.items import permission
from tests.google_store.looking import counted, file, give_everywhere, given
from tests.google_store.states import keep_login
from tests.google_store.test_access import STRANGER, told

TESS = "tess@kestrel.example.org"


@pytest.fixture
def owned(person: GoogleCoalition) -> GoogleCoalition:
    """Rosa runs the tool herself; its workbooks stand in her own Drive, where lists tell who has access."""
    assert person.run("provision").code == 0
    assert [person.sync().code for _ in range(2)] == [0, 0]
    person.google.reset()
    return person


def test_in_a_persons_own_drive_a_difference_is_told_by_the_next_sync(owned: GoogleCoalition) -> None:
    owned.person(ROSA).share(owned.file("clinic"), STRANGER)

    outcome = owned.sync()

    assert told(outcome) == [("warning", "access-unexpected")]
    assert counted(owned)["drive"] == 1, "the list tells it"


def test_neither_the_owner_nor_the_tool_itself_is_a_difference_or_taken_away(owned: GoogleCoalition) -> None:
    outcome = owned.run("access", "--revoke", "--json")

    assert (outcome.code, outcome.envelope["messages"], outcome.data["revoked"]) == (0, [], [])
    assert given(owned, "clinic") == {ROSA: "owner", BEN: "writer"}


def test_access_that_the_tools_own_account_has_on_a_workbook_itself_stays(synced: GoogleCoalition) -> None:
    file(synced, "clinic").grant(permission("user", "writer", SERVICE_ACCOUNT))

    outcome = synced.run("access", "--revoke", "--json")

    assert (outcome.code, outcome.data["revoked"]) == (0, [])
    assert given(synced, "clinic")[SERVICE_ACCOUNT] == "writer"


def test_somebody_who_runs_the_tool_and_is_not_in_the_coalition_file_is_not_shut_out(person: GoogleCoalition) -> None:
    """Tess looks after a shared drive; somebody shared a workbook with her by hand as well."""
    give_everywhere(person, TESS, "organizer")
    person.change("client_file: client.json\n", f"client_file: client.json\n  drive_folder: {person.drive_folder}\n")
    keep_login(person, person.google.oauth_token(TESS, [DRIVE_FILE]))
    assert person.run("provision").code == 0
    file(person, "clinic").grant(permission("user", "writer", TESS))

    asked, revoked = person.run("access", "--json"), person.run("access", "--revoke", "--json")

    assert told(asked) == []
    assert (revoked.code, revoked.data["revoked"]) == (0, [])
    assert given(person, "clinic")[TESS] == "writer"
