"""`demo`: provisions a sample coalition with the real code, types into its workbooks, syncs, and shows the Overview."""

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from niiw_sheets.backends.xlsx.writer import workbook_bytes
from niiw_sheets.demo.cast import COALITION_NAME, PEOPLE, SamplePartner, sample_partners
from niiw_sheets.demo.content import typed_by_coalition, typed_by_partner
from niiw_sheets.demo.earlier import ROUNDS, EarlierRound, answered_then
from niiw_sheets.demo.typing import Day, Typed, type_into
from niiw_sheets.errors import StoreError, UsageError
from niiw_sheets.progress import Progress
from niiw_sheets.results import Exit, Result
from niiw_sheets.sheet import GridCell
from niiw_sheets.summary.page import FIRST
from niiw_sheets.wholefiles import replace_whole
from niiw_sheets.workflow import provisioning
from niiw_sheets.workflow.closing import close_round
from niiw_sheets.workflow.session import Session, session
from niiw_sheets.workflow.syncing import SyncOptions, sync_books

MARK = ".niiw-demo"
"""The file by which a demo's folder is recognised, so that no other folder is ever written into."""

OWN = ("coalition.yaml", "workbooks", "state")
"""What a demo makes in its folder besides."""


def build_demo(folder: Path, partners: int, now: datetime, today: date | None, progress: Progress) -> Result:
    """Builds, or builds anew, the demo in a folder. Raises UsageError for a folder that it did not make."""
    folder = folder.absolute()
    _claim(folder)
    found = sample_partners(partners)
    config = folder / "coalition.yaml"
    config.write_text(coalition_file(found), encoding="utf-8")
    with session(config, now, today, lasting=True) as current:
        provisioning.carry_out(current, provisioning.plan_provision(current, frozenset()), progress)
        day = current.today
    for earlier in ROUNDS:
        with session(config, now, earlier.day(day), lasting=True) as current:
            _hold(current, earlier, found, earlier.name(day), progress)
    with session(config, now, today, lasting=True) as current:
        _save(current, _typed(found, current.today), progress)
    with session(config, now, today, lasting=True) as current:
        synced = sync_books(current, SyncOptions(), progress)
        lines = tuple(_lines(current, folder, config, synced))
    data = {"folder": str(folder), "config": str(config), "summary": synced.data["summary"]}
    return Result(command="demo", data=data, lines=lines, messages=synced.messages, exit_code=Exit.DONE)


