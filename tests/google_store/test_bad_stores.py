"""Where Google refuses as a whole: each a clear sentence with what to do, exit code 5, and nothing is lost."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from niiw_sheets.layout.books import SUMMARY
from tests.commands.coalitions import Outcome
from tests.google_coalition import GoogleCoalition
from tests.google_emulator import answering
from tests.google_emulator.emulator import SERVICE_ACCOUNT
from tests.google_emulator.server import Outgoing
from tests.google_store.looking import anybody, counted, give_everywhere, tasks, workbooks
from tests.google_store.states import cells

BOOKS = ("coalition", "clinic", "library", SUMMARY)
NO_ROOM = (
    f"Google Drive has no room for files of {SERVICE_ACCOUNT}: a service account owns no storage. Make a folder in a "
    f"shared drive, add {SERVICE_ACCOUNT} to it as Content manager, and give its address under store.drive_folder; or "
    "sign in as a person (store.credentials: oauth)."
)


def refused(outcome: Outcome, code: int = 5) -> str:
    """The only message of a command that was refused as a whole."""
    assert (outcome.code, outcome.envelope["status"]) == (code, "error")
    assert outcome.err == ""
    (message,) = outcome.envelope["messages"]
    assert message["level"] == "error"
    return str(message["text"])


def without_a_folder(coalition: GoogleCoalition) -> None:
    """The coalition file names none."""
    coalition.change(f"  drive_folder: {coalition.drive_folder}\n", "")


def in_somebodys_drive(coalition: GoogleCoalition) -> None:
    """The folder is shared with the tool, and its owner's storage counts for nothing."""
    folder = coalition.google.make_folder("Our folder", shared_drive=False, writers=[SERVICE_ACCOUNT])
    coalition.change(coalition.drive_folder, folder)


def wrong(coalition: GoogleCoalition) -> None:
    """There is no such folder."""
    coalition.change(coalition.drive_folder, "1NoSuchFolderAnywhere")


def only_readable(coalition: GoogleCoalition) -> None:
    """The tool may look into the folder, and make nothing there."""
    give_everywhere(coalition, SERVICE_ACCOUNT, "reader")


def not_opened_with_the_app(coalition: GoogleCoalition) -> None:
    """Under the scope drive.file the tool does not see it."""
    coalition.google.files[coalition.drive_folder].opened = False


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (without_a_folder, NO_ROOM),
        (in_somebodys_drive, NO_ROOM),
        (wrong, "Google Drive has no folder 1NoSuchFolderAnywhere, or does not show it to "),
        (not_opened_with_the_app, "or does not show it to "),
        (only_readable, f"Share that folder with {SERVICE_ACCOUNT} as an editor (in a shared drive: Content manager)."),
    ],
)
def test_a_folder_that_will_not_do_is_named_with_the_remedy_and_nothing_is_made(
    fresh: GoogleCoalition, act: Callable[[GoogleCoalition], None], why: str
) -> None:
    act(fresh)

    told = refused_or_warned(fresh.run("provision", "--json"))

    assert why in told
    assert workbooks(fresh) == []


def refused_or_warned(outcome: Outcome) -> str:
    """The errors of a refused command, warnings about the coalition file aside."""
    assert (outcome.code, outcome.envelope["status"]) == (5, "error")
    return "\n".join(m["text"] for m in outcome.envelope["messages"] if m["level"] == "error")


def test_once_the_folder_is_mended_a_rerun_finishes(fresh: GoogleCoalition) -> None:
    only_readable(fresh)
    assert fresh.run("provision").code == 5
    give_everywhere(fresh, SERVICE_ACCOUNT, "organizer")

    assert fresh.run("provision").code == 0
    assert sorted(each.properties["niiw_book"] for each in workbooks(fresh)) == sorted(BOOKS)


def test_an_id_in_the_coalition_file_that_is_no_folder_is_refused(fresh: GoogleCoalition) -> None:
    fresh.run("provision")
    sheet = fresh.file("clinic")
    (fresh.folder / "state" / "kestrel.db").unlink()
    for made in workbooks(fresh):
        if made.id != sheet:
            anybody(fresh).delete(made.id)
    fresh.change(fresh.drive_folder, sheet)

    assert fresh.run("provision", "--json").code == 5
    assert len(workbooks(fresh)) == 1


@pytest.mark.parametrize("fault", ["html-502", "503-not-applied", "reset-before"])
def test_a_google_that_answers_with_trouble_only_ends_the_run_and_loses_nothing(
    synced: GoogleCoalition, fault: str
) -> None:
    synced.type("clinic", "Work Plan", cells(3, task="Write the report"))
    synced.google.fault(fault, times=8)

    told = refused(synced.sync())

    assert told.startswith("Google ")
    assert told.endswith("Nothing is lost; the next run tries again.")
    assert synced.google.faults_open == 0
    assert synced.sync().data["tasks"]["total"] == 4


DISABLED = {
    "error": {
        "code": 403,
        "message": "Google Sheets API has not been used in project 12 before or it is disabled.",
        "status": "PERMISSION_DENIED",
        "details": [
            {"@type": "type.googleapis.com/google.rpc.Help", "links": [{"description": "API console", "url": "x"}]},
            {
                "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                "reason": "SERVICE_DISABLED",
                "domain": "googleapis.com",
                "metadata": {"service": "sheets.googleapis.com", "consumer": "projects/12"},
            },
        ],
    }
}


@pytest.mark.parametrize("service", ["/v4/", "/drive/v3/"])
def test_an_api_that_is_not_switched_on_is_named_with_the_remedy(
    fresh: GoogleCoalition, monkeypatch: pytest.MonkeyPatch, service: str
) -> None:
    usual = answering.api_answer

    def disabled(world: Any, accounts: Any, quotas: Any, incoming: Any, body: bytes) -> Outgoing:
        if incoming.path.startswith(service):
            return Outgoing(403, json.dumps(DISABLED).encode())
        return usual(world, accounts, quotas, incoming, body)

    monkeypatch.setattr(answering, "api_answer", disabled)

    told = refused(fresh.run("provision", "--json"))

    assert told == (
        "The Google Sheets API or the Google Drive API is not switched on for this project. Switch both on in the "
        "Google Cloud console under “APIs & Services”, wait a few minutes and try again."
    )


@pytest.mark.parametrize("act", ["delete", "move"])
def test_where_all_workbooks_are_gone_the_store_is_not_believed(synced: GoogleCoalition, act: str) -> None:
    elsewhere = synced.google.make_folder("Elsewhere")
    for made in workbooks(synced):
        anybody(synced).delete(made.id) if act == "delete" else anybody(synced).move(made.id, elsewhere)

    told = refused(synced.sync())

    assert told.startswith("Not a single workbook is to be found any more; the last one known was https://docs.google.")
    assert f"Check that {SERVICE_ACCOUNT} may still open them" in told
    assert "with “store.scope: drive.file” another client does not see them. Nothing was written." in told
    assert counted(synced)["write"] == 0
    assert len(tasks(synced)) == 3


def test_where_everything_is_in_the_trash_each_workbook_and_the_summary_are_named(synced: GoogleCoalition) -> None:
    for made in workbooks(synced):
        anybody(synced).trash(made.id)

    outcome = synced.sync()

    assert outcome.code == 4
    assert outcome.said.count("it is in the trash of Google Drive. Restore it from there.") == 4
    assert outcome.data["tasks"]["total"] == 3
