"""Edits as the requests of batchUpdate that Google's menus come to."""

from typing import Any

from niiw_sheets.sheet import Area
from tests.google_emulator.sheets import Sheet
from tests.state_machine.edits import (
    COLUMNS,
    ROWS,
    Clear,
    CopyRow,
    Delete,
    Edit,
    Insert,
    Look,
    Merge,
    Move,
    MoveBlock,
    Sort,
)
from tests.state_machine.model import ModelTab

Json = dict[str, Any]


def requests(sheet: Sheet, edit: Edit) -> list[Json]:
    """What does an edit, as requests of batchUpdate. Raises AssertionError for typing, which is none of them."""
    sheet_id = sheet.sheet_id
    match edit:
        case Insert(dimension=dimension, at=at, count=count):
            return [_insert(sheet_id, dimension, at, count)]
        case Delete(dimension=dimension, first=first, last=last):
            return [{"deleteDimension": {"range": _span(sheet_id, dimension, first, last)}}]
        case Move(dimension=dimension, source=source, before=before):
            span = _span(sheet_id, dimension, source, source)
            return [{"moveDimension": {"source": span, "destinationIndex": before - 1}}]
        case CopyRow(source=source, above=above):
            origin = source + (source >= above)
            width = sheet.column_count
            copied = {
                "source": _range(sheet_id, Area(origin, 1, origin, width)),
                "destination": _range(sheet_id, Area(above, 1, above, width)),
            }
            return [_insert(sheet_id, ROWS, above, 1), {"copyPaste": {**copied, "pasteType": "PASTE_NORMAL"}}]
        case MoveBlock():
            return _block_requests(sheet, edit)
        case Sort(places=places, left=left, by=by, descending=descending):
            area = Area(min(places), left, max(places), sheet.column_count)
            spec = {"dimensionIndex": by - 1, "sortOrder": "DESCENDING" if descending else "ASCENDING"}
            return [{"sortRange": {"range": _range(sheet_id, area), "sortSpecs": [spec]}}]
        case Clear(area=area):
            right = min(area.right, sheet.column_count)
            clipped = Area(area.top, area.left, min(area.bottom, sheet.row_count), right)
            return [{"updateCells": {"range": _range(sheet_id, clipped), "fields": "userEnteredValue"}}]
        case Merge(area=area):
            return [{"mergeCells": {"range": _range(sheet_id, area), "mergeType": "MERGE_ALL"}}]
        case Look():
            return [_look(sheet, edit)]
    raise AssertionError(edit)


def needed(edit: Edit, tab: ModelTab) -> tuple[int, int]:
    """How many rows and columns the grid must have for an edit."""
    rows, columns = tab.last_row + 1, tab.last_column + 1
    match edit:
        case Insert(at=at) | Look(at=at):
            last = at
        case Delete(last=last):
            pass
        case Move(source=source, before=before):
            last = max(source, before)
        case CopyRow(source=source, above=above):
            return max(rows, source + 1, above), columns
        case MoveBlock(source=source, before=before, top=top):
            return max(rows, top), max(columns, source, before) + 1
        case Merge(area=area):
            return max(rows, area.bottom), max(columns, area.right)
        case Sort(places=places):
            return max(rows, max(places)), columns
        case _:
            return rows, columns
    along = edit.dimension == ROWS
    return (max(rows, last), columns) if along else (rows, max(columns, last))


def _span(sheet_id: int, dimension: str, first: int, last: int) -> Json:
    return {"sheetId": sheet_id, "dimension": dimension, "startIndex": first - 1, "endIndex": last}


def _range(sheet_id: int, area: Area) -> Json:
    rows = {"startRowIndex": area.top - 1, "endRowIndex": area.bottom}
    return {"sheetId": sheet_id, **rows, "startColumnIndex": area.left - 1, "endColumnIndex": area.right}


def _insert(sheet_id: int, dimension: str, at: int, count: int) -> Json:
    span = _span(sheet_id, dimension, at, at + count - 1)
    return {"insertDimension": {"range": span, "inheritFromBefore": at > 1}}


def _block_requests(sheet: Sheet, edit: MoveBlock) -> list[Json]:
    """Opens a gap, moves the cells there, and closes the gap they left."""
    if edit.before in (edit.source, edit.source + 1):
        return [_look(sheet, Look("show", COLUMNS, edit.source))]
    sheet_id, bottom = sheet.sheet_id, sheet.row_count
    origin = edit.source + (edit.source >= edit.before)
    gap = _range(sheet_id, Area(edit.top, edit.before, bottom, edit.before))
    source = _range(sheet_id, Area(edit.top, origin, bottom, origin))
    target = {"sheetId": sheet_id, "rowIndex": edit.top - 1, "columnIndex": edit.before - 1}
    return [
        {"insertRange": {"range": gap, "shiftDimension": COLUMNS}},
        {"cutPaste": {"source": source, "destination": target, "pasteType": "PASTE_NORMAL"}},
        {"deleteRange": {"range": source, "shiftDimension": COLUMNS}},
    ]


def _look(sheet: Sheet, edit: Look) -> Json:
    span = _span(sheet.sheet_id, edit.dimension, edit.at, edit.at)
    rows = edit.dimension == ROWS
    match edit.kind:
        case "group":
            return {"addDimensionGroup": {"range": span}}
        case "filter" if rows:
            area = Area(edit.at, 1, min(edit.at + 40, sheet.row_count), sheet.column_count)
            return {"setBasicFilter": {"filter": {"range": _range(sheet.sheet_id, area)}}}
        case "note":
            area = Area(edit.at, 1, edit.at, 1) if rows else Area(1, edit.at, 1, edit.at)
            note = {"rows": [{"values": [{"note": "Ask Rosa"}]}], "fields": "note"}
            return {"updateCells": {"range": _range(sheet.sheet_id, area), **note}}
    properties = {"hiddenByUser": edit.kind == "hide"}
    return {"updateDimensionProperties": {"range": span, "properties": properties, "fields": "hiddenByUser"}}
