"""The labelled real entries, which lie beside the project and not in it."""

import csv
from pathlib import Path

import pytest

from tests.reading.date_samples import read, shown

EXAMPLES = Path(__file__).resolve().parents[3] / "shared" / "examples" / "dates.csv"


def _examples() -> list[dict[str, str]]:
    if not EXAMPLES.exists():
        return []
    with EXAMPLES.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.skipif(not EXAMPLES.exists(), reason="the labelled real entries are not beside this checkout")
def test_every_labelled_entry_is_read_as_labelled() -> None:
    examples = _examples()
    labelled = {row["raw"]: _label(row) for row in examples}
    assert examples
    assert {raw: shown(read(raw)) for raw in labelled} == labelled


def _label(row: dict[str, str]) -> str:
    return " ".join(dict.fromkeys(filter(None, (row["kind"], row["earliest"], row["latest"]))))
