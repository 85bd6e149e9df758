"""The worksheets are declared as the design fixes them, and wrong declarations are refused."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

import pytest
from pydantic import ValidationError

from niiw_sheets.keys import prompt_key
from niiw_sheets.records.plan import plan_of
from niiw_sheets.worksheets import EntryType, Polarity, Questions, Worksheet
from tests.shipped import RAW, WORKSHEETS, columns_of, entries, examples_of, questions, shown

IDS = (
    "approach_plan",
    "establishing_partnership",
    "goals_assessment",
    "identifying_partners",
    "partnership_agreement",
    "process_assessment",
    "selection_criteria",
    "work_plan",
)


def test_there_are_eight_worksheets_each_in_the_file_of_its_id() -> None:
    assert tuple(WORKSHEETS) == IDS
    assert all(worksheet.id == name for name, worksheet in WORKSHEETS.items())


@pytest.mark.parametrize(
    ("book", "tabs"),
    [
        (
            "coalition",
            [
                "Selection Criteria",
                "Identifying Partners",
                "Establishing Partnerships",
                "Approach Plan",
                "Partnership Process",
                "Partnership Goals",
            ],
        ),
        ("partner", ["Partnership Agreement", "Work Plan", "Partnership Process", "Partnership Goals"]),
    ],
)
def test_a_book_has_its_tabs_in_order(book: str, tabs: list[str]) -> None:
    held = [worksheet for worksheet in WORKSHEETS.values() if book in worksheet.books]
    assert [worksheet.tab for worksheet in sorted(held, key=lambda worksheet: worksheet.order)] == tabs


def test_every_code_is_unique() -> None:
    assert sorted(worksheet.code for worksheet in WORKSHEETS.values()) == [f"w{n}" for n in range(1, 9)]


@pytest.mark.parametrize("name", IDS)
def test_no_two_prompts_of_a_worksheet_share_a_key(name: str) -> None:
    worksheet = WORKSHEETS[name]
    assert len({prompt_key(worksheet.code, prompt) for prompt in worksheet.prompts}) == len(worksheet.prompts)


def test_the_process_has_24_questions_in_eight_groups() -> None:
    of_prompt = plan_of(WORKSHEETS["process_assessment"]).groups
    groups: dict[str, list[str]] = {}
    for prompt in questions("process_assessment", "questions").prompts:
        groups.setdefault(of_prompt[prompt.id], []).append(prompt.id)
    assert groups == {
        "1": ["1.1a", "1.1b", "1.2"],
        "2": ["2.1", "2.2"],
        "3": ["3.1", "3.2", "3.3"],
        "4": ["4.1a", "4.1b", "4.2", "4.3a", "4.3b"],
        "5": ["5.1", "5.2"],
        "6": ["6.1", "6.2", "6.3"],
        "7": ["7.1a", "7.1b", "7.2", "7.3"],
        "8": ["8.1", "8.2"],
    }
    assert sum(map(len, groups.values())) == 24


def test_the_goals_have_nine_questions() -> None:
    assert [prompt.id for prompt in questions("goals_assessment", "questions").prompts] == [
        f"G{n}" for n in range(1, 10)
    ]


@pytest.mark.parametrize(
    ("worksheet", "polarity", "ids"),
    [
        pytest.param("process_assessment", Polarity.REVERSED, ["4.3a", "6.3"], id="conflicts and needs are no success"),
        pytest.param("process_assessment", Polarity.NEUTRAL, [], id="every question of the process is scored"),
        pytest.param("goals_assessment", Polarity.NEUTRAL, ["G8", "G9"], id="other benefits are not scored"),
        pytest.param("goals_assessment", Polarity.REVERSED, [], id="every goal is a success"),
    ],
)
def test_polarity_is_as_the_design_says(worksheet: str, polarity: Polarity, ids: list[str]) -> None:
    prompts = WORKSHEETS[worksheet].prompts.values()
    assert [prompt.id for prompt in prompts if prompt.polarity is polarity] == ids


def test_gates_are_as_the_design_says() -> None:
    gates = {
        (worksheet.code, prompt.id): prompt.asked_if
        for worksheet in WORKSHEETS.values()
        for prompt in worksheet.prompts.values()
        if prompt.asked_if
    }
    expected = {"1.1b": "1.1a", "4.1b": "4.1a", "4.3b": "4.3a", "7.1b": "7.1a", "6.1": "1.1a", "8.1": "1.1a"}
    assert gates == {("w7", child): parent for child, parent in expected.items()}


def test_questions_about_all_partners_count_the_least_favourable_answer() -> None:
    least = [prompt.id for worksheet in WORKSHEETS.values() for prompt in worksheet.prompts.values() if prompt.least]
    assert least == ["1.1b", "3.2", "4.1b", "6.1"]


@pytest.mark.parametrize(
    ("worksheet", "column", "kind", "choices"),
    [
        ("identifying_partners", "meets", EntryType.ANSWER, ("Yes", "No")),
        ("process_assessment", "answer", EntryType.ANSWER, ("Yes", "Partly", "No", "Don't know", "N/A")),
        ("goals_assessment", "answer", EntryType.ANSWER, ("Yes", "Partly", "No", "Don't know", "N/A")),
        ("work_plan", "status", EntryType.STATUS, ("Not started", "In progress", "Done", "On hold", "Cancelled")),
    ],
)
def test_dropdowns_offer_the_choices_of_the_design(
    worksheet: str, column: str, kind: EntryType, choices: Sequence[str]
) -> None:
    found = next(c for section, c in columns_of(WORKSHEETS[worksheet]) if c.id == column and section.id != "before")
    assert (found.type, found.choices) == (kind, choices)


@pytest.mark.parametrize("name", IDS)
def test_only_dropdown_columns_have_choices(name: str) -> None:
    listed = {column.id for _, column in columns_of(WORKSHEETS[name]) if column.choices}
    assert listed == {
        column.id for _, column in columns_of(WORKSHEETS[name]) if column.type in {EntryType.ANSWER, EntryType.STATUS}
    }


def test_the_work_plan_has_status_before_its_notes_and_the_flag_behind() -> None:
    section = entries("work_plan")
    assert [column.id for column in section.columns] == ["task", "due", "person", "status", "notes", "flag"]
    assert section.prepared == 200


@pytest.mark.parametrize("name", ["process_assessment", "goals_assessment"])
def test_an_assessment_begins_with_when_and_by_whom_it_was_answered(name: str) -> None:
    about = WORKSHEETS[name].sections[0]
    assert isinstance(about, Questions)
    assert [(prompt.id, prompt.type) for prompt in about.prompts] == [
        ("answered_on", EntryType.DATE),
        ("answered_by", EntryType.PERSON),
    ]


def test_every_field_of_the_agreement_has_a_name_of_its_own() -> None:
    fields = [prompt.id for prompt in questions("partnership_agreement", "terms").prompts]
    for section in (questions("partnership_agreement", name) for name in ("organizations", "signed")):
        fields += [f"{prompt.id}_{column.id}" for prompt in section.prompts for column in section.answer_columns]
    assert len(fields) == len(set(fields))
    assert {"organization_name_partner", "signed_date_coalition", "review_months"} <= set(fields)


def test_the_agreement_knows_the_coalition_and_the_partner_from_the_start() -> None:
    prompts = WORKSHEETS["partnership_agreement"].prompts.values()
    filled = {(prompt.id, column): field for prompt in prompts for column, field in prompt.prefill.items()}
    assert filled == {
        ("organization_name", "coalition"): "coalition.name",
        ("organization_name", "partner"): "partner.name",
        ("contact_person", "coalition"): "coalition.contact",
        ("address", "coalition"): "coalition.address",
        ("telephone", "coalition"): "coalition.telephone",
        ("email", "coalition"): "coalition.email",
    }


@pytest.mark.parametrize(
    ("worksheet", "sections"),
    [("selection_criteria", ["criteria"]), ("identifying_partners", ["needs"])],
)
def test_prompts_that_invite_several_lines_have_two_spare_rows(worksheet: str, sections: list[str]) -> None:
    prompts = [prompt for name in sections for prompt in questions(worksheet, name).prompts]
    assert {prompt.spare for prompt in prompts} == {2}


@pytest.mark.parametrize("name", IDS)
def test_an_example_is_never_mistaken_for_a_prompt_or_heading(name: str) -> None:
    worksheet = WORKSHEETS[name]
    fixed = {column.heading for _, column in columns_of(worksheet)}
    fixed |= {row.text for section in worksheet.sections if isinstance(section, Questions) for row in section.rows}
    assert not fixed & {words for section in worksheet.sections for words in examples_of(section)}


@pytest.mark.parametrize("name", ["establishing_partnership", "approach_plan", "work_plan"])
def test_a_tab_of_entries_shows_how_a_row_is_meant(name: str) -> None:
    (example,) = entries(name).examples
    first = entries(name).columns[0].id
    assert example[first].startswith("Example: ")


@pytest.mark.parametrize("name", IDS)
def test_a_worksheet_fits_the_width_of_a_landscape_page(name: str) -> None:
    widest = max(sum(column.width for column in section.columns) for section in WORKSHEETS[name].sections)
    assert 140 <= widest <= 155


@pytest.mark.parametrize("name", IDS)
def test_words_have_single_blanks_and_no_blanks_around_them(name: str) -> None:
    lines = [line for text in shown(WORKSHEETS[name]) for line in text.split("\n")]
    assert lines == [" ".join(line.split()) for line in lines]


# Wrong declarations


def unknown_example_column(raw: dict[str, Any]) -> None:
    raw["sections"][1]["rows"][0]["examples"] = [{"wish": "A bus"}]


def unknown_hint_column(raw: dict[str, Any]) -> None:
    raw["sections"][1]["rows"][0]["hints"] = {"wish": "[bus]"}


def repeated_column(raw: dict[str, Any]) -> None:
    raw["sections"][1]["columns"][2]["id"] = "need"


def repeated_prompt(raw: dict[str, Any]) -> None:
    raw["sections"][1]["rows"][1]["id"] = "services"


def repeated_prompt_elsewhere(raw: dict[str, Any]) -> None:
    raw["sections"][1]["rows"][1]["id"] = "managing"


def unknown_gate(raw: dict[str, Any]) -> None:
    raw["sections"][1]["rows"][1]["asked_if"] = "9.9"


def entries_first(raw: dict[str, Any]) -> None:
    raw["sections"].insert(0, {"kind": "entries", "id": "log", "columns": [{"id": "day", "heading": "Day"}]})


def first_column_without_prompts(raw: dict[str, Any]) -> None:
    raw["sections"][1]["columns"][0]["type"] = "text"


def both_title_and_statement(raw: dict[str, Any]) -> None:
    raw["sections"][1]["rows"].append({"title": "Needs", "statement": "We need this."})


def long_tab(raw: dict[str, Any]) -> None:
    raw["tab"] = "A title that is longer than a tab can show"


def tab_of_pairs(raw: dict[str, Any]) -> None:
    raw["tab"] = "\U0001f489" * 16


def heading(text: str) -> Callable[[dict[str, Any]], None]:
    """Rewords the heading of a column."""

    def spoil(raw: dict[str, Any]) -> None:
        raw["sections"][-1]["columns"][1]["heading"] = text

    return spoil


def choice(text: str) -> Callable[[dict[str, Any]], None]:
    """Adds a choice to a dropdown."""

    def spoil(raw: dict[str, Any]) -> None:
        columns = (column for section in raw["sections"] for column in section["columns"])
        next(column for column in columns if column["id"] == "meets")["choices"].append(text)

    return spoil


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (unknown_example_column, "section 'needs' uses the unknown column 'wish'"),
        (unknown_hint_column, "section 'needs' uses the unknown column 'wish'"),
        (repeated_column, "section 'needs' declares a column twice"),
        (repeated_prompt, "prompt 'services' is declared twice"),
        (repeated_prompt_elsewhere, "prompt 'managing' is declared twice"),
        (unknown_gate, "information: asked_if names the unknown prompt '9.9'"),
        (entries_first, "a section of kind entries must be the last one of its worksheet"),
        (first_column_without_prompts, "section 'needs': the first column shows the prompts, so its type is prompt"),
        (both_title_and_statement, "a row of fixed words has either a title or a statement"),
        (long_tab, "String should have at most 31 characters"),
        (tab_of_pairs, "the tab's name is longer than 31 letters, counting most signs of newer kinds as two"),
        (heading("=?"), "need letters or digits, and no two of them the same"),
        (heading("do they meet our SELECTION criteria (yes or no)"), "no two of them the same"),
        (choice("=1+1"), "the choices of column 'meets' begin with = or +, which Google Sheets takes for a formula"),
        (choice("Yes, we do"), "the choices of column 'meets' hold a comma, a quotation mark or a line break"),
        (choice("y" * 300), "the choices of column 'meets' are longer than 255 letters together"),
    ],
)
def test_a_wrong_worksheet_is_refused_with_a_clear_sentence(
    spoil: Callable[[dict[str, Any]], None], message: str
) -> None:
    raw = deepcopy(RAW["identifying_partners"])
    spoil(raw)
    with pytest.raises(ValidationError) as refused:
        Worksheet.model_validate(raw)
    assert message in str(refused.value)


def test_all_problems_of_a_worksheet_are_told_at_once() -> None:
    raw = deepcopy(RAW["identifying_partners"])
    for spoil in (repeated_prompt, unknown_hint_column, entries_first):
        spoil(raw)
    # entries_first comes last, because it moves the sections the others spoil
    with pytest.raises(ValidationError) as refused:
        Worksheet.model_validate(raw)
    assert str(refused.value).count("; ") == 2
