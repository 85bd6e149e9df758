"""A YAML file is read into a model, and all that is wrong with it is told at once in plain sentences."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, Self

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, model_validator

from niiw_sheets import yaml_cache, yaml_tree, yamlfile
from niiw_sheets.errors import ConfigurationError
from niiw_sheets.yaml_syntax import QUOTE_IT


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Circle(Part):
    kind: Literal["circle"]
    radius: float = Field(gt=0, lt=10)


class Square(Part):
    kind: Literal["square"]
    side: int = Field(default=1, ge=1, le=9)


class Word(Part):
    id: str
    text: str = Field(default="x", min_length=2, max_length=5)


class Rule(Part):
    title: str = ""
    statement: str = ""

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if bool(self.title) == bool(self.statement):
            raise ValueError("give either a title or a statement")
        return self


class Sheet(Part):
    name: str = "sheet"
    code: str = Field(default="w1", pattern="^w[0-9]$")
    slug: str = Field(default="a", pattern="^[a-z]+$", description="a word of small letters")
    colour: Colour = Colour.RED
    size: int = 1
    share: float = 0.5
    visible: bool = True
    folder: Path | None = None
    labels: Mapping[str, str] = Field(default_factory=dict)
    items: tuple[Word | Rule, ...] = Field(default=(), max_length=4)
    pair: tuple[str, ...] = Field(default=("a", "b"), min_length=2)
    shape: Annotated[Circle | Square, Field(discriminator="kind")] = Square(kind="square")


class Named(Part):
    name: str
    sheet: Sheet


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "sheet.yaml"


def _problems(file: Path, text: str | bytes, model: type[BaseModel] = Sheet) -> list[str]:
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ConfigurationError) as caught:
        yamlfile.load(file, model)
    return list(caught.value.problems)


def _sheet(file: Path, text: str) -> Sheet:
    file.write_text(text, "utf-8")
    return yamlfile.load(file, Sheet)


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("name: no", "name", "no"),  # YAML 1.1 would read False
        ("name: 007", "name", "007"),
        ("name: 2027-04-15", "name", "2027-04-15"),
        ("name: true", "name", "true"),
        ("name: 1.10", "name", "1.10"),
        ("name: 'it''s'", "name", "it's"),
        ('name: ""', "name", ""),
        ("name: Ann & Bob * (1)", "name", "Ann & Bob * (1)"),
        ("name: |\n  one\n  two\n", "name", "one\ntwo\n"),
        ("name:\nsize: 2", "name", "sheet"),  # a key without a value counts as not given
        ("name: ~", "name", "sheet"),
        ("size: 12", "size", 12),
        ("size: '12'", "size", 12),
        ("share: 0.25", "share", 0.25),
        ("visible: no", "visible", False),
        ("visible: true", "visible", True),
        ("labels: {a: 1, 2: b}", "labels", {"a": "1", "2": "b"}),
        ("pair:\n- a\n-  b\n", "pair", ("a", "b")),
        ("\ufeffname: with mark\r\nsize: 3\r\n", "name", "with mark"),
        ("%YAML 1.2\n---\nname: whole\n...\n", "name", "whole"),
        ("shape: {kind: circle, radius: 2}", "shape", Circle(kind="circle", radius=2)),
    ],
)
def test_values_mean_what_their_field_wants(file: Path, text: str, field: str, value: object) -> None:
    for _ in ("parsed", "from the cache"):
        assert getattr(_sheet(file, text), field) == value


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("size: ten", "line 1, size: found “ten”; a whole number is needed."),
        ("size: 1.5", "line 1, size: found “1.5”; a whole number is needed."),
        (f"size: {'9' * 5000}", f"line 1, size: found “{'9' * 119}…”; a whole number is needed."),
        ("size: [1]", "line 1, size: found a list; a whole number is needed."),
        ("share: half", "line 1, share: found “half”; a number is needed, with a point for decimals."),
        ("share: {a: 1}", "line 1, share: found a group of keys; a number is needed, with a point for decimals."),
        ("visible: perhaps", "line 1, visible: found “perhaps”; yes or no is needed."),
        ("visible: [x]", "line 1, visible: found a list; yes or no is needed."),
        ("name: [x]", "line 1, name: found a list; a text is needed. Write it in one line, or in quotes."),
        ("code: v1", "line 1, code: found “v1”; this does not have the form needed here (^w[0-9]$)."),
        ("slug: A-B", "line 1, slug: found “A-B”; needed is a word of small letters."),
        ('slug: ""', "line 1, slug: found an empty text; needed is a word of small letters."),
        ("colour: green", "line 1, colour: found “green”; allowed: red or blue."),
        ("folder: [x]", "line 1, folder: found a list; the path of a file or folder is needed."),
        (
            "labels: word",
            "line 1, labels: found “word”; a group of keys is needed: “key: value” in lines of their own, indented.",
        ),
        ("labels:\n  a: []", "line 2, labels.a: found a list; a text is needed. Write it in one line, or in quotes."),
        (
            "pair: both",
            "line 1, pair: found “both”; a list is needed: every item in a line of its own that begins with “- ”, "
            "or all in one line: [first, second].",
        ),
        ("pair: [a]", "line 1, pair: the list has too few items (1); it needs at least 2."),
        (
            "pair:\n  - a\n  -\n",
            "line 3, pair[2]: nothing stands here; a text is needed. Write it in one line, or in quotes.",
        ),
        (
            "pair:\n  - a\n  - [b]\n",
            "line 3, pair[2]: found a list; a text is needed. Write it in one line, or in quotes.",
        ),
        (
            "items: [{id: a}, {id: b}, {id: c}, {id: d}, {id: e}]",
            "line 1, items: the list has too many items (5); it may have at most 4.",
        ),
        (
            "items:\n  - word\n",
            "line 2, items[1]: found “word”; a group of keys is needed: “key: value” in lines of their own, indented.",
        ),
        (
            "items:\n  - id: a\n    text: b\n",
            "line 3, items[1].text (in “a”): found “b”; at least 2 characters are needed.",
        ),
        (
            "items:\n  - {id: a, text: abcdef}\n",
            "line 2, items[1].text (in “a”): found “abcdef”; at most 5 characters are allowed.",
        ),
        (
            "items:\n  - id: a\n  - title: b\n    statement: c\n",
            "line 3, items[2]: give either a title or a statement.",
        ),
        ("shape: {kind: circle, radius: 0}", "line 1, shape.radius: found “0”; it must be more than 0."),
        ("shape: {kind: circle, radius: 10}", "line 1, shape.radius: found “10”; it must be less than 10."),
        ("shape:\n  kind: square\n  side: 0", "line 3, shape.side: found “0”; it must be at least 1."),
        ("shape:\n  kind: square\n  side: 10", "line 3, shape.side: found “10”; it must be at most 9."),
        (
            "shape:\n  kind: sqare",
            "line 2, shape.kind: found “sqare”; allowed: circle or square. Did you mean “square”?",
        ),
        ("shape:\n  kind: [square]", "line 2, shape.kind: found a list or group of keys; allowed: circle or square."),
        (
            "size: 1\nshape:\n  side: 2",
            "line 2, shape.kind: this key is required, but missing. Allowed: circle or square.",
        ),
        (
            "shape: round",
            "line 1, shape: found “round”; a group of keys is needed: “key: value” in lines of their own, indented.",
        ),
        ("shape:\n  kind: circle", "line 1, shape.radius: this key is required, but missing."),
        (
            "shape:\n  kind: circle\n  radius:\n",
            "line 3, shape.radius: nothing stands after this key, but a value is required.",
        ),
        (
            "shape:\n\n  kind: circle\n  # no\n  radios: 1\n  radius: 1",
            "line 5, shape.radios: “radios” is not a known key. Did you mean “radius”? Known here: kind, radius.",
        ),
        (
            "name: a\nsizes:\n  - 1",
            "line 2, sizes: “sizes” is not a known key. Did you mean “size”? Known here: name, code, slug, "
            "colour, size, share, visible, folder, labels, items, pair, shape.",
        ),
        (
            "labels:\n  a:\nsized:\n",
            "line 3, sized: “sized” is not a known key. Did you mean “size”? Known here: name, code, slug, "
            "colour, size, share, visible, folder, labels, items, pair, shape.",
        ),
        (
            "items:\n- id: a\n  txt:\n",
            "line 3, items[1].txt (in “a”): “txt” is not a known key. Did you mean “text”? Known here: id, "
            "text, title, statement.",
        ),
        ("items: [{id: a, zzz: 1}]", "line 1, items[1].zzz (in “a”): “zzz” is not a known key. Known here: id, text."),
    ],
)
def test_each_kind_of_wrong_value_has_its_sentence_with_line_and_key(file: Path, text: str, sentence: str) -> None:
    for _ in ("parsed", "from the cache"):
        assert _problems(file, text) == [f"sheet.yaml, {sentence}"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "name: 'x\nsize: 1\n",
            "line 1, column 7: the quotation mark opened here is never closed. Close it at the end of the text.",
        ),
        (
            "name: 'St. Mary's'",
            "line 1, column 17: text goes on after a closing quotation mark. Put a text that holds an apostrophe "
            "in double quotes, and a text that holds double quotes in single quotes.",
        ),
        ("labels:\n\ta: b", "line 2, column 1: the line is indented with a tab. Indent with spaces only."),
        (
            "name: a\nlabels:\n  a: b\n\tc: d",
            "line 4, column 1: the line is indented with a tab. Indent with spaces only.",
        ),
        (
            "name: Health: all of us",
            "line 1, column 13: this colon is one too many, the line is indented further than the one above it, "
            'or that one lacks its colon. Put a text that holds a colon and a blank in double quotes: "Title: more".',
        ),
        (
            "pair: - a",
            "line 1, column 7: a list begins in a line of its own. Move “- ” to the next line, below the key.",
        ),
        (
            "pair: [a, b\nsize: 1",
            "line 1, column 7: the list opened here with [ is not closed properly. Separate its items with "
            "commas and end it with ].",
        ),
        (
            "name: a\nlabels: {a: b",
            "line 2, column 9: the group opened here with { is not closed properly. Separate its “key: value” "
            "pairs with commas and end it with }.",
        ),
        (
            "labels:\n  a: b\n c: d",
            "line 3, column 2: this line does not line up with the lines around it. Indent keys of one group "
            "by the same number of spaces, and put the “- ” signs of one list below each other.",
        ),
        ("size: 1\nname", "line 2, column 1: a colon is missing after this key. Write “key: value”."),
        ("name: @home", f"line 1, column 7: a text cannot begin with @. {QUOTE_IT}"),
        ("name: *very* good", f"line 1: a text begins with *, which YAML keeps for itself. {QUOTE_IT}"),
        ("name: &co b", f"line 1: a text begins with &, which YAML keeps for itself. {QUOTE_IT}"),
        ("name: !now b", f"line 1: a text begins with !, which YAML keeps for itself. {QUOTE_IT}"),
        ("name: & b", f"line 1, column 7: YAML keeps & * ! for itself. {QUOTE_IT}"),
        ("name: {{ name }}", f"line 1: a bracket or brace stands where a key is expected. {QUOTE_IT}"),
        ("name: ]", f"line 1, column 7: ] stands here without anything before it that it could belong to. {QUOTE_IT}"),
        (
            'folder: "C:\\Users"',
            "line 1, column 14: between double quotes a backslash has a meaning of its own. Use single quotes "
            "instead, or write paths with /.",
        ),
        ('name: "a\\0b"', "line 1: a backslash and what follows it mean an invisible character. Leave them out."),
        ('name: "\\UFFFFFFFF"', f"line 1: something here or in the next line is not YAML. {QUOTE_IT}"),
        (
            "name: |x\n  y",
            "line 1, column 8: after | or > nothing else may stand in the line, and the lines of the text "
            "below are indented with spaces.",
        ),
        ("%YAML one\n---\nname: a", "line 1, column 1: a line cannot begin with % here. Leave such lines out."),
        ("name: a\n---\nname: b", "line 2: a second document begins here (---). Keep everything in one document."),
        ("size: 1\n: 2", "line 2: a key is missing before the colon."),
        (
            "name: a\nsize: 1\nname: b",
            "line 3: the key “name” stands here again; it stood in line 1 before. Keep one of the two.",
        ),
        (
            "name: a\nsi\x0bze: 1",
            "line 2, column 3: an invisible control character (U+000B) stands here. Delete it; it often comes "
            "with text pasted from another program.",
        ),
        ("- name: a", "line 1: the file must begin with a key and a colon, such as “name:”."),
        ("# only\n\njust text", "line 3: the file must begin with a key and a colon, such as “name:”."),
        ("name: " + "[" * 40, "line 1: lists and keys are nested more than 20 levels deep. Simplify this part."),
    ],
)
def test_each_kind_of_wrong_form_has_its_sentence_with_the_line(file: Path, text: str, sentence: str) -> None:
    assert _problems(file, text) == [f"sheet.yaml, {sentence}"]


def test_all_problems_are_told_at_once_in_the_order_of_the_lines(file: Path) -> None:
    items = "items:\n  - id: a\n    txt: b\n  - title: t\n    size: 3\n"
    text = f"shape:\n  kind: circle\n  radius: -1\n{items}size: big\nnam: x\n"
    assert [problem.split(":")[0] for problem in _problems(file, text)] == [
        "sheet.yaml, line 3, shape.radius",
        "sheet.yaml, line 6, items[1].txt (in “a”)",
        "sheet.yaml, line 8, items[2].size",
        "sheet.yaml, line 9, size",
        "sheet.yaml, line 10, nam",
    ]


def test_problems_of_form_that_do_not_stop_the_reading_are_told_together(file: Path) -> None:
    found = _problems(file, "name: a\nname: *b\nsize: !c 1\nshape: {kind: x, kind: y}\n")
    assert [re.findall(r"line \d|begins with .|key “\w+”", problem) for problem in found] == [
        ["line 2", "begins with *"],
        ["line 2", "key “name”", "line 1"],
        ["line 3", "begins with !"],
        ["line 4", "key “kind”", "line 4"],
    ]


def test_a_missing_group_names_the_keys_above_it_and_no_line_of_its_own(file: Path) -> None:
    assert _problems(file, "name: a", Named) == ["sheet.yaml, sheet: this key is required, but missing."]
    assert _problems(file, "name: a\nsheet:\n", Named) == [
        "sheet.yaml, line 2, sheet: nothing stands after this key, but a value is required."
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_are_counted_alike_for_every_kind_of_line_ending(file: Path, ending: str) -> None:
    text = ending.join(["# remark", "", "name: >", "  long", "  text", "items:", "- id: a", "  text: b", ""])
    assert [problem.split(":")[0] for problem in _problems(file, text)] == [
        "sheet.yaml, line 8, items[1].text (in “a”)"
    ]


def test_a_value_under_a_key_about_passwords_is_never_shown(file: Path) -> None:
    class Mail(Part):
        password_env: str = Field(pattern="^[A-Z]+$", description="the name of a variable")

    sentence = "sheet.yaml, line 1, password_env: found a text (not shown here); needed is the name of a variable."
    assert _problems(file, "password_env: hunter2!", Mail) == [sentence]


def test_remarks_are_told_with_the_models_own_problems(file: Path) -> None:
    file.write_text("name: a\nsize: ten\nitems:\n- id: x\n- id: x\n")
    with pytest.raises(ConfigurationError) as caught:
        yamlfile.read(file).validate(Sheet, remarks=[yamlfile.Remark(("items", 1, "id"), "stands twice.")])
    assert caught.value.problems == (
        "sheet.yaml, line 2, size: found “ten”; a whole number is needed.",
        "sheet.yaml, line 5, items[2].id (in “x”): stands twice.",
    )


def _missing(file: Path) -> str:
    return f"{file} does not exist. Check the name and the folder."


def _folder(file: Path) -> str:
    file.mkdir()
    return f"{file} is a folder, but a file is needed. Name the file inside it."


def _empty(file: Path) -> str:
    file.write_text("")
    return "sheet.yaml is empty: it holds no key at all."


def _remarks_only(file: Path) -> str:
    file.write_text("# nothing\n\n---\n")
    return "sheet.yaml is empty: it holds no key at all."


def _latin(file: Path) -> str:
    file.write_bytes("size: 1\nname: Niño\n".encode("latin-1"))
    return "sheet.yaml, line 2: this line is not UTF-8 text. Save the file again with the encoding UTF-8."


def _utf16(file: Path) -> str:
    file.write_bytes("name: a\n".encode("utf-16"))
    return "sheet.yaml is saved as UTF-16. Save the file again with the encoding UTF-8."


@pytest.mark.parametrize("prepare", [_missing, _folder, _empty, _remarks_only, _latin, _utf16])
def test_a_file_that_cannot_be_read_is_named_with_the_reason(file: Path, prepare: Callable[[Path], str]) -> None:
    sentence = prepare(file)
    with pytest.raises(ConfigurationError) as caught:
        yamlfile.load(file, Sheet)
    assert caught.value.problems == (sentence,)


@pytest.mark.skipif(os.name != "posix", reason="other systems word it differently")
def test_a_path_through_a_file_is_told_in_the_systems_words(file: Path) -> None:
    file.write_text("name: a")
    with pytest.raises(ConfigurationError, match=r"cannot be read \(Not a directory\)"):
        yamlfile.load(file / "more.yaml", Sheet)


def test_a_file_this_user_may_not_read_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    file.write_text("name: a")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ConfigurationError, match="may not be read by this user"):
        yamlfile.load(file, Sheet)


MARKS = [*":-'[]{},#!|>%@?~", '"', "\\", "\\U", "&a", "*a", "---", "...", "<<"]
BREAKS = ["\n", "\n  ", "\t", "\r", "\u2028", "\ufeff"]
PIECES = st.sampled_from([*MARKS, *BREAKS, ": ", "- ", "name", "size", "items", "1", "é"])


def _outcome(file: Path, content: bytes) -> tuple[str, ...]:
    file.write_bytes(content)
    try:
        yamlfile.load(file, Sheet)
    except ConfigurationError as error:
        return error.problems or ("no problem is named",)
    return ()


@given(st.one_of(st.text(), st.lists(PIECES, max_size=25).map("".join)))
@example("? - a\n: - b\n")
@example("a: &x [*x]")
@example("<<: {a: b}")
@example('a: "\\ud800"')
@example("!!binary x: y")
@example("%TAG ! !\n--- !x\na: b")
@example("name: \ud800")
def test_no_text_raises_anything_but_a_configuration_error(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.getbasetemp() / "any.yaml"
    for problem in _outcome(file, text.encode("utf-8", "surrogatepass")):
        assert re.fullmatch(r"any\.yaml.*[.?]", problem, re.DOTALL)
        assert problem.encode()


@given(st.binary())
def test_no_bytes_raise_anything_but_a_configuration_error(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    for problem in _outcome(tmp_path_factory.getbasetemp() / "any.yaml", content):
        assert problem.startswith("any.yaml")


YAML_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Cs", "Zl", "Zp"]), max_size=20)


@given(st.dictionaries(YAML_TEXT.filter(bool), YAML_TEXT, max_size=5))
def test_any_text_between_double_quotes_is_read_as_it_stands(
    tmp_path_factory: pytest.TempPathFactory, labels: dict[str, str]
) -> None:
    file = tmp_path_factory.getbasetemp() / "quoted.yaml"
    lines = [
        f"  {json.dumps(key, ensure_ascii=False)}: {json.dumps(value, ensure_ascii=False)}"
        for key, value in labels.items()
    ]
    file.write_text("\n".join(["labels:", *lines, "size: 1"]), "utf-8")
    assert yamlfile.load(file, Sheet).labels == labels


class TestCache:
    """What was parsed once is remembered, and never believed where it does not fit."""

    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = tmp_path / "cache"
        monkeypatch.setenv("NIIW_SHEETS_CACHE", str(self.folder))

    def _entry(self) -> Path:
        (entry,) = self.folder.iterdir()
        return entry

    def _parses(self, monkeypatch: pytest.MonkeyPatch, file: Path) -> int:
        calls = []
        original = yaml_tree.parse

        def counting(text: str) -> yaml_tree.Node | None:
            calls.append(text)
            return original(text)

        monkeypatch.setattr(yaml_tree, "parse", counting)
        yamlfile.load(file, Sheet)
        return len(calls)

    def test_a_file_is_parsed_once(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        _sheet(file, "name: a")
        assert self._parses(monkeypatch, file) == 0

    def test_a_changed_file_is_parsed_again(self, file: Path) -> None:
        assert _sheet(file, "name: a").name == "a"
        assert _sheet(file, "name: b").name == "b"

    def test_a_wrong_form_is_not_remembered(self, file: Path) -> None:
        _problems(file, "name: 'x")
        assert not self.folder.exists()

    @pytest.mark.parametrize(
        "damage",
        [
            lambda text: "",
            lambda text: text[: len(text) // 2],
            lambda text: text.replace("aaaa", "aaab"),  # still good JSON
            lambda text: "{" + text,
            lambda text: "é" + text,
        ],
    )
    def test_a_damaged_entry_is_parsed_again_and_mended(
        self, file: Path, monkeypatch: pytest.MonkeyPatch, damage: Callable[[str], str]
    ) -> None:
        _sheet(file, "name: aaaa")
        whole = self._entry().read_text()
        self._entry().write_text(damage(whole), "utf-8")
        assert self._parses(monkeypatch, file) == 1
        assert self._entry().read_text() == whole

    def test_the_entry_of_another_file_is_not_believed(self, file: Path) -> None:
        _sheet(file, "name: a")
        stolen = self._entry().read_text()
        _sheet(file, "name: b")
        for entry in self.folder.iterdir():
            entry.write_text(stolen)
        assert _sheet(file, "name: b").name == "b"

    def test_a_cache_that_cannot_be_written_is_no_cache(self, file: Path) -> None:
        self.folder.write_text("a file in its place")
        assert _sheet(file, "name: a").name == "a"

    @pytest.mark.skipif(os.name != "posix", reason="POSIX permission bits")
    def test_entries_can_be_read_by_their_owner_only(self, file: Path) -> None:
        _sheet(file, "name: a")
        assert self._entry().stat().st_mode & 0o777 == 0o600
        assert self.folder.stat().st_mode & 0o777 == 0o700

    def test_only_the_newest_entries_are_kept(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(yaml_cache, "KEPT", 3)
        for number in range(5):
            yaml_cache.keep(f"digest{number}", {"number": str(number)})
            entry = next(self.folder.glob(f"*digest{number}*"))
            os.utime(entry, ns=(number, number))
        yaml_cache.keep("digest5", {})
        assert [yaml_cache.fetch(f"digest{number}") for number in range(6)] == [
            *(None, None, None),
            *({"number": "3"}, {"number": "4"}, {}),
        ]

    def test_other_files_in_the_folder_are_left_alone(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(yaml_cache, "KEPT", 0)
        self.folder.mkdir()
        (self.folder / "mine.txt").write_text("x")
        yaml_cache.keep("digest", {})
        assert [entry.name for entry in self.folder.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize(
    ("platform", "environ", "folder"),
    [
        ("linux", {"NIIW_SHEETS_CACHE": "/x/y"}, Path("/x/y")),
        ("linux", {"XDG_CACHE_HOME": "/xdg"}, Path("/xdg/niiw-sheets")),
        ("linux", {"XDG_CACHE_HOME": "relative"}, Path("/home/ann/.cache/niiw-sheets")),  # must be absolute
        ("linux", {"NIIW_SHEETS_CACHE": ""}, Path("/home/ann/.cache/niiw-sheets")),
        ("darwin", {}, Path("/home/ann/Library/Caches/niiw-sheets")),
        ("win32", {"LOCALAPPDATA": "/local"}, Path("/local/niiw-sheets")),
        ("win32", {}, None),
    ],
)
def test_the_cache_folder_follows_the_platform(
    monkeypatch: pytest.MonkeyPatch, platform: str, environ: dict[str, str], folder: Path | None
) -> None:
    monkeypatch.setattr(Path, "home", lambda: Path("/home/ann"))
    assert yaml_cache.cache_folder(environ, platform) == folder


def test_without_a_home_folder_there_is_no_cache(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    def nowhere() -> Path:
        raise RuntimeError("no home")

    monkeypatch.delenv("NIIW_SHEETS_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", nowhere)
    assert yaml_cache.cache_folder({}, "linux") is None
    assert _sheet(file, "name: a").name == "a"


def test_a_remembered_file_is_loaded_without_the_yaml_parser(file: Path) -> None:
    _sheet(file, "name: remembered")
    program = (
        "import sys; from pathlib import Path; from niiw_sheets import yamlfile\n"
        "print(yamlfile.read(Path(sys.argv[1])).data, [name for name in sys.modules if 'ruamel' in name])"
    )
    done = subprocess.run([sys.executable, "-c", program, str(file)], capture_output=True, text=True, check=True)
    assert done.stdout == "{'name': 'remembered'} []\n"


VALUES = ["x", "''", "[x]", "{x: y}", "[[x]]", "-1", "1e999", "nan", "[{id: [x]}]", "{kind: circle, radius: nan}"]


@pytest.mark.parametrize("field", Sheet.model_fields)
@pytest.mark.parametrize("value", VALUES)
def test_no_sentence_falls_back_on_general_words(file: Path, field: str, value: str) -> None:
    for problem in _outcome(file, f"{field}: {value}".encode()):
        assert not re.search(r"cannot be used here|[Ii]nput|pydantic|valid ", problem)
