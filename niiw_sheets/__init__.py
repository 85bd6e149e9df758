"""Provisions the NIIW partnership worksheets as spreadsheets, reads them back, flags what is late and sums them up."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from pandas import DataFrame

__all__ = ["__version__", "load"]
__version__ = "0.1.0"


def load(config: "str | PathLike[str]") -> "dict[str, DataFrame]":
    """The tables of the last sync by name (`tasks`, `answers`, `scores` …), for the coalition file at a path.

    Days are datetime64, whole numbers Int64, lists Python lists; docs/tables.md describes every column.
    Raises NothingSyncedError before the first sync, and other kinds of NiiwError (`niiw_sheets.errors`) with sentences
    that say what is wrong.
    """
    from niiw_sheets.loading import load as load_tables  # pandas takes longer to import than all the rest together

    return load_tables(config)
