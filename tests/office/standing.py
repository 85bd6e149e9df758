"""What stands in a saved workbook as LibreOffice itself tells it, and what of it a sync has lost or made up.

Nothing here uses our own reader of files: every cell is asked for, those that a merge covers too.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from niiw_sheets.sheet import serial_day, shortest
from niiw_sheets.structure.model import BookEntries
from tests.office.office import Office

Cells = Mapping[tuple[str, int, int], frozenset[str]]
"""(tab, row, column) → the ways in which a table may show what the cell holds; a formula as `FORMULA`."""

FORMULA = frozenset({""})
_FIRST_DAY, _LAST_DAY = -693_000, 2_958_000


def held(office: Office, path: Path) -> dict[tuple[str, int, int], frozenset[str]]:
    """Every cell that holds something, in all tabs of a saved workbook."""
    with office.looking_at(path) as titles:
        return {
            (title, row, column): _shown(value)
            for title in titles
            for row, column, value in office.do("contents", tab=title)
        }


def texts(cells: Cells) -> frozenset[str]:
    """Everything that cells show, case folded."""
    return frozenset(text.casefold() for shown in cells.values() for text in shown)


def _shown(value: str | float | None) -> frozenset[str]:
    if value is None:
        return FORMULA
    if isinstance(value, str):
        return frozenset({value})
    days = {serial_day(value).isoformat()} if _FIRST_DAY < value < _LAST_DAY else set()
    truth = {"TRUE" if value else "FALSE"} if value in (0, 1) else set()
    return frozenset({shortest(value), *days, *truth})


@dataclass(frozen=True)
class Standing:
    """A workbook as saved, and what a sync found in it."""

    cells: Cells
    entries: BookEntries
    ours: frozenset[str]
    """What the tool itself wrote into the workbook, case folded."""

    def lost(self) -> list[str]:
        """Cells with a person's text that is neither an entry at that very place nor quoted in full by a finding."""
        return [f"{place}: {'/'.join(sorted(shown))}" for place, shown in self._typed() if not self._kept(place, shown)]

    def made_up(self) -> list[str]:
        """Entries that stand in no such cell."""
        return [
            f"{place}: {raw}"
            for place, raw in self._read().items()
            if self.cells.get(place, frozenset()) != FORMULA and raw not in self.cells.get(place, frozenset())
        ]

    def _typed(self) -> Iterator[tuple[tuple[str, int, int], frozenset[str]]]:
        own = self._titles("own-tab")
        for place, shown in self.cells.items():
            if place[0] not in own and shown != FORMULA and not self._is_ours(shown) and "".join(shown).strip():
                yield place, shown

    def _is_ours(self, shown: frozenset[str]) -> bool:
        """Whether the tool wrote it, also after a Replace All that changed nothing but capitals."""
        return bool({text.casefold() for text in shown} & self.ours)

    def _kept(self, place: tuple[str, int, int], shown: frozenset[str]) -> bool:
        if self._read().get(place) in shown or shown & self._quoted(place[0]):
            return True
        # Of a copied tab, and of a question that is there twice, only what differs from the counted one is quoted.
        if place[0] in self._titles("tab-twice"):
            return bool(shown & set(self._read().values()))
        tab, _, column = place
        return any(self._read().get((tab, row, column)) in shown for row in self._same_question(place))

    def _same_question(self, place: tuple[str, int, int]) -> set[int]:
        """Other rows of the tab that show the same words of ours in the same column."""
        tab, row, _ = place
        ours = {c: shown for (t, r, c), shown in self.cells.items() if (t, r) == (tab, row) and self._is_words(shown)}
        return {r for (t, r, c), shown in self.cells.items() if t == tab and r != row and ours.get(c) == shown}

    def _is_words(self, shown: frozenset[str]) -> bool:
        return self._is_ours(shown) and " " in "".join(shown)

    def _read(self) -> dict[tuple[str, int, int], str]:
        return {
            (sheet.tab, entry.row, entry.column): entry.cell.raw
            for sheet in self.entries.sheets.values()
            for line in sheet.lines
            for entry in line.entries.values()
        }

    def _quoted(self, tab: str) -> set[str]:
        values = [finding.value for finding in self.entries.findings if finding.place.tab == tab]
        return {*values, *(part for value in values for part in value.split(" | "))}

    def _titles(self, code: str) -> set[str]:
        return {finding.place.tab for finding in self.entries.findings if finding.code == code}


def unexpected_own_tabs(entries: BookEntries, made: Iterable[str]) -> set[str]:
    """Tabs that were taken for a person's own although no person made them."""
    return {finding.place.tab for finding in entries.findings if finding.code == "own-tab"} - set(made)
