"""After a sync: typed values are entries at their places or quoted, nothing is made up, cells are as before."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from niiw_sheets.findings.grouping import condensed
from niiw_sheets.findings.model import Finding
from niiw_sheets.sheet import Kind, Position
from niiw_sheets.structure.model import BookEntries
from tests.state_machine.claims import counts, homes, is_untouched_example, recognisable
from tests.state_machine.desk import Synced
from tests.state_machine.model import ModelBook, ModelTab
from tests.state_machine.pieces import Home, Part, Piece

At = tuple[str, Position]
"""A tab's id and a cell of it."""

BAR, BETWEEN = "|", " | "
"""What stands between the texts that one finding quotes, and may stand in one."""
EMPTY = "reads empty"
FLAG = "flag"


@dataclass(frozen=True)
class Tally:
    """How much a check found, so that nobody takes a check of nothing for a good one."""

    placed: int = 0
    """Typed values that had to be at one place, and were."""
    found: int = 0
    """Typed values that had to be in some entry or quoted, and were."""

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.placed + other.placed, self.found + other.found)


def check(books: Iterable[ModelBook], synced: Synced) -> Tally:
    """Everything that must hold after a sync. Raises AssertionError."""
    assert synced.code in {0, 4}, f"exit code {synced.code}"
    assert (synced.code == 4) == bool(synced.failed)
    assert synced.summary
    tally = Tally()
    for book in books:
        if book.name in synced.failed:
            _check_refusal(book, synced.failed[book.name])
        else:
            tally += _check_book(book, synced.entries[book.name])
            _check_page(synced.pages[book.name], synced.entries[book.name].findings)
        _check_copy(book, synced)
    return tally


def _check_refusal(book: ModelBook, reason: str) -> None:
    """Only a workbook in which no entry stands at a plain place may be refused, and only as one that reads empty."""
    assert EMPTY in reason, reason
    plain = [tab.cells[at] for tab in book.ours if counts(book, tab) for at in homes(tab) if at in tab.cells]
    typed = [piece.raw for piece in plain if piece.part is Part.TYPED and piece.raw.strip()]
    assert not typed, f"refused as empty, and holds {typed}"


def _check_copy(book: ModelBook, synced: Synced) -> None:
    assert ((book.name, "workbook-copy") in synced.told) == book.copy_seen


def _check_page(words: str, findings: Iterable[Finding]) -> None:
    """Attention says every finding on structure, or stands for it in a line that counts all of its kind."""
    page = _plain(words)
    for group in condensed(findings):
        message = _plain(group.first.message)
        assert message in page or group.count > 1, f"Attention does not say {message!r}"
        assert group.count == 1 or re.search(rf"\b{group.count:,} (of this kind|times)", page)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _check_book(book: ModelBook, entries: BookEntries) -> Tally:
    found = _entries(entries)
    pieces = {(tab.tab_id, at): (tab, piece) for tab in book.tabs for at, piece in tab.cells.items()}
    for where, (raw, home) in found.items():
        assert where in pieces, f"the entry {raw!r} at {where} was made up"
        tab, piece = pieces[where]
        assert piece.part is Part.FLAG or piece.raw == raw, f"{raw!r} at {where} is {piece.raw!r}"
        _check_kind(tab, where[1], piece, home)
    for tab in book.tabs:
        if tab.own and tab.cells:
            assert _is_named_own(tab, entries.findings), f"the tab {tab.title!r} is not named"
    tally = Tally()
    for tab in book.ours:
        tally += _check_tab(book, tab, found, entries.findings)
    return tally


def _entries(entries: BookEntries) -> dict[At, tuple[str, Home]]:
    """Where each entry stands, and what it was read as; no cell is read twice."""
    found: dict[At, tuple[str, Home]] = {}
    for name, sheet in entries.sheets.items():
        for line in sheet.lines:
            for column, entry in line.entries.items():
                where = sheet.tab_id, (entry.row, entry.column)
                assert where not in found, f"the cell {where} was read twice"
                found[where] = entry.cell.raw, Home(name, line.section, line.prompt, column)
    return found


