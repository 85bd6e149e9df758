"""What one run records, the next one knows."""

import gc
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from niiw_sheets.history.database import open_database
from niiw_sheets.history.model import Failure, Learned, Page, Workbook
from niiw_sheets.history.recording import RUNS_KEPT
from niiw_sheets.history.store import History
from niiw_sheets.sheet import Listing, Ref
from tests.history.samples import NOW, TODAY, finding, run, workbook

CLINIC = Ref(book="clinic", location="/shared/clinic.xlsx")
PAGE = Page(book="clinic", location="/shared/Attention.xlsx", digest="d1", stamp="s1")
LISTING = Listing(location="/shared/clinic.xlsx", code="kbqwvrtz", stamp="s1", page=True, hint="12.34")
EVERYTHING = Learned(
    run=run(),
    read=(workbook("clinic"), workbook("library")),
    failures=(Failure(book="school", reason="The file is locked.", since=TODAY),),
    findings=(finding(first_seen=TODAY),),
    pages=(PAGE,),
    listings=(LISTING,),
)


def learned(**changes: object) -> Learned:
    """A run that learned only this."""
    return replace(Learned(run=run(1)), **changes)  # type: ignore[arg-type]


class TestNewHistory:
    def test_knows_nothing(self, history: History) -> None:
        assert history.last_run() is None
        assert (history.workbooks(), history.listings(), history.pages(), history.failures()) == ({}, {}, {}, {})
        assert history.intents() == {}

    def test_lives_in_memory_without_a_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        with History.open("sqlite://") as history:
            history.record(EVERYTHING)
            assert history.last_run() == EVERYTHING.run
        assert list(tmp_path.iterdir()) == []


class TestRecord:
    def test_everything_comes_back_after_reopening(self, url: str) -> None:
        with History.open(url) as history:
            history.record(EVERYTHING)
        with History.open(url) as history:
            assert history.workbooks() == {book.book: book for book in EVERYTHING.read}
            assert history.failures() == {"school": EVERYTHING.failures[0]}
            assert history.pages() == {"clinic": PAGE}
            assert history.listings() == {LISTING.location: LISTING}
            assert history.last_run() == EVERYTHING.run

    def test_the_same_run_recorded_twice_changes_nothing_but_the_number_of_runs(self, history: History) -> None:
        history.record(EVERYTHING)
        history.record(EVERYTHING)
        assert history.workbooks() == {book.book: book for book in EVERYTHING.read}
        assert history.listings() == {LISTING.location: LISTING}

    def test_a_workbook_read_again_replaces_its_entries(self, history: History) -> None:
        history.record(EVERYTHING)
        again = workbook("clinic", task="Hang posters", stamp="s2")
        history.record(learned(read=(again,)))
        assert history.workbooks()["clinic"] == again

    def test_a_workbook_not_read_keeps_its_last_good_entries(self, history: History) -> None:
        history.record(EVERYTHING)
        history.record(learned())
        assert history.workbooks()["library"] == EVERYTHING.read[1]

    def test_a_moved_workbook_keeps_its_entries(self, history: History) -> None:
        history.record(EVERYTHING)
        moved = replace(workbook("clinic"), location="/elsewhere/clinic.xlsx", entries=None)
        history.record(learned(moved=(moved,)))
        assert history.workbooks()["clinic"] == replace(workbook("clinic"), location="/elsewhere/clinic.xlsx")

    def test_a_workbook_moved_and_read_in_one_run_has_both(self, history: History) -> None:
        history.record(EVERYTHING)
        after = replace(workbook("clinic", task="Hang posters", stamp="s2"), location="/elsewhere/clinic.xlsx")
        history.record(learned(moved=(replace(workbook("clinic"), location=after.location),), read=(after,)))
        assert history.workbooks()["clinic"] == after

    def test_pages_not_written_again_stay(self, history: History) -> None:
        history.record(EVERYTHING)
        summary = Page(book="summary", location="/shared/summary.xlsx", digest="d2", stamp="s2")
        history.record(learned(pages=(summary,)))
        assert history.pages() == {"clinic": PAGE, "summary": summary}

    def test_listings_are_those_of_the_last_run_only(self, history: History) -> None:
        history.record(EVERYTHING)
        history.record(learned())
        assert history.listings() == {}

    def test_the_last_run_is_the_one_recorded_last_whatever_the_clock_says(self, history: History) -> None:
        history.record(Learned(run=run(5)))
        history.record(Learned(run=run(2)))
        assert history.last_run() == run(2)

    def test_a_moment_keeps_its_offset(self, history: History) -> None:
        started = datetime.fromisoformat("2027-04-12T08:30:00.000001-05:00")
        history.record(Learned(run=replace(run(), started=started)))
        last = history.last_run()
        assert last is not None
        assert (last.started, last.started.utcoffset()) == (started, timedelta(hours=-5))

    def test_workbooks_can_be_had_without_their_entries(self, history: History) -> None:
        history.record(EVERYTHING)
        assert history.workbooks(with_entries=False)["clinic"] == replace(workbook("clinic"), entries=None)

    @pytest.mark.parametrize("collects", [True, False])
    def test_loading_leaves_the_garbage_collector_as_it_was(self, history: History, collects: bool) -> None:
        was_on = gc.isenabled()
        (gc.enable if collects else gc.disable)()
        try:
            history.workbooks()
            assert gc.isenabled() is collects
        finally:
            (gc.enable if was_on else gc.disable)()

    def test_of_many_runs_the_last_thousand_stay(self, url: str, history: History) -> None:
        history.record(EVERYTHING)
        database = open_database(url)
        copy = "INSERT INTO runs SELECT {}, started, finished, today, fingerprint, outcome, exit_code FROM runs"
        with database.writing() as raw:
            raw.exec_driver_sql(f"UPDATE runs SET number = {RUNS_KEPT}")
            for number in range(1, RUNS_KEPT):
                raw.exec_driver_sql(f"{copy.format(number)} WHERE number = {RUNS_KEPT}")
        history.record(Learned(run=run(7)))
        with database.reading() as raw:
            counted = raw.exec_driver_sql("SELECT count(*), min(number), max(number) FROM runs").one()
        database.close()
        assert tuple(counted) == (RUNS_KEPT, 2, RUNS_KEPT + 1)


