"""Cells put together so that few requests cover them: rectangles of one look, blocks of rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from niiw_sheets.sheet import Area, Position

Content = TypeVar("Content")
Look = TypeVar("Look")

Run = tuple[int, list[Content | None]]
"""The column a row's cells begin in, and the cells; None where there is nothing in between."""


@dataclass(slots=True)
class Block(Generic[Content]):
    """Rows below each other that begin in one column."""

    start: Position
    rows: list[list[Content | None]] = field(default_factory=list)


def rectangles(cells: Mapping[Position, Look]) -> list[tuple[Area, Look]]:
    """Areas of one look that cover each cell once: runs down a column, joined with equal ones to their right."""
    open_areas: dict[tuple[int, int, Look], Area] = {}
    done: list[tuple[Area, Look]] = []
    for (top, bottom, look), column in _column_runs(cells):
        known = open_areas.get((top, bottom, look))
        if known and known.right == column - 1:
            open_areas[top, bottom, look] = Area(top, known.left, bottom, column)
            continue
        if known:
            done.append((known, look))
        open_areas[top, bottom, look] = Area(top, column, bottom, column)
    done += [(area, look) for (_, _, look), area in open_areas.items()]
    return sorted(done, key=lambda found: (found[0].top, found[0].left))


def blocks(cells: Mapping[Position, Content], widest_gap: int) -> list[Block[Content]]:
    """The cells as blocks of rows. Gaps of up to so many empty cells in a row are bridged."""
    open_blocks: dict[int, Block[Content]] = {}
    done: list[Block[Content]] = []
    for row, (column, run) in _row_runs(cells, widest_gap):
        block = open_blocks.get(column)
        if block is None or block.start[0] + len(block.rows) != row:
            block = open_blocks[column] = Block((row, column))
            done.append(block)
        block.rows.append(run)
    return done


def _column_runs(cells: Mapping[Position, Look]) -> Iterator[tuple[tuple[int, int, Look], int]]:
    """Top, bottom and look of every run of equal looks down a column, and the column; columns from the left."""
    run: tuple[int, int, Look] | None = None
    column = 0
    for (row, here), look in sorted(cells.items(), key=lambda item: (item[0][1], item[0][0])):
        if run and here == column and row == run[1] + 1 and look == run[2]:
            run = (run[0], row, look)
            continue
        if run:
            yield run, column
        run, column = (row, row, look), here
    if run:
        yield run, column


def _row_runs(cells: Mapping[Position, Content], widest_gap: int) -> Iterator[tuple[int, Run[Content]]]:
    """Every row's cells as runs, from the top and from the left."""
    row, start, run = 0, 0, list[Content | None]()
    for (here, column), content in sorted(cells.items(), key=lambda item: item[0]):
        gap = column - start - len(run)
        if run and (here != row or gap > widest_gap):
            yield row, (start, run)
            run = []
        if not run:
            row, start, gap = here, column, 0
        run += [*[None] * gap, content]
    if run:
        yield row, (start, run)
