"""`remind` tells everybody what is theirs, once, through a real mail server or as drafts."""

import functools
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from niiw_sheets.notify.smtp import connection
from tests.commands.coalitions import TODAY, Coalition, Outcome, task, type_into
from tests.notify.mailserver import MailServer

BEN, ROSA = "ben@clinic.example.org", "rosa@kestrel.example.org"
EVERYBODY = [BEN, ROSA, BEN, ROSA]
"""TODAY, a Tuesday: Ben and Rosa have tasks, Ben is the clinic's contact, Rosa coordinates."""
NEXT_MONDAY = TODAY + timedelta(days=6)


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A mail server that takes everything."""
    with MailServer() as running:
        yield running


@pytest.fixture
def coalition(synced: Coalition, server: MailServer) -> Coalition:
    """A synced coalition that sends by that server."""
    smtp = f"host: 127.0.0.1, port: {server.port}, security: none, sender: us@kestrel.example.org"
    with synced.config.open("a", encoding="utf-8") as file:
        file.write(f"notify: {{smtp: {{{smtp}}}}}\n")
    return synced


def remind(coalition: Coalition, *arguments: str | Path, today: date = TODAY) -> Outcome:
    """Runs the command on a day."""
    return coalition.run("remind", "--json", "--today", today.isoformat(), *arguments)


def states(outcome: Outcome) -> list[tuple[str, str, str]]:
    """Kind, address and state of each message."""
    return [(one["kind"], one["email"], one["state"]) for one in outcome.data["messages"]]


def text(message: EmailMessage) -> str:
    """A message's plain text on one line."""
    body = message.get_body(("plain",))
    assert body
    return " ".join(str(body.get_content()).split())


def drafts(folder: Path) -> dict[str, EmailMessage]:
    """File name → the draft in it."""
    return {
        path.name: message_from_bytes(path.read_bytes(), _class=EmailMessage, policy=policy.default)
        for path in sorted(folder.glob("*.eml"))
    }


def test_everybody_gets_one_message_for_each_reason(coalition: Coalition, server: MailServer) -> None:
    outcome = remind(coalition)

    assert outcome.code == 0
    assert states(outcome) == [
        ("person", BEN, "sent"),
        ("person", ROSA, "sent"),
        ("contact", BEN, "sent"),
        ("coordinator", ROSA, "sent"),
    ]
    assert server.recipients == EVERYBODY
    bens, rosas, contacts, overview = (text(message) for _, message in server.received)
    assert "“Print the flyers” (Riverside Clinic" in bens
    assert "Call the radio station" not in bens
    assert "was due 1 Apr 2027" in rosas
    assert "Riverside Clinic" in contacts
    assert "Act now" in overview


def test_links_lead_to_the_cells_of_the_workbooks(coalition: Coalition, server: MailServer) -> None:
    remind(coalition)

    assert f"{coalition.book('clinic').as_uri()}#%27Work%20Plan%27%21B9" in text(server.received[0][1])


def test_nobody_is_told_the_same_again_on_the_next_day(coalition: Coalition, server: MailServer) -> None:
    remind(coalition)

    outcome = remind(coalition, today=TODAY + timedelta(days=1))

    # What was due on the 21st is not late before the 22nd.
    assert (outcome.code, states(outcome)) == (0, [])
    assert server.recipients == EVERYBODY


def test_a_new_task_is_told_alone_and_the_known_one_is_not_repeated(coalition: Coalition, server: MailServer) -> None:
    remind(coalition)
    new = task(3, words="Order a tent", due=TODAY + timedelta(days=2), person="Ben Okafor")
    type_into(coalition.book("clinic"), "Work Plan", new)
    coalition.sync(today=TODAY + timedelta(days=1))

    assert states(remind(coalition, today=TODAY + timedelta(days=1))) == [("person", BEN, "sent")]

    said = text(server.received[-1][1])
    assert "Order a tent" in said
    assert "Print the flyers" not in said
    assert "1 other task is not repeated here" in said


def test_a_new_due_date_is_told_again(coalition: Coalition, server: MailServer) -> None:
    remind(coalition)
    moved = task(1, words="Print the flyers", due=TODAY + timedelta(days=4), person="Ben Okafor", status="Not started")
    type_into(coalition.book("clinic"), "Work Plan", moved)
    coalition.sync(today=TODAY + timedelta(days=1))

    assert states(remind(coalition, today=TODAY + timedelta(days=1))) == [("person", BEN, "sent")]
    assert "due 24 Apr 2027" in text(server.received[-1][1])


