"""The import rules of DESIGN 4 as a table: who may import whom, that nothing goes in circles, and what loads lazily."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "niiw_sheets"

VALUES = {"sheet", "findings", "errors", "wording", "characters", "discretion"}
ALLOWED: dict[str, set[str]] = {
    "__init__": {"loading"},
    "__main__": {"commands"},
    "sheet": set(),
    "characters": set(),
    "discretion": set(),
    "keys": set(),
    "errors": set(),
    "wording": set(),
    "wholefiles": set(),
    "progress": set(),
    "results": set(),
    "worksheets": {"wording"},
    "guide": {"worksheets"},
    "template": {"datafiles"},
    "findings": {"sheet", "characters"},
    "config": {"errors", "findings", "wording", "yaml"},
    "yaml": {"errors", "findings"},
    "datafiles": {"errors", "worksheets", "yaml"},
    "layout": VALUES | {"keys", "worksheets", "guide"},
    "reading": VALUES,
    "structure": VALUES | {"keys", "worksheets", "guide", "layout"},
    "continuity": {"reading", "structure"},
    "records": VALUES | {"reading", "structure", "worksheets"},
    "assessment": VALUES | {"records", "reading", "worksheets"},
    "checks": VALUES | {"records", "reading", "assessment", "worksheets"},
    "tables": VALUES | {"records", "reading", "assessment", "worksheets"},
    "summary": VALUES | {"keys", "layout", "records", "reading", "assessment", "worksheets"},
    "digest": VALUES | {"access", "layout", "records", "reading", "assessment", "summary", "worksheets"},
    "notify": VALUES | {"digest", "layout", "wholefiles"},
    "access": {"sheet"},
    "plan": {"sheet", "access"},
    "scheduling": VALUES,
    "history": VALUES | {"structure"},
    "backends": {"sheet", "keys", "errors", "characters", "wholefiles"},
    "workflow": {
        *VALUES,
        *(
            "access",
            "assessment",
            "backends",
            "checks",
            "config",
            "continuity",
            "datafiles",
            "digest",
            "guide",
            "history",
            "journal",
            "keys",
            "layout",
            "notify",
        ),
        *("plan", "progress", "reading", "records", "results", "scheduling", "structure", "summary", "tables"),
        *("template", "wholefiles", "worksheets", "yaml", "__init__"),
    },
    "loading": {"workflow", "tables"},
    "demo": {
        *("backends", "errors", "layout", "progress", "records", "results", "sheet", "summary", "wholefiles"),
        *("workflow", "worksheets"),
    },
    "console": {"characters", "errors", "results"},
    "journal": {"characters"},
    "options": {"progress"},
    "commands": {"console", "demo", "errors", "journal", "options", "results", "workflow", "__init__"},
}
"""Part of the package → the parts it may import. `config_*` count as config, `yaml*` as yaml."""

PURE = {"sheet", "keys", "worksheets", "layout", "reading", "structure", "continuity", "records", "assessment"}
PURE |= {"access", "characters", "checks", "digest", "discretion", "summary", "plan", "findings", "wording", "tables"}
PURE |= {"scheduling"}
OUTSIDE = {
    "os",
    "io",
    "socket",
    "subprocess",
    "shutil",
    "tempfile",
    "time",
    "sqlite3",
    "sqlalchemy",
    "xlsxwriter",
    "pathlib",
}


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts), path


def part(module: str) -> str:
    first = module.split(".")[0]
    for family in ("config", "yaml"):
        if first.startswith(family) and first != "config_data":
            return family
    return first


def imports(path: Path) -> Iterator[str]:
    """Every module a file imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ours(path: Path) -> set[str]:
    """The parts of the package that a file imports."""
    found = set()
    for name in imports(path):
        if name.startswith("niiw_sheets."):
            rest = name.removeprefix("niiw_sheets.")
            found.add("__init__" if rest.startswith("__") or rest == "load" else part(rest))
    return found


@pytest.mark.parametrize(("module", "path"), list(modules()))
def test_every_module_imports_only_what_its_part_may(module: str, path: Path) -> None:
    own = part(module)
    assert own in ALLOWED, f"{module} belongs to no part of the table"
    assert ours(path) - {own} <= ALLOWED[own]


def test_parts_import_each_other_in_one_direction_only() -> None:
    order: list[str] = []
    waiting = {name: set(allowed) - {"__init__"} for name, allowed in ALLOWED.items() if name != "__init__"}
    while waiting:
        free = sorted(name for name, needs in waiting.items() if not needs & waiting.keys())
        assert free, f"these parts import each other in a circle: {sorted(waiting)}"
        order += free
        waiting = {name: needs for name, needs in waiting.items() if name not in free}
    assert order[-1] == "__main__"


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    known = dict(modules())
    graph: dict[str, set[str]] = {}
    for module, path in known.items():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {
            f"{node.module}.{alias.name}".removeprefix("niiw_sheets.")
            for node in tree.body
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("niiw_sheets")
            for alias in node.names
        }
        graph[module] = {name if name in known else name.rpartition(".")[0] for name in named} & known.keys() - {module}
    while graph:
        free = {name for name, needs in graph.items() if not needs & graph.keys()}
        assert free, f"these modules import each other in a circle: {sorted(graph)}"
        graph = {name: needs for name, needs in graph.items() if name not in free}


@pytest.mark.parametrize(("module", "path"), [(m, p) for m, p in modules() if part(m) in PURE])
def test_the_pure_core_touches_nothing_outside(module: str, path: Path) -> None:
    assert not {name.split(".")[0] for name in imports(path)} & OUTSIDE, module


@pytest.mark.parametrize("arguments", [["--help"], ["sync", "--help"], ["--version"]])
def test_help_loads_none_of_the_heavy_libraries(arguments: list[str]) -> None:
    program = (
        "import sys\n"
        "from niiw_sheets.commands import main\n"
        f"try: main({arguments!r})\n"
        "except SystemExit: pass\n"
        "heavy = {'pandas', 'gspread', 'google', 'sqlalchemy', 'pydantic', 'ruamel', 'xlsxwriter', 'rich'}\n"
        "print(sorted(heavy & {name.split('.')[0] for name in sys.modules}), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_the_reader_of_xlsx_files_needs_neither_pandas_nor_openpyxl() -> None:
    program = "import sys, niiw_sheets.backends.xlsx.reader; print({'pandas', 'openpyxl'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
