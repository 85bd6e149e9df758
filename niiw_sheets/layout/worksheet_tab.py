"""A worksheet's definition → the tab that people fill in."""

from collections.abc import Callable, Iterator, Mapping

from niiw_sheets import keys
from niiw_sheets.layout import flags, styles
from niiw_sheets.layout.heights import fitted
from niiw_sheets.layout.rows import (
    FIRST_COLUMN,
    KEY_COLUMN,
    Row,
    RowKind,
    column_of,
    number_column,
    rows,
    width_of,
)
from niiw_sheets.sheet import Area, Cell, DateRule, Dropdown, Format, Position, Rule, Style, Tab
from niiw_sheets.worksheets import Column, Entries, EntryType, Prompt, Questions, Section, Worksheet, entry_type

FORMATS: Mapping[EntryType, Format] = {EntryType.DATE: Format.DATE, EntryType.MONTHS: Format.GENERAL}
"""All other types are formatted as text, so that "4/15", "007" and "=x" stay as typed."""

Prefill = Callable[[str], str]
"""A field of the coalition file (`coalition.address`) → what stands there, or nothing."""

Cells = dict[Position, Cell]


def worksheet_tab(
    worksheet: Worksheet, *, book_code: str, prefill: Prefill, due_soon_days: int, date_example: str
) -> Tab:
    """The tab of one worksheet in one book. `date_example` shows how a day is typed in the coalition's locale."""
    plan = rows(worksheet)
    headings = [row for row in plan if row.kind is RowKind.HEADING]
    cells: Cells = {}
    for row in plan:
        cells.update(_row_cells(worksheet, row, prefill, due_soon_days))
    marker = keys.Marker(keys.FORMAT, worksheet.code, book_code)
    cells[1, KEY_COLUMN] = Cell(value=str(marker), style=styles.KEY)
    last = headings[-1]
    last_section = worksheet.sections[-1]
    tab = Tab(
        key=worksheet.id,
        title=worksheet.tab,
        cells=cells,
        widths=_widths(worksheet),
        hidden_rows=frozenset(row.number for row in plan if row.kind in {RowKind.IDS, RowKind.HIDDEN_GAP}),
        hidden_columns=frozenset({KEY_COLUMN}),
        frozen_rows=last.number if worksheet.freeze else plan[1].number,
        filter=_entries_area(worksheet, plan, from_heading=True) if isinstance(last_section, Entries) else None,
        rules=tuple(_rules(worksheet, plan, due_soon_days, date_example)),
        repeat_rows=(last.number, last.number) if worksheet.freeze else None,
        protected=_protected(plan),
    )
    return fitted(tab)


def _widths(worksheet: Worksheet) -> dict[int, float]:
    widths = {FIRST_COLUMN + index: width_of(worksheet, FIRST_COLUMN + index) for index in range(worksheet.width)}
    number = number_column(worksheet)
    return {KEY_COLUMN: 12, **widths} | ({number: 6} if number else {})


def _row_cells(worksheet: Worksheet, row: Row, prefill: Prefill, due_soon_days: int) -> Cells:
    number = row.number
    cells: Cells = {(number, KEY_COLUMN): Cell(value=row.key, style=styles.KEY)} if row.key else {}
    match row.kind:
        case RowKind.IDS:
            for index in range(worksheet.width):
                column = FIRST_COLUMN + index
                cells[number, column] = Cell(value=keys.column_id(worksheet.code, index + 1), style=styles.KEY)
        case RowKind.TITLE | RowKind.INSTRUCTION:
            style = styles.TITLE if row.kind is RowKind.TITLE else styles.INSTRUCTION
            cells.update({(number, column): Cell(value=text, style=style) for column, text in row.words.items()})
        case RowKind.HEADING:
            section = worksheet.section(row.section)
            cells.update(_heading_cells(section, row) | _beside(worksheet, section, number, styles.HEADING))
        case RowKind.GAP | RowKind.HIDDEN_GAP:
            pass
        case _:
            cells.update(_body_cells(worksheet, row, prefill, due_soon_days))
    return cells


def _heading_cells(section: Section, row: Row) -> Cells:
    notes = {column_of(section, column.id): column.note for column in section.columns if column.note}
    return {
        (row.number, column): Cell(value=text, style=styles.HEADING, note=notes.get(column))
        for column, text in row.words.items()
    }


def _body_cells(worksheet: Worksheet, row: Row, prefill: Prefill, due_soon_days: int) -> Cells:
    section = worksheet.section(row.section)
    cells: Cells = {}
    for index, column in enumerate(section.columns):
        position = (row.number, FIRST_COLUMN + index)
        if column.type is EntryType.FLAG:
            cells[position] = _flag_cell(section, row, due_soon_days)
        else:
            cells[position] = _cell(worksheet, row, column, row.words.get(position[1], ""), prefill)
    cells.update(_beside(worksheet, section, row.number, styles.UNUSED))
    number = number_column(worksheet)
    if row.ordinal and number:
        cells[row.number, number] = Cell(value=row.ordinal, style=styles.NUMBER)
    return cells