class TestFailures:
    def test_an_uninterrupted_failure_keeps_its_first_day_and_tells_the_newest_reason(self, history: History) -> None:
        first = Failure(book="school", reason="The file is locked.", since=TODAY)
        later = Failure(book="school", reason="The file is gone.", since=TODAY + timedelta(days=3))
        history.record(learned(failures=(first,)))
        history.record(learned(failures=(later,)))
        assert history.failures() == {"school": replace(later, since=TODAY)}

    def test_a_failure_after_a_good_run_starts_anew(self, history: History) -> None:
        first = Failure(book="school", reason="The file is locked.", since=TODAY)
        later = replace(first, since=TODAY + timedelta(days=3))
        for failures in ((first,), (), (later,)):
            history.record(learned(failures=failures))
        assert history.failures() == {"school": later}


class TestFirstSeen:
    def test_a_new_finding_is_first_seen_today(self, history: History) -> None:
        assert history.first_seen([finding()], TODAY) == (finding(first_seen=TODAY),)

    def test_a_known_finding_keeps_its_day_when_its_row_moves(self, history: History) -> None:
        history.record(learned(findings=(finding(row=9, first_seen=TODAY),)))
        tomorrow = TODAY + timedelta(days=1)
        assert history.first_seen([finding(row=30)], tomorrow) == (finding(row=30, first_seen=TODAY),)

    def test_the_second_of_two_equal_findings_is_new_and_the_order_stays(self, history: History) -> None:
        history.record(learned(findings=(finding(first_seen=TODAY),)))
        tomorrow = TODAY + timedelta(days=1)
        seen = history.first_seen([finding("other"), finding(row=9), finding(row=10)], tomorrow)
        assert [(one.value, one.first_seen) for one in seen] == [
            ("other", tomorrow),
            ("soonish", TODAY),
            ("soonish", tomorrow),
        ]

    def test_a_finding_that_went_away_and_came_back_is_new(self, history: History) -> None:
        history.record(learned(findings=(finding(first_seen=TODAY),)))
        history.record(learned())
        tomorrow = TODAY + timedelta(days=1)
        assert history.first_seen([finding()], tomorrow) == (finding(first_seen=tomorrow),)


