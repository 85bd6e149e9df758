"""Exported tables hold every entry: exactly in JSON and data frames, and in CSV with nothing that runs."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from pandas import DataFrame

import niiw_sheets
from niiw_sheets.tables.formats import CONTENT, FORMULA_STARTS
from niiw_sheets.tables.model import Kind, Table
from tests.awkward import AWKWARD, TOO_LONG
from tests.commands.coalitions import Coalition
from tests.content.coalition import TITLE, filled_books

TEXTS = [text.stored for text in (*AWKWARD, TOO_LONG)]
TABLE = Table(columns={"text": Kind.TEXT, "texts": Kind.LIST}, rows=tuple((text, (text, "x")) for text in TEXTS))


@pytest.fixture(scope="module")
def exported(awkward: Coalition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables in both formats."""
    folder = tmp_path_factory.mktemp("tables")
    for form in ("csv", "json"):
        assert awkward.run("export", "--to", folder, "--format", form).code == 0
    return folder


@pytest.fixture(scope="module")
def frames(awkward: Coalition) -> dict[str, DataFrame]:
    """The same as data frames."""
    return niiw_sheets.load(awkward.config)


def csv_rows(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file as any reader of CSV gives them."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def typed_tasks(awkward: Coalition) -> dict[int, str]:
    """Row → the text in the column Task."""
    found = filled_books(awkward)["clinic"].texts[TITLE]
    return {row: text.stored for (row, column), text in found.items() if column == 2 and text.stored.strip()}


def test_csv_gives_back_each_text_but_for_the_documented_apostrophe() -> None:
    read = [row["text"] for row in csv_rows(CONTENT["csv"](TABLE))]
    assert read == [f"'{text}" if text.startswith(FORMULA_STARTS) else text for text in TEXTS]


def test_no_cell_of_csv_begins_like_a_formula() -> None:
    rows = csv_rows(CONTENT["csv"](TABLE))
    assert [value for row in rows for value in row.values() if value.startswith(FORMULA_STARTS)] == []


def test_json_gives_back_each_text_exactly() -> None:
    records = json.loads(CONTENT["json"](TABLE).decode("utf-8"))
    assert [(record["text"], record["texts"]) for record in records] == [(text, [text, "x"]) for text in TEXTS]


def test_every_task_of_the_workbook_is_in_every_format(
    awkward: Coalition, exported: Path, frames: dict[str, DataFrame]
) -> None:
    typed = typed_tasks(awkward)
    from_json = {row["row"]: row["task"] for row in json.loads((exported / "tasks.json").read_text(encoding="utf-8"))}
    from_csv = {int(row["row"]): row["task"] for row in csv_rows((exported / "tasks.csv").read_bytes())}
    from_frame = dict(zip(frames["tasks"]["row"], frames["tasks"]["task"], strict=True))
    assert {row: from_json[row] for row in typed} == typed == {row: from_frame[row] for row in typed}
    assert {row: from_csv[row].removeprefix("'") for row in typed} == {r: t.removeprefix("'") for r, t in typed.items()}


def test_every_table_says_the_same_in_json_and_in_data_frames(exported: Path, frames: dict[str, DataFrame]) -> None:
    for name, frame in frames.items():
        records: list[dict[str, Any]] = json.loads((exported / f"{name}.json").read_text(encoding="utf-8"))
        texts = [column for column in frame.columns if frame[column].dtype == object]
        assert frame[texts].to_dict("records") == [{column: row[column] for column in texts} for row in records]


def test_files_are_named_by_the_tables_alone(exported: Path, frames: dict[str, DataFrame]) -> None:
    names = {f"{name}.{form}" for name in frames for form in ("csv", "json")}
    assert {path.name for path in exported.iterdir()} == names
