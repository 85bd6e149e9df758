"""The catalogue of findings: its wording, quoting, and what identifies a finding from run to run."""

import re
from dataclasses import replace
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niiw_sheets.findings import CATALOGUE
from niiw_sheets.findings.model import (
    QUOTE_LENGTH,
    Catalogue,
    Category,
    Code,
    Finding,
    Place,
    Severity,
    identities,
    quote,
)

PLACE = Place(book="library", worksheet="work_plan", tab="Work Plan", tab_id="7", row=8, column=3, heading="Due Date")
KIND = Code(
    code="a-code",
    severity=Severity.INFO,
    category=Category.ENTRY,
    title="A title",
    message="The column {column} says {value}, {detail}.",
    remedy="Mend it.",
)
EVERY = [pytest.param(kind, id=kind.code) for kind in CATALOGUE.values()]


@pytest.mark.parametrize("kind", EVERY)
def test_a_code_is_in_kebab_case(kind: Code) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", kind.code)


@pytest.mark.parametrize("kind", EVERY)
def test_a_code_has_a_severity_and_a_category(kind: Code) -> None:
    assert isinstance(kind.severity, Severity)
    assert isinstance(kind.category, Category)


@pytest.mark.parametrize("kind", EVERY)
def test_a_title_is_a_heading(kind: Code) -> None:
    assert kind.title[0].isupper()
    assert kind.title[-1] not in ".:"
    assert len(kind.title) <= 80


@pytest.mark.parametrize("kind", EVERY)
def test_message_and_remedy_are_whole_sentences(kind: Code) -> None:
    for text in (kind.message, kind.remedy):
        assert text[0].isupper() or text[0] in "{“#"
        assert text.endswith((".", ": {detail}")), "a detail after a colon is a sentence of its own"
        assert text == " ".join(text.split()), "no stray white space where lines were joined"
        assert not re.search(r"[a-z][.,;:][A-Z]", text), "no blank is missing where lines were joined"


@pytest.mark.parametrize("kind", EVERY)
def test_a_message_asks_only_for_what_findings_know(kind: Code) -> None:
    used = [field for _, field, _, _ in Formatter().parse(kind.message) if field is not None]
    assert set(used) <= {"value", "column", "detail"}
    assert not re.search(r"[{}]", kind.title + kind.remedy)


@pytest.mark.parametrize("kind", EVERY)
def test_a_message_is_short_enough_to_be_read(kind: Code) -> None:
    assert len(kind.message) <= 320


def test_a_code_declared_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="declared twice"):
        Catalogue((KIND,), (KIND,))


def test_a_finding_is_worded_from_its_declaration() -> None:
    found = Catalogue((KIND,)).finding("a-code", PLACE, value="soon", detail="as typed")
    assert found == Finding(
        code="a-code",
        severity=Severity.INFO,
        category=Category.ENTRY,
        place=PLACE,
        value="soon",
        message="The column “Due Date” says “soon”, as typed.",
    )


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        pytest.param("If yes, provide examples:", "“If yes, provide examples”", id="a colon is left out"),
        pytest.param("Who might provide this?", "“Who might provide this?”", id="a question mark stays"),
        pytest.param(" Due\nDate ", "“Due Date”", id="on one line"),
    ],
)
def test_a_message_names_a_column_in_quotation_marks(heading: str, shown: str) -> None:
    found = Catalogue((KIND,)).finding("a-code", replace(PLACE, heading=heading), value="soon", detail="as typed")
    assert found.message == f"The column {shown} says “soon”, as typed."
    assert found.place.heading == heading


@pytest.mark.parametrize("kind", EVERY)
def test_a_message_leaves_quotation_marks_to_what_is_quoted(kind: Code) -> None:
    assert not re.search(r"[“\"]{(value|column)}|{(value|column)}[”\"]", kind.message)


def test_an_undeclared_code_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        CATALOGUE.finding("never-declared", PLACE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("late April", "“late April”", id="as typed"),
        pytest.param(" two\n lines\t", "“two lines”", id="on one line"),
        pytest.param("x" * 120, f"“{'x' * 120}”", id="just fits"),
        pytest.param("x" * 121, f"“{'x' * 119}…”", id="cut, and seen to be cut"),
        pytest.param("", "“”", id="nothing"),
    ],
)
def test_a_text_is_quoted_on_one_line_and_cut_visibly(text: str, expected: str) -> None:
    assert quote(text) == expected


@given(st.text())
def test_a_quotation_is_never_longer_than_its_limit(text: str) -> None:
    assert len(quote(text)) <= QUOTE_LENGTH + 2


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        pytest.param(PLACE, "C8", id="a cell"),
        pytest.param(replace(PLACE, row=0), "", id="no row"),
        pytest.param(Place(book="library"), "", id="nowhere in particular"),
    ],
)
def test_a_place_knows_its_address(place: Place, expected: str) -> None:
    assert place.cell == expected


def finding(
    row: int = 8, *, book: str = "library", heading: str = "Due Date", value: str = "soon", detail: str = ""
) -> Finding:
    place = replace(PLACE, row=row, book=book, heading=heading)
    return Catalogue((KIND,)).finding("a-code", place, value=value, detail=detail)


def identity(*found: Finding) -> list[str]:
    return [name for name, _ in identities(found)]


def test_a_finding_keeps_its_identity_when_its_row_moves() -> None:
    assert identity(finding(8)) == identity(finding(12))


def test_equal_findings_are_told_apart_by_their_number() -> None:
    names = identity(finding(8), finding(9), finding(10))
    assert len(set(names)) == 3
    assert names == identity(finding(20), finding(21), finding(22))


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(finding(book="clinic"), id="another workbook"),
        pytest.param(finding(heading="Task"), id="another column"),
        pytest.param(finding(value="later"), id="another entry"),
        pytest.param(finding(detail="by hand"), id="other words"),
    ],
)
def test_findings_that_differ_in_what_they_say_have_other_identities(other: Finding) -> None:
    assert identity(finding()) != identity(other)


def test_identities_come_with_their_findings_in_order() -> None:
    found = [finding(8), finding(9, value="later")]
    assert [each for _, each in identities(found)] == found
