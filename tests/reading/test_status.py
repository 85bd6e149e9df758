"""A task's status is read from its Status column, or else from what its notes say first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niiw_sheets.reading.status import CHOICES, read_status
from niiw_sheets.reading.values import Status, StatusSource
from niiw_sheets.sheet import GridCell, Kind
from tests.reading.entries import CELLS, CODES, REF, codes, errors, labelled, needs_examples, number, text

NOTES: list[tuple[str, str, str]] = [
    # typed, status, remark
    # done words at the start or alone
    ("Done.", "done", "alone"),
    ("completed", "done", "alone"),
    ("Complete", "done", "alone"),
    ("Finished!!", "done", "punctuation"),
    ("closed", "done", "alone"),
    ("Resolved with the printer", "done", "at the start"),
    ("sent to all 20 schools", "done", "a number that is no share"),
    ("Held April 5", "done", "at the start"),
    ("100 %", "done", "a full percentage"),
    ("100% complete", "done", "a full percentage"),
    ("✓", "done", "a tick"),
    ("✔️ flyers", "done", "a tick with a variation selector"),
    ("TRUE", "done", "alone"),
    ("Completed as planned", "done", "*as planned* is no listed word"),
    ("Done, no follow-up needed", "done", "a denied need"),
    ("Completed needs assessment", "done", "needs as a noun"),
    ("Done, 85% attended", "done", "a percentage of something else"),
    ("Done - see https://example.org/?a=1", "done", "a question mark in an address"),
    # fillers in front
    ("now done", "done", "filler"),
    ("Already sent", "done", "filler"),
    ("all done!", "done", "filler"),
    ("This is done", "done", "filler"),
    ("It's all finished", "done", "fillers"),
    ("Note: done", "done", "filler"),
    ("4/15 done", "done", "a date"),
    ("2027-04-15: sent", "done", "a date"),
    ("April 15th, 2027 - held", "done", "a date"),
    ("Thu 15 Apr: held", "done", "a date"),
    ("#123 closed", "done", "a ticket number"),
    ("NIIW-12: resolved", "done", "a ticket number"),
    ("10 of 10 sent", "done", "all of them"),
    ("**done**", "done", "Markdown"),
    # not at the start
    ("cfp done", "unknown", "another word in front"),
    ("Jane says it is finished", "unknown", "other words in front"),
    ("will be done next week", "unknown", "other words in front"),
    ("Complete the form", "unknown", "a request"),
    # negated or qualified
    ("not done", "in_progress", "negated"),
    ("Not yet sent", "in_progress", "negated"),
    ("Flyers haven't been sent", "in_progress", "negated, not at the start"),
    ("incomplete", "in_progress", "negated"),
    ("unfinished", "in_progress", "negated"),
    ("partial", "in_progress", "qualified"),
    ("Partially done", "in_progress", "qualified"),
    ("mostly complete", "in_progress", "qualified"),
    ("Almost finished", "in_progress", "qualified"),
    ("nearly all sent", "in_progress", "qualified"),
    ("half done", "in_progress", "qualified"),
    ("1/2 done", "in_progress", "a fraction, no date"),
    ("half-finished", "in_progress", "a hyphen"),
    ("done-ish", "unknown", "no listed word"),
    ("50-75%", "in_progress", "a range of percentages"),
    ("½ done", "in_progress", "a fraction"),
    ("done pretty much", "in_progress", "qualified"),
    ("Sent but no reply yet", "in_progress", "but"),
    ("Done. But late", "in_progress", "but in a fragment"),
    ("Done except the posters", "in_progress", "except"),
    ("done, Jane -- needs to be reviewed", "in_progress", "needs"),
    ("done?", "in_progress", "asked"),
    ("All sent?", "in_progress", "asked"),
    ("3 of 10", "in_progress", "a share"),
    ("3 of 10 schools contacted", "in_progress", "a share"),
    ("sent to 3 of 20 schools", "in_progress", "a share"),
    ("75%", "in_progress", "a percentage below 100"),
    ("about 80 % done", "in_progress", "a percentage below 100"),
    ("Completed (90%)", "in_progress", "a percentage below 100"),
    # cancelled
    ("The event was cancelled", "cancelled", "anywhere"),
    ("Canceled", "cancelled", "the other spelling"),
    ("cancelling this", "cancelled", "an inflection"),
    ("not this year", "cancelled", "listed"),
    ("We won't do this", "cancelled", "listed"),
    ("flyers no longer needed", "cancelled", "listed"),
    ("Not completed - cancelled", "cancelled", "a negated done word decides last"),
    ("Dropped", "cancelled", "alone"),
    ("deleted by Jane", "cancelled", "at the start"),
    ("We dropped the posters", "unknown", "not at the start"),
    ("dropped off flyers", "unknown", "no listed word"),
    ("Dropped by the office", "unknown", "no listed word"),
    ("not cancelled", "unknown", "negated"),
    ("won't be done until May", "in_progress", "a negated done word"),
    # on hold
    ("put on hold by the board", "on_hold", "anywhere"),
    ("Postponed", "on_hold", "listed"),
    ("postponing to May", "on_hold", "an inflection"),
    ("deferred to 2028", "on_hold", "listed"),
    ("Defer to Jane", "unknown", "another meaning"),
    ("paused", "on_hold", "listed"),
    ("waiting until next year", "on_hold", "listed"),
    ("no longer on hold", "unknown", "negated"),
    # not started
    ("Not started", "not_started", "listed"),
    ("not yet begun", "not_started", "listed"),
    ("We haven't started", "not_started", "an inflection"),
    ("Hasn't begun yet", "not_started", "an inflection"),
    ("pending start", "not_started", "listed"),
    ("To do: call the printer", "not_started", "at the start"),
    ("todo", "not_started", "alone"),
    ("Planned for April", "not_started", "at the start"),
    ("Planned April 5", "not_started", "a month is no name"),
    ("as planned", "unknown", "no listed word"),
    ("Planned Parenthood invited", "unknown", "inside a name"),
    ("Planned Giving Office called", "unknown", "inside a name"),
    ("things to do later", "unknown", "not at the start"),
    # in progress
    ("in progress", "in_progress", "listed"),
    ("WIP", "in_progress", "listed"),
    ("Started 4/5", "in_progress", "listed"),
    ("still working on it", "in_progress", "listed"),
    ("under way", "in_progress", "two words"),
    ("On-going", "in_progress", "hyphen"),
    ("contacted, waiting to hear", "in_progress", "waiting to"),
    ("waits for Jane", "in_progress", "an inflection"),
    ("Blocked by copy approval", "in_progress", "listed"),
    ("held up by rain", "in_progress", "not *held*"),
    ("Sent back to the printer", "in_progress", "not *sent*"),
    ("drafting the letter", "in_progress", "an inflection"),
    ("under review", "in_progress", "listed"),
    ("posters being printed", "in_progress", "being with a participle"),
    ("being newly written", "in_progress", "being with a participle"),
    ("not working on it", "unknown", "negated"),
    ("a human being", "unknown", "no participle"),
    ("family well-being", "unknown", "another word"),
    ("Being there", "unknown", "no participle"),
    # anything else
    ("FALSE", "unknown", "listed"),
    ("n/a", "unknown", "listed"),
    ("closed until May", "unknown", "no listed word"),
    ("Closed on Monday", "unknown", "no listed word"),
    ("held over", "unknown", "no listed word"),
    ("Jane called the school", "unknown", "prose"),
    ("-", "unknown", "no word"),
]


@pytest.mark.parametrize(("typed", "status", "remark"), NOTES)
def test_where_the_status_column_is_empty_the_notes_tell_the_status(typed: str, status: str, remark: str) -> None:
    reading = read_status(None, text(typed))
    assert (reading.status, reading.source, reading.notes) == (status, StatusSource.NOTES, ()), remark


@pytest.mark.parametrize(("typed", "status", "remark"), NOTES)
def test_other_text_in_the_status_column_is_read_alike_with_a_warning(typed: str, status: str, remark: str) -> None:
    reading = read_status(text(typed), text("see Jane's mail"))
    assert (reading.status, reading.source) == (status, StatusSource.COLUMN), remark
    assert codes(reading.notes) == ([] if typed.casefold() in CHOICES else ["status-free-text"]), remark


@needs_examples
@pytest.mark.parametrize("row", labelled("status.csv"), ids=lambda row: row["raw"][:40])
def test_the_labelled_examples_are_read_as_labelled(row: dict[str, str]) -> None:
    assert read_status(None, text(row["raw"])).status == row["status"], row["remark"]


@pytest.mark.parametrize("blank", [None, text("  "), text("\n"), text("\u200b")])
def test_a_task_without_status_and_notes_has_not_started(blank: GridCell | None) -> None:
    reading = read_status(blank, blank)
    assert (reading.status, reading.source, reading.notes) == (Status.NOT_STARTED, StatusSource.NONE, ())


@pytest.mark.parametrize("choice", ["Not started", "In progress", "Done", "On hold", "Cancelled"])
def test_a_choice_decides_whatever_the_notes_say(choice: str) -> None:
    for notes in (None, text("see Jane's mail"), text("done"), REF):
        reading = read_status(text(choice), notes)
        assert (reading.status, reading.source) == (CHOICES[choice.lower()], StatusSource.COLUMN)


@pytest.mark.parametrize("typed", ["done", " DONE ", "in  progress", "ON HOLD"])
def test_a_choice_may_be_typed_in_any_case_and_spacing(typed: str) -> None:
    assert read_status(text(typed), None).notes == ()


@pytest.mark.parametrize(
    ("choice", "notes", "contradicted"),
    [
        pytest.param("Done", "not started yet", True, id="done, but not started"),
        pytest.param("Done", "mostly done", True, id="done, but only mostly"),
        pytest.param("Done", "blocked by copy approval", True, id="done, but blocked"),
        pytest.param("Done", "postponed", True, id="done, but postponed"),
        pytest.param("Done", "Completed as planned", False, id="both say done"),
        pytest.param("Done", "40 people came", False, id="prose"),
        pytest.param("In progress", "done", True, id="in progress, but done"),
        pytest.param("In progress", "cancelled", True, id="in progress, but cancelled"),
        pytest.param("In progress", "not started", True, id="in progress, but not started"),
        pytest.param("In progress", "To do: call the printer", False, id="a list of what is left"),
        pytest.param("Not started", "working on it", True, id="not started, but worked on"),
        pytest.param("Not started", "waiting for the budget", False, id="one may wait before starting"),
        pytest.param("On hold", "waiting for the budget", False, id="what is on hold waits"),
        pytest.param("On hold", "not started", False, id="what is on hold need not have started"),
        pytest.param("On hold", "sent", True, id="on hold, but sent"),
        pytest.param("Cancelled", "done", True, id="cancelled, but done"),
        pytest.param("Cancelled", "waiting for the refund", False, id="something may follow"),
        pytest.param("Cancelled", "#REF!", False, id="text that looks like an error"),
    ],
)
def test_notes_that_plainly_say_something_else_are_a_warning(choice: str, notes: str, contradicted: bool) -> None:
    reading = read_status(text(choice), text(notes))
    assert codes(reading.notes) == (["status-contradicted"] if contradicted else [])
    assert all(notes in note.detail for note in reading.notes)


def test_a_true_in_the_status_column_is_done_with_a_warning_and_a_false_is_unknown() -> None:
    readings = [read_status(GridCell(Kind.BOOL, truth), None) for truth in (True, False)]
    assert [reading.status for reading in readings] == [Status.DONE, Status.UNKNOWN]
    assert [codes(reading.notes) for reading in readings] == [["status-free-text"]] * 2


def test_a_number_in_the_status_column_is_unknown() -> None:
    assert read_status(number(3), text("done")).status is Status.UNKNOWN


@pytest.mark.parametrize(
    ("status", "notes", "source"),
    [
        pytest.param(REF, text("done"), StatusSource.COLUMN, id="in the status column"),
        pytest.param(None, REF, StatusSource.NOTES, id="in the notes"),
    ],
)
def test_a_spreadsheet_error_is_reported_and_the_status_unknown(
    status: GridCell | None, notes: GridCell, source: StatusSource
) -> None:
    reading = read_status(status, notes)
    assert (reading.status, reading.source, codes(reading.notes)) == (Status.UNKNOWN, source, ["cell-error"])


@given(st.none() | CELLS, st.none() | CELLS)
def test_any_two_cells_give_a_status_with_declared_codes(status: GridCell | None, notes: GridCell | None) -> None:
    reading = read_status(status, notes)
    assert set(codes(reading.notes)) <= {*CODES, "cell-error"}
    assert len(errors(reading.notes)) <= 1


def test_a_very_long_text_is_read_in_no_time() -> None:
    assert read_status(None, text("see " + "sent but needs " * 2_000)).status is Status.IN_PROGRESS
