"""The axis of values of a native chart."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from niiw_sheets.backends.xlsx.writer import workbook_bytes
from niiw_sheets.sheet import Area, Cell, Chart, Series, Tab


def values_axis(kind: str, step: int, *, percent: bool = False) -> Any:
    """The axis of a chart over two numbers, written and opened."""
    chart = Chart(
        kind=kind,
        title="Tasks by state",
        categories=Area(1, 1, 2, 1),
        series=(Series(name="Tasks", values=Area(1, 2, 2, 2), color="1F4E79"),),
        anchor=(4, 1),
        step=step,
        percent=percent,
    )
    cells = {(row, column): Cell(value=row) for row in (1, 2) for column in (1, 2)}
    data = workbook_bytes([Tab(key="t", title="Tab", cells=cells, charts=(chart,))], {}, Path("book.xlsx").absolute())
    (native,) = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]._charts
    return native.y_axis


@pytest.mark.parametrize("kind", ["bar", "column", "line"])
def test_a_chart_of_counts_has_whole_steps_from_zero(kind: str) -> None:
    axis = values_axis(kind, 2)
    assert (axis.majorUnit, axis.number_format.formatCode, axis.scaling.min) == (2, "0", 0)


@pytest.mark.parametrize("percent", [True, False])
def test_without_a_step_the_program_chooses(percent: bool) -> None:
    assert values_axis("bar", 0, percent=percent).majorUnit is None
