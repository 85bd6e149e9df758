"""The tool's own files are found, and a coalition's own worksheets add to them without breaking what is computed."""

import re
from pathlib import Path

import pytest

from niiw_sheets import datafiles
from niiw_sheets.datafiles import data_folder, load_worksheets, worksheet_files
from niiw_sheets.errors import ConfigurationError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "ours"
    folder.mkdir()
    return folder


NEW = """\
id: media
code: w20
tab: Media
title: Media contacts
instruction: Who writes about us?
books: [partner]
order: 65
sections:
  - kind: entries
    id: contacts
    columns:
      - {id: name, heading: Name}
"""


def _built_in(worksheet: str) -> str:
    return (data_folder() / "worksheets" / f"{worksheet}.yaml").read_text("utf-8")


def _problems(folder: Path) -> list[str]:
    with pytest.raises(ConfigurationError) as caught:
        load_worksheets(folder)
    return list(caught.value.problems)


def test_the_tools_worksheets_come_in_the_order_of_their_tabs() -> None:
    worksheets = load_worksheets()
    assert [worksheet.order for worksheet in worksheets] == sorted(worksheet.order for worksheet in worksheets)
    assert {worksheet.code for worksheet in worksheets} == {f"w{number}" for number in range(1, 9)}


def test_an_installed_package_brings_its_data_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site" / "niiw_sheets"
    (package / "config_data").mkdir(parents=True)
    monkeypatch.setattr(datafiles, "__file__", str(package / "datafiles.py"))
    assert data_folder() == package / "config_data"


def test_a_checkout_keeps_its_data_beside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "niiw_sheets"
    package.mkdir()
    monkeypatch.setattr(datafiles, "__file__", str(package / "datafiles.py"))
    assert data_folder() == tmp_path / "config"


def test_a_new_worksheet_is_added_in_its_place(folder: Path) -> None:
    (folder / "media.yml").write_text(NEW)
    (folder / "notes.txt").write_text("not a worksheet")
    (folder / ".media.yaml").write_text("left by an editor")
    worksheets = load_worksheets(folder)
    assert [file.name for file in worksheet_files(folder)] == ["media.yml"]
    assert len(worksheets) == 9
    assert [sheet.id for sheet in worksheets if sheet.order >= 60] == [
        "process_assessment",
        "media",
        "goals_assessment",
    ]


def test_a_worksheet_may_be_worded_anew(folder: Path) -> None:
    (folder / "plan.yaml").write_text(
        re.sub("(?m)^title: .*", "title: Plan de trabajo", _built_in("work_plan")), "utf-8"
    )
    worksheets = {worksheet.id: worksheet for worksheet in load_worksheets(folder)}
    assert len(worksheets) == 8
    assert worksheets["work_plan"].title == "Plan de trabajo"


@pytest.mark.parametrize(
    ("worksheet", "pattern", "replacement", "sentences"),
    [
        (
            "work_plan",
            "id: flag$",
            "id: mark",
            [
                "the column “flag” of the section “tasks” is missing. The tool computes with it; keep its id "
                "and change only "
                "its words."
            ],
        ),
        (
            "work_plan",
            "id: tasks$",
            "id: jobs",
            ["the section “tasks” is missing. The tool computes with it; keep its id and change only its words."],
        ),
        (
            "goals_assessment",
            "id: G9$",
            "id: G0",
            [
                "the prompt “G9” of the section “questions” is missing. The tool computes with it; keep its id "
                "and change only "
                "its words."
            ],
        ),
        (
            "work_plan",
            "^code: w6$",
            "code: w66",
            ["the code of the worksheet “work_plan” must stay “w6”, because hidden keys are made of it."],
        ),
    ],
)
def test_ids_the_tool_computes_with_must_stay(
    folder: Path, worksheet: str, pattern: str, replacement: str, sentences: list[str]
) -> None:
    text, count = re.subn(f"(?m){pattern}", replacement, _built_in(worksheet))
    assert count
    (folder / "own.yaml").write_text(text, "utf-8")
    assert _problems(folder) == [f"own.yaml: {sentence}" for sentence in sentences]


def test_a_section_keeps_its_kind(folder: Path) -> None:
    columns = "{id: q, heading: Q, type: prompt}, {id: a, heading: A}"
    section = f"{{kind: questions, id: tasks, columns: [{columns}], rows: [{{id: p, text: P}}]}}"
    text = NEW.replace("media", "work_plan").replace("w20", "w6").partition("sections:")[0]
    (folder / "own.yaml").write_text(f"{text}sections: [{section}]\n")
    assert _problems(folder) == [
        "own.yaml: the section “tasks” must stay of kind entries, because the tool reads it that way."
    ]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("code: w20", "code: w6", "the code “w6” is used in work_plan.yaml too. Choose another one."),
        (
            "tab: Media",
            "tab: WORK PLAN",
            "the tab “WORK PLAN” of partner workbooks is used in work_plan.yaml too. Choose another one.",
        ),
        ("tab: Media", "tab: start here", "the tab “start here” is the tool's own. Choose another one."),
        ("tab: Media", "tab: Attention", "the tab “Attention” is the tool's own. Choose another one."),
    ],
)
def test_codes_and_tabs_are_used_once(folder: Path, old: str, new: str, sentence: str) -> None:
    (folder / "media.yaml").write_text(NEW.replace(old, new))
    assert _problems(folder) == [f"media.yaml: {sentence}"]


def test_one_tab_name_may_serve_both_kinds_of_workbooks(folder: Path) -> None:
    (folder / "media.yaml").write_text(NEW.replace("tab: Media", "tab: Work Plan").replace("[partner]", "[coalition]"))
    assert len(load_worksheets(folder)) == 9


def test_a_worksheet_declared_twice_is_told(folder: Path) -> None:
    (folder / "a.yaml").write_text(NEW)
    (folder / "b.yaml").write_text(NEW)
    assert _problems(folder) == ["b.yaml: a.yaml declares the worksheet “media” too."]


def test_the_problems_of_all_files_are_told_at_once(folder: Path) -> None:
    (folder / "a.yaml").write_text(NEW.replace("order: 65", "order: first"))
    (folder / "b.yaml").write_text("id: 'b\n")
    assert [problem.split(":")[0] for problem in _problems(folder)] == [
        "a.yaml, line 7, order",
        "b.yaml, line 1, column 5",
    ]


def test_a_folder_that_is_missing_or_empty_is_told(folder: Path) -> None:
    assert _problems(folder) == [
        f"The worksheets folder {folder} holds no .yaml file. Add one, or correct “worksheets”."
    ]
    folder.rmdir()
    assert _problems(folder) == [f"The worksheets folder {folder} does not exist. Create it, or correct “worksheets”."]
