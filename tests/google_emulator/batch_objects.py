"""Requests on protected ranges, names, filters, bands and developer metadata."""

from typing import Any

from tests.google_emulator.areas import tidy_range
from tests.google_emulator.batch_ranges import sort_box
from tests.google_emulator.book import Book
from tests.google_emulator.conditions import FILTER, checked
from tests.google_emulator.errors import invalid, unsupported
from tests.google_emulator.looks import with_both_colors
from tests.google_emulator.masks import merged, update_mask
from tests.google_emulator.sheets import Sheet

Json = dict[str, Any]


def add_protected_range(book: Book, request: Json) -> Json:
    """AddProtectedRangeRequest: who adds one may edit it."""
    given = request.get("protectedRange", {})
    taken = _protected_ids(book)
    if given.get("protectedRangeId", 0) in taken:
        raise invalid(f"A protected range with the ID {given['protectedRangeId']} already exists.")
    given = {**given, "protectedRangeId": given.get("protectedRangeId") or book.new_id(taken)}
    protected, sheet = _protected(book, given)
    sheet.protected_ranges.append(protected)
    return {"protectedRange": protected}


def _protected_ids(book: Book) -> set[int]:
    return {each["protectedRangeId"] for sheet in book.sheets for each in sheet.protected_ranges}


def _protected(book: Book, given: Json) -> tuple[Json, Sheet]:
    if "namedRangeId" in given or "tableId" in given:
        raise unsupported("protecting a named range or a table")
    if "range" not in given:
        raise invalid("Must specify a range to protect.")
    sheet, _ = book.box(given["range"])
    whole = not given["range"].keys() - {"sheetId"}
    if given.get("unprotectedRanges") and not whole:
        raise invalid("Unprotected ranges are only supported on protected sheets.")
    for each in given.get("unprotectedRanges", []):
        if book.box(each)[0] is not sheet:
            raise invalid("Unprotected ranges must be on the protected sheet.")
    result = {"protectedRangeId": given["protectedRangeId"], "range": tidy_range(given["range"])}
    if given.get("description"):
        result["description"] = given["description"]
    if given.get("warningOnly"):
        result["warningOnly"] = True
    result["requestingUserCanEdit"] = True
    if given.get("unprotectedRanges"):
        result["unprotectedRanges"] = [tidy_range(each) for each in given["unprotectedRanges"]]
    if not given.get("warningOnly"):
        result["editors"] = {name: value for name, value in given.get("editors", {}).items() if value}
    return result, sheet


def update_protected_range(book: Book, request: Json) -> None:
    """UpdateProtectedRangeRequest."""
    given = request.get("protectedRange", {})
    sheet, index = _find_protected(book, given.get("protectedRangeId", 0))
    mask = update_mask(request.get("fields", ""), "ProtectedRange")
    if mask and mask.keys() & {"protectedRangeId", "requestingUserCanEdit"}:
        raise invalid("protectedRangeId and requestingUserCanEdit are read-only.")
    old = sheet.protected_ranges.pop(index)
    changed = merged(old, given, mask)
    changed["protectedRangeId"] = old["protectedRangeId"]
    protected, target = _protected(book, changed)
    target.protected_ranges.insert(index, protected)


def delete_protected_range(book: Book, request: Json) -> None:
    """DeleteProtectedRangeRequest."""
    sheet, index = _find_protected(book, request.get("protectedRangeId", 0))
    del sheet.protected_ranges[index]


def _find_protected(book: Book, protected_id: int) -> tuple[Sheet, int]:
    for sheet in book.sheets:
        for index, each in enumerate(sheet.protected_ranges):
            if each["protectedRangeId"] == protected_id:
                return sheet, index
    raise invalid(f"No protected range with id: {protected_id}")


def add_named_range(book: Book, request: Json) -> Json:
    """AddNamedRangeRequest."""
    given = request.get("namedRange", {})
    name, taken = given.get("name", ""), {each["namedRangeId"] for each in book.named_ranges}
    if not name.replace("_", "a").replace(".", "a").isalnum() or not (name[0].isalpha() or name[0] == "_"):
        raise invalid(f"Invalid named range name: {name}")
    if any(each["name"].casefold() == name.casefold() for each in book.named_ranges):
        raise invalid(f'A named range with the name "{name}" already exists.')
    if given.get("namedRangeId") in taken:
        raise invalid(f"A named range with the ID {given['namedRangeId']} already exists.")
    if "range" not in given:
        raise invalid("Must specify a range to name.")
    book.box(given["range"])
    own_id = given.get("namedRangeId") or str(book.new_id(()))
    named = {"namedRangeId": own_id, "name": name, "range": tidy_range(given["range"])}
    book.named_ranges.append(named)
    return {"namedRange": named}


def delete_named_range(book: Book, request: Json) -> None:
    """DeleteNamedRangeRequest."""
    named_id = request.get("namedRangeId", "")
    kept = [each for each in book.named_ranges if each["namedRangeId"] != named_id]
    if len(kept) == len(book.named_ranges):
        raise invalid(f"No named range with id: {named_id}")
    book.named_ranges = kept


