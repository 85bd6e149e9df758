"""Access that differs from the coalition file: found, told everywhere, and taken away only where that is asked for."""

from collections.abc import Callable

import pytest

from niiw_sheets.layout.books import SUMMARY
from tests.commands.coalitions import Outcome
from tests.google_coalition import BEN, LEE, MARY, ROSA, GoogleCoalition
from tests.google_emulator.emulator import SERVICE_ACCOUNT
from tests.google_emulator.items import permission
from tests.google_emulator.people import Person
from tests.google_store.looking import (
    anybody,
    codes,
    counted,
    file,
    give_everywhere,
    given,
    only_reads,
    says,
)

STRANGER = "stranger@elsewhere.example.com"
Act = Callable[[GoogleCoalition, Person], None]


def stranger_added(coalition: GoogleCoalition, person: Person) -> None:
    """Somebody whom the coalition file does not name was added by hand."""
    person.share(coalition.file("clinic"), STRANGER)


def link_opened(coalition: GoogleCoalition, person: Person) -> None:
    """Anyone with the link may read."""
    person.open_link(coalition.file("clinic"))


def domain_added(coalition: GoogleCoalition, person: Person) -> None:
    """A whole organisation may read."""
    file(coalition, "clinic").grant(permission("domain", "reader", "elsewhere.example.com"))


def lead_edits(coalition: GoogleCoalition, person: Person) -> None:
    """A lead may edit the summary."""
    person.share(coalition.file(SUMMARY), LEE, "writer")


def partner_in_coalition(coalition: GoogleCoalition, person: Person) -> None:
    """A partner's editor can open the coalition's own workbook."""
    person.share(coalition.file("coalition"), BEN, "reader")


def partner_in_summary(coalition: GoogleCoalition, person: Person) -> None:
    """A partner's editor can open the summary."""
    person.share(coalition.file(SUMMARY), BEN, "reader")


def member_missing(coalition: GoogleCoalition, person: Person) -> None:
    """Somebody lost access."""
    person.unshare(coalition.file("coalition"), MARY)


DIFFERENCES: list[tuple[Act, str, str, str, str]] = [
    (stranger_added, "clinic", "access-unexpected", "warning", f"{STRANGER} (may edit) can open this workbook"),
    (link_opened, "clinic", "access-link", "error", "open to everybody who has the link (to read)"),
    (domain_added, "clinic", "access-link", "error", "open to everybody at elsewhere.example.com (to read)"),
    (lead_edits, SUMMARY, "access-too-much", "warning", f"{LEE} may edit this workbook and"),
    (partner_in_coalition, "coalition", "access-partner-inside", "error", f"{BEN} (may read) is an editor of"),
    (partner_in_summary, SUMMARY, "access-partner-inside", "error", f"{BEN} (may read) is an editor of"),
    (member_missing, "coalition", "access-missing", "warning", f"Mary Chen <{MARY}> should have access"),
]
NAMES = [act.__name__ for act, *_ in DIFFERENCES]


def told(outcome: Outcome) -> list[tuple[str, str]]:
    """Level and code of the messages about access."""
    messages = outcome.envelope["messages"]
    return [(each["level"], each["code"]) for each in messages if each["code"].startswith("access-")]


@pytest.mark.parametrize(("act", "book", "code", "level", "words"), DIFFERENCES, ids=NAMES)
def test_access_tells_each_difference(
    synced: GoogleCoalition, act: Act, book: str, code: str, level: str, words: str
) -> None:
    act(synced, anybody(synced))

    outcome = synced.run("access", "--json")

    assert (outcome.code, told(outcome)) == (0, [(level, code)])
    assert outcome.said.startswith(f"{book}: ")
    assert words in outcome.said


@pytest.fixture
def drifted(synced: GoogleCoalition) -> GoogleCoalition:
    """All of it has happened."""
    for act, *_ in DIFFERENCES:
        act(synced, anybody(synced))
    return synced


