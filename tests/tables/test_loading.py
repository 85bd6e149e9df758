"""Tables as pandas data frames, whose types do not depend on what a table holds."""

import subprocess
import sys
from datetime import date

import pandas as pd

from niiw_sheets.loading import frame
from niiw_sheets.tables.model import Kind, Table

COLUMNS = {
    "text": Kind.TEXT,
    "count": Kind.INTEGER,
    "share": Kind.NUMBER,
    "day": Kind.DAY,
    "asked": Kind.TRUTH,
    "people": Kind.LIST,
}
TYPES = {
    "text": "object",
    "count": "Int64",
    "share": "float64",
    "day": "datetime64[ns]",
    "asked": "bool",
    "people": "object",
}
FILLED = ("flyers", 3, 1.0, date(2027, 4, 5), True, ("Ann", "Bob"))
EMPTY = ("", None, None, None, False, ())


def types(found: pd.DataFrame) -> dict[str, str]:
    return {str(name): str(kind) for name, kind in found.dtypes.items()}


def test_every_kind_of_column_has_its_type() -> None:
    assert types(frame(Table(columns=COLUMNS, rows=(FILLED, EMPTY)))) == TYPES


def test_the_types_are_the_same_where_there_is_nothing() -> None:
    assert types(frame(Table(columns=COLUMNS, rows=(EMPTY,)))) == TYPES
    assert types(frame(Table(columns=COLUMNS, rows=()))) == TYPES


def test_values_arrive_and_nothing_is_missing_data() -> None:
    found = frame(Table(columns=COLUMNS, rows=(FILLED, EMPTY)))
    assert list(found["text"]) == ["flyers", ""]
    assert found["day"][0] == pd.Timestamp(2027, 4, 5)
    assert list(found["people"]) == [["Ann", "Bob"], []]
    assert list(found["asked"]) == [True, False]
    assert found.loc[1, ["count", "share", "day"]].isna().all()


def test_importing_the_package_does_not_import_pandas() -> None:
    program = (
        "import sys, niiw_sheets; print(callable(niiw_sheets.load), {'pandas', 'sqlalchemy'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True set()"
