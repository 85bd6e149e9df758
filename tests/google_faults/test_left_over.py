"""What two interrupted runs leave behind, and what people type there meanwhile."""

from tests.google_coalition import ROSA
from tests.google_faults.bench import Bench, Clock
from tests.google_faults.cases import LAG, PROVISION, SYNC, Case, Trials, act, disturbed
from tests.google_faults.endstate import book_of, end_state, workbooks


def test_of_the_workbooks_that_two_interrupted_runs_left_behind_one_is_taken_up(bench: Bench, trials: Trials) -> None:
    clock = Clock()
    with bench.at("new", clock=clock, lag=LAG) as coalition:
        for _ in range(2):
            disturbed(coalition, Case(job=PROVISION, kind="kill-after", at=2))
        clock.seconds += 2 * LAG
        assert act(coalition, PROVISION).code == 0
        clock.seconds += 2 * LAG
        assert act(coalition, SYNC).code == 0

        assert trials.undisturbed(PROVISION).settled.differences(end_state(coalition)) == []


def test_what_somebody_typed_into_a_workbook_left_behind_is_not_put_away(bench: Bench) -> None:
    clock = Clock()
    with bench.at("new", clock=clock, lag=LAG) as coalition:
        disturbed(coalition, Case(job=PROVISION, kind="reset-after", at=4))
        clock.seconds += 2 * LAG
        first = next(file for file in workbooks(coalition) if book_of(file) == "clinic")
        coalition.google.people(ROSA, everywhere=True).type(first.id, "Sheet1", (5, 2), "Call the mayor")

        outcome = act(coalition, PROVISION)

        assert outcome.code == 4
        assert "somebody has typed into it" in outcome.err
        assert first in workbooks(coalition)