def test_sync_tells_each_difference_and_it_is_in_the_tables(drifted: GoogleCoalition) -> None:
    outcome = drifted.sync("--full")

    assert outcome.code == 0
    assert sorted(told(outcome)) == sorted((level, code) for _, _, code, level, _ in DIFFERENCES)
    for _, book, _, _, words in DIFFERENCES:
        assert any(line.startswith(f"{book}: ") and words in line for line in outcome.said.split("\n"))
    assert codes(drifted) == sorted((book, code) for _, book, code, _, _ in DIFFERENCES)


def test_a_link_and_a_partners_editor_inside_are_errors_for_fail_on(drifted: GoogleCoalition) -> None:
    assert drifted.sync("--full", "--fail-on", "error").code == 10


def test_revoke_takes_away_all_that_is_too_much_and_gives_nothing(drifted: GoogleCoalition) -> None:
    outcome = drifted.run("access", "--revoke", "--json")

    assert outcome.code == 0
    assert len(outcome.data["revoked"]) == len(DIFFERENCES) - 1
    assert {book: given(drifted, book) for book in drifted.locations()} == {
        "coalition": {ROSA: "writer"},
        "clinic": {ROSA: "writer", BEN: "writer"},
        "library": {ROSA: "writer"},
        SUMMARY: {ROSA: "writer", LEE: "reader"},
    }
    assert told(drifted.run("access", "--json")) == [("warning", "access-missing")]
    assert told(drifted.sync()) == [("warning", "access-missing")], "a sync knows it too"


def test_access_lists_who_may_what_in_each_workbook(synced: GoogleCoalition) -> None:
    outcome = synced.run("access")

    assert outcome.code == 0
    assert f"Riverside Clinic:\n  {synced.locations()['clinic']}\n" in outcome.out
    assert f"  {BEN}: may edit\n" in outcome.out
    assert f"  {LEE}: may read\n" in outcome.out
    assert f"  {SERVICE_ACCOUNT}: may edit and manage, from its folder or shared drive\n" in outcome.out
    assert outcome.out.endswith("\nAll as the coalition file says.\n")
    assert counted(synced) == {"read": 0, "write": 0, "drive": 1 + 4}


def test_access_marks_the_line_that_differs(synced: GoogleCoalition) -> None:
    stranger_added(synced, anybody(synced))

    outcome = synced.run("access")

    assert f"  {STRANGER}: may edit   ← not in the coalition file\n" in outcome.out
    assert "1 difference from the coalition file." in outcome.out


def test_access_for_programs_has_a_line_for_every_permission(synced: GoogleCoalition) -> None:
    link_opened(synced, anybody(synced))

    books = {book["book"]: book for book in synced.run("access", "--json").data["books"]}

    assert set(books) == {"coalition", "clinic", "library", SUMMARY}
    (link,) = (each for each in books["clinic"]["permissions"] if each["kind"] == "anyone")
    assert link == {"email": "", "kind": "anyone", "role": "reader", "inherited": False, "drift": "access-link"}
    assert books["library"]["missing"] == []


def test_without_revoke_nothing_is_taken_away(synced: GoogleCoalition) -> None:
    stranger_added(synced, anybody(synced))

    synced.run("access")
    synced.sync("--full")
    synced.run("provision")

    assert STRANGER in given(synced, "clinic")


def test_revoke_says_first_what_it_is_about_to_take_away(synced: GoogleCoalition) -> None:
    stranger_added(synced, anybody(synced))
    link_opened(synced, anybody(synced))

    outcome = synced.run("access", "--revoke")

    assert outcome.out.startswith("To be taken away:\n  clinic: ")
    assert f"  clinic: {STRANGER} (may edit), not in the coalition file\n" in outcome.out
    assert "  clinic: everybody who has the link (to read), open to more than single people\n" in outcome.out
    assert outcome.out.endswith("Done: 2 taken away.\n")


def test_revoke_with_nothing_to_take_away_says_so(synced: GoogleCoalition) -> None:
    outcome = synced.run("access", "--revoke")

    assert (outcome.code, outcome.out) == (0, "There is nothing to take away.\n")


