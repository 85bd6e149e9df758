"""Builds one tab of the summary from the top downwards: titles, lines, tables with headings."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import ceil

from niiw_sheets import keys
from niiw_sheets.characters import visible
from niiw_sheets.discretion import discreet
from niiw_sheets.findings.model import Place
from niiw_sheets.layout import styles
from niiw_sheets.layout.heights import fitted
from niiw_sheets.sheet import Area, Cell, Chart, Link, Position, Style, Tab

CODE = "w01"
"""The summary's worksheet code in the markers of its tabs."""
FIRST = 2
"""The first visible column."""

WHERE_WIDTH = 27.0
"""A column of that width shows a place: programs do not wrap the text of a link."""
_WHERE_LETTERS = 30
_TITLE_SHARE = 0.54
"""Letters of a title that fit where one of the standard size does."""
_MOST_STEPS = 8

Content = Cell | str | int | float | None


class Page:
    """A tab that grows row by row. Widths are in characters, from the first column of tables on.

    With `arrows`, a narrow column before it leads from each point to what it speaks of: programs do not wrap the text
    of a link, so text and link stand in cells of their own.
    """

    def __init__(self, key: str, title: str, book_code: str, widths: Sequence[float], *, arrows: bool = False) -> None:
        self._key, self._title = key, title
        marker = str(keys.Marker(keys.FORMAT, CODE, book_code))
        self._cells: dict[Position, Cell] = {(1, 1): Cell(value=marker, style=styles.KEY)}
        self._left = FIRST + arrows
        self._widths = {1: 3.0, FIRST: 3.0} | {self._left + i: width for i, width in enumerate(widths)}
        self._letters = int(sum(widths) * 1.12)
        self._charts: list[Chart] = []
        self._frozen = 0
        self.row = 1

    def title(self, text: str) -> None:
        """The page's title, on as many rows as it needs."""
        for part in textwrap.wrap(text, int(self._letters * _TITLE_SHARE)):
            self._put(styles.TITLE, part)

    def heading(self, text: str) -> None:
        """A heading, with a blank row above."""
        self.row += 1
        self._put(styles.SUBTITLE, text)

    def line(self, text: str, style: Style = styles.INSTRUCTION) -> None:
        """A text across the page, on as many rows as it needs."""
        for part in textwrap.wrap(discreet(visible(text)), self._letters) or [""]:
            self._cells[self.row, self._left] = Cell(value=part, style=style)
            self.row += 1

    def banner(self, text: str) -> None:
        """A warning on a coloured bar across the page."""
        top = self.row
        self.line(text, styles.BANNER)
        for row in range(top, self.row):
            for column in range(self._left + 1, max(self._widths) + 1):
                self._cells[row, column] = Cell(style=styles.BANNER)

    def point(self, text: str, link: Link | None = None, style: Style = styles.PARAGRAPH_LINE) -> None:
        """One point of a list, with an arrow that leads to what it speaks of. Only on pages with arrows."""
        self._cells[self.row, FIRST] = Cell(value="→" if link else "·", style=styles.ARROW, link=link)
        self.line(text, style)

    def table(
        self, headings: Sequence[str], rows: Sequence[Sequence[Content]], *, freeze: bool = False, empty: str = ""
    ) -> Area:
        """A table; without rows the words of `empty` stand in its place. Returns the area of its body.

        The heading of a column with centred cells, such as numbers, is centred too.
        """
        if not rows and empty:
            self.line(empty)
            return Area(self.row, self._left, self.row, self._left)
        body = [[content if isinstance(content, Cell) else _plain(content) for content in row] for row in rows]
        centred = {index for row in body for index, cell in enumerate(row) if cell.style.align == "center"}
        looks = [styles.FIGURE_HEADING if index in centred else styles.HEADING for index in range(len(headings))]
        self._frozen = self.row if freeze else self._frozen
        self._row(Cell(value=text, style=look) for text, look in zip(headings, looks, strict=True))
        top = self.row
        for row in body:
            self._row(row)
        return Area(top, self._left, max(top, self.row - 1), self._left + len(headings) - 1)

    def rest(self, found: int, most: int, table: str) -> None:
        """Says under a list of `most` how many more were found, and which table of `export` has them all."""
        if found > most:
            self.line(f"{found - most:,} more: see the table {table} of “niiw-sheets export”.")

    def chart(self, chart: Chart, rows: int) -> None:
        """A chart at its anchor; the page goes on below `rows` rows."""
        self._charts.append(chart)
        self.row = max(self.row, chart.anchor[0] + rows)

    def tab(self, *, one_page: bool = False, color: str | None = None, landscape: bool = True) -> Tab:
        """The finished tab."""
        return fitted(
            Tab(
                key=self._key,
                title=self._title,
                cells=self._cells,
                widths=self._widths,
                hidden_columns=frozenset({1}),
                frozen_rows=self._frozen,
                repeat_rows=(self._frozen, self._frozen) if self._frozen else None,
                charts=tuple(self._charts),
                one_page=one_page,
                landscape=landscape,
                owned=True,
                color=color,
            )
        )

    def _row(self, cells: Iterable[Cell]) -> None:
        for column, cell in enumerate(cells, start=self._left):
            value = discreet(cell.value) if isinstance(cell.value, str) else cell.value
            self._cells[self.row, column] = replace(cell, value=value)
        self.row += 1

    def _put(self, style: Style, text: str) -> None:
        self._cells[self.row, FIRST] = Cell(value=text, style=style)
        self.row += 1


def _plain(content: str | int | float | None) -> Cell:
    style = styles.FIGURE if isinstance(content, int | float) else styles.ANSWER
    return Cell(value=content, style=style)


def share_figure(percent: float | None) -> float | None:
    """A share as a number for charts: to four digits, so that every store holds the same one."""
    return None if percent is None else round(percent, 4)


def column_area(body: Area, index: int) -> Area:
    """One column of a table's body, counted from 0."""
    return Area(body.top, body.left + index, body.bottom, body.left + index)


def whole_steps(counts: Iterable[int]) -> int:
    """The distance between the marks of a chart's axis that suits these counts: a whole number, 1 or more."""
    return max(1, ceil(max(counts, default=0) / _MOST_STEPS))


def where(place: Place, link: Link | None, letters: int = _WHERE_LETTERS) -> Cell:
    """A cell that names a place and leads there, where that is known; a long tab's name is cut visibly."""
    text = ", ".join(part for part in (_cut(visible(place.tab), letters - len(place.cell) - 2), place.cell) if part)
    shown = link if text else None
    return Cell(value=text, style=styles.TABLE_LINK if shown else styles.ANSWER, link=shown)


def _cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1]}…"


def shaded(text: str, percent: float | None) -> Cell:
    """A share, shaded so that low ones stand out in greyscale too."""
    return Cell(value=text, style=styles.band(percent))
