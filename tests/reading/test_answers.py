"""An answer is read from the word that stands first; nothing is guessed."""

import pytest
from hypothesis import given

from niiw_sheets.reading.answers import LABELS, read_answer
from niiw_sheets.reading.values import Answer
from niiw_sheets.sheet import GridCell, Kind
from tests.reading.entries import CELLS, CODES, REF, codes, errors, labelled, needs_examples, number, text

PLAIN: dict[str, list[str]] = {
    "yes": [
        "yes",
        "Y",
        "yep",
        "Yeah!",
        "always",
        "true",
        "TRUE",
        "✓",
        "✔️",
        "Yes*",
        "*Yes*",
        "Yes.",
        "yes¹",
        "Y^",
        '"Yes"',
        "I do, always",
    ],
    "partly": [
        *("partly", "Partially", "partial", "somewhat", "sometimes", "some", "mostly", "in part", "mixed"),
        *("some did", "often", "rarely", "seldom", "yes and no", "Yes & no"),
    ],
    "no": [
        "no",
        "N",
        "nope",
        "false",
        "none",
        "never",
        "✗",
        "✘",
        "not yet",
        "Not at all",
        "none of them",
        "none did",
        "(no)",
    ],
    "dont_know": [
        *(
            "don't know",
            "don’t know",
            "dont know",
            "I do not know",
            "dk",
            "idk",
            "unknown",
            "unsure",
            "not sure",
            "maybe",
        ),
        *("I'm not sure", "I am unsure", "maybe/not sure", "?", "???", "no idea", "We don't know"),
    ],
    "not_applicable": ["n/a", "N/A", "na", "n.a.", "N / A", "not applicable", "does not apply", "doesn't apply"],
    "unanswered": ["", "  ", "\n", "\u200b", "no answer", "No response", "skipped"],
}

REMARKS: list[tuple[str, str, str]] = [
    ("yes, since 2024", "yes", "does not limit"),
    ("Yes we did", "yes", "no comma needed"),
    ("yes, not only here but also there", "yes", "not only"),
    ("Yes, even if it rains", "yes", "even if"),
    ("Yes. We only met once", "yes", "only the first sentence may limit"),
    ("Yes?", "yes", "punctuation"),
    ("Yes but only in May", "partly", "but"),
    ("Yes, if asked", "partly", "if"),
    ("Yes (runoff only)", "partly", "only"),
    ("Yes, except in winter", "partly", "except"),
    ("Yep, mostly", "partly", "mostly"),
    ("Yes, somewhat", "partly", "somewhat"),
    ("Y, partly", "partly", "partly"),
    ("Yes, when asked", "partly", "when"),
    ("Yes. But only in May", "partly", "a fragment goes on"),
    ("yes, e.g. if late", "partly", "an abbreviation ends no sentence"),
    ("Always, but late", "partly", "every yes can be limited"),
    ("Sometimes, if it comes up", "partly", "remark"),
    ("Some of our partners", "partly", "remark"),
    ("somewhat, they came late", "partly", "a remark, no scale"),
    ("somewhat in May", "partly", "a remark, no scale"),
    ("yes and no, it depends", "partly", "remark"),
    ("No, because it rained", "no", "comma"),
    ("No. See below", "no", "full stop"),
    ("No (see below)", "no", "bracket"),
    ("No - see below", "no", "dash"),
    ("No – see below", "no", "another dash"),
    *((f"no {word} so", "no", "listed word") for word in ("not", "never", "yet", "but", "because")),
    *((f"no {word} did", "no", "listed word") for word in ("we", "they", "it", "there")),
    ("no it isn't", "no", "an inflection"),
    ("No\nwe never met", "no", "a new line"),
    ("Never, but open to it", "no", "but limits a yes alone"),
    ("Not yet started", "no", "remark"),
    ("none of our partners", "no", "remark"),
    ("I don't know (sorry)", "dont_know", "remark"),
    ("Not sure if it would", "dont_know", "remark"),
    ("? ask Jane", "dont_know", "remark"),
    ("Maybe next year", "dont_know", "remark"),
    ("n/a - no resources", "not_applicable", "remark"),
    ("no/n/a", "not_applicable", "last behind a slash"),
    ("See agreement / N/A", "not_applicable", "last behind a slash"),
    ("no answer yet", "unanswered", "remark"),
    ("Skipped (new partner)", "unanswered", "remark"),
]

