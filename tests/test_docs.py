"""The documentation says what the program does: commands, options, exit codes, keys, messages, links, findings."""

import ast
import re
import runpy
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import click
import pytest
from pydantic import BaseModel

from niiw_sheets.commands import cli
from niiw_sheets.config_model import CoalitionFile
from niiw_sheets.results import Exit

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
RECORDS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
FINDINGS = ROOT / "docs" / "findings.md"

RUN_DEMO = "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/niiw-sheets demo"
RUN_TESTS = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/pytest -n 2 --dist loadfile"
SHARED = {"--config", "--json", "--verbose", "--quiet"}

_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_QUOTED = re.compile(r"^\| “(.+?)” \|", re.MULTILINE)


def section(title: str) -> str:
    """The part of the README under a heading of the second level."""
    found = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", README, re.MULTILINE | re.DOTALL)
    assert found, f"README.md has no section “{title}”"
    return found[1]


def row(part: str, name: str) -> str:
    """The row of a table whose first cell begins with a name in code type."""
    rows = [line for line in part.splitlines() if re.match(rf"\| `{re.escape(name)}[` ]", line)]
    assert len(rows) == 1, f"“{name}” has {len(rows)} rows"
    return rows[0]


@pytest.mark.parametrize("command", [RUN_DEMO, RUN_TESTS], ids=["demo", "tests"])
def test_each_of_the_two_commands_stands_once_on_a_line_of_its_own(command: str) -> None:
    assert README.splitlines().count(command) == 1


COMMANDS = {
    f"{name} {inner}".strip(): command
    for name, found in cli.commands.items()
    for inner, command in (found.commands.items() if isinstance(found, click.Group) else [("", found)])
}
"""Every command by its name, behind that of its group."""


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_in_the_readme_with_its_options_and_arguments(name: str) -> None:
    told = row(section("Commands"), name)
    for parameter in COMMANDS[name].params:
        if isinstance(parameter, click.Argument):
            assert str(parameter.make_metavar(click.Context(cli))).strip("[]") in told
        elif not SHARED & set(parameter.opts):
            assert parameter.opts[-1] in told
            assert all(choice in told for choice in choices(parameter))


def choices(parameter: click.Parameter) -> tuple[str, ...]:
    """What an option lets one choose from."""
    return tuple(map(str, parameter.type.choices)) if isinstance(parameter.type, click.Choice) else ()


def test_the_readme_tells_of_no_command_that_is_not_there() -> None:
    table = section("Commands").split("| option |")[0]
    assert set(re.findall(r"^\| `([a-z ]+[a-z])", table, re.MULTILINE)) == set(COMMANDS)


@pytest.mark.parametrize("option", [opt for p in cli.params for opt in p.opts] + ["-h", "--help"])
def test_every_shared_option_is_in_the_readme(option: str) -> None:
    assert re.search(rf"^\| .*`{option}[` ].* \|", section("Commands"), re.MULTILINE)


@pytest.mark.parametrize("code", list(Exit))
def test_every_exit_code_is_in_the_readme(code: Exit) -> None:
    assert re.search(rf"^\| {code.value} \| \S", section("Commands"), re.MULTILINE)


def keys(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    """Every key that a model reads, as people write it: `partners[].editors[].name`."""
    for name, field in model.model_fields.items():
        inner = list(models(field.annotation))
        if not inner or is_list(field.annotation):
            yield prefix + name
        dots = "[]." if is_list(field.annotation) else "."
        for each in inner:
            yield from keys(each, f"{prefix}{name}{dots}")


def models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models within an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in {Union, UnionType, Annotated, tuple}:
        for each in get_args(annotation):
            yield from models(each)


def is_list(annotation: Any) -> bool:
    """Whether a key holds several items."""
    return get_origin(annotation) is tuple


KEYS = sorted(set(keys(CoalitionFile)))


@pytest.mark.parametrize("key", KEYS)
def test_every_key_of_the_coalition_file_is_in_the_readme(key: str) -> None:
    assert row(section("Configuration"), key)


def test_the_readme_tells_of_no_key_that_is_not_there() -> None:
    assert set(re.findall(r"^\| `([^`]+)` \|", section("Configuration"), re.MULTILINE)) == set(KEYS)


@pytest.mark.parametrize("variable", ["NIIW_SHEETS_CONFIG", "NIIW_SHEETS_CACHE"])
def test_the_environment_variables_are_in_the_readme(variable: str) -> None:
    assert f"`{variable}`" in section("Configuration")


@cache
def said() -> tuple[str, ...]:
    """Every text in the program's code; what an f-string fills in is an ellipsis."""
    trees = (ast.parse(path.read_text("utf-8")) for path in (ROOT / "niiw_sheets").rglob("*.py"))
    return tuple(text for tree in trees for node in ast.walk(tree) if (text := words(node)))


def words(node: ast.AST) -> str:
    """The text of a literal."""
    if isinstance(node, ast.JoinedStr):
        return "".join(words(part) or "…" for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


@pytest.mark.parametrize("message", _QUOTED.findall(section("Troubleshooting")))
def test_every_message_under_troubleshooting_is_one_that_the_program_says(message: str) -> None:
    pattern = re.compile(".*".join(re.escape(part.strip()) for part in message.split("…")), re.DOTALL)
    assert any(pattern.search(text) for text in said())


def links() -> Iterator[tuple[Path, str]]:
    """Every link that leads to a file or a heading here, with the page it stands on."""
    for page in PAGES:
        for target in _LINK.findall(page.read_text("utf-8")):
            if "://" not in target:
                yield page, target


@pytest.mark.parametrize(("page", "target"), [pytest.param(p, t, id=f"{p.name}-{t}") for p, t in links()])
def test_every_link_leads_somewhere(page: Path, target: str) -> None:
    name, _, heading = target.partition("#")
    file = (page.parent / name).resolve() if name else page
    assert file.is_relative_to(ROOT)
    assert file.exists()
    assert not heading or heading in anchors(file)


def anchors(page: Path) -> set[str]:
    """The addresses of a page's headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_page_of_findings_is_up_to_date() -> None:
    page = runpy.run_path(str(ROOT / "docs" / "write_findings.py"))["page"]
    assert FINDINGS.read_text("utf-8") == page(), "run: python docs/write_findings.py"


def test_the_records_of_decisions_are_numbered_without_gaps() -> None:
    assert [path.name[:5] for path in RECORDS] == [f"{number:04}-" for number in range(1, len(RECORDS) + 1)]


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_every_record_has_its_number_a_context_a_decision_and_consequences(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.startswith(f"# {path.name[:4]} ")
    assert re.search(r"\*\*Context\.\*\*.*\*\*Decision\.\*\*.*\*\*Consequences\.\*\*", text, re.DOTALL)


def test_every_package_in_pyproject_has_its_reason() -> None:
    listed = (ROOT / "docs" / "decisions" / "0011-dependencies.md").read_text("utf-8").casefold()
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    part = project[project.index("dependencies = [") : project.index("[project.scripts]")]
    names = re.findall(r'"([A-Za-z][A-Za-z0-9.-]*)(?:[>=<][^"]*)?"', part)
    assert len(names) > 15
    assert [name for name in names if name.casefold() not in listed] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_code_blocks_are_closed(path: Path) -> None:
    assert path.read_text("utf-8").count("```") % 2 == 0