def test_a_workbook_that_cannot_be_found_is_not_passed_over(synced: GoogleCoalition) -> None:
    anybody(synced).trash(synced.file("clinic"))

    outcome = synced.run("access")

    assert outcome.code == 4
    assert "Riverside Clinic: it is in the trash of Google Drive." in outcome.err
    assert "All as the coalition file says." not in outcome.out


def test_somebody_from_the_shared_drive_is_taken_as_meant(synced: GoogleCoalition) -> None:
    give_everywhere(synced, STRANGER, "writer")

    assert told(synced.run("access", "--json")) == []


def test_a_partners_editor_who_comes_in_by_the_shared_drive_is_an_error_that_revoke_cannot_mend(
    synced: GoogleCoalition,
) -> None:
    give_everywhere(synced, BEN, "reader")

    asked, revoked = synced.run("access", "--json"), synced.run("access", "--revoke", "--json")

    assert told(asked) == [("error", "access-partner-inside")] * 2
    assert "in the folder or shared drive it comes from" in asked.said
    assert (revoked.code, revoked.data["revoked"]) == (0, [])


def test_revoke_says_what_has_to_be_taken_away_elsewhere(synced: GoogleCoalition) -> None:
    give_everywhere(synced, BEN, "reader")

    outcome = synced.run("access", "--revoke")

    assert outcome.out.startswith("There is nothing to take away.\n")
    assert "This comes from a folder or a shared drive and has to be taken away there:\n" in outcome.out
    assert f"  coalition: {BEN} (may read), a partner's editor in a workbook of the coalition's own\n" in outcome.out
    assert f"  summary: {BEN} (may read), " in outcome.out


def test_where_the_tool_is_no_editor_it_is_not_told_who_has_access_and_says_so(synced: GoogleCoalition) -> None:
    stranger_added(synced, anybody(synced))
    only_reads(synced)

    asked = synced.run("access", "--json")

    assert asked.code == 4
    remedy = f"{SERVICE_ACCOUNT} may not see who can open it. Ask its owner to make {SERVICE_ACCOUNT} an editor."
    assert f"Riverside Clinic: {remedy}" in asked.said
    assert len(asked.envelope["messages"]) == 4
    assert "All as the coalition file says" not in synced.run("access").out
    assert synced.run("access", "--revoke").code == 4
    assert STRANGER in given(synced, "clinic")


def test_where_the_tool_is_no_editor_provision_shares_nothing_and_says_so(synced: GoogleCoalition) -> None:
    only_reads(synced)

    outcome = synced.run("provision", "--json")

    assert (outcome.code, outcome.data["plan"]) == (4, [])
    assert outcome.said.count(f"Ask its owner to make {SERVICE_ACCOUNT} an editor.") == 4


def test_in_a_shared_drive_permissions_are_asked_only_when_everything_is_read_again(synced: GoogleCoalition) -> None:
    stranger_added(synced, anybody(synced))

    usual = synced.sync()
    full = synced.sync("--full")

    assert told(usual) == []
    assert told(full) == [("warning", "access-unexpected")]
    assert told(synced.sync()) == [("warning", "access-unexpected")], "it is remembered until it is asked again"


def test_a_difference_that_was_mended_is_forgotten_when_permissions_are_asked_again(synced: GoogleCoalition) -> None:
    stranger_added(synced, anybody(synced))
    synced.sync("--full")
    anybody(synced).unshare(synced.file("clinic"), STRANGER)

    assert told(synced.sync("--full")) == []
    assert codes(synced) == []


def test_attention_pages_never_speak_of_access(synced: GoogleCoalition) -> None:
    """They name people, and it is for the coordinator to mend."""
    stranger_added(synced, anybody(synced))
    partner_in_coalition(synced, anybody(synced))

    synced.sync("--full")

    for book in ("coalition", "clinic", "library"):
        assert STRANGER not in says(synced, book)
        assert "is an editor of a partner" not in says(synced, book)
