"""The Sheets calls that the emulator knows: who may make them, and what they leave on the file."""

from collections.abc import Callable
from typing import Any

from tests.google_emulator import access
from tests.google_emulator.access import RANK
from tests.google_emulator.calls import Call
from tests.google_emulator.drive_files import made
from tests.google_emulator.errors import ApiError, unsupported
from tests.google_emulator.items import SPREADSHEET, File
from tests.google_emulator.masks import Mask, parse, select
from tests.google_emulator.spreadsheet import Spreadsheet
from tests.google_emulator.world import World

Json = dict[str, Any]
Method = Callable[[Spreadsheet, Call], Json]


def run(world: World, call: Call) -> Json:
    """Carry out a Sheets call. Raises `ApiError`."""
    if call.method == "sheets.spreadsheets.create":
        return _created(world, call)
    if call.method not in READS | WRITES:
        raise unsupported(f"the call {call.method}")
    file = _file(world, call)
    spreadsheet = world.content(file.id)
    before = spreadsheet.revision
    answer = (READS | WRITES)[call.method](spreadsheet, call)
    note_change(world, file, before, call.access.email)
    return answer


def note_change(world: World, file: File, before: int, editor: str) -> None:
    """Let Drive know of a change of content: `before` is the revision from before."""
    spreadsheet = world.spreadsheets[file.id]
    if spreadsheet.revision != before:
        file.name = spreadsheet.title
        world.touch(file, editor)


def _file(world: World, call: Call) -> File:
    file = world.files.get(call.path["spreadsheetId"])
    if file is None or not access.app_sees(file, call):
        raise ApiError(404, "Requested entity was not found.")
    wanted = "writer" if call.method in WRITES else "reader"
    if access.rank(world.files, world.groups, file, call.access) < RANK[wanted]:
        raise ApiError(403, "The caller does not have permission")
    return file


def _created(world: World, call: Call) -> Json:
    """A new spreadsheet, which always lands in the account's own My Drive."""
    properties = call.body.get("properties", {})
    unknown = set(call.body) - {"properties"} | set(properties) - {"title", "locale", "timeZone"}
    if unknown:
        raise unsupported(f"creating a spreadsheet with {', '.join(sorted(unknown))}")
    title = properties.get("title", "Untitled spreadsheet")
    try:
        file = made(world, call, title, SPREADSHEET, world.root(call.access.email))
    except ApiError:
        raise ApiError(403, "The caller does not have permission") from None
    defaults = {"locale": properties.get("locale", "en_US"), "time_zone": properties.get("timeZone", "Etc/GMT")}
    world.spreadsheets[file.id] = Spreadsheet(file.id, title, today=world.today, **defaults)
    world.add(file)
    return _resource(world.spreadsheets[file.id], call)


def _resource(spreadsheet: Spreadsheet, call: Call) -> Json:
    fields = call.get("fields")
    grid_data = _reaches_cells(fields) if fields else call.flag("includeGridData")
    highlighted = not fields or _shows_looks(fields)
    whole = spreadsheet.resource(call.all("ranges"), grid_data, highlighted)
    chosen: Json = select(whole, fields, "sheets", "Spreadsheet")
    return chosen


def _reaches_cells(fields: str) -> bool:
    """Whether a mask names `sheets.data` or anything around it."""
    mask = parse(fields)
    sheets = mask.get("sheets", mask.get("*", {}))
    return sheets is None or "data" in sheets or "*" in sheets


def _shows_looks(fields: str) -> bool:
    """Whether a mask may reach what conditional formats change: more of cells' effectiveFormat than numberFormat."""
    mask: Mask | None = parse(fields)
    for name in ("sheets", "data", "rowData", "values", "effectiveFormat"):
        if mask is None or "*" in mask:
            return True
        if name not in mask:
            return False
        mask = mask[name]
    return mask is None or bool(mask.keys() - {"numberFormat"})


def _masked(schema: str, method: Method) -> Method:
    def answer(spreadsheet: Spreadsheet, call: Call) -> Json:
        chosen: Json = select(method(spreadsheet, call), call.get("fields"), "sheets", schema)
        return chosen

    return answer


def _batch_clear(spreadsheet: Spreadsheet, call: Call) -> Json:
    cleared = [spreadsheet.values_clear(each)["clearedRange"] for each in call.body.get("ranges", [])]
    return {"spreadsheetId": spreadsheet.id, "clearedRanges": cleared}


def _query(call: Call) -> dict[str, str]:
    return {key: value for key, value in call.query if key != "ranges"}


READS: dict[str, Method] = {
    "sheets.spreadsheets.get": _resource,
    "sheets.spreadsheets.values.get": _masked(
        "ValueRange", lambda sheet, call: sheet.values_get(call.path["range"], _query(call))
    ),
    "sheets.spreadsheets.values.batchGet": _masked(
        "BatchGetValuesResponse", lambda sheet, call: sheet.values_batch_get(call.all("ranges"), _query(call))
    ),
}
WRITES: dict[str, Method] = {
    "sheets.spreadsheets.batchUpdate": _masked(
        "BatchUpdateSpreadsheetResponse", lambda sheet, call: sheet.batch_update(dict(call.body))
    ),
    "sheets.spreadsheets.values.update": _masked(
        "UpdateValuesResponse",
        lambda sheet, call: sheet.values_update(call.path["range"], dict(call.body), _query(call)),
    ),
    "sheets.spreadsheets.values.batchUpdate": _masked(
        "BatchUpdateValuesResponse", lambda sheet, call: sheet.values_batch_update(dict(call.body))
    ),
    "sheets.spreadsheets.values.append": _masked(
        "AppendValuesResponse",
        lambda sheet, call: sheet.values_append(call.path["range"], dict(call.body), _query(call)),
    ),
    "sheets.spreadsheets.values.clear": _masked(
        "ClearValuesResponse", lambda sheet, call: sheet.values_clear(call.path["range"])
    ),
    "sheets.spreadsheets.values.batchClear": _masked("BatchClearValuesResponse", _batch_clear),
}
