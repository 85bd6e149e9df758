"""Whatever people do to a workbook in LibreOffice, nothing they typed is lost and no entry is made up."""

import os
from pathlib import Path

import pytest

from tests.office.chances import Chances, Command
from tests.office.coalition import Coalition
from tests.office.office import Office
from tests.office.standing import Standing, held, texts, unexpected_own_tabs

pytestmark = [pytest.mark.office, pytest.mark.long]

SIZE = max(1, round(120 * float(os.environ.get("NIIW_SHEETS_LONG", "1"))))
EDITS = 20
BOOKS = ("clinic", "coalition")


def edited(office: Office, path: Path, seed: int) -> tuple[list[Command], set[str]]:
    """Carries out a sequence of edits and saves: as .xlsx, by way of .ods, or twice. Gives the edits and the tabs they
    made."""
    saved = path.with_name(("saved.xlsx", "saved.ods")[seed % 2]) if seed % 3 else path
    done: list[Command] = []
    with office.looking_at(path) as titles:
        chances = Chances(seed, titles)
        for command in chances.commands(EDITS):
            done.append(command)
            office.do(command["do"], **{name: value for name, value in command.items() if name != "do"})
        office.do("save", path=str(saved))
    if saved != path:
        office.convert(saved, path)
        saved.unlink()
    return done, chances.made


@pytest.fixture(scope="module")
def ours(office: Office, filled: tuple[Coalition, Path]) -> dict[str, frozenset[str]]:
    """Book → everything that the tool wrote into it."""
    _, copy = filled
    return {book: texts(held(office, copy.with_name("fresh") / f"{book}.xlsx")) for book in BOOKS}


@pytest.mark.parametrize("seed", range(SIZE))
def test_nothing_is_lost_and_nothing_made_up(
    office: Office, used: Coalition, ours: dict[str, frozenset[str]], seed: int
) -> None:
    book = BOOKS[seed // 2 % 2]
    path = used.workbook(book)
    done, made = edited(office, path, seed)
    used.run("sync", "--today", "2027-04-12", "--accept-empty", book, codes=(0, 4))
    standing = Standing(held(office, path), used.entries(book), ours[book])
    found = (standing.lost(), standing.made_up(), unexpected_own_tabs(standing.entries, made))
    assert found == ([], [], set()), "\n".join(map(str, done))
