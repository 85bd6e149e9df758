"""Reads workbooks as a plain script would: `python -m benchmarks.bare_reading ENGINE`, their paths on standard input.

Prints the seconds it took, imports not counted.
"""

import sys
import time
import warnings
from typing import Literal, cast

import pandas as pd


def main() -> None:
    """Reads every tab of every workbook into DataFrames."""
    warnings.simplefilter("ignore")
    engine = cast(Literal["openpyxl", "calamine"], sys.argv[1])
    paths = sys.stdin.read().splitlines()
    pd.read_excel(paths[0], sheet_name=None, engine=engine)  # so that the engine is loaded before the clock starts
    began = time.perf_counter()
    for path in paths:
        pd.read_excel(path, sheet_name=None, engine=engine)
    print(time.perf_counter() - began)


if __name__ == "__main__":
    main()
