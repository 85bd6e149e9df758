"""`doctor` on Google Sheets: sign-in, folder, workbooks; and `--live`, which tries everything once and tidies up."""

import pytest

from niiw_sheets.layout.books import SUMMARY
from tests.commands.coalitions import Outcome
from tests.google_coalition import ROSA, GoogleCoalition
from tests.google_emulator.emulator import SERVICE_ACCOUNT
from tests.google_store.looking import anybody, file, give_everywhere, given, revisions, workbooks

STEPS = ["make", "list", "read", "write", "share", "delete"]


def found(outcome: Outcome) -> dict[str, bool]:
    """Each check of a run, and whether it went well."""
    return {check["check"]: check["ok"] for check in outcome.data["checks"]}


def live(outcome: Outcome) -> dict[str, bool]:
    """The steps of the trial, and whether they went well."""
    return {name.removeprefix("live: "): ok for name, ok in found(outcome).items() if name.startswith("live: ")}


def test_it_says_who_signs_in_which_folder_and_how_many_workbooks(synced: GoogleCoalition) -> None:
    outcome = synced.run("doctor")

    assert outcome.code == 0
    assert f"ok    sign-in        {SERVICE_ACCOUNT}, scope drive.file\n" in outcome.out
    assert "ok    folder         “NIIW” can be written\n" in outcome.out
    assert "ok    workbooks      4 workbooks listed\n" in outcome.out
    assert outcome.out.endswith("Everything is in order.\n")
    assert synced.google.count() == {"token": 2, "drive": 3}, "and makes nothing"


def test_it_serves_before_anything_is_provisioned(fresh: GoogleCoalition) -> None:
    outcome = fresh.run("doctor")

    assert outcome.code == 0
    assert "0 workbooks listed" in outcome.out
    assert workbooks(fresh) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("  drive_folder: {folder}\n", "", "a service account owns no storage. Name a folder in a shared drive."),
        ("{folder}", "1NoSuchFolder", "Google Drive has no folder 1NoSuchFolder, or does not show it to"),
        (
            "{folder}",
            "{sheet}",
            "store.drive_folder does not name a folder. Copy the folder's address from the browser",
        ),
        ("{folder}", "{personal}", "a service account owns no storage. Make a folder in a shared drive"),
    ],
)
def test_a_folder_that_will_not_do_is_named_with_the_remedy(
    provisioned: GoogleCoalition, old: str, new: str, words: str
) -> None:
    personal = provisioned.google.make_folder("Ours", shared_drive=False, writers=[SERVICE_ACCOUNT])
    names = {"folder": provisioned.drive_folder, "sheet": provisioned.file("clinic"), "personal": personal}
    provisioned.change(old.format(**names), new.format(**names))

    outcome = provisioned.run("doctor", "--json")

    assert outcome.code == 5
    assert words in outcome.said


def test_a_folder_in_which_nothing_can_be_made_is_named(provisioned: GoogleCoalition) -> None:
    give_everywhere(provisioned, SERVICE_ACCOUNT, "reader")

    outcome = provisioned.run("doctor", "--json")

    assert (outcome.code, found(outcome)["folder"]) == (5, False)
    assert f"Share that folder with {SERVICE_ACCOUNT} as an editor" in outcome.said


def test_a_folder_in_the_trash_is_named(provisioned: GoogleCoalition) -> None:
    anybody(provisioned).trash(provisioned.drive_folder)

    outcome = provisioned.run("doctor", "--json")

    assert outcome.code == 5
    assert "The folder is in the trash of Google Drive. Restore it" in outcome.said


def test_workbooks_of_earlier_runs_that_google_does_not_list_are_named(synced: GoogleCoalition) -> None:
    anybody(synced).delete(synced.file("clinic"))

    outcome = synced.run("doctor", "--json")

    assert (outcome.code, found(outcome)["workbooks"]) == (5, False)
    assert "Google does not list 1 workbook of earlier runs (clinic)" in outcome.said


