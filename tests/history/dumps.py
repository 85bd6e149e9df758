"""Writes a history of the current schema as readable SQL: `python -m tests.history.dumps`, once before it changes.

`test_upgrade` opens each of these files. One that is there is never written again: it is what its version wrote.
"""

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from niiw_sheets.history.migrations import MIGRATIONS
from niiw_sheets.history.model import Failure, KeptRound, Learned, Page, Workbook
from niiw_sheets.history.store import History
from niiw_sheets.sheet import Listing, Permission, Ref
from tests.history.samples import NOW, TODAY, finding, run, workbook

FOLDER = Path(__file__).parents[1] / "data" / "history"

ODD = "Clínica “O'Brien” \U0001f489 \x00 \x1b[2J \ud83d \udce9\ttab\r\nline ;--"
"""What people paste, and what databases refuse."""
BASE = "/shared/ni\udce9ve"

CLINIC = replace(workbook("clinic", task=ODD), location=f"{BASE}/clinic/clinic.xlsx")
LIBRARY = replace(workbook("library", task="Plakate aufhängen", stamp="s2"), location=f"{BASE}/library/library.xlsx")
SCHOOL = Workbook(book="school", location=f"{BASE}/school/school.xlsx")
FAILURE = Failure(book="school", reason=f"The file {BASE}/school.xlsx is locked.", since=TODAY - timedelta(days=3))
FINDINGS = (finding("soonish", first_seen=TODAY - timedelta(days=9)), finding(ODD, first_seen=TODAY))
PAGE = Page(book="clinic", location=f"{BASE}/clinic/Attention.xlsx", digest="d1", stamp="s3")
LISTED = Listing(location=CLINIC.location, code="kbqwvrtz", stamp="s1", page=True, hint="12.34")
COPY = Listing(
    location=f"{BASE}/copy of clinic.xlsx",
    code="",
    stamp="9",
    mark="m7",
    gone="It is in the trash.",
    astray=True,
    permissions=(Permission(id="1", kind="user", role="writer", email="ana@example.org"),),
)
LAST_RUN = replace(run(2), outcome={"said": ODD, "books": {"total": 3}})
ROUND = KeptRound(name="2026 fall – été", closed_on=date(2026, 10, 1), content=f'{{"odd":"{ODD}"}}')


def fill(history: History) -> None:
    """Records something in every table."""
    history.record(Learned(run=run(1)))
    history.record(
        Learned(
            run=LAST_RUN,
            read=(CLINIC, LIBRARY),
            failures=(FAILURE,),
            findings=FINDINGS,
            pages=(PAGE,),
            listings=(LISTED, COPY),
        )
    )
    history.register(Ref(book="school", location=SCHOOL.location))
    history.intend("museum", "m8", NOW)
    history.add_round(ROUND)
    history.remember_told("a1b2", ["posters", "radio"], TODAY, TODAY - timedelta(days=14))


def dumped(file: Path) -> str:
    """The statements that make a database anew, a line each, in letters that can be seen."""
    with closing(sqlite3.connect(file)) as database:
        statements = [_visible(statement) for statement in database.iterdump()]
    return "\n".join(line for line in statements if line not in ("BEGIN TRANSACTION;", "COMMIT;")) + "\n"


def file_of(number: int) -> Path:
    """The dump of a schema."""
    return FOLDER / f"schema-{number}.sql"


def main() -> None:
    """Writes the dump of the current schema if there is none."""
    number = len(MIGRATIONS)
    with tempfile.TemporaryDirectory() as folder, file_of(number).open("x", encoding="utf-8", newline="\n") as out:
        with History.open(f"sqlite:///{folder}/history.db") as history:
            fill(history)
        out.write(f"-- A history of schema {number}, as the version of that time wrote it.\n")
        out.write(dumped(Path(folder) / "history.db"))


def _visible(statement: str) -> str:
    if not statement.startswith("INSERT"):
        return " ".join(statement.split())
    for control in "\x1b\t\r\n":
        statement = statement.replace(control, f"'||char({ord(control)})||'")
    return statement


if __name__ == "__main__":
    main()
