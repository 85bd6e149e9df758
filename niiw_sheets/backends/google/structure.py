"""What a spreadsheet is made of, without its cells: its sheets, their sizes and their charts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

STRUCTURE_FIELDS = "sheets(properties(sheetId,title,sheetType,gridProperties(rowCount,columnCount)),charts(chartId))"
"""The fields of a spreadsheet to ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetState:
    """One sheet. One that is no grid holds a chart alone and has neither rows nor columns."""

    title: str
    rows: int
    columns: int
    is_grid: bool
    charts: frozenset[int]
    """The ids of the charts on it."""


@dataclass(frozen=True, slots=True)
class Structure:
    """The sheets of a spreadsheet by their id, in the order of their tabs."""

    sheets: Mapping[int, SheetState]

    @classmethod
    def of(cls, answer: Mapping[str, Any]) -> Self:
        """The structure in Google's answer."""
        return cls(dict(_sheet(sheet) for sheet in answer.get("sheets", ())))

    @property
    def first(self) -> int:
        """The id of the first sheet; 0 where there is none."""
        return next(iter(self.sheets), 0)

    @property
    def titles(self) -> frozenset[str]:
        """The titles of all tabs."""
        return frozenset(state.title for state in self.sheets.values())

    @property
    def charts(self) -> Mapping[int, int]:
        """The id of every chart → the id of the sheet it stands on."""
        return dict(self._charts())

    def _charts(self) -> Iterator[tuple[int, int]]:
        for sheet, state in self.sheets.items():
            yield from ((chart, sheet) for chart in state.charts)


def _sheet(sheet: Mapping[str, Any]) -> tuple[int, SheetState]:
    properties = sheet.get("properties", {})
    grid = properties.get("gridProperties", {})
    state = SheetState(
        title=properties.get("title", ""),
        rows=grid.get("rowCount", 0),
        columns=grid.get("columnCount", 0),
        is_grid=properties.get("sheetType", "GRID") == "GRID",
        charts=frozenset(chart["chartId"] for chart in sheet.get("charts", ())),
    )
    return properties.get("sheetId", 0), state
