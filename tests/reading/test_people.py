"""Whom a cell names: nobody, one, or several, known people by the name to use."""

from datetime import date
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niiw_sheets.reading.people import read_people
from niiw_sheets.reading.values import Context
from niiw_sheets.sheet import GridCell, Kind
from niiw_sheets.wording import fold_name
from tests.reading.entries import CELLS, CODES, REF, TEXTS, codes, errors, labelled, needs_examples, number, text

DAY = date(2026, 11, 22)
STRANGERS = Context(today=DAY, reference=DAY)
NAMES = {
    "Jane Doe": "Jane Doe",
    "Janie": "Jane Doe",
    "Bob Roe": "Bob Roe",
    "Smith and Jones Foundation": "Smith and Jones Foundation",
    "HIV/AIDS Network, North": "HIV/AIDS Network, North",
    "Department of Health": "County Health",
}
FRIENDS = Context(today=DAY, reference=DAY, people={fold_name(name): use for name, use in NAMES.items()})

NOBODY = [
    *("", "  ", "\n", "TBD", "tbd.", "TBA", "to be determined", "?", "??", "-", "vacant", "Vacant", "none", "N/A"),
    *(
        "n/a",
        "unassigned",
        "Volunteer needed!",
        "volunteers needed",
        "fill me in",
        "[fill me in]",
        "[name]",
        "<your name>",
    ),
    *(
        "[Person responsible]",
        "enter name here",
        "____",
        "TBD / vacant",
        "TBD, TBD",
        "(TBD)",
        "TBD?",
        "TBD (soon)",
        "xxx",
        "*",
    ),
]

SUFFIXES = ("Jr.", "Sr.", "II", "III", "IV", "MD", "RN", "MPH", "Ph.D.", "Acting")

SEPARATED: list[tuple[str, list[str], str]] = [
    ("Jane", ["Jane"], "one name"),
    ("  Jane \t Q.   Public ", ["Jane Q. Public"], "white space collapses"),
    ("Jane*", ["Jane"], "footnote mark"),
    ("Jane¹, Bob†", ["Jane", "Bob"], "footnote marks"),
    ("Jane [1]", ["Jane"], "footnote mark"),
    ("ATTN: Jane", ["Jane"], "ATTN"),
    ("Attn. Jane, attn Bob", ["Jane", "Bob"], "ATTN"),
    ("Jane, Bob", ["Jane", "Bob"], "comma"),
    ("Jane;Bob", ["Jane", "Bob"], "semicolon"),
    ("Jane/Bob", ["Jane", "Bob"], "slash"),
    ("Jane\nBob\n\nAnn", ["Jane", "Bob", "Ann"], "lines"),
    ("- Jane\n- Bob", ["Jane", "Bob"], "a list"),
    ("1. Jane\n2. Bob", ["Jane", "Bob"], "a numbered list"),
    ("Jane, Bob,", ["Jane", "Bob"], "a comma too many"),
    ("Jane, Bob, and Ann", ["Jane", "Bob", "Ann"], "the comma takes its *and* along"),
    ("Jane, with Bob", ["Jane", "Bob"], "the comma takes its *with* along"),
    ("Andy, Sandy", ["Andy", "Sandy"], "no *and* inside a name"),
    ("@jane @bob", ["@jane", "@bob"], "handles"),
    ("@jane-x @bob.y, @ann_z", ["@jane-x", "@bob.y", "@ann_z"], "handles"),
    ("Jane @jane", ["Jane @jane"], "a name with its handle"),
    ("Jane and Bob", ["Jane", "Bob"], "short names"),
    ("Jane & Bob with Ann w/ Al", ["Jane", "Bob", "Ann", "Al"], "short names"),
    ("Jane Q. Public and Bob", ["Jane Q. Public", "Bob"], "three words"),
    ("Ann Maria Mae Poe and Bob", ["Ann Maria Mae Poe and Bob"], "four words"),
    ("Women and Children Services", ["Women and Children Services"], "an organisation's word"),
    ("Jane and the Office of Vaccines", ["Jane and the Office of Vaccines"], "an organisation's word"),
    ("Parents for Kids and Bob", ["Parents for Kids and Bob"], "an organisation's word"),
    ("Jane (Health) and Bob", ["Jane (Health)", "Bob"], "brackets do not count"),
    ("R&D", ["R&D"], "no blanks"),
    ("Jane - lead", ["Jane"], "a remark behind a dash"),
    ("Jane – print and mail, Bob -- drive", ["Jane", "Bob"], "remarks behind dashes"),
    ("Ann-Marie Poe-Doe", ["Ann-Marie Poe-Doe"], "hyphens"),
    ("José Peña, Zoë O’Neil", ["José Peña", "Zoë O’Neil"], "accents and apostrophes"),
    ("J. Q. Public, B. Roe", ["J. Q. Public", "B. Roe"], "initials"),
    ("Jane (lead, chair), Bob", ["Jane (lead, chair)", "Bob"], "brackets"),
    ("Jane (a (b, c) d; e), Bob", ["Jane (a (b, c) d; e)", "Bob"], "brackets in brackets"),
    ("[Jane, x](https://example.org/a,b) / Bob", ["[Jane, x](https://example.org/a,b)", "Bob"], "link"),
    ("https://example.org/jane", ["https://example.org/jane"], "address"),
    ("jane/ann@example.org", ["jane", "ann@example.org"], "an address begins behind a slash"),
    ("Jane <a&b@example.org>, Bob", ["Jane <a&b@example.org>", "Bob"], "address"),
    *((f"Jane Doe, {suffix}", [f"Jane Doe, {suffix}"], "suffix") for suffix in SUFFIXES),
    ("Jane Doe, MD, MPH, Bob Roe, Jr.", ["Jane Doe, MD, MPH", "Bob Roe, Jr."], "suffixes"),
    ("Jane Doe, RN and Bob Roe", ["Jane Doe, RN", "Bob Roe"], "suffix before *and*"),
    ("Jane Doe, Acting Director", ["Jane Doe, Acting Director"], "suffix"),
    ("Jane Doe, MBA", ["Jane Doe, MBA"], "another degree"),
    ("GSA, MS Society", ["GSA", "MS Society"], "the same letters, no degree"),
    ("GSA, OMB", ["GSA", "OMB"], "agencies"),
    ("Jane, Ivan", ["Jane", "Ivan"], "no suffix"),
    ("Jane, Jane", ["Jane"], "twice the same"),
    ("All", ["All"], "kept as typed"),
    ("Jane or Bob", ["Jane or Bob"], "no listed separator"),
]


