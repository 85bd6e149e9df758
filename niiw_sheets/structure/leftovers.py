"""What nobody accounted for in a tab is quoted, so that nothing a person typed is silently dropped (DESIGN 3)."""

from collections.abc import Iterator, Mapping

from niiw_sheets.sheet import GridCell, Position, column_letters
from niiw_sheets.structure.headings import Heading
from niiw_sheets.structure.sheet_state import SheetState

LAST_ROW = 1 << 20
"""Where a sheet of any program ends."""

Block = list[tuple[Position, GridCell]]


def mark_leftovers(state: SheetState, headings: Mapping[str, Heading], *, list_from: int | None = None) -> None:
    """One finding for each column of the person's own, each unattached row, and each block of text outside the tables.

    From row `list_from` down a list follows, whose rows belong to no question anyway.
    """
    left = dict(state.left())
    for (column, heading), cells in _in_filled_in(left, headings).items():
        (row, _), _ = cells[0]
        state.mark("not-for-typing", state.place(row, column), value=_texts(cells), detail=f"“{heading}”")
        for position, _ in cells:
            left.pop(position)
    for column, cells in _own_columns(left, headings).items():
        _mark_column(state, column, cells, _doubled(column, headings))
        for position, _ in cells:
            left.pop(position)
    for cells in _rows_among_questions(left, headings, list_from or LAST_ROW + 1).values():
        (row, column), _ = cells[0]
        state.mark("row-unattached", state.place(row, column), value=_texts(cells))
        for position, _ in cells:
            left.pop(position)
    for block in _blocks(left):
        (row, column), _ = block[0]
        state.mark("text-outside", state.place(row, column), value=_texts(block))


def _own_columns(left: Mapping[Position, GridCell], headings: Mapping[str, Heading]) -> dict[int, Block]:
    """Left cells from a heading row downwards, in columns that the tables do not use, by column."""
    if not headings:
        return {}
    top = min(heading.row for heading in headings.values())
    used = {column for h in headings.values() for column in (*h.columns.values(), h.number) if column}
    columns: dict[int, Block] = {}
    for position, cell in left.items():
        if position[0] >= top and position[1] not in used:
            columns.setdefault(position[1], []).append((position, cell))
    return columns


def _in_filled_in(left: Mapping[Position, GridCell], headings: Mapping[str, Heading]) -> dict[tuple[int, str], Block]:
    """Left cells in the columns that the sheet fills in itself, of the headings next above, by column and heading."""
    found: dict[tuple[int, str], Block] = {}
    for position, cell in left.items():
        row, column = position
        above = max((heading for heading in headings.values() if heading.row < row), key=_row, default=None)
        if above and column in above.filled_in:
            found.setdefault((column, above.filled_in[column]), []).append((position, cell))
    return found


def _row(heading: Heading) -> int:
    return heading.row


def _doubled(column: int, headings: Mapping[str, Heading]) -> str:
    return next((heading.doubles[column] for heading in headings.values() if column in heading.doubles), "")


def _mark_column(state: SheetState, column: int, cells: Block, double: str) -> None:
    position, first = cells[0]
    if double and len(cells) > 1:
        state.mark("column-twice", state.place(position[0], column), value=_texts(cells[1:]), detail=f"“{double}”")
        return
    if len(cells) == 1:
        state.mark("text-outside", state.place(*position), value=first.raw)
        return
    name = f"{column_letters(column)} ({len(cells)} cells)"
    state.mark("unread-column", state.place(position[0], column), value=_texts(cells), detail=name)


def _rows_among_questions(
    left: Mapping[Position, GridCell], headings: Mapping[str, Heading], end: int
) -> dict[int, Block]:
    """Left cells in the tables' own columns below the first headings and above the list, by row."""
    if not headings:
        return {}
    top = min(heading.row for heading in headings.values())
    rows: dict[int, Block] = {}
    for position, cell in left.items():
        if top < position[0] < end:
            rows.setdefault(position[0], []).append((position, cell))
    return rows


def _blocks(left: Mapping[Position, GridCell]) -> Iterator[Block]:
    """Cells that touch each other, also at corners, as one block."""
    waiting = dict(left)
    for start in sorted(left):
        block, edge = [], [start] if start in waiting else []
        while edge:
            position = edge.pop()
            cell = waiting.pop(position, None)
            if cell is None:
                continue
            block.append((position, cell))
            row, column = position
            edge += [
                (r, c) for r in (row - 1, row, row + 1) for c in (column - 1, column, column + 1) if (r, c) in waiting
            ]
        if block:
            yield sorted(block, key=lambda item: item[0])


def _texts(cells: Block) -> str:
    return " | ".join(cell.raw for _, cell in cells)