def _beside(worksheet: Worksheet, section: Section, row: int, style: Style) -> Cells:
    """Shaded cells right of a section that is narrower than its tab, so that the tab looks like one table."""
    if isinstance(section, Entries):
        return {}
    spare = range(FIRST_COLUMN + len(section.columns), FIRST_COLUMN + worksheet.width)
    return {(row, column): Cell(style=style) for column in spare}


def _cell(worksheet: Worksheet, row: Row, column: Column, words: str, prefill: Prefill) -> Cell:
    prompt = worksheet.prompts[row.prompt] if row.prompt else None
    form = FORMATS.get(entry_type(column, prompt), Format.TEXT)
    if row.kind is RowKind.EXAMPLE:
        return Cell(value=words or None, style=styles.example(form))
    if row.kind is RowKind.FIXED:
        title = column.type is EntryType.PROMPT and row.words[FIRST_COLUMN] in _titles(worksheet)
        return Cell(value=words or None, style=styles.GROUP if title or not words else styles.STATEMENT)
    if column.type is EntryType.PROMPT:
        return Cell(value=words or None, style=styles.PROMPT)
    first = prompt if row.kind is RowKind.PROMPT else None
    return Cell(value=_initial(first, column, prefill) or None, style=styles.answer(form))


def _titles(worksheet: Worksheet) -> set[str]:
    sections = (section for section in worksheet.sections if isinstance(section, Questions))
    return {row.title for section in sections for row in section.rows if not isinstance(row, Prompt) and row.title}


def _initial(prompt: Prompt | None, column: Column, prefill: Prefill) -> str:
    if prompt is None:
        return ""
    source = prompt.prefill.get(column.id, "")
    return (prefill(source) if source else "") or prompt.hints.get(column.id, "")


def _flag_cell(section: Section, row: Row, due_soon_days: int) -> Cell:
    columns = {column.id: column_of(section, column.id) for column in section.columns}
    example = row.words.get(columns["task"], "") if row.kind is RowKind.EXAMPLE else ""
    return Cell(value="", formula=flags.flag_formula(columns, row.number, due_soon_days, example), style=styles.FLAG)


def _entries_area(worksheet: Worksheet, plan: tuple[Row, ...], *, from_heading: bool = False) -> Area:
    section = worksheet.sections[-1]
    body = [
        row.number for row in plan if row.section == section.id and (from_heading or row.kind is not RowKind.HEADING)
    ]
    left = KEY_COLUMN if from_heading else FIRST_COLUMN
    return Area(min(body), left, max(body), FIRST_COLUMN + len(section.columns) - 1)


def _rules(worksheet: Worksheet, plan: tuple[Row, ...], due_soon_days: int, date_example: str) -> Iterator[Rule]:
    for section in worksheet.sections:
        body = [row for row in plan if row.section == section.id and row.kind is not RowKind.HEADING]
        for column in section.columns:
            position = column_of(section, column.id)
            area = Area(body[0].number, position, body[-1].number, position)
            if column.choices:
                yield _dropdown(column, area)
            elif column.type is EntryType.DATE:
                yield _date_rule(column.heading, area, date_example)
            for row in body:
                prompt = worksheet.prompts[row.prompt] if row.kind is RowKind.PROMPT else None
                if prompt and prompt.type is EntryType.DATE and column.type is not EntryType.PROMPT:
                    yield _date_rule(prompt.text, Area(row.number, position, row.number, position), date_example)
        if any(column.type is EntryType.FLAG for column in section.columns):
            columns = {column.id: column_of(section, column.id) for column in section.columns}
            yield from flags.highlights(columns, _entries_area(worksheet, plan), due_soon_days)


def _dropdown(column: Column, area: Area) -> Dropdown:
    listed = " · ".join(column.choices)
    return Dropdown(
        area=area,
        choices=column.choices,
        title="Please choose",
        message=f"Best is one of: {listed}.",
    )


def _date_rule(heading: str, area: Area, date_example: str) -> DateRule:
    return DateRule(
        area=area,
        title=heading[:32],
        message=f"A day such as {date_example} can be watched for you. Other words are kept as you type them.",
    )


def _protected(plan: tuple[Row, ...]) -> tuple[Area, ...]:
    last = plan[-1].number
    headings = [row for row in plan if row.kind is RowKind.HEADING]
    widest = max(column for row in headings for column in row.words)
    return (
        Area(1, KEY_COLUMN, last, KEY_COLUMN),
        Area(1, KEY_COLUMN, 1, widest),
        *(Area(row.number, KEY_COLUMN, row.number, widest) for row in headings),
    )
