"""Which tab is which worksheet, whatever people do to tabs."""

from dataclasses import replace

import pytest

from niiw_sheets.keys import book_code
from niiw_sheets.layout.rows import RowKind
from niiw_sheets.sheet import Area, Grid
from niiw_sheets.structure.model import BookEntries
from tests.editing import LAST_COLUMN, LAST_ROW, cleared, columns_deleted, renamed, rows_deleted, typed
from tests.provisioned import (
    COALITION_BOOK,
    PARTNER,
    PARTNER_BOOK,
    Grids,
    codes,
    column,
    finding,
    fresh,
    grids_of,
    lines,
    plan,
    read,
    row_of,
)

TITLE = "Work Plan"
FIRST = row_of("work_plan", RowKind.EXAMPLE) + 1
TASK = column("work_plan", "tasks", "task")


def plan_of(*tasks: str) -> Grid:
    """A work plan with these tasks."""
    return typed(fresh("work_plan"), {(FIRST + index, TASK): task for index, task in enumerate(tasks)})


def book(**tabs: Grid) -> Grids:
    """A partner's workbook with these tabs for its own of the same title, or behind them."""
    grids = grids_of(PARTNER_BOOK)
    for grid in tabs.values():
        grids[grid.title] = grid
    return grids


def tasks(entries: BookEntries) -> list[str]:
    """The tasks read."""
    return [line["task"] for line in lines(entries, "work_plan", "tasks")]


def test_tabs_are_found_in_any_order_and_under_any_name() -> None:
    grids = {f"tab {i}": renamed(grid, f"tab {i}") for i, grid in enumerate(reversed(book(a=plan_of("x")).values()))}
    entries = read(grids)
    assert tasks(entries) == ["x"]
    assert codes(entries) == []


def test_a_renamed_tab_is_named_in_findings_as_it_is_called_now() -> None:
    grids = book()
    del grids[TITLE]
    grids["To do"] = typed(renamed(plan_of("x"), "To do"), {(2, 20): "mine"})
    place = finding(read(grids), "text-outside").place
    assert (place.tab, place.tab_id, place.worksheet) == ("To do", "To do", "work_plan")


def test_a_hidden_tab_is_read_all_the_same() -> None:
    assert tasks(read(book(plan=replace(plan_of("x"), hidden=True)))) == ["x"]


def test_a_deleted_tab_is_named_once() -> None:
    grids = book()
    del grids[TITLE]
    entries = read(grids)
    assert codes(entries) == ["tab-missing"]
    assert "“Work Plan”" in finding(entries, "tab-missing").message
    assert "work_plan" not in entries.sheets


def test_a_workbook_without_any_tab_of_ours_misses_them_all() -> None:
    entries = read({"Sheet1": Grid(tab_id="Sheet1", title="Sheet1", cells={})})
    assert codes(entries) == ["tab-missing"] * 4
    assert entries.count == 0


def test_a_tab_of_one_s_own_gives_one_line() -> None:
    mine = typed(Grid(tab_id="Ideas", title="Ideas", cells={}), {(1, 1): "a", (4, 7): "b", (9, 9): 3})
    entries = read(book(mine=mine))
    assert [(f.code, f.value) for f in entries.findings] == [("own-tab", "Ideas")]


def test_an_empty_tab_gives_no_line() -> None:
    assert codes(read(book(mine=Grid(tab_id="Sheet1", title="Sheet1", cells={})))) == []


def test_rows_copied_from_the_coalition_s_sheets_are_a_tab_of_one_s_own() -> None:
    criteria = grids_of(COALITION_BOOK)["Selection Criteria"]
    entries = read(book(copied=criteria))
    assert [(f.code, f.value) for f in entries.findings] == [("own-tab", "Selection Criteria")]


# Duplicated tabs


