"""A coalition's own worksheets, worded as awkwardly as a settings file allows, are laid out and read word for word."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import Any

from niiw_sheets.layout.books import partner_book
from niiw_sheets.structure.reader import StructureReader
from niiw_sheets.worksheets import Worksheet
from tests.awkward import FORMULAS, LINKS, MARKUP, NOTATIONS, SCRIPTS, VALUES
from tests.content.filling import texts_of
from tests.content.stores import LOCAL_STORES, Store, read_back
from tests.provisioned import stationery
from tests.shipped import GUIDE, RAW, shown

WORDS = [each.text for each in (*FORMULAS, *LINKS, *MARKUP, *NOTATIONS, *SCRIPTS, *VALUES) if "\r" not in each.text]
WORDED = ("title", "instruction", "heading", "note", "text", "statement")


def reworded(raw: Any, words: Iterator[str]) -> Any:
    """A worksheet's declaration with an awkward text behind a number in the place of all its words."""
    if isinstance(raw, dict):
        return {key: next(words) if key in WORDED else reworded(value, words) for key, value in raw.items()}
    return [reworded(item, words) for item in raw] if isinstance(raw, list) else raw


def own_worksheets() -> list[Worksheet]:
    """The process assessment and the work plan in awkward words: formulas and markup first, a number last."""
    words = (f"{text} {number}" for number, text in enumerate(cycle(WORDS)))
    raws = [reworded(deepcopy(RAW[name]), words) for name in ("process_assessment", "work_plan")]
    raws[1]["sections"][-1]["examples"] = [{"task": next(words), "notes": next(words)}]
    return [Worksheet.model_validate(raw) for raw in raws]


@LOCAL_STORES
def test_their_words_stand_in_the_workbook_and_are_known_again(store: Store, tmp_path: Path) -> None:
    worksheets = own_worksheets()
    book = partner_book(replace(stationery(), worksheets=worksheets), "clinic", "Riverside Clinic")
    (found,) = read_back(store, tmp_path, book)
    for worksheet in worksheets:
        there = set(texts_of(found[worksheet.tab]).values())
        wrapped = " ".join(worksheet.instruction.split())
        assert [text for text in shown(worksheet) if text not in there and text != worksheet.instruction] == []
        assert wrapped in texts_of(found["Start Here"]).values()
    entries = StructureReader(worksheets, GUIDE).read(book.id, book.code, found, None)
    assert (entries.findings, entries.count) == ((), 0)
