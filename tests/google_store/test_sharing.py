"""Whom `provision` gives access on Google Sheets, with which mails, and what it does where sharing is refused."""

from collections import Counter

import pytest

from niiw_sheets.layout.books import SUMMARY
from tests.google_coalition import BEN, LEE, MARY, ROSA, GoogleCoalition
from tests.google_store.looking import anybody, file, given

SHARED = {
    "coalition": {ROSA: "writer", MARY: "writer"},
    "clinic": {ROSA: "writer", BEN: "writer"},
    "library": {ROSA: "writer"},
    SUMMARY: {ROSA: "writer", LEE: "reader"},
}
NAN = "nan@library.example.org"


def mailed(coalition: GoogleCoalition) -> Counter[tuple[str, str]]:
    """How many mails went out about which book, to whom."""
    books = {coalition.file(book): book for book in coalition.locations()}
    return Counter((books[mail.file_id], mail.to) for mail in coalition.google.mails)


def test_each_workbook_is_shared_with_exactly_those_the_coalition_file_names(provisioned: GoogleCoalition) -> None:
    assert {book: given(provisioned, book) for book in SHARED} == SHARED


def test_everybody_gets_one_mail_for_each_workbook_with_the_coalitions_words(fresh: GoogleCoalition) -> None:
    fresh.change("sync:", "sharing: {message: Welcome to our spring campaign}\nsync:")

    fresh.run("provision")

    assert mailed(fresh) == Counter({(book, email): 1 for book, emails in SHARED.items() for email in emails})
    assert {mail.message for mail in fresh.google.mails} == {"Welcome to our spring campaign"}


def test_nobody_gets_a_mail_where_the_coalition_file_wants_none(fresh: GoogleCoalition) -> None:
    fresh.change("sync:", "sharing: {notify: no}\nsync:")

    assert fresh.run("provision").code == 0

    assert fresh.google.mails == []
    assert {book: given(fresh, book) for book in SHARED} == SHARED


def test_an_address_without_a_google_account_is_shared_by_googles_own_mail(fresh: GoogleCoalition) -> None:
    fresh.google.without_account.add(BEN)

    assert fresh.run("provision").code == 0

    assert given(fresh, "clinic")[BEN] == "writer"


def test_without_mails_an_address_without_a_google_account_is_named_and_the_others_are_shared(
    fresh: GoogleCoalition,
) -> None:
    fresh.google.without_account.add(BEN)
    fresh.change("sync:", "sharing: {notify: no}\nsync:")

    outcome = fresh.run("provision", "--json")

    assert (outcome.code, outcome.envelope["status"]) == (4, "partial")
    assert "Riverside Clinic: the workbook could not be shared. ben@clinic.example.org: " in outcome.said
    assert "set sharing.notify to yes" in outcome.said
    assert {book: given(fresh, book) for book in SHARED} == {**SHARED, "clinic": {ROSA: "writer"}}
    assert {book["book"]: book["shared"] for book in outcome.data["books"]}["clinic"] == [ROSA]


def test_a_rerun_shares_only_what_was_refused_and_mails_nobody_twice(fresh: GoogleCoalition) -> None:
    fresh.google.sharing_domains = {"kestrel.example.org"}
    refused = fresh.run("provision", "--json")
    fresh.google.sharing_domains = None

    rerun = fresh.run("provision", "--json")

    assert refused.code == 4
    assert "The organisation's rules do not allow sharing with this address." in refused.said
    assert rerun.code == 0
    assert [(item["action"], item["book"]) for item in rerun.data["plan"]] == [("share", "clinic")]
    assert given(fresh, "clinic") == SHARED["clinic"]
    assert set(mailed(fresh).values()) == {1}


@pytest.mark.parametrize("fault", ["503-applied", "reset-after", "503-not-applied"])
def test_nobody_gets_two_mails_where_googles_answer_is_lost(fresh: GoogleCoalition, fault: str) -> None:
    fresh.google.fault(fault, at=1 + 2 * 4 + 2)  # after the listing and four workbooks, the second share

    first = fresh.run("provision", "--json")
    fresh.run("provision")

    assert first.code in {0, 4}
    assert {book: given(fresh, book) for book in SHARED} == SHARED
    assert mailed(fresh) == Counter({(book, email): 1 for book, emails in SHARED.items() for email in emails})


def test_somebody_added_to_the_coalition_file_later_is_shared_by_the_next_run(provisioned: GoogleCoalition) -> None:
    provisioned.change(
        "    name: Hill Library\n", f"    name: Hill Library\n    editors: [{{name: Nan Wu, email: {NAN}}}]\n"
    )

    outcome = provisioned.run("provision", "--json")

    assert [(item["action"], item["book"]) for item in outcome.data["plan"]] == [("share", "library")]
    assert given(provisioned, "library") == {ROSA: "writer", NAN: "writer"}
    assert mailed(provisioned) == Counter({("library", NAN): 1})


def test_somebody_who_lost_access_gets_it_back(provisioned: GoogleCoalition) -> None:
    anybody(provisioned).unshare(provisioned.file("clinic"), BEN)

    assert provisioned.run("provision").code == 0

    assert given(provisioned, "clinic") == SHARED["clinic"]


def test_an_editor_who_could_only_read_may_edit_afterwards(provisioned: GoogleCoalition) -> None:
    anybody(provisioned).share(provisioned.file("clinic"), BEN, "reader")
    mails = mailed(provisioned)

    assert provisioned.run("provision").code == 0

    assert given(provisioned, "clinic")[BEN] == "writer"
    assert mailed(provisioned) == mails
    assert [served.method for served in provisioned.google.requests if "/permissions/" in served.path] == ["PATCH"]


def test_a_lead_who_became_an_editor_is_left_as_is(provisioned: GoogleCoalition) -> None:
    """Only `access --revoke` takes anything away."""
    anybody(provisioned).share(provisioned.file(SUMMARY), LEE, "writer")

    outcome = provisioned.run("provision", "--json")

    assert outcome.data["plan"] == []
    assert given(provisioned, SUMMARY)[LEE] == "writer"


def test_somebody_taken_out_of_the_coalition_file_keeps_access_until_it_is_taken_away(
    provisioned: GoogleCoalition,
) -> None:
    provisioned.change("    editors: [{name: Ben Okafor, email: ben@clinic.example.org}]\n", "")

    assert provisioned.run("provision", "--json").data["plan"] == []
    assert given(provisioned, "clinic") == SHARED["clinic"]


def test_an_address_counts_as_the_same_however_it_is_written(provisioned: GoogleCoalition) -> None:
    provisioned.change("email: ben@clinic.example.org", "email: Ben@Clinic.example.org")

    assert provisioned.run("provision", "--json").data["plan"] == []


def test_sharing_is_no_change_of_content(synced: GoogleCoalition) -> None:
    before = file(synced, "clinic").modified

    anybody(synced).share(synced.file("clinic"), MARY, "reader")

    assert file(synced, "clinic").modified == before