class TestIntents:
    def test_an_intent_stays_until_its_workbook_is_registered(self, history: History) -> None:
        history.intend("clinic", "m1", NOW)
        assert history.intents() == {"m1": "clinic"}
        history.register(CLINIC, "m1")
        assert history.intents() == {}
        assert history.workbooks() == {"clinic": Workbook(book="clinic", location=CLINIC.location)}

    def test_an_intent_that_another_workbook_came_after_stays_until_it_is_settled(self, history: History) -> None:
        history.intend("clinic", "m1", NOW)
        history.intend("clinic", "m2", NOW)
        history.register(CLINIC, "m2")
        assert history.intents() == {"m1": "clinic"}
        history.settle("m1")
        assert history.intents() == {}

    def test_an_intent_needs_a_time_with_its_zone(self, history: History) -> None:
        with pytest.raises(ValueError, match="no time zone"):
            history.intend("clinic", "m1", NOW.replace(tzinfo=None))
        assert history.intents() == {}

    def test_registering_again_where_it_was_changes_nothing(self, history: History) -> None:
        history.record(EVERYTHING)
        history.register(CLINIC)
        assert history.workbooks()["clinic"] == workbook("clinic")

    def test_registering_elsewhere_keeps_the_entries_and_forgets_the_stamp(self, history: History) -> None:
        history.record(EVERYTHING)
        history.register(Ref(book="clinic", location="/elsewhere/clinic.xlsx"))
        there = replace(workbook("clinic"), location="/elsewhere/clinic.xlsx", stamp="")
        assert history.workbooks()["clinic"] == there

    @pytest.mark.skipif(sys.platform == "win32", reason="kills with a POSIX signal")
    def test_a_program_killed_before_it_registers_leaves_the_intent(self, url: str) -> None:
        script = f"""
import time
from datetime import datetime, UTC
from niiw_sheets.history.store import History
history = History.open({url!r})
history.intend("clinic", "m1", datetime(2027, 4, 12, tzinfo=UTC))
print("intended", flush=True)
time.sleep(60)
"""
        with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as program:
            assert program.stdout is not None
            assert program.stdout.readline() == "intended\n"
            program.send_signal(signal.SIGKILL)
        with History.open(url) as history:
            assert history.intents() == {"m1": "clinic"}
            assert history.workbooks() == {}


class TestForget:
    def test_forgets_a_book_and_nothing_of_the_others(self, history: History) -> None:
        history.record(EVERYTHING)
        history.intend("clinic", "m1", NOW)
        history.forget("clinic")
        assert history.workbooks() == {"library": workbook("library")}
        assert (history.pages(), history.intents()) == ({}, {})
        assert history.failures() == {"school": EVERYTHING.failures[0]}

    def test_a_forgotten_book_can_be_registered_anew_without_its_old_entries(self, history: History) -> None:
        history.record(EVERYTHING)
        history.forget("clinic")
        history.register(CLINIC)
        assert history.workbooks()["clinic"].entries is None

    def test_forgetting_a_book_that_is_not_known_is_no_error(self, history: History) -> None:
        history.forget("nobody")
        assert history.workbooks() == {}


BROKEN = [
    pytest.param(lambda: learned(findings=(finding("new"),)), ValueError, id="a finding without its day"),
    pytest.param(
        lambda: learned(run=replace(run(), started=NOW.replace(tzinfo=None))), ValueError, id="a naive moment"
    ),
    pytest.param(lambda: learned(run=replace(run(), outcome={"day": TODAY})), TypeError, id="an outcome not JSON"),
    pytest.param(lambda: learned(read=(replace(workbook(), entries=None),)), ValueError, id="read without entries"),
]


@pytest.mark.parametrize(("broken", "error"), BROKEN)
def test_a_record_that_fails_leaves_nothing_half(
    history: History, broken: Callable[[], Learned], error: type[Exception]
) -> None:
    history.record(EVERYTHING)
    bad = broken()
    change = workbook("clinic", task="Hang posters", stamp="s2")
    half = replace(bad, read=(change, *bad.read), pages=(replace(PAGE, digest="d2"),))
    with pytest.raises(error):
        history.record(half)
    assert history.workbooks()["clinic"] == workbook("clinic")
    assert (history.pages(), history.listings()) == ({"clinic": PAGE}, {LISTING.location: LISTING})
    assert history.failures() == {"school": EVERYTHING.failures[0]}
    assert history.first_seen([finding()], date(2030, 1, 1)) == (finding(first_seen=TODAY),)
    assert history.last_run() == EVERYTHING.run