@pytest.mark.parametrize("first", ["original", "copy"], ids=["the original first", "the copy first"])
def test_of_two_copies_the_tab_known_from_the_last_reading_counts(first: str) -> None:
    known = read(book(plan=plan_of("flyers")))
    original, copy = plan_of("flyers", "posters"), renamed(plan_of("flyers", "radio"), "Copy of Work Plan")
    tabs = {"a": original, "b": copy} if first == "original" else {"a": copy, "b": original}
    grids = {**{grid.title: grid for grid in tabs.values()}, **book(plan=original)}
    entries = read(grids, known=known)
    assert tasks(entries) == ["flyers", "posters"]
    assert codes(entries) == ["tab-twice", "tab-twice-row"]
    assert finding(entries, "tab-twice").value == "Copy of Work Plan"
    assert finding(entries, "tab-twice-row").value == "radio"
    assert finding(entries, "tab-twice-row").place.tab == "Copy of Work Plan"


def test_the_known_tab_counts_although_its_copy_took_its_name() -> None:
    old = renamed(plan_of("flyers"), "Plan 2026")
    known = read({**{t: g for t, g in book().items() if t != TITLE}, "Plan 2026": old})
    entries = read({**book(plan=plan_of("radio")), "Plan 2026": old}, known=known)
    assert tasks(entries) == ["flyers"]
    assert finding(entries, "tab-twice-row").value == "radio"


def test_of_two_unknown_tabs_the_one_with_the_worksheet_s_title_counts() -> None:
    entries = read(book(copy=renamed(plan_of("radio"), "Plan"), plan=plan_of("flyers")))
    assert tasks(entries) == ["flyers"]


def test_a_copy_without_its_marker_is_still_named_as_a_copy() -> None:
    entries = read(book(plan=plan_of("flyers"), copy=rows_deleted(renamed(plan_of("radio"), "Plan"), 1)))
    assert tasks(entries) == ["flyers"]
    assert codes(entries) == ["tab-twice", "tab-twice-row"]


def test_a_tab_that_came_from_another_workbook_yields_to_ours() -> None:
    foreign = book_code("kestrel", "library")
    marker = f"§1.w6.{foreign}"
    entries = read(book(other=typed(renamed(plan_of("radio"), "A plan"), {(1, 1): marker}), plan=plan_of("flyers")))
    assert tasks(entries) == ["flyers"]
    assert finding(entries, "tab-twice-row").value == "radio"


def test_a_tab_pasted_from_another_workbook_counts_where_ours_is_gone() -> None:
    marker = f"§1.w6.{book_code('kestrel', 'library')}"
    assert tasks(read(book(plan=typed(plan_of("radio"), {(1, 1): marker})))) == ["radio"]


def test_a_copy_s_columns_and_texts_of_one_s_own_are_quoted_too() -> None:
    copy = typed(renamed(plan_of("flyers"), "Plan"), {(2, 20): "mine"})
    entries = read(book(plan=plan_of("flyers"), copy=copy))
    assert codes(entries) == ["tab-twice", "text-outside"]


def test_a_copy_s_reworded_questions_are_quoted_too() -> None:
    row = row_of("process_assessment", RowKind.PROMPT)
    copy = typed(renamed(fresh("process_assessment"), "Copy"), {(row, 2): "Mine"})
    assert finding(read(book(copy=copy)), "prompt-reworded").value == "Mine"


@pytest.mark.parametrize("tasks_of_copy", [(), ("radio",)], ids=["empty copy", "other copy"])
def test_where_both_tabs_were_renamed_the_one_that_holds_what_was_known_counts(tasks_of_copy: tuple[str, ...]) -> None:
    known = read(book(plan=plan_of("flyers", "posters")))
    tabs = [renamed(plan_of(*tasks_of_copy), "A"), renamed(plan_of("flyers", "posters", "tent"), "B")]
    entries = read({**alone(tabs[0]), "B": tabs[1]}, known=known)
    assert tasks(entries) == ["flyers", "posters", "tent"]
    assert finding(entries, "tab-twice").value == "A"


def test_of_two_renamed_tabs_that_nobody_knows_the_fuller_one_counts() -> None:
    entries = read({**alone(renamed(plan_of(), "A")), "B": renamed(plan_of("flyers"), "B")})
    assert tasks(entries) == ["flyers"]
    assert codes(entries) == ["tab-twice"]