def test_a_revoked_key_is_named(synced: GoogleCoalition) -> None:
    synced.google.revoke_key(SERVICE_ACCOUNT)

    outcome = synced.run("doctor", "--json")

    assert (outcome.code, found(outcome)["Google"]) == (5, False)
    assert "Google does not accept the key in" in outcome.said


def test_the_trial_reports_each_step(synced: GoogleCoalition) -> None:
    outcome = synced.run("doctor", "--live", "--json")

    assert outcome.code == 0
    assert live(outcome) == dict.fromkeys(STEPS, True)


def test_the_trial_leaves_nothing_behind_and_sends_no_mail(synced: GoogleCoalition) -> None:
    before = set(synced.google.files)

    synced.run("doctor", "--live")

    assert set(synced.google.files) == before
    assert synced.google.mails == []


def test_the_trial_never_touches_the_coalitions_own_workbooks(synced: GoogleCoalition) -> None:
    state = [(file(synced, book).version, given(synced, book)) for book in synced.locations()]
    before = revisions(synced), synced.locations(), state

    synced.run("doctor", "--live")

    state = [(file(synced, book).version, given(synced, book)) for book in synced.locations()]
    assert (revisions(synced), synced.locations(), state) == before
    synced.google.reset()
    assert synced.sync().data["requests"] == {"read": 0, "write": 0, "drive": 1}


def test_the_trial_shares_with_the_first_coordinator(synced: GoogleCoalition) -> None:
    outcome = synced.run("doctor", "--live", "--json")

    (check,) = (check for check in outcome.data["checks"] if check["check"] == "live: share")
    assert check["found"] == f"shared with {ROSA} without a mail"


def test_without_a_coordinator_the_trial_leaves_sharing_out(synced: GoogleCoalition) -> None:
    synced.change("role: coordinator", "role: member")

    outcome = synced.run("doctor", "--live", "--json")

    assert (outcome.code, live(outcome)["share"]) == (0, True)


def test_the_trial_is_left_out_where_the_folder_will_not_do(synced: GoogleCoalition) -> None:
    before = set(synced.google.files)
    synced.change(synced.drive_folder, "1NoSuchFolder")

    outcome = synced.run("doctor", "--live", "--json")

    assert (outcome.code, live(outcome)) == (5, {})
    assert set(synced.google.files) == before


@pytest.mark.parametrize(
    ("step", "at", "times"),
    [("list", 7, 8), ("read", 8, 8), ("write", 9, 8), ("share", 10, 9)],
)
def test_a_trial_that_fails_is_named_and_tidied_up(synced: GoogleCoalition, step: str, at: int, times: int) -> None:
    """Google fails for good at that step, and is well again when it is time to tidy up."""
    before = len(workbooks(synced))
    synced.google.fault("503-not-applied", at=at, times=times)

    outcome = synced.run("doctor", "--live", "--json")

    assert outcome.code == 5
    assert live(outcome)[step] is False
    assert live(outcome)["delete"] is True
    assert len(workbooks(synced)) == before


def test_who_may_not_delete_puts_the_trial_into_the_trash(synced: GoogleCoalition) -> None:
    """A Content manager of a shared drive."""
    give_everywhere(synced, SERVICE_ACCOUNT, "fileOrganizer")

    outcome = synced.run("doctor", "--live")

    assert outcome.code == 0
    assert "moved to the trash, since this account may not delete for good" in outcome.out
    assert [each.trashed for each in workbooks(synced) if "live check" in each.name] == [True]
    assert synced.sync().code == 0
    assert SUMMARY in synced.locations()


def test_who_may_not_even_do_that_is_told_what_to_delete_by_hand(synced: GoogleCoalition) -> None:
    give_everywhere(synced, SERVICE_ACCOUNT, "writer")

    outcome = synced.run("doctor", "--live", "--json")

    (left,) = (each for each in workbooks(synced) if "live check" in each.name)
    assert (outcome.code, live(outcome)["delete"]) == (5, False)
    assert f"Delete https://docs.google.com/spreadsheets/d/{left.id}/edit by hand." in outcome.said
