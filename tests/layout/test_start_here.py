"""The Start Here tab: advice, and links to the tabs behind it."""

import pytest

from niiw_sheets import keys
from niiw_sheets.layout.books import worksheets_of
from niiw_sheets.layout.start_here import CODE, fixed_texts, start_here_tab
from niiw_sheets.sheet import Link, Tab
from tests.shipped import GUIDE, WORKSHEETS


def tab_of(kind: str, attention_at: str = "") -> Tab:
    """The Start Here tab of a kind of workbook."""
    book = "coalition" if kind == "coalition" else "clinic"
    return start_here_tab(
        GUIDE,
        worksheets_of(tuple(WORKSHEETS.values()), book),
        kind=kind,
        heading="Riverside Clinic and us.",
        book_code="bcdfghjk",
        attention_at=attention_at,
    )


def texts(tab: Tab) -> list[str]:
    """Every visible text, from the top."""
    return [str(cell.value) for (_, column), cell in sorted(tab.cells.items()) if column > 1 and cell.value]


def links(tab: Tab) -> list[Link]:
    """Every link, from the top."""
    return [cell.link for _, cell in sorted(tab.cells.items()) if cell.link]


def test_the_tab_carries_its_marker_and_names_the_organisation() -> None:
    tab = tab_of("partner")
    assert tab.cells[1, 1].value == str(keys.Marker(keys.FORMAT, CODE, "bcdfghjk"))
    assert texts(tab)[:2] == ["Start Here", "Riverside Clinic and us."]


@pytest.mark.parametrize("kind", ["coalition", "partner"])
def test_every_tab_of_the_workbook_is_linked_with_what_it_is_for(kind: str) -> None:
    tab = tab_of(kind)
    for worksheet in WORKSHEETS.values():
        if kind in worksheet.books:
            assert worksheet.tab in texts(tab)
            assert " ".join(worksheet.instruction.split()) in texts(tab)
            assert worksheet.tab in {link.tab for link in links(tab)}


@pytest.mark.parametrize("kind", ["coalition", "partner"])
def test_no_link_leads_to_a_tab_the_workbook_does_not_have(kind: str) -> None:
    held = {worksheet.tab for worksheet in WORKSHEETS.values() if kind in worksheet.books}
    assert {link.tab for link in links(tab_of(kind))} == {*held, "Attention"}


@pytest.mark.parametrize("where", ["", "/store/clinic/Attention.xlsx"], ids=["a tab beside it", "a file of its own"])
def test_attention_is_linked_where_it_stands(where: str) -> None:
    (link,) = (link for link in links(tab_of("partner", where)) if link.tab == "Attention")
    assert link.location == where


def test_partners_see_nothing_of_the_coalition_s_own_advice() -> None:
    ours = {text for block in GUIDE.blocks if "partner" not in block.books for text in (block.heading, *block.items)}
    assert not ours & set(texts(tab_of("partner")))
    assert {block.heading for block in GUIDE.blocks if "coalition" in block.books} <= set(texts(tab_of("coalition")))


@pytest.mark.parametrize("kind", ["coalition", "partner"])
def test_every_text_but_the_organisation_s_line_is_known_as_ours(kind: str) -> None:
    known = fixed_texts(GUIDE, tuple(WORKSHEETS.values()))
    assert set(texts(tab_of(kind))) - known == {"Riverside Clinic and us."}


@pytest.mark.parametrize("kind", ["coalition", "partner"])
def test_every_filled_row_has_a_key_of_its_own(kind: str) -> None:
    tab = tab_of(kind)
    found = [str(cell.value) for (row, column), cell in tab.cells.items() if column == 1 and row > 1]
    assert len(found) == len(set(found))
    assert len(found) == len({row for row, column in tab.cells if column > 1})