def test_a_copy_whose_original_was_deleted_counts() -> None:
    entries = read(alone(renamed(plan_of("flyers"), "Copy of Work Plan")), known=read(book(plan=plan_of("flyers"))))
    assert (tasks(entries), codes(entries)) == (["flyers"], [])


def test_a_tab_replaced_by_an_older_copy_of_itself_is_read_as_it_is() -> None:
    entries = read(book(plan=plan_of("flyers")), known=read(book(plan=plan_of("flyers", "posters"))))
    assert (tasks(entries), codes(entries)) == (["flyers"], [])


def test_a_tab_of_another_workbook_in_the_place_of_ours_is_told() -> None:
    marker = f"§1.w6.{book_code('kestrel', 'library')}"
    entries = read(book(plan=typed(plan_of("radio"), {(1, 1): marker})))
    assert codes(entries) == ["tab-from-elsewhere"]
    assert "“Work Plan” came from another workbook" in finding(entries, "tab-from-elsewhere").message


def test_the_tabs_of_two_other_workbooks_are_not_merged() -> None:
    one, two = (f"§1.w6.{book_code('kestrel', name)}" for name in ("library", "school"))
    grids = alone(typed(renamed(plan_of("a"), "A"), {(1, 1): one}))
    grids["B"] = typed(renamed(plan_of("b"), "B"), {(1, 1): two})
    entries = read(grids)
    assert tasks(entries) == ["a"]
    assert codes(entries) == ["tab-from-elsewhere", "tab-twice", "tab-twice-row"]
    assert finding(entries, "tab-twice-row").value == "b"


# Markers and keys gone, or where they do not belong


@pytest.mark.parametrize("page", ["Start Here", "Attention", "Partnership Process", "Partnership Agreement"])
def test_another_tab_s_marker_pasted_over_ours_does_not_hide_the_table(page: str) -> None:
    marker = grids_of(PARTNER_BOOK)[page].cells[1, 1].raw
    entries = read(book(plan=typed(plan_of("flyers"), {(1, 1): marker})))
    assert tasks(entries) == ["flyers"]
    assert codes(entries) == ["tab-unmarked"]


def notes(**cells: str) -> Grid:
    """A tab of a person's own, with a text in each of these cells of its column B."""
    at = {(int(name[1:]), 2): text for name, text in cells.items()}
    return typed(Grid(tab_id="Notes", title="Notes", cells={}), dict(at))


MARKER = fresh("work_plan").cells[1, 1].raw


@pytest.mark.parametrize("ours", [MARKER, None], ids=["ours has its marker", "ours has lost it"])
def test_a_marker_copied_into_notes_does_not_make_them_the_work_plan(ours: str | None) -> None:
    plan = typed(plan_of("flyers"), {(1, 1): ours})
    entries = read({"Notes": notes(B1=MARKER, B5="remember"), **book(plan=plan)})
    assert tasks(entries) == ["flyers"]
    assert finding(entries, "tab-twice").value == "Notes"
    assert finding(entries, "text-outside").value == "remember"


def test_a_column_id_in_notes_is_a_text_like_any_other() -> None:
    assert codes(read({**book(), "Notes": notes(B4="w6c1")})) == ["own-tab"]


def test_a_tab_without_keys_and_one_heading_is_known_by_the_others() -> None:
    flag = column("work_plan", "tasks", "flag")
    entries = read(alone(columns_deleted(without_keys(renamed(plan_of("x"), "P")), flag)))
    assert tasks(entries) == ["x"]
    assert codes(entries) == ["column-missing", "tab-unmarked"]


def alone(grid: Grid) -> Grids:
    """A partner's workbook with this work plan, under whatever name."""
    return {**{title: tab for title, tab in book().items() if title != TITLE}, grid.title: grid}


def test_a_tab_without_its_marker_is_known_by_its_keys() -> None:
    entries = read(alone(typed(renamed(plan_of("x"), "P"), {(1, 1): None})))
    assert tasks(entries) == ["x"]
    assert codes(entries) == ["tab-unmarked"]


def without_keys(grid: Grid) -> Grid:
    """A tab whose hidden column and row were cleared."""
    return cleared(cleared(grid, Area(1, 1, LAST_ROW, 1)), Area(1, 1, 1, LAST_COLUMN))


