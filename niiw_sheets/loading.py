"""The tables of the last sync as pandas data frames."""

from datetime import UTC, datetime
from os import PathLike
from pathlib import Path

from pandas import DataFrame, Series

from niiw_sheets.tables.model import Kind, Table, Value
from niiw_sheets.workflow.exporting import snapshot
from niiw_sheets.workflow.session import session

DTYPES = {
    Kind.TEXT: "object",
    Kind.INTEGER: "Int64",
    Kind.NUMBER: "float64",
    Kind.DAY: "datetime64[ns]",
    Kind.TRUTH: "bool",
    Kind.LIST: "object",
}
"""The same in every version of pandas, and whatever a table holds: also of an empty one."""


def load(config: str | PathLike[str]) -> dict[str, DataFrame]:
    """See `niiw_sheets.load`."""
    with session(Path(config), datetime.now(UTC)) as current:
        return {name: frame(table) for name, table in snapshot(current).tables.items()}


def frame(table: Table) -> DataFrame:
    """A table as a data frame: nothing is NaT, NaN or <NA>, a list a Python list."""
    columns = zip(table.columns.items(), _across(table), strict=True)
    return DataFrame({name: Series(values, dtype=DTYPES[kind]) for (name, kind), values in columns})


def _across(table: Table) -> list[list[Value | list[str]]]:
    """The values column by column."""
    return [[_plain(row[number]) for row in table.rows] for number in range(len(table.columns))]


def _plain(value: Value) -> Value | list[str]:
    return list(value) if isinstance(value, tuple) else value