def _check_kind(tab: ModelTab, at: Position, piece: Piece, home: Home) -> None:
    """Words of ours are no entries, unless somebody tore the tab apart or typed into an example."""
    assert tab.worksheet, f"{piece.raw!r} stands on a tab of the person's own"
    if tab.rough or piece.part in {Part.TYPED, Part.FILLED}:
        return
    assert piece.part is Part.EXAMPLE, f"{piece.part} {piece.raw!r} at {at} was read as {home}"
    assert not is_untouched_example(tab, at[0]), f"the example at {at} was read as {home}"


def _is_named_own(tab: ModelTab, findings: Iterable[Finding]) -> bool:
    return any(finding.code == "own-tab" and finding.value == tab.title for finding in findings)


def _check_tab(
    book: ModelBook, tab: ModelTab, found: Mapping[At, tuple[str, Home]], findings: Iterable[Finding]
) -> Tally:
    """Each typed value of one tab."""
    if _is_named_own(tab, findings):
        assert not recognisable(tab) or book.twins(tab), f"{tab.title!r} was taken for a person's own"
        return Tally()
    plain = homes(tab) if counts(book, tab) else {}
    missing: list[Piece] = []
    placed = loose = 0
    for at, piece in tab.cells.items():
        if piece.part is not Part.TYPED or not piece.raw.strip():
            continue
        read = found.get((tab.tab_id, at))
        home = plain.get(at)
        if home:
            assert read == (piece.raw, home), (
                f"{piece.raw!r} at {tab.title} {at} belongs to {home}, and was read as {read}"
            )
            assert tab.rough or piece.typed_as in {None, home}, f"{piece.raw!r} was typed as {piece.typed_as}"
            placed += 1
        else:
            loose += 1
            missing += [] if read or _passes_for_ours(tab, at, piece) else [piece]
    lost = list(_not_quoted(missing, (f for f in findings if f.place.tab == tab.title)))
    alike = _alike(book, tab, found)
    lost = [raw for raw in lost if raw not in alike]
    assert not lost, f"lost on {tab.title}: {lost}"
    return Tally(placed, loose)


def _passes_for_ours(tab: ModelTab, at: Position, piece: Piece) -> bool:
    """Whether nobody could tell it from what the tool shows there: an error under Flag, a number under No. in a row of
    ours."""
    headings = {heading.column for (_, column), heading in tab.having(Part.HEADING) if column == at[1]}
    if FLAG in headings:
        return piece.cell is not None and piece.cell.kind is Kind.ERROR
    ours = {row for (row, _), _ in tab.having(Part.KEY, Part.PROMPT, Part.FIXED)}
    return "" in headings and at[0] in ours and piece.raw.isdecimal()


def _not_quoted(missing: list[Piece], findings: Iterable[Finding]) -> Iterator[str]:
    """The texts that no finding quotes whole, each counted as often as it stands there."""
    values = [finding.value for finding in findings]
    plain = Counter(piece.raw for piece in missing if BAR not in piece.raw)
    for raw in sorted((piece.raw for piece in missing if BAR in piece.raw), key=len, reverse=True):
        whole = re.compile(rf"(?:^|(?<= \| )){re.escape(raw)}(?= \| |\Z)", re.DOTALL)
        index = next((index for index, value in enumerate(values) if whole.search(value)), None)
        if index is None:
            yield raw
        else:
            values[index] = whole.sub("", values[index], count=1)
    quoted = Counter(part for value in values for part in value.split(BETWEEN))
    yield from (plain - quoted).elements()


def _alike(book: ModelBook, tab: ModelTab, found: Mapping[At, tuple[str, Home]]) -> set[str]:
    """What a row that stands twice may leave unsaid: the same words are an entry of the same worksheet."""
    prompts = Counter(piece.prompt for _, piece in tab.having(Part.PROMPT))
    if not book.twins(tab) and max(prompts.values(), default=0) < 2:
        return set()
    return {raw for raw, home in found.values() if home.worksheet == tab.worksheet}
