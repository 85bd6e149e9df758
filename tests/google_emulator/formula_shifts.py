"""Formulas that follow the cells they refer to."""

from tests.google_emulator.areas import Box
from tests.google_emulator.formula_tokens import Corner, Ref, with_refs
from tests.google_emulator.shifts import Shift


def offset(text: str, down: int, right: int) -> str:
    """A formula copied elsewhere: relative references move along, and those that leave the tab become `#REF!`."""

    def change(ref: Ref) -> Ref | None:
        first, last = _moved(ref.first, down, right), ref.last and _moved(ref.last, down, right)
        return Ref(ref.sheet, first, last) if first and (last or ref.last is None) else None

    return with_refs(text, change)


def shifted(text: str, shift: Shift, own_title: str, title: str) -> str:
    """A formula after rows or columns of the tab `title` changed; `own_title` is the tab the formula is on."""

    def change(ref: Ref) -> Ref | None:
        if (own_title if ref.sheet is None else ref.sheet).casefold() != title.casefold():
            return ref
        return _shifted(ref, shift)

    return with_refs(text, change)


def renamed(text: str, old: str, new: str) -> str:
    """A formula after a tab got another title."""
    return with_refs(text, lambda ref: ref._replace(sheet=new) if _same(ref.sheet, old) else ref)


def without(text: str, title: str) -> str:
    """A formula after a tab was deleted."""
    return with_refs(text, lambda ref: None if _same(ref.sheet, title) else ref)


def relocated(text: str, own_title: str, title: str, source: Box, place: tuple[str, int, int]) -> str:
    """A formula after a box of the tab `title` was moved to another tab, so many rows down and columns right."""
    target, down, right = place

    def change(ref: Ref) -> Ref | None:
        corners = (ref.first, ref.last or ref.first)
        inside = all(each.row is not None and each.column is not None and source.holds(each.row, each.column)
                     for each in corners)  # fmt: skip
        if not inside or (own_title if ref.sheet is None else ref.sheet).casefold() != title.casefold():
            return ref
        first, last = (each._replace(row=(each.row or 0) + down, column=(each.column or 0) + right) for each in corners)
        return Ref(ref.sheet if target == title else target, first, ref.last and last)

    return with_refs(text, change)


def _same(sheet: str | None, title: str) -> bool:
    return sheet is not None and sheet.casefold() == title.casefold()


def _moved(corner: Corner, down: int, right: int) -> Corner | None:
    row = corner.row if corner.row is None or corner.row_fixed else corner.row + down
    column = corner.column if corner.column is None or corner.column_fixed else corner.column + right
    if (row is not None and row < 0) or (column is not None and column < 0):
        return None
    return corner._replace(row=row, column=column)


def _shifted(ref: Ref, shift: Shift) -> Ref | None:
    last = ref.last or ref.first
    if not _in_band(ref.first, last, shift):
        return ref
    field = "row" if shift.dimension == "ROWS" else "column"
    first_index, last_index = getattr(ref.first, field), getattr(last, field)
    if first_index is None and last_index is None:
        return ref
    start = last_index if first_index is None else first_index
    end = 1 << 40 if first_index is None or last_index is None else last_index + 1
    moved = shift.span(start, end)
    if moved is None:
        return None
    ends = (
        None if first_index is None else moved[0],
        None if last_index is None else moved[0] if first_index is None else moved[1] - 1,
    )
    return ref._replace(first=_at(ref.first, field, ends[0]), last=ref.last and _at(ref.last, field, ends[1]))


def _at(corner: Corner, field: str, index: int | None) -> Corner:
    return corner._replace(row=index) if field == "row" else corner._replace(column=index)


def _in_band(first: Corner, last: Corner, shift: Shift) -> bool:
    if shift.band is None:
        return True
    field = "column" if shift.dimension == "ROWS" else "row"
    low, high = getattr(first, field), getattr(last, field)
    return low is not None and high is not None and shift.band[0] <= low and high < shift.band[1]
