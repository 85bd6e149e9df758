"""Sign-ins that Google refuses, or files of them that are none: each named with what to do, and never quoted."""

import os

import pytest

from tests.google_coalition import ROSA, GoogleCoalition
from tests.google_emulator.emulator import SERVICE_ACCOUNT
from tests.google_store.looking import give_everywhere, revisions, tasks, workbooks
from tests.google_store.states import cells, keep_login, login
from tests.google_store.test_bad_stores import refused


def test_a_revoked_key_is_named_with_the_remedy_and_the_last_outcome_stays(synced: GoogleCoalition) -> None:
    synced.google.revoke_key(SERVICE_ACCOUNT)
    before = revisions(synced)

    told = refused(synced.sync())

    assert told.startswith(f"Google does not accept the key in {synced.folder / 'key.json'}")
    assert "deleted or disabled" in told
    assert "Check the clock" in told
    assert "new key for the service account" in told
    assert revisions(synced) == before
    assert synced.run("status", "--json").data["tasks"]["total"] == 3
    assert len(tasks(synced)) == 3


def test_access_that_runs_out_during_a_run_is_fetched_anew(synced: GoogleCoalition) -> None:
    synced.type("clinic", "Work Plan", cells(3, task="Write the report"))

    def expire(_: object) -> None:
        synced.google.after_request = None
        synced.google.expire_access(SERVICE_ACCOUNT)

    synced.google.after_request = expire
    outcome = synced.sync()

    assert (outcome.code, outcome.data["tasks"]["total"]) == (0, 4)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "cannot be read (No such file or directory). Correct the path."),
        ("no JSON at all", "is not the JSON file that Google hands out."),
        ("[]", "is not the JSON file that Google hands out."),
        ('{"installed": {"client_id": "x"}}', "is not the key of a service account. Make a new key for it"),
        ('{"type": "service_account", "client_email": "a@b.example", "private_key": "-----"}', "is not the key of a"),
    ],
)
def test_a_key_file_that_is_none_is_named_and_never_quoted(
    synced: GoogleCoalition, content: str | None, why: str
) -> None:
    key = synced.folder / "key.json"
    key.unlink()
    if content is not None:
        key.write_text(content, encoding="utf-8")
        key.chmod(0o600)

    told = refused(synced.sync(), code=3)

    assert told.startswith(f"store.key_file: {key} ")
    assert why in told
    assert "client_id" not in told
    assert synced.google.requests == []


def test_a_person_who_has_logged_in_needs_no_folder(person: GoogleCoalition) -> None:
    assert person.run("provision").code == 0

    assert {each.owner for each in workbooks(person)} == {ROSA}
    person.type("clinic", "Work Plan", cells(0, task="Write the report"))
    assert person.sync().data["tasks"]["total"] == 1


def test_a_login_that_was_withdrawn_or_has_expired_is_named_with_the_remedy(person: GoogleCoalition) -> None:
    person.run("provision")
    person.google.revoke_token(ROSA)

    told = refused(person.sync())

    assert told.startswith("Google does not accept the login any more: it has expired or was withdrawn.")
    assert "still in testing: publish it" in told
    assert f"elete {login(person)} and log in" in told
    assert "niiw-sheets doctor" in told


def test_before_anybody_has_logged_in_a_scheduled_run_says_how(person: GoogleCoalition) -> None:
    login(person).unlink()

    told = refused(person.run("provision", "--json"))

    assert told.startswith("Nobody has logged in to Google yet. Log in once at a terminal")
    assert "niiw-sheets doctor" in told
    assert person.google.requests == []


def test_a_login_that_is_damaged_is_named_and_never_quoted(person: GoogleCoalition) -> None:
    keep_login(person, {"refresh_token": "1//secret"})

    told = refused(person.run("provision", "--json"))

    assert told.startswith(f"The login kept in {login(person)} cannot be used. Delete that file.")
    assert "secret" not in told


@pytest.mark.skipif(os.name != "posix", reason="looks at the permissions of a file")
def test_a_login_that_others_may_read_is_refused(person: GoogleCoalition) -> None:
    login(person).chmod(0o644)

    told = refused(person.run("provision", "--json"), code=3)

    assert told == f"Other users may read the login kept in {login(person)}. Run: chmod 600 '{login(person)}'"


def test_another_google_client_is_told_that_it_does_not_see_the_workbooks(synced: GoogleCoalition) -> None:
    """A new service account with the same rights in the shared drive, but another OAuth client."""
    other = "other@another-project.iam.gserviceaccount.com"
    give_everywhere(synced, other, "organizer")
    (synced.folder / "key.json").unlink()
    synced.google.key_file(synced.folder / "key.json", other)

    told = refused(synced.sync())

    assert "that the tool signs in with the same Google client as before" in told
    assert f"Check that {other} may still open them" in told
