"""Labelled entries: our own, and the real ones that lie beside the project and not in it."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from niiw_sheets.reading.values import DateKind
from tests.reading.date_samples import read, shown

OWN = Path(__file__).resolve().parents[1] / "data" / "dates.csv"
EXAMPLES = Path(__file__).resolve().parents[3] / "shared" / "examples" / "dates.csv"


def _labels(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["raw"]: _label(row) for row in csv.DictReader(file)}


@pytest.mark.skipif(not EXAMPLES.exists(), reason="the labelled real entries are not beside this checkout")
def test_every_real_entry_is_read_as_labelled() -> None:
    labels = _labels(EXAMPLES)
    assert labels
    assert {raw: shown(read(raw)) for raw in labels} == labels


def test_every_entry_of_our_own_is_read_as_labelled() -> None:
    labels = _labels(OWN)
    assert len(labels) >= 400
    assert {raw: shown(read(raw)) for raw in labels} == labels


def test_our_own_entries_hold_every_kind_of_reading_many_times() -> None:
    kinds = Counter(label.split()[0] for label in _labels(OWN).values())
    assert all(kinds[kind] >= 30 for kind in DateKind)


def _label(row: dict[str, str]) -> str:
    return " ".join(dict.fromkeys(filter(None, (row["kind"], row["earliest"], row["latest"]))))
