"""The judge of the sequences of edits: what it calls lost, and what made up."""

from niiw_sheets.sheet import Grid
from tests.editing import renamed, typed
from tests.office.standing import FORMULA, Cells, Standing, unexpected_own_tabs
from tests.provisioned import fresh, read

PLAN = "Work Plan"
SAID = frozenset({"Order stickers"})


def standing(cells: Cells, **tabs: Grid) -> Standing:
    """What a reader found in these tabs, beside what is said to stand in the file."""
    grids = {PLAN: fresh("work_plan"), **{grid.title: grid for grid in tabs.values()}}
    return Standing(cells, read(grids), frozenset({"task", "did it work?"}))


def test_an_entry_at_its_cell_is_kept() -> None:
    judged = standing({(PLAN, 8, 2): SAID}, plan=typed(fresh("work_plan"), {(8, 2): "Order stickers"}))
    assert (judged.lost(), judged.made_up()) == ([], [])


def test_an_entry_at_another_cell_is_lost_and_made_up() -> None:
    judged = standing({(PLAN, 8, 2): SAID}, plan=typed(fresh("work_plan"), {(9, 2): "Order stickers"}))
    assert judged.lost() == ["('Work Plan', 8, 2): Order stickers"]
    assert judged.made_up() == ["('Work Plan', 9, 2): Order stickers"]


def test_a_text_that_nobody_read_is_lost() -> None:
    assert standing({(PLAN, 8, 2): SAID}).lost() == ["('Work Plan', 8, 2): Order stickers"]


def test_a_text_that_a_finding_quotes_in_full_is_kept() -> None:
    told = typed(fresh("work_plan"), {(8, 12): "Order stickers", (9, 12): "more"})
    assert standing({(PLAN, 8, 12): SAID}, plan=told).lost() == []
    assert standing({(PLAN, 8, 12): frozenset({"Order"})}, plan=told).lost() == ["('Work Plan', 8, 12): Order"]


def test_the_same_answer_to_a_question_that_is_there_twice_is_kept() -> None:
    told = typed(fresh("work_plan"), {(8, 2): "Order stickers"})
    twice: Cells = {(PLAN, row, 2): SAID for row in (8, 9)}
    question: Cells = {(PLAN, row, 3): frozenset({"Did it work?"}) for row in (8, 9)}
    assert standing(twice, plan=told).lost() == ["('Work Plan', 9, 2): Order stickers"]
    assert standing({**twice, **question}, plan=told).lost() == []


def test_our_own_words_and_formulas_need_not_be_read() -> None:
    assert standing({(PLAN, 6, 2): frozenset({"TASK"}), (PLAN, 8, 7): FORMULA}).lost() == []


def test_a_persons_own_tab_need_not_be_read_unless_it_was_ours() -> None:
    mine = renamed(typed(Grid(tab_id="", title="", cells={}), {(1, 1): "Order stickers"}), "Mine")
    judged = standing({("Mine", 1, 1): SAID}, mine=mine)
    assert judged.lost() == []
    assert unexpected_own_tabs(judged.entries, {"Mine"}) == set()
    assert unexpected_own_tabs(judged.entries, set()) == {"Mine"}