@pytest.mark.parametrize(("days", "told"), [(6, False), (7, True)])
def test_a_task_that_stays_undone_is_told_again_after_the_days_of_the_coalition_file(
    coalition: Coalition, days: int, told: bool
) -> None:
    remind(coalition)

    later = states(remind(coalition, today=TODAY + timedelta(days=days)))

    assert (("person", ROSA, "sent") in later) is told


def test_messages_of_the_week_come_again_on_the_next_monday(coalition: Coalition) -> None:
    remind(coalition)
    sunday, monday = NEXT_MONDAY - timedelta(days=1), NEXT_MONDAY

    assert "coordinator" not in {kind for kind, *_ in states(remind(coalition, today=sunday))}
    assert ("coordinator", ROSA, "sent") in states(remind(coalition, today=monday))
    assert "coordinator" not in {kind for kind, *_ in states(remind(coalition, today=monday))}


def test_a_monday_that_was_missed_is_caught_up(coalition: Coalition) -> None:
    remind(coalition)

    assert ("coordinator", ROSA, "sent") in states(remind(coalition, today=NEXT_MONDAY + timedelta(days=2)))


def test_a_refused_reader_stops_nobody_else_and_is_tried_again(coalition: Coalition, server: MailServer) -> None:
    server.refused[BEN] = "550 5.1.1 No such user"

    outcome = remind(coalition)

    assert outcome.code == 4
    assert outcome.envelope["status"] == "partial"
    assert "550" in outcome.said
    assert server.recipients == [ROSA, ROSA]
    server.refused.clear()
    assert [email for _, email, _ in states(remind(coalition))] == [BEN, BEN]
    assert sorted(server.recipients) == sorted(EVERYBODY)


@pytest.mark.parametrize("taken", [1, 2, 3])
def test_after_a_batch_that_broke_off_only_the_rest_is_sent(
    coalition: Coalition, server: MailServer, taken: int
) -> None:
    server.drop_after = taken

    broken = remind(coalition)

    assert broken.code == 4
    assert "run “niiw-sheets remind” again to send the rest" in broken.said
    assert server.recipients == EVERYBODY[:taken]
    server.drop_after = None
    assert remind(coalition).code == 0
    assert server.recipients == EVERYBODY


def test_a_server_that_is_not_there_ends_with_code_5_and_nobody_counts_as_told(
    coalition: Coalition, server: MailServer
) -> None:
    server.drop_after = 0
    assert remind(coalition).code == 5

    server.drop_after = None
    assert remind(coalition).code == 0
    assert server.recipients == EVERYBODY


