"""Which workbook is which: declared ones, what the store holds, and what history knows, as a table."""

import pytest

from niiw_sheets.plan import (
    READABLE,
    Placed,
    Standing,
    place_books,
    provision_actions,
    provision_problems,
    why_not_read,
)
from niiw_sheets.sheet import Listing

CODES = {"clinic": "cccccccc", "library": "llllllll"}


def file(location: str, code: str = "cccccccc", *, page: bool = False) -> Listing:
    return Listing(location=location, code=code, stamp=f"stamp of {location}", page=page)


def placed(known_at: str, *listings: Listing) -> Placed:
    """How the clinic's workbook stands."""
    return place_books(CODES, {"clinic": known_at} if known_at else {}, listings)["clinic"]


@pytest.mark.parametrize(
    ("known_at", "there", "standing", "counts", "copies"),
    [
        pytest.param("", [], Standing.MISSING, "", [], id="nobody knows it"),
        pytest.param("a", [], Standing.VANISHED, "", [], id="known and gone"),
        pytest.param("", [file("a")], Standing.FOUND, "a", [], id="unknown and there once"),
        pytest.param("a", [file("a")], Standing.HERE, "a", [], id="where history knows it"),
        pytest.param("a", [file("b")], Standing.MOVED, "b", [], id="elsewhere: moved or renamed"),
        pytest.param("a", [file("a"), file("b")], Standing.HERE, "a", ["b"], id="the known one counts, not its copy"),
        pytest.param("b", [file("a"), file("b")], Standing.HERE, "b", ["a"], id="in any order"),
        pytest.param("", [file("a"), file("b")], Standing.AMBIGUOUS, "", ["a", "b"], id="two, neither known"),
        pytest.param("c", [file("a"), file("b")], Standing.AMBIGUOUS, "", ["a", "b"], id="two, the known one gone"),
        pytest.param("a", [file("a", "")], Standing.HERE, "a", [], id="known, but its marker cannot be read"),
        pytest.param("a", [file("a", ""), file("b")], Standing.HERE, "a", ["b"], id="a good copy of a damaged one"),
        pytest.param("", [file("a", "")], Standing.MISSING, "", [], id="unknown and without a marker"),
        pytest.param("a", [file("a", "llllllll")], Standing.VANISHED, "", [], id="another partner's in its place"),
        pytest.param("a", [file("a", "llllllll"), file("b")], Standing.MOVED, "b", [], id="the two swapped places"),
        pytest.param("a", [file("a", "xxxxxxxx")], Standing.HERE, "a", [], id="a strange marker in its place"),
        pytest.param("", [file("p", page=True)], Standing.MISSING, "", [], id="only its Attention page"),
        pytest.param("a", [file("a"), file("p", page=True)], Standing.HERE, "a", [], id="a page is no copy"),
    ],
)
def test_where_a_declared_workbook_stands(
    known_at: str, there: list[Listing], standing: Standing, counts: str, copies: list[str]
) -> None:
    found = placed(known_at, *there)

    assert found.standing is standing
    assert (found.listing.location if found.listing else "") == counts
    assert [copy.location for copy in found.copies] == copies
    assert found.known_at == known_at


@pytest.mark.parametrize("known_at", ["", "a", "z"])
@pytest.mark.parametrize("there", [[], [file("a")], [file("a"), file("b")]], ids=["none", "one", "two"])
def test_exactly_the_readable_ones_have_a_workbook_that_counts(known_at: str, there: list[Listing]) -> None:
    found = placed(known_at, *there)

    assert (found.listing is not None) == (found.standing in READABLE)


def test_workbooks_that_traded_places_are_both_found_by_what_is_in_them() -> None:
    known = {"clinic": "a", "library": "b"}

    found = place_books(CODES, known, [file("a", "llllllll"), file("b", "cccccccc")])

    assert {book: item.listing and item.listing.location for book, item in found.items()} == {
        "clinic": "b",
        "library": "a",
    }


def test_every_declared_workbook_is_placed_and_no_other() -> None:
    found = place_books(CODES, {"radio": "r"}, [file("r", "rrrrrrrr")])

    assert list(found) == ["clinic", "library"]


PLACES = {
    Standing.MISSING: placed(""),
    Standing.VANISHED: placed("a"),
    Standing.FOUND: placed("", file("a")),
    Standing.HERE: placed("a", file("a")),
    Standing.MOVED: placed("a", file("b")),
    Standing.AMBIGUOUS: placed("", file("a"), file("b")),
}


@pytest.mark.parametrize(
    ("standing", "recreate", "action", "problem"),
    [
        (Standing.MISSING, False, "create", False),
        (Standing.MISSING, True, "create", False),
        (Standing.VANISHED, False, "", True),  # made anew only where that is asked for
        (Standing.VANISHED, True, "create", False),
        (Standing.FOUND, False, "adopt", False),
        (Standing.HERE, False, "", False),
        (Standing.HERE, True, "", False),  # never overwritten
        (Standing.MOVED, False, "adopt", False),
        (Standing.MOVED, True, "adopt", False),
        (Standing.AMBIGUOUS, False, "", True),
        (Standing.AMBIGUOUS, True, "", True),
    ],
)
def test_what_provision_does_about_it(standing: Standing, recreate: bool, action: str, problem: bool) -> None:
    asked = frozenset({"clinic"} if recreate else {"library"})

    actions = [found.action for found in provision_actions([PLACES[standing]], asked)]

    assert actions == ([action] if action else [])
    assert len(list(provision_problems([PLACES[standing]], asked))) == problem


@pytest.mark.parametrize("standing", sorted(set(Standing) - READABLE))
def test_a_workbook_that_is_not_read_has_a_sentence_with_the_remedy(standing: Standing) -> None:
    sentence = why_not_read(PLACES[standing])

    assert sentence.endswith(".")
    assert any(word in sentence for word in ("Put it back", "Keep the right one", "niiw-sheets provision"))
