"""Builds one tab of the summary from the top downwards: titles, lines, tables with headings."""

import textwrap
from collections.abc import Sequence

from niiw_sheets import keys
from niiw_sheets.findings.model import Place
from niiw_sheets.layout import styles
from niiw_sheets.layout.heights import fitted
from niiw_sheets.sheet import Area, Cell, Chart, Link, Position, Style, Tab

CODE = "w01"
"""The summary's worksheet code in the markers of its tabs."""
FIRST = 2
"""The first visible column."""

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
        self._letters = int(sum(widths) * 1.05)
        self._charts: list[Chart] = []
        self._frozen = 0
        self.row = 1

    def title(self, text: str) -> None:
        """The page's title."""
        self._put(styles.TITLE, text)

    def heading(self, text: str) -> None:
        """A heading, with a blank row above."""
        self.row += 1
        self._put(styles.SUBTITLE, text)

    def line(self, text: str, style: Style = styles.INSTRUCTION) -> None:
        """A text across the page, on as many rows as it needs."""
        for part in textwrap.wrap(text, self._letters) or [""]:
            self._cells[self.row, self._left] = Cell(value=part, style=style)
            self.row += 1

    def point(self, text: str, link: Link | None = None, style: Style = styles.PARAGRAPH_LINE) -> None:
        """One point of a list, with an arrow that leads to what it speaks of. Only on pages with arrows."""
        self._cells[self.row, FIRST] = Cell(value="→" if link else "·", style=styles.ARROW, link=link)
        self.line(text, style)

    def table(
        self, headings: Sequence[str], rows: Sequence[Sequence[Content]], *, freeze: bool = False, empty: str = ""
    ) -> Area:
        """A table; without rows the words of `empty` stand in its place. Returns the area of its body."""
        if not rows and empty:
            self.line(empty)
            return Area(self.row, self._left, self.row, self._left)
        for index, text in enumerate(headings):
            self._cells[self.row, self._left + index] = Cell(value=text, style=styles.HEADING)
        self._frozen = self.row if freeze else self._frozen
        top = self.row + 1
        for row in rows:
            self.row += 1
            for index, content in enumerate(row):
                self._cells[self.row, self._left + index] = content if isinstance(content, Cell) else _plain(content)
        self.row += 1
        return Area(top, self._left, max(top, self.row - 1), self._left + len(headings) - 1)

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

    def _put(self, style: Style, text: str) -> None:
        self._cells[self.row, FIRST] = Cell(value=text, style=style)
        self.row += 1


def _plain(content: str | int | float | None) -> Cell:
    style = styles.FIGURE if isinstance(content, int | float) else styles.ANSWER
    return Cell(value=content, style=style)


def column_area(body: Area, index: int) -> Area:
    """One column of a table's body, counted from 0."""
    return Area(body.top, body.left + index, body.bottom, body.left + index)


def where(place: Place, link: Link | None) -> Cell:
    """A cell that names a place and leads there, where that is known."""
    text = ", ".join(part for part in (place.tab, place.cell) if part)
    return Cell(value=text, style=styles.TABLE_LINK if link else styles.ANSWER, link=link if text else None)


def shaded(text: str, percent: float | None) -> Cell:
    """A share, shaded so that low ones stand out in greyscale too."""
    return Cell(value=text, style=styles.band(percent))