def people(typed: str, context: Context = STRANGERS) -> list[str]:
    return list(read_people(text(typed), context).people)


@pytest.mark.parametrize("typed", NOBODY)
@pytest.mark.parametrize("context", [STRANGERS, FRIENDS], ids=["nobody known", "some known"])
def test_blanks_and_placeholders_name_nobody(typed: str, context: Context) -> None:
    reading = read_people(text(typed), context)
    assert (reading.people, reading.notes) == ((), ())


@pytest.mark.parametrize(("typed", "names", "remark"), SEPARATED)
def test_several_names_are_several_people(typed: str, names: list[str], remark: str) -> None:
    reading = read_people(text(typed), STRANGERS)
    assert (list(reading.people), reading.notes) == (names, ()), remark


@needs_examples
@pytest.mark.parametrize("row", labelled("person.csv"), ids=lambda row: row["raw"][:40])
def test_the_labelled_examples_are_read_as_labelled(row: dict[str, str]) -> None:
    assert " | ".join(people(row["raw"])) == row["people"], row["remark"]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        pytest.param("JANE DOE", ["Jane Doe"], id="case"),
        pytest.param("jane  doe.", ["Jane Doe"], id="blanks and punctuation"),
        pytest.param("Janie", ["Jane Doe"], id="an alias"),
        pytest.param("Doe, Jane", ["Jane Doe"], id="last name first"),
        pytest.param("Doe, Jane; Roe, Bob", ["Jane Doe", "Bob Roe"], id="several, last names first"),
        pytest.param("Doe, Jane / Roe, Bob", ["Jane Doe", "Bob Roe"], id="several, another separator"),
        pytest.param("Smith and Jones Foundation", ["Smith and Jones Foundation"], id="an and in a known name"),
        pytest.param("HIV/AIDS Network, North", ["HIV/AIDS Network, North"], id="separators in a known name"),
        pytest.param("Janie, HIV/AIDS Network, North", ["Jane Doe", "HIV/AIDS Network, North"], id="beside another"),
        pytest.param("Jane Doe and Smith and Jones Foundation", ["Jane Doe", "Smith and Jones Foundation"], id="and"),
        pytest.param("Jane Doe and the Department of Health", ["Jane Doe", "County Health"], id="and, long but known"),
        pytest.param("Department of Health - Bob Roe", ["County Health", "Bob Roe"], id="a known name behind a dash"),
        pytest.param("Jane Doe (lead)", ["Jane Doe"], id="a remark in brackets"),
        pytest.param("Jane Doe <jane@example.org>", ["Jane Doe"], id="an address in brackets"),
        pytest.param("Jane Doe, RN", ["Jane Doe"], id="a degree"),
        pytest.param("Janie, Jane Doe", ["Jane Doe"], id="one person under two names"),
    ],
)
def test_known_names_are_found_and_given_the_name_to_use(typed: str, names: list[str]) -> None:
    reading = read_people(text(typed), FRIENDS)
    assert (list(reading.people), reading.notes) == (names, ())


