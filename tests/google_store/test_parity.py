"""A workbook on Google Sheets and the same workbook as a file read to equal records, and give equal summaries."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from niiw_sheets.sheet import Position
from tests.google_store.states import States
from tests.google_store.twins import BOOKS, Twins, entries, summary, twins

TABLES = ("tasks", "answers", "scores", "agreements", "partners", "needs", "criteria", "prospects", "findings")
SINCE_ROUNDS = ("participation", "rounds")


@pytest.fixture(scope="module")
def both(google_states: States, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twins]:
    """The demo's sample coalition as files and on Google."""
    with pytest.MonkeyPatch.context() as patch, twins(google_states, tmp_path_factory.mktemp("twins"), patch) as made:
        yield made


def exported(config: Path, name: str) -> Any:
    """A table as `export` writes it."""
    return json.loads((config.parent / "tables" / f"{name}.json").read_text(encoding="utf-8"))


def without_history(cells: Mapping[Position, str]) -> dict[Position, str]:
    """A tab without the line that names the database: the two coalitions have one each."""
    return {at: text for at, text in cells.items() if not text.startswith("History ")}


@pytest.mark.parametrize("book", BOOKS)
def test_every_workbook_reads_to_the_same_entries_and_findings(both: Twins, book: str) -> None:
    from_file, from_google = (entries(config, book) for config in both.both)

    assert from_google.sheets == from_file.sheets
    assert from_google.findings == from_file.findings
    assert from_google.count > 20


def test_every_table_is_the_same(both: Twins) -> None:
    assert both.files.run("export", "--to", both.files.folder / "tables", "--format", "json").code == 0
    assert both.google.run("export", "--to", both.google.folder / "tables", "--format", "json").code == 0

    for name in (*TABLES, *SINCE_ROUNDS):
        from_file, from_google = (exported(config, name) for config in both.both)
        assert from_google == from_file, name
        assert from_google, f"{name} is empty, which shows nothing"


def test_the_summary_reads_the_same_tab_by_tab(both: Twins) -> None:
    from_file, from_google = (summary(config) for config in both.both)

    assert list(from_google) == list(from_file)
    assert "2 rounds" in " ".join(from_file["Trend"].values())
    for title, cells in from_file.items():
        assert without_history(from_google[title]) == without_history(cells), title