def test_a_server_that_never_answers_is_given_up(
    coalition: Coalition, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient = functools.partial(connection, timeout=0.3)
    monkeypatch.setattr("niiw_sheets.workflow.delivering.connection", impatient)
    server.hang_at = "MAIL"

    outcome = remind(coalition)

    assert outcome.code == 5
    assert "does not answer in time" in outcome.said


def test_a_dry_run_shows_every_message_and_tells_nobody(coalition: Coalition, server: MailServer) -> None:
    outcome = remind(coalition, "--dry-run")

    assert [state for *_, state in states(outcome)] == ["shown"] * 4
    assert "Print the flyers" in outcome.data["messages"][0]["text"]
    assert server.received == []
    assert remind(coalition).code == 0
    assert server.recipients == EVERYBODY


def test_drafts_are_files_for_a_mail_program_and_count_as_told(synced: Coalition, tmp_path: Path) -> None:
    outcome = remind(synced, "--to", tmp_path / "drafts")

    assert outcome.code == 0
    assert [Path(one["file"]).name for one in outcome.data["messages"]] == [
        "2027-04-20-tasks-of-ben-okafor.eml",
        "2027-04-20-tasks-of-rosa-delgado.eml",
        "2027-04-20-workbook-of-clinic-for-ben-okafor.eml",
        "2027-04-20-overview-for-rosa-delgado.eml",
    ]
    found = drafts(tmp_path / "drafts")
    assert {message["To"] for message in found.values()} == {f"Ben Okafor <{BEN}>", f"Rosa Delgado <{ROSA}>"}
    assert {message["X-Unsent"] for message in found.values()} == {"1"}
    assert states(remind(synced, "--to", tmp_path / "drafts")) == []
    assert drafts(tmp_path / "drafts").keys() == found.keys()


def test_drafts_in_the_folder_of_the_workbooks_are_refused(synced: Coalition) -> None:
    outcome = remind(synced, "--to", synced.workbooks / "clinic" / "drafts")

    assert outcome.code == 2
    assert "inside the folder of the workbooks" in outcome.said
    assert not (synced.workbooks / "clinic" / "drafts").exists()


def test_without_a_mail_server_it_says_what_to_add_or_to_do_instead(synced: Coalition) -> None:
    outcome = remind(synced)

    assert outcome.code == 3
    assert "names no mail server. Add notify.smtp" in outcome.said
    assert "remind --to drafts" in outcome.said


def test_before_the_first_sync_there_is_nothing_to_tell(provisioned: Coalition, tmp_path: Path) -> None:
    outcome = remind(provisioned, "--to", tmp_path)

    assert outcome.code == 3
    assert "Nothing was synced yet." in outcome.said


def test_a_missing_password_is_named_before_anything_is_sent(synced: Coalition, server: MailServer) -> None:
    smtp = f"host: localhost, port: {server.port}, user: us, password_env: NIIW_NO_SUCH, sender: us@kestrel.example.org"
    with synced.config.open("a", encoding="utf-8") as file:
        file.write(f"notify: {{smtp: {{{smtp}}}}}\n")

    outcome = remind(synced)

    assert outcome.code == 3
    assert "NIIW_NO_SUCH is not set" in outcome.said


def test_who_cannot_be_reached_is_told_to_the_coordinator_and_by_the_command(
    coalition: Coalition, server: MailServer
) -> None:
    unknown = task(3, words="Order a tent", due=TODAY, person="Somebody Else")
    type_into(coalition.book("clinic"), "Work Plan", unknown)
    coalition.sync()

    outcome = remind(coalition)

    assert {one["name"] for one in outcome.data["unreached"]} == {"Somebody Else", "Hill Library"}
    overview = text(server.received[-1][1])
    assert "“Somebody Else” (Riverside Clinic), 1 task: there is no address for them in the coalition file" in overview


def test_nobodys_address_stands_in_another_ones_message(coalition: Coalition, server: MailServer) -> None:
    notes = {"D9": "ben@clinic.example.org", "F9": "or 555-010-4477, rosa@kestrel.example.org"}
    type_into(coalition.book("clinic"), "Work Plan", notes)
    coalition.sync()

    remind(coalition)

    assert len(server.received) >= 3
    for (recipient,), message in server.received:
        found = set(re.findall(r"[\w.]+@[\w.]+", message.as_bytes().decode()))
        assert {address for address in found if address in {BEN, ROSA}} == {recipient}
        assert "4477" not in message.as_bytes().decode()


def test_a_sync_of_long_ago_is_pointed_out(coalition: Coalition, monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime.now(UTC) + timedelta(days=2)
    monkeypatch.setattr("niiw_sheets.commands.reminding.now", lambda: now)

    assert "The last sync was on 20 Apr 2027" in remind(coalition).said


def test_a_coalition_without_a_coordinator_is_told_that_nobody_gets_the_overview(
    coalition: Coalition, server: MailServer
) -> None:
    text_of_file = coalition.config.read_text(encoding="utf-8")
    coalition.config.write_text(text_of_file.replace("role: coordinator", "role: member"), encoding="utf-8")

    outcome = remind(coalition)

    assert outcome.code == 0
    assert "names no coordinator" in outcome.said
    assert server.recipients == [BEN, ROSA, BEN]


def test_history_keeps_no_address_of_whom_it_reminded(coalition: Coalition) -> None:
    before = coalition.database.read_bytes()
    assert BEN.encode() not in before

    remind(coalition)

    assert BEN.encode() not in b"".join(path.read_bytes() for path in coalition.database.parent.glob("kestrel.db*"))


def test_for_people_it_lists_who_was_told_what(coalition: Coalition) -> None:
    outcome = coalition.run("remind", "--today", TODAY.isoformat())

    assert outcome.out.startswith("4 messages sent:\n  Ben Okafor <ben@clinic.example.org>: ")
    assert (
        "Nobody was written to for:\n  “Hill Library” (Hill Library): the coalition file names no editor" in outcome.out
    )
    again = coalition.run("remind", "--today", TODAY.isoformat())
    assert again.out.startswith("Nobody has to be told anything new on 20 Apr 2027.")