def set_basic_filter(book: Book, request: Json) -> None:
    """SetBasicFilterRequest: sort specifications sort the rows below the headings."""
    given = request.get("filter", {})
    if "tableId" in given:
        raise unsupported("a filter on a table")
    if "range" not in given:
        raise invalid("Must specify a range to filter.")
    sheet, box = book.box(given["range"])
    criteria = {**given.get("criteria", {}), **_by_column(given.get("filterSpecs", []))}
    for column, each in criteria.items():
        if not column.isdigit() or not box.left <= int(column) < box.right:
            raise invalid(f"Filter column {column} is not within the range.")
        if "condition" in each:
            criteria[column] = {**each, "condition": checked(each["condition"], FILTER, book, alone=False)}
    if given.get("sortSpecs"):
        sort_box(book, sheet, box._replace(top=box.top + 1), given["sortSpecs"])
    result = {"range": tidy_range(given["range"])}
    result.update(
        {name: each for name, each in (("sortSpecs", given.get("sortSpecs")), ("criteria", criteria)) if each}
    )
    sheet.basic_filter = result


def _by_column(specs: list[Json]) -> Json:
    return {str(spec.get("columnIndex", 0)): spec.get("filterCriteria", {}) for spec in specs}


def clear_basic_filter(book: Book, request: Json) -> None:
    """ClearBasicFilterRequest."""
    book.sheet(request.get("sheetId", 0)).basic_filter = None


def add_banding(book: Book, request: Json) -> Json:
    """AddBandingRequest: bands may not lie over each other."""
    given = with_both_colors(request.get("bandedRange", {}))
    if "range" not in given or not given.keys() & {"rowProperties", "columnProperties"}:
        raise invalid("Must specify a range and rowProperties or columnProperties.")
    sheet, box = book.box(given["range"])
    if any(box.meet(sheet.box(each["range"])) for each in sheet.banded_ranges):
        raise invalid("You cannot add alternating background colors to a range that already has them.")
    taken = [each["bandedRangeId"] for each in sheet.banded_ranges]
    if given.get("bandedRangeId") in taken:
        raise invalid(f"A banded range with the ID {given['bandedRangeId']} already exists.")
    own_id = given.get("bandedRangeId") or book.new_id(taken)
    banded = {"bandedRangeId": own_id, **given, "range": tidy_range(given["range"])}
    banded["bandedRangeId"] = own_id
    sheet.banded_ranges.append(banded)
    return {"bandedRange": banded}


def delete_banding(book: Book, request: Json) -> None:
    """DeleteBandingRequest."""
    banded_id = request.get("bandedRangeId", 0)
    for sheet in book.sheets:
        kept = [each for each in sheet.banded_ranges if each["bandedRangeId"] != banded_id]
        if len(kept) < len(sheet.banded_ranges):
            sheet.banded_ranges = kept
            return
    raise invalid(f"No banded range with id: {banded_id}")


def create_metadata(book: Book, request: Json) -> Json:
    """CreateDeveloperMetadataRequest, for metadata of the spreadsheet or of a tab."""
    given = request.get("developerMetadata", {})
    location = given.get("location", {})
    if not given.get("metadataKey") or given.get("visibility") not in ("DOCUMENT", "PROJECT"):
        raise invalid("Must specify a metadataKey, a location and a visibility.")
    if "dimensionRange" in location:
        raise unsupported("developer metadata of rows and columns")
    if "sheetId" in location:
        book.sheet(location["sheetId"])
    elif not location.get("spreadsheet"):
        raise invalid("DeveloperMetadata.location must be specified.")
    taken = {each["metadataId"] for each in book.metadata}
    if given.get("metadataId") in taken:
        raise invalid(f"A developer metadata entry with the ID {given['metadataId']} already exists.")
    kind = "SHEET" if "sheetId" in location else "SPREADSHEET"
    metadata = {"metadataId": given.get("metadataId") or book.new_id(taken), **given}
    metadata["location"] = {"locationType": kind, **location}
    book.metadata.append(metadata)
    return {"developerMetadata": metadata}


def delete_metadata(book: Book, request: Json) -> Json:
    """DeleteDeveloperMetadataRequest: looked up by id, key or value."""
    look_up = request.get("dataFilter", {}).get("developerMetadataLookup", {})
    if not look_up or look_up.keys() - {"metadataId", "metadataKey", "metadataValue"}:
        raise unsupported("looking up developer metadata but by id, key and value")
    found = [each for each in book.metadata if all(each.get(name) == value for name, value in look_up.items())]
    book.metadata = [each for each in book.metadata if each not in found]
    return {"deletedDeveloperMetadata": found} if found else {}


HANDLERS = {
    "addProtectedRange": add_protected_range,
    "updateProtectedRange": update_protected_range,
    "deleteProtectedRange": delete_protected_range,
    "addNamedRange": add_named_range,
    "deleteNamedRange": delete_named_range,
    "setBasicFilter": set_basic_filter,
    "clearBasicFilter": clear_basic_filter,
    "addBanding": add_banding,
    "deleteBanding": delete_banding,
    "createDeveloperMetadata": create_metadata,
    "deleteDeveloperMetadata": delete_metadata,
}