def test_a_junior_is_not_taken_for_the_senior() -> None:
    assert people("Jane Doe, Jr.", FRIENDS) == ["Jane Doe, Jr."]


def test_each_unknown_name_is_a_warning_that_quotes_it() -> None:
    reading = read_people(text("Ann, Jane Doe and Al"), FRIENDS)
    assert reading.people == ("Ann", "Jane Doe", "Al")
    assert [(note.code, note.detail) for note in reading.notes] == [
        ("people-unknown-name", "“Ann”"),
        ("people-unknown-name", "“Al”"),
    ]


def test_no_name_is_unknown_where_nobody_is_known() -> None:
    assert read_people(text("Ann"), STRANGERS).notes == ()


@pytest.mark.parametrize("typed", ["TBD, Jane", "Jane / volunteer needed", "vacant and Jane", "Jane; N/A"])
def test_a_placeholder_beside_a_name_is_dropped_with_a_note(typed: str) -> None:
    reading = read_people(text(typed), STRANGERS)
    assert (reading.people, codes(reading.notes)) == (("Jane",), ["people-placeholder-dropped"])


@pytest.mark.parametrize("typed", ["Jane as well as Bob", "Jane, Bob?", "Jane or Bob?", "Jane  AS WELL AS\nBob, Ann"])
@pytest.mark.parametrize("context", [STRANGERS, FRIENDS], ids=["nobody known", "some known"])
def test_a_doubtful_cell_is_kept_whole_with_a_warning(typed: str, context: Context) -> None:
    reading = read_people(text(typed), context)
    assert (reading.people, codes(reading.notes)) == ((" ".join(typed.split()),), ["people-kept-whole"])


@pytest.mark.parametrize("context", [STRANGERS, FRIENDS], ids=["nobody known", "some known"])
def test_a_spreadsheet_error_names_nobody_and_is_reported(context: Context) -> None:
    reading = read_people(REF, context)
    assert (reading.people, codes(reading.notes)) == ((), ["cell-error"])


def test_an_empty_cell_names_nobody_and_a_number_is_kept_as_typed() -> None:
    assert read_people(None, FRIENDS).people == ()
    assert read_people(number(12), STRANGERS).people == ("12",)


@pytest.mark.parametrize(
    "spelling", ["jane doe", "Jane-Doe", "JANEDOE", "Jane  Doe.", "J\u0061ne\u00a0Doe", "Ｊane Doe"]
)
def test_names_are_compared_without_case_blanks_and_punctuation(spelling: str) -> None:
    assert fold_name(spelling) == fold_name("Jane Doe")


def test_accents_are_part_of_a_name_however_they_are_encoded() -> None:
    assert fold_name("Jose\u0301") == fold_name("José") != fold_name("Jose")


@given(TEXTS)
def test_folding_a_folded_name_changes_nothing(typed: str) -> None:
    assert fold_name(fold_name(typed)) == fold_name(typed)


@given(CELLS, st.sampled_from([STRANGERS, FRIENDS]))
def test_any_cell_is_read_with_declared_codes_and_single_spaced_names(cell: GridCell, context: Context) -> None:
    reading = read_people(cell, context)
    assert set(codes(reading.notes)) <= {*CODES, "cell-error"}
    assert len(errors(reading.notes)) == (cell.kind is Kind.ERROR)
    assert all(name and name == " ".join(name.split()) for name in reading.people)


@given(st.lists(st.sampled_from(["Ann", "Jane Doe", "Bob Roe", "@al", "José Peña, Jr."]), unique=True, max_size=5))
def test_names_joined_by_semicolons_come_back_in_order(names: list[str]) -> None:
    assert people("; ".join(names), FRIENDS) == names


def test_a_cell_full_of_digits_is_read_in_a_moment() -> None:
    start = perf_counter()
    assert len(read_people(text("0" * 32_767), FRIENDS).people) == 1
    assert perf_counter() - start < 5
