"""Finds the files that come with the tool, and the worksheets among them with a coalition's own added."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from niiw_sheets import yamlfile
from niiw_sheets.errors import ConfigurationError
from niiw_sheets.worksheets import Questions, Section, Worksheet

RESERVED_TABS = ("Start Here", "Attention")
"""Tabs the tool puts into every workbook."""

_ANOTHER = "Choose another one."

Declared = tuple[Path, Worksheet]
"""A worksheet with the file that declares it."""


def data_folder() -> Path:
    """The folder with the tool's data: inside the installed package, or `config` beside it in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "config_data"
    return installed if installed.is_dir() else package.parent / "config"


def worksheet_files(extra: Path | None = None) -> tuple[Path, ...]:
    """The worksheet files of the tool, or those of a coalition's own folder. Raises ConfigurationError."""
    folder = extra or data_folder() / "worksheets"
    if not folder.is_dir():
        raise ConfigurationError(f"The worksheets folder {folder} does not exist. Create it, or correct “worksheets”.")
    found = (file for file in folder.iterdir() if file.suffix in {".yaml", ".yml"} and file.name[0] not in ".~")
    files = tuple(sorted(found))
    if not files:
        raise ConfigurationError(
            f"The worksheets folder {folder} holds no .yaml file. Add one, or correct “worksheets”."
        )
    return files


def load_worksheets(extra: Path | None = None) -> tuple[Worksheet, ...]:
    """All worksheets in the order of their tabs; a coalition's own add to the tool's or override them by id.

    Raises ConfigurationError with every problem of every file.
    """
    built_in = {worksheet.id: (file, worksheet) for file, worksheet in _loaded(worksheet_files()).items()}
    own: dict[str, Declared] = {}
    problems: list[str] = []
    for file, worksheet in _loaded(worksheet_files(extra)).items() if extra else ():
        if worksheet.id in own:
            problems.append(f"{file.name}: {own[worksheet.id][0].name} declares the worksheet “{worksheet.id}” too.")
        elif worksheet.id in built_in:
            problems += [f"{file.name}: {text}" for text in _lost(built_in[worksheet.id][1], worksheet)]
        own[worksheet.id] = (file, worksheet)
    merged = (built_in | own).values()
    problems += _clashes(merged)
    if problems:
        raise ConfigurationError(*problems)
    return tuple(sorted((worksheet for _, worksheet in merged), key=lambda sheet: (sheet.order, sheet.code)))


def _loaded(files: Iterable[Path]) -> dict[Path, Worksheet]:
    worksheets: dict[Path, Worksheet] = {}
    problems: list[str] = []
    for file in files:
        try:
            worksheets[file] = yamlfile.load(file, Worksheet)
        except ConfigurationError as exc:
            problems += exc.problems
    if problems:
        raise ConfigurationError(*problems)
    return worksheets


def _lost(built_in: Worksheet, own: Worksheet) -> Iterator[str]:
    """What an overriding worksheet lacks of what the tool computes with."""
    if own.code != built_in.code:
        yield f"the code of the worksheet “{own.id}” must stay “{built_in.code}”, because hidden keys are made of it."
    sections = {section.id: section for section in own.sections}
    for section in built_in.sections:
        if section.id not in sections:
            yield _must_stay("section", section.id)
        elif sections[section.id].kind != section.kind:
            yield f"the section “{section.id}” must stay of kind {section.kind}, because the tool reads it that way."
        else:
            yield from _lost_in_section(section, sections[section.id])


def _lost_in_section(built_in: Section, own: Section) -> Iterator[str]:
    place = f" of the section “{own.id}”"
    kept = {column.id for column in own.columns}
    yield from (_must_stay("column", column.id, place) for column in built_in.columns if column.id not in kept)
    if isinstance(built_in, Questions) and isinstance(own, Questions):
        prompts = {prompt.id for prompt in own.prompts}
        yield from (_must_stay("prompt", prompt.id, place) for prompt in built_in.prompts if prompt.id not in prompts)


def _must_stay(what: str, name: str, place: str = "") -> str:
    return f"the {what} “{name}”{place} is missing. The tool computes with it; keep its id and change only its words."


def _clashes(declared: Iterable[Declared]) -> Iterator[str]:
    codes: dict[str, Path] = {}
    tabs: dict[tuple[str, str], Path] = {}
    reserved = {tab.casefold() for tab in RESERVED_TABS}
    for file, worksheet in declared:
        if worksheet.code in codes:
            yield f"{file.name}: the code “{worksheet.code}” is used in {codes[worksheet.code].name} too. {_ANOTHER}"
        codes.setdefault(worksheet.code, file)
        if worksheet.tab.casefold() in reserved:
            yield f"{file.name}: the tab “{worksheet.tab}” is the tool's own. {_ANOTHER}"
        yield from _tab_clashes(file, worksheet, tabs)


def _tab_clashes(file: Path, worksheet: Worksheet, taken: dict[tuple[str, str], Path]) -> Iterator[str]:
    for book in worksheet.books:
        key = (book, worksheet.tab.casefold())
        if key in taken:
            clash = f"the tab “{worksheet.tab}” of {book} workbooks is used in {taken[key].name} too"
            yield f"{file.name}: {clash}. {_ANOTHER}"
        taken.setdefault(key, file)