UNREADABLE: list[tuple[str, str]] = [
    ("Y/N", "both"),
    ("yes or no", "both"),
    ("yes, no", "both"),
    ("Yes / No", "both"),
    ("Yes\nNo", "both"),
    ("no, yes", "both"),
    ("Yes/partly", "two answers"),
    ("partly or no", "two answers"),
    ("yes/no/maybe", "three answers"),
    ("same as above", "refers elsewhere"),
    ("See previous.", "refers elsewhere"),
    ("ditto", "refers elsewhere"),
    ("x", "no legend"),
    ("**X**", "no legend"),
    ("0", "a number"),
    ("1", "a number"),
    ("no children", "no before a noun"),
    ("no one", "no before a noun"),
    ("no-show", "no before a noun"),
    ("I'm no expert", "no before a noun"),
    ("none of the above", "listed"),
    ("Never mind", "not an answer"),
    ("somewhat important", "a step of another scale"),
    ("not at all important", "a step of another scale"),
    ("Mostly agree", "a step of another scale"),
    ("Very important", "a step of another scale"),
    ("yesterday", "another word"),
    ("nobody", "another word"),
    ("yes1", "no word"),
    ("I do", "no answer word"),
    ("-", "no word"),
    ("*", "only a footnote mark"),
    ("We meet on Mondays", "prose"),
]


@pytest.mark.parametrize(("typed", "answer"), [(typed, answer) for answer, many in PLAIN.items() for typed in many])
def test_the_listed_words_are_answers_without_any_remark(typed: str, answer: str) -> None:
    reading = read_answer(text(typed))
    assert (reading.answer, reading.notes) == (answer, ())


@pytest.mark.parametrize(("typed", "answer", "remark"), REMARKS)
def test_a_remark_may_follow_the_answer_with_a_note(typed: str, answer: str, remark: str) -> None:
    reading = read_answer(text(typed))
    assert (reading.answer, codes(reading.notes)) == (answer, ["answer-remark"]), remark
    assert reading.notes[0].detail == LABELS[reading.answer]


@pytest.mark.parametrize(("typed", "remark"), UNREADABLE)
def test_what_is_no_answer_or_two_is_unreadable(typed: str, remark: str) -> None:
    reading = read_answer(text(typed))
    assert (reading.answer, codes(reading.notes)) == (Answer.UNREADABLE, ["answer-unreadable"]), remark


@needs_examples
@pytest.mark.parametrize("row", labelled("yesno.csv"), ids=lambda row: row["raw"][:40])
def test_the_labelled_examples_are_read_as_labelled(row: dict[str, str]) -> None:
    assert read_answer(text(row["raw"])).answer == row["answer"], row["remark"]


@pytest.mark.parametrize(
    ("cell", "answer", "notes"),
    [
        pytest.param(None, Answer.UNANSWERED, [], id="an empty cell"),
        pytest.param(GridCell(Kind.BOOL, True), Answer.YES, [], id="TRUE"),
        pytest.param(GridCell(Kind.BOOL, False), Answer.NO, [], id="FALSE"),
        pytest.param(number(1), Answer.UNREADABLE, ["answer-unreadable"], id="a number"),
        pytest.param(GridCell(Kind.DATE, 46000.0), Answer.UNREADABLE, ["answer-unreadable"], id="a date"),
        pytest.param(GridCell(Kind.ERROR, "#N/A"), Answer.UNREADABLE, ["cell-error"], id="an error is not N/A"),
        pytest.param(REF, Answer.UNREADABLE, ["cell-error"], id="another error"),
    ],
)
def test_cells_other_than_text_are_read_by_their_kind(cell: GridCell | None, answer: Answer, notes: list[str]) -> None:
    reading = read_answer(cell)
    assert (reading.answer, codes(reading.notes)) == (answer, notes)


@given(CELLS)
def test_any_cell_is_read_and_exactly_the_unreadable_ones_have_one_error(cell: GridCell) -> None:
    reading = read_answer(cell)
    assert set(codes(reading.notes)) <= {*CODES, "cell-error"}
    assert len(errors(reading.notes)) == (reading.answer is Answer.UNREADABLE)
