"""What a careful person sees: under which heading and beside which question a typed value stands, if that is clear."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from niiw_sheets.layout.rows import RowKind, rows
from niiw_sheets.sheet import Position
from niiw_sheets.structure.words import fold
from niiw_sheets.worksheets import Questions, Worksheet
from tests.shipped import WORKSHEETS
from tests.state_machine.model import ModelBook, ModelTab
from tests.state_machine.pieces import Home, Part


@dataclass(frozen=True)
class _Heading:
    row: int
    columns: Mapping[int, str]
    """Column → column id."""


def homes(tab: ModelTab) -> dict[Position, Home]:
    """Every cell of a tab that plainly belongs under a heading, and beside a prompt where there are some."""
    if not tab.worksheet:
        return {}
    worksheet = WORKSHEETS[tab.worksheet]
    headings = _headings(tab, worksheet)
    found = {}
    for section, row, prompt in _rows(tab, worksheet, headings):
        for column, name in headings[section].columns.items():
            if not _shows_words(tab.worksheet, section, name):
                found[row, column] = Home(tab.worksheet, section, prompt, name)
    return found


@cache
def _shows_words(worksheet: str, section: str, name: str) -> bool:
    """Whether the tool fills a column itself."""
    columns = WORKSHEETS[worksheet].section(section).columns
    return next(column for column in columns if column.id == name).type in {"prompt", "flag"}


def _headings(tab: ModelTab, worksheet: Worksheet) -> dict[str, _Heading]:
    """The headings of each section that stand in one row of their own, each once, and more than half of them."""
    cells: dict[str, list[tuple[Position, str]]] = {}
    for at, piece in tab.having(Part.HEADING):
        if piece.column:
            cells.setdefault(piece.section, []).append((at, piece.column))
    sections_in = Counter(row for found in cells.values() for row in {at[0] for at, _ in found})
    clear = {}
    for section, found in cells.items():
        lines, names = {at[0] for at, _ in found}, [name for _, name in found]
        total = len(worksheet.section(section).columns)
        if len(lines) == 1 and len(set(names)) == len(names) and len(names) * 2 > total:
            row = lines.pop()
            if sections_in[row] == 1:
                clear[section] = _Heading(row, {at[1]: name for at, name in found})
    return clear


def _rows(tab: ModelTab, worksheet: Worksheet, headings: Mapping[str, _Heading]) -> Iterator[tuple[str, int, str]]:
    """Section, row and prompt of each row that plainly belongs to one."""
    prompts = dict(_prompt_rows(tab, worksheet, headings))
    yield from ((worksheet_section(worksheet, prompt), row, prompt) for row, prompt in prompts.items())
    if not tab.rough:
        yield from _inner_rows(tab, headings)
    last = worksheet.sections[-1]
    if not isinstance(last, Questions) and last.id in headings:
        yield from ((last.id, row, "") for row in _list_rows(tab, headings[last.id].row))


def worksheet_section(worksheet: Worksheet, prompt: str) -> str:
    """The section a prompt stands in."""
    return next(s.id for s in worksheet.sections if isinstance(s, Questions) and prompt in {p.id for p in s.prompts})


def _prompt_rows(tab: ModelTab, worksheet: Worksheet, headings: Mapping[str, _Heading]) -> Iterator[tuple[int, str]]:
    """Rows that show one prompt, in its own column, and are the only ones to show it."""
    shown = Counter(piece.prompt for _, piece in tab.having(Part.PROMPT))
    words = Counter(fold(prompt.text) for prompt in worksheet.prompts.values())
    crowded = Counter(row for (row, _), _ in tab.having(Part.PROMPT, Part.FIXED, Part.LABEL, Part.HEADING))
    keyed = {(row, piece.prompt) for (row, _), piece in tab.having(Part.KEY)}
    whole = len({column for (_, column), _ in tab.having(Part.KEY, Part.MARKER)}) == 1
    for (row, column), piece in tab.having(Part.PROMPT):
        heading = headings.get(piece.section)
        if not heading or crowded[row] != 1 or shown[piece.prompt] != 1:
            continue
        told_apart = words[fold(piece.raw)] == 1 or (whole and (row, piece.prompt) in keyed)
        if told_apart and heading.columns.get(column) == worksheet.section(piece.section).columns[0].id:
            yield row, piece.prompt


def _inner_rows(tab: ModelTab, headings: Mapping[str, _Heading]) -> Iterator[tuple[str, int, str]]:
    """Spare and example rows as provisioned, which still have their own key and number."""
    numbered = {(row, piece.row) for (row, _), piece in tab.having(Part.NUMBER)}
    worded = {row for (row, _), _ in tab.having(Part.PROMPT, Part.FIXED, Part.HEADING)}
    once = Counter(piece.row for _, piece in tab.having(Part.KEY))
    inner = _inner(tab.worksheet)
    for (row, _), piece in tab.having(Part.KEY):
        ours = piece.row in inner and (row, piece.row) in numbered and once[piece.row] == 1
        if ours and row not in worded and piece.section in headings and not _written_beside(tab, row, headings):
            yield piece.section, row, piece.prompt


@cache
def _inner(worksheet: str) -> frozenset[int]:
    """The spare and example rows of a fresh tab."""
    return frozenset(r.number for r in rows(WORKSHEETS[worksheet]) if r.kind in {RowKind.SPARE, RowKind.EXAMPLE})


def _written_beside(tab: ModelTab, row: int, headings: Mapping[str, _Heading]) -> bool:
    """Whether somebody typed where prompts stand."""
    prompts = {c for h in headings.values() for c, name in h.columns.items() if name == next(iter(h.columns.values()))}
    return any((row, c) in tab.cells and tab.cells[row, c].part is Part.TYPED for c in prompts)


def _list_rows(tab: ModelTab, heading: int) -> Iterator[int]:
    """The rows of a list that follows its headings: all below, unless words or keys of ours came between them."""
    worded = {row for (row, _), _ in tab.having(Part.PROMPT, Part.FIXED, Part.HEADING, Part.NUMBER, Part.LABEL)}
    keyed = {row for (row, _), piece in tab.having(Part.KEY) if piece.prompt}
    if any(row > heading for row, _ in _positions(tab, Part.PROMPT)):
        return
    typed = {row for row, _ in tab.cells} | set(range(heading + 1, heading + 12)) | {tab.last_row + 1}
    yield from (row for row in sorted(typed) if row > heading and row not in worded | keyed)


def _positions(tab: ModelTab, part: Part) -> list[Position]:
    return [at for at, _ in tab.having(part)]


def counts(book: ModelBook, tab: ModelTab) -> bool:
    """Whether it is plain that this tab, and no copy of it, is the one that counts."""
    if not book.twins(tab):
        return True
    return book.counting.get(tab.worksheet) == tab.tab_id and bool(_positions(tab, Part.MARKER))


def recognisable(tab: ModelTab) -> bool:
    """Whether anything of ours is left by which a tab can be known."""
    if tab.title == WORKSHEETS[tab.worksheet].tab:
        return True
    return bool(_positions(tab, Part.MARKER)) or any(piece.section for _, piece in tab.having(Part.KEY))


def is_untouched_example(tab: ModelTab, row: int) -> bool:
    """Whether a row still shows a whole example and nothing that a person typed."""
    pieces = [piece for (at, _), piece in tab.cells.items() if at == row]
    shown = [piece.row for piece in pieces if piece.part is Part.EXAMPLE]
    whole = _examples(tab.worksheet)
    return any(shown.count(old) == whole[old] for old in shown) and not any(p.part is Part.TYPED for p in pieces)


@cache
def _examples(worksheet: str) -> Mapping[int, int]:
    """Row of the fresh tab → how many words of an example it shows, its label aside."""
    sheet = WORKSHEETS[worksheet]
    examples = [row for row in rows(sheet) if row.kind is RowKind.EXAMPLE]
    return {row.number: len(row.words) - bool(row.prompt) for row in examples}
