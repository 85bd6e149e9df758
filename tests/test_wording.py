"""The worksheets and the Start Here tabs speak in the guide's own words, in the guide's order."""

import pytest
from pydantic import ValidationError

from niiw_sheets.guide import Guide
from tests.shipped import GUIDE, WORKSHEETS, entries, questions, row_texts, shown
from tests.source_text import LEFT_OUT, MENDED, SOURCE, phrases, source_hints, source_phrases, source_text


def shown_phrases() -> set[str]:
    texts = [text for worksheet in WORKSHEETS.values() for text in shown(worksheet)]
    for block in GUIDE.blocks:
        texts += [block.heading, block.text, *block.items]
    return {phrase for text in texts for phrase in phrases(text)}


def source_between(first: str, last: str) -> list[str]:
    words = source_phrases()
    start = words.index(first)
    return words[start : words.index(last, start + 1) + 1]


@pytest.mark.parametrize("phrase", sorted(set(source_phrases())))
def test_every_phrase_of_the_guide_is_shown_word_for_word(phrase: str) -> None:
    assert phrase in shown_phrases()


def test_the_phrases_of_the_guide_are_cut_at_cells_sentences_and_bullets() -> None:
    words = source_phrases()
    assert len(words) > 190
    assert {"Status Notes", "Are they effective?", "gain access, credibility, and the trust of community members"} <= {
        *words
    }
    assert "2. Administration (staff, day-to-day activities, contracts, financial oversight)" in words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("One?  Two.\n· Three", ["One?", "Two.", "Three"], id="sentences, lines and bullets"),
        pytest.param("\tTask\n\t Due  Date ", ["Task", "Due Date"], id="cells"),
        pytest.param("B. Statement of Intent", ["B. Statement of Intent"], id="a letter is no sentence"),
        pytest.param("1. Purpose", ["1. Purpose"], id="a number is no sentence"),
        pytest.param("Other (e.g. share staff)", ["Other (e.g. share staff)"], id="an abbreviation ends none"),
        pytest.param("____\n*****\nTitle", ["Title"], id="rules are dropped"),
    ],
)
def test_a_text_is_cut_into_phrases(text: str, expected: list[str]) -> None:
    assert phrases(text) == expected


@pytest.mark.parametrize("phrase", LEFT_OUT)
def test_every_phrase_left_out_really_stands_in_the_guide(phrase: str) -> None:
    assert phrase in phrases(source_text())


@pytest.mark.parametrize(("wrong", "right"), MENDED)
def test_typing_errors_of_the_guide_are_mended(wrong: str, right: str) -> None:
    everything = "\n".join(text for worksheet in WORKSHEETS.values() for text in shown(worksheet))
    assert wrong in SOURCE.read_text(encoding="utf-8")
    assert wrong not in everything
    assert right in everything


def test_bracketed_words_of_the_guide_are_the_hints_of_the_agreement_in_order() -> None:
    rows = WORKSHEETS["partnership_agreement"].prompts.values()
    assert [hint for row in rows for hint in row.hints.values()] == source_hints()


@pytest.mark.parametrize(
    ("worksheet", "section", "first", "last"),
    [
        (
            "process_assessment",
            "questions",
            "1. Purpose",
            "Is there regular monitoring of the partnership and its activities?",
        ),
        (
            "goals_assessment",
            "questions",
            "Have new services or programs been developed?",
            "Are there other benefits from this partnership for your constituents/ organization?",
        ),
        (
            "identifying_partners",
            "before",
            "What additional resources will help you achieve your NIIW objectives?",
            "What do you NOT want?",
        ),
        (
            "partnership_agreement",
            "terms",
            "B. Statement of Intent",
            "[outline who will serve as media contacts, process for sharing partnership information, etc.]",
        ),
    ],
)
def test_rows_stand_in_the_order_of_the_guide(worksheet: str, section: str, first: str, last: str) -> None:
    texts = [text for row in questions(worksheet, section).rows for text in row_texts(row)]
    ours = "Ways in which we will review the partnership"
    assert [phrase for text in texts if text != ours for phrase in phrases(text)] == source_between(first, last)


@pytest.mark.parametrize(
    ("worksheet", "section", "first", "last"),
    [
        ("identifying_partners", "needs", "Services", "Other (e.g. share staff)"),
        ("selection_criteria", "criteria", "What do we want in a partner?", "Other:"),
    ],
)
def test_examples_stand_under_the_prompt_they_belong_to(worksheet: str, section: str, first: str, last: str) -> None:
    texts: list[str] = []
    for prompt in questions(worksheet, section).prompts:
        texts += [prompt.text, *(words for row in prompt.examples for words in row.values())]
    assert [phrase for text in texts for phrase in phrases(text)] == source_between(first, last)


def test_the_questions_about_a_potential_partner_head_their_columns_in_order() -> None:
    headings = [column.heading for column in entries("establishing_partnership").columns[1:]]
    words = source_between("1. In what ways is their mission compatible with ours?", "How do we mitigate those risks?")
    assert [phrase for heading in headings for phrase in phrases(heading)] == words


def test_the_items_of_an_approach_plan_head_its_columns_in_order() -> None:
    headings = [column.heading for column in entries("approach_plan").columns[1:]]
    words = source_between("Contact information for potential partner", "Background information on NIIW")
    assert headings == words


# The Start Here tabs


def test_every_block_of_the_guide_leads_to_worksheets_that_exist() -> None:
    assert {name for block in GUIDE.blocks for name in block.worksheets} <= set(WORKSHEETS)


@pytest.mark.parametrize("book", ["coalition", "partner"])
def test_start_here_leads_to_every_tab_of_its_book(book: str) -> None:
    held = {worksheet.id for worksheet in WORKSHEETS.values() if book in worksheet.books}
    assert held <= {name for block in GUIDE.blocks if book in block.books for name in block.worksheets}


def test_partners_read_nothing_about_choosing_and_approaching_partners() -> None:
    internal = {worksheet.id for worksheet in WORKSHEETS.values() if worksheet.books == ("coalition",)}
    headings = [block.heading for block in GUIDE.blocks if "partner" in block.books]
    assert not internal & {name for b in GUIDE.blocks if "partner" in b.books for name in b.worksheets}
    assert headings[0] == "Working with Partners"
    assert headings[-2:] == ["Tips for Effective Partnerships", "Assessing and Strengthening Your Partnership"]


def test_an_unknown_key_in_the_guide_is_refused() -> None:
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        Guide.model_validate({"blocks": [{"books": ["partner"], "heading": "Tips", "bullets": ["Be clear"]}]})