def _claim(folder: Path) -> None:
    """Takes a new or empty folder, or clears one that an earlier demo made."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is not a folder. Choose another name for the demo.")
    if folder.exists() and any(folder.iterdir()) and not (folder / MARK).exists():
        raise UsageError(f"{folder} holds files that the demo did not make. Choose another folder for it.")
    try:
        _clear(folder)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MARK).write_text("Made by “niiw-sheets demo”, which may clear what it made here.\n", encoding="utf-8")
    except OSError as error:
        raise StoreError(
            f"{folder} could not be made or cleared ({error.strerror}). Close what is open in it, or choose another."
        ) from error


def _clear(folder: Path) -> None:
    """Removes what an earlier demo made, and nothing else."""
    for name in OWN:
        path = folder / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def coalition_file(partners: tuple[SamplePartner, ...]) -> str:
    """The demo's coalition.yaml. Texts are written as JSON strings, which YAML understands."""
    lines = ["# The sample coalition of “niiw-sheets demo”.", "coalition:", "  id: harbor-demo"]
    fields = {
        "name": COALITION_NAME,
        "timezone": "America/New_York",
        "contact": PEOPLE[0][0],
        "address": "12 Pier Street, Harbor City",
        "telephone": "(555) 010-2200",
        "email": "hello@harbor-immunize.example.org",
    }
    lines += [f"  {key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items()]
    lines += ["store:", "  kind: xlsx", "  folder: workbooks", "people:"]
    lines += [f"  - {{name: {name}, email: {email}, role: {role}}}" for name, email, role in PEOPLE]
    lines += ["partners:", *(line for partner in partners for line in _partner_lines(partner))]
    return "\n".join(lines) + "\n"


def _partner_lines(partner: SamplePartner) -> Iterator[str]:
    yield f"  - id: {partner.id}"
    yield f"    name: {json.dumps(partner.name)}"
    yield f"    type: {json.dumps(partner.type)}"
    yield f"    editors: [{{name: {partner.contact}, email: {partner.id}@example.org}}]"


def _typed(partners: tuple[SamplePartner, ...], day: date) -> dict[str, Mapping[str, Typed]]:
    """Book → what its people have typed by a day."""
    by_partners = {p.id: typed_by_partner(number, p, day) for number, p in enumerate(partners)}
    return {"coalition": typed_by_coalition(partners, day), **by_partners}


def _hold(
    current: Session, earlier: EarlierRound, partners: tuple[SamplePartner, ...], name: str, progress: Progress
) -> None:
    """Lets people answer on a day in the past, and closes that round."""
    typed = _typed(partners, current.today)
    _save(current, {book: answered_then(sheets, earlier) for book, sheets in typed.items()}, progress)
    close_round(current, name, progress, dry_run=False)


def _save(current: Session, typed: Mapping[str, Mapping[str, Typed]], progress: Progress) -> None:
    known = current.history.workbooks(with_entries=False)
    for name in progress.over(list(typed), "Filling in workbooks"):
        if typed[name]:
            save_typed(current, name, typed[name], Path(known[name].location))


def save_typed(current: Session, name: str, typed: Mapping[str, Typed], path: Path) -> None:
    """Saves a workbook with what somebody typed into it whole, as a spreadsheet program does."""
    day = Day(today=current.today, due_soon_days=current.config.sync.due_soon_days)
    book = type_into(current.blank(name), {w.id: w for w in current.worksheets}, typed, day)
    people = [tab for tab in book.tabs if not tab.owned]
    replace_whole(path, workbook_bytes(people, book.properties, path))


def _lines(current: Session, folder: Path, config: Path, synced: Result) -> Iterator[str]:
    """The Overview as it stands in the summary workbook, and where everything is."""
    yield from overview_lines(Path(str(synced.data["summary"])))
    yield ""
    yield "Where to look:"
    yield f"  Summary    {synced.data['summary']}"
    for book in current.config.books[:3]:
        yield f"  Workbook   {current.history.workbooks(with_entries=False)[book].location}"
    yield f"  Settings   {config}"
    yield ""
    yield f"Try it: change something in a workbook, then run: niiw-sheets sync -c {_typed_path(config)}"


def _typed_path(path: Path) -> str:
    """A path as it is typed in the current folder, in quotation marks if it holds a blank."""
    here = Path.cwd()
    shown = str(path.relative_to(here) if path.is_relative_to(here) else path)
    return f'"{shown}"' if " " in shown else shown


def overview_lines(summary: Path) -> Iterator[str]:
    """The first tab of a summary workbook, read back from the file, as lines of text."""
    from niiw_sheets.backends.xlsx.reader import read_workbook

    overview = next(iter(read_workbook(summary).values()))
    below = 0  # the row that would go on with the words of a point
    for row, cells in overview.rows():
        shown = [cell for column, cell in sorted(cells.items()) if column > 1]
        across = (row, FIRST) in overview.cells
        goes_on = row == below and len(shown) == 1 and not across
        below = row + 1 if goes_on or (across and len(shown) == 2) else 0
        if across and len(shown) == 1 and (row - 1, FIRST) not in overview.cells:
            yield ""
        yield "  " * goes_on + _line(shown, across=across)


def _line(shown: Sequence[GridCell], *, across: bool) -> str:
    """A row of the Overview: a heading or title (`across` the page), a text, a point, or a row of a table."""
    if len(shown) == 1:
        return shown[0].raw if across else f"  {shown[0].raw}"
    if across:
        return f"  · {shown[1].raw}"
    first, other = (34, 20) if len(shown) <= 4 else (8, 16)
    return "  " + "".join(f"{cell.raw:<{other if i else first}}" for i, cell in enumerate(shown)).rstrip()