def test_a_tab_without_any_key_is_known_by_its_headings() -> None:
    assert tasks(read(alone(without_keys(renamed(plan_of("x"), "P"))))) == ["x"]


def test_a_copy_kept_as_notes_without_its_keys_is_a_tab_of_one_s_own() -> None:
    entries = read(book(plan=plan_of("flyers"), copy=without_keys(renamed(plan_of("radio"), "Old plan"))))
    assert [(f.code, f.value) for f in entries.findings] == [("own-tab", "Old plan")]


def test_a_question_tab_without_any_key_is_known_by_its_questions() -> None:
    bare = cleared(fresh("process_assessment"), Area(1, 1, LAST_ROW, 1))
    grids = {**book(), "P": rows_deleted(renamed(bare, "P"), 1)}
    del grids["Partnership Process"]
    assert read(grids).sheets["process_assessment"].tab == "P"


def test_a_tab_that_lost_keys_and_headings_is_known_by_its_title_and_quoted() -> None:
    headings = row_of("work_plan", RowKind.HEADING)
    bare = rows_deleted(cleared(plan_of("x"), Area(1, 1, LAST_ROW, 1)), 1, headings)
    entries = read(book(plan=bare))
    assert "headings-missing" in codes(entries)
    assert any("x" in f.value for f in entries.findings)


def test_a_marker_that_moved_with_a_sort_is_found_anywhere() -> None:
    grid = fresh("work_plan")
    moved = typed(grid, {(1, 1): None, (40, 3): grid.cells[1, 1].raw})
    assert codes(read(book(plan=moved))) == []


# Start Here


def test_what_is_typed_on_start_here_is_quoted() -> None:
    start = typed(grids_of(PARTNER_BOOK)["Start Here"], {(3, 3): "call me: 555", (90, 2): "and me"})
    assert [f.value for f in read(book(start=start)).findings] == ["call me: 555", "and me"]


def test_what_is_typed_over_the_organisations_line_on_start_here_is_quoted() -> None:
    start = grids_of(PARTNER_BOOK)["Start Here"]
    row = next(row for (row, _), cell in start.cells.items() if str(cell.value).startswith(PARTNER))
    assert [f.value for f in read(book(start=typed(start, {(row, 2): "Our new name"}))).findings] == ["Our new name"]


def test_what_is_typed_on_a_copy_of_start_here_is_quoted() -> None:
    copy = typed(renamed(grids_of(PARTNER_BOOK)["Start Here"], "Start Here_2"), {(3, 3): "call me: 555"})
    assert [(f.place.tab, f.value) for f in read(book(copy=copy)).findings] == [("Start Here_2", "call me: 555")]


@pytest.mark.parametrize("title", ["Start Here", "Read me"])
def test_start_here_without_its_marker_is_still_ours(title: str) -> None:
    page = cleared(grids_of(PARTNER_BOOK)["Start Here"], Area(1, 1, 1, 1))
    grids = book(start=typed(renamed(page, title), {(3, 3): "call me: 555"}))
    if title != "Start Here":
        del grids["Start Here"]
    assert [(f.code, f.value) for f in read(grids).findings] == [("text-outside", "call me: 555")]


def test_a_deleted_start_here_is_no_matter() -> None:
    grids = book()
    del grids["Start Here"], grids["Attention"]
    assert codes(read(grids)) == []


def test_what_is_typed_on_attention_is_left_alone() -> None:
    page = typed(grids_of(PARTNER_BOOK)["Attention"], {(9, 9): "mine"})
    assert codes(read(book(page=page))) == []


def test_an_attention_page_that_quotes_a_key_is_no_copy_of_that_tab() -> None:
    page = grids_of(PARTNER_BOOK)["Attention"]
    entries = read(book(Attention=typed(page, {(6, 5): "§w6s1", (7, 5): "w6x1"})))
    assert codes(entries) == []


def test_the_last_prepared_row_is_not_the_end() -> None:
    grid = typed(fresh("work_plan"), {(len(plan("work_plan")) + 1, TASK): "beyond"})
    assert tasks(read(book(plan=grid))) == ["beyond"]
