"""A coalition whose people typed an awkward text into every white cell of its workbooks, synced once."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from niiw_sheets.backends.xlsx.writer import workbook_bytes
from niiw_sheets.sheet import Book
from niiw_sheets.wholefiles import replace_whole
from niiw_sheets.workflow.session import Session, session
from tests.awkward import AWKWARD, LONG
from tests.commands.coalitions import TODAY, Coalition
from tests.content.filling import Filled, fill

NOW = datetime(2027, 4, 20, 16, tzinfo=UTC)
COALITION_FILE = """\
coalition:
  id: kestrel
  name: "=cmd|'/C calc'!A0 <r>Kestrel</r> \u202ek"
  timezone: America/New_York
  contact: "=1+1"
  address: "@SUM(A1) & <b>"
store: {kind: xlsx, folder: workbooks}
people:
  - {name: "+Rosa \u202eDelgado", email: rosa@kestrel.example.org, role: coordinator}
partners:
  - id: clinic
    name: "<r>Clinic & Co</r>"
    aliases: ["=HYPERLINK(1)", "{detail}"]
"""
POOL = [text for text in AWKWARD if text not in LONG[2:]]
"""What people typed; long texts by the dozen would only take time."""
TITLE = "x\u202ey '=1+1'!A1 #1"
"""What the clinic calls its work plan."""


def awkward_coalition(folder: Path) -> Coalition:
    """Provisioned, typed into, synced."""
    coalition = Coalition(folder)
    folder.mkdir(parents=True)
    coalition.config.write_text(COALITION_FILE, encoding="utf-8")
    assert coalition.run("provision").code == 0
    for book, filled in filled_books(coalition).items():
        save(coalition, filled.book)
        assert book == filled.book.id
    assert coalition.sync().code == 0
    return coalition


def filled_books(coalition: Coalition) -> dict[str, Filled]:
    """Book → what people made of it."""
    with opened(coalition) as current:
        clinic, own = fill(current.blank("clinic"), POOL), fill(current.blank("coalition"), POOL, first=60)
    tabs = tuple(replace(tab, title=TITLE) if tab.key == "work_plan" else tab for tab in clinic.book.tabs)
    texts = {TITLE if title == "Work Plan" else title: found for title, found in clinic.texts.items()}
    return {"clinic": Filled(replace(clinic.book, tabs=tabs), texts), "coalition": own}


def save(coalition: Coalition, book: Book) -> None:
    """Saves a workbook as a program does whose user typed what the book holds."""
    path = coalition.book(book.id)
    people = [tab for tab in book.tabs if not tab.owned]
    replace_whole(path, workbook_bytes(people, book.properties, path))


@contextmanager
def opened(coalition: Coalition) -> Iterator[Session]:
    """The coalition as a command opens it."""
    with session(coalition.config, NOW, TODAY) as current:
        yield current


def parts(path: Path) -> dict[str, str]:
    """The parts of an .xlsx file by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}
