"""files.list: which files a caller finds, in what order, page by page."""

import secrets
from collections.abc import Callable, Iterator
from typing import Any

from tests.google_emulator import access
from tests.google_emulator.access import Files, Grant
from tests.google_emulator.calls import Call
from tests.google_emulator.drive_query import Subject, parse
from tests.google_emulator.drive_resource import FILE_FIELDS, file_resource
from tests.google_emulator.errors import ApiError, unsupported
from tests.google_emulator.items import File
from tests.google_emulator.masks import select
from tests.google_emulator.world import World

LIST_FIELDS = f"kind,incompleteSearch,nextPageToken,files({FILE_FIELDS})"
PER_CALL = {"pageToken", "pageSize", "fields", "prettyPrint", "alt"}
"""Parameters that may differ from page to page."""
SORTING: dict[str, Callable[[File], Any]] = {
    "createdTime": lambda file: file.created,
    "modifiedTime": lambda file: file.modified,
    "recency": lambda file: file.modified,
    "name": lambda file: file.name.casefold(),
    "name_natural": lambda file: file.name.casefold(),
    "folder": lambda file: not file.is_folder,
}
UNSUPPORTED_SORTING = {"modifiedByMeTime", "quotaBytesUsed", "sharedWithMeTime", "starred", "viewedByMeTime"}


def files_list(world: World, call: Call) -> dict[str, Any]:
    """One page of the files that match."""
    _check_corpora(world, call)
    files = world.listed()
    asked = (call.access.email, tuple(sorted(pair for pair in call.query if pair[0] not in PER_CALL)))
    ids = _rest(world, call, asked) if call.get("pageToken") else _matching(world, call, files)
    size = min(int(call.get("pageSize", "100")), world.short_pages or 1000)
    answer: dict[str, Any] = {"kind": "drive#fileList", "incompleteSearch": False}
    if ids[size:]:
        answer["nextPageToken"] = "~!!~" + secrets.token_urlsafe(24)
        world.pages[answer["nextPageToken"]] = (asked, ids[size:])
    answer["files"] = [file_resource(world, call, files[each], files) for each in ids[:size] if each in files]
    chosen: dict[str, Any] = select(answer, call.get("fields") or LIST_FIELDS, "drive", "FileList")
    return chosen


def _rest(world: World, call: Call, asked: object) -> list[str]:
    before, ids = world.pages.get(call.get("pageToken"), (None, []))
    if before != asked:
        raise ApiError(400, "Invalid Value", "invalid")
    return ids


def _check_corpora(world: World, call: Call) -> None:
    corpora, drive_id = call.get("corpora", "user"), call.get("driveId")
    if (corpora == "drive") != bool(drive_id):
        message = "The driveId parameter must be specified if and only if corpora is set to drive."
        raise ApiError(400, message, "invalid")
    if corpora == "domain":
        raise unsupported("corpora=domain")
    if corpora != "user" and not (_items_of_all_drives(call) and call.all_drives):
        message = "includeItemsFromAllDrives must be true where corpora is drive or allDrives."
        raise ApiError(403, message, "teamDriveIncludeItemsRequired")
    if _items_of_all_drives(call) and not call.all_drives:
        raise ApiError(403, "includeItemsFromAllDrives requires supportsAllDrives.", "teamDrivesSupportRequired")
    if drive_id and not is_member(world, call, drive_id):
        raise ApiError(404, f"Shared drive not found: {drive_id}", "notFound")


def is_member(world: World, call: Call, drive_id: str) -> bool:
    """Whether the caller is a member of a shared drive, not only of a folder or file in it."""
    top = world.files.get(drive_id)
    return (
        top is not None and top.drive_id == drive_id and bool(access.rank(world.files, world.groups, top, call.access))
    )


def _items_of_all_drives(call: Call) -> bool:
    return call.flag("includeItemsFromAllDrives", "includeTeamDriveItems")


def _matching(world: World, call: Call, files: Files) -> list[str]:
    test = parse(call.get("q"))
    found = [
        file
        for file in _findable(call, files)
        if test(_subject(call, files, file)) and access.may_find(files, world.groups, file, call.access)
    ]
    return [file.id for file in _sorted(found, call.get("orderBy", "recency desc"))]


def _findable(call: Call, files: Files) -> Iterator[File]:
    drive_id, shared = call.get("driveId"), _items_of_all_drives(call)
    for file in files.values():
        there = file.drive_id == drive_id if drive_id else shared or not file.drive_id
        if there and file.parent is not None and access.app_sees(file, call):
            yield file


def _subject(call: Call, files: Files, file: File) -> Subject:
    return Subject(
        name=file.name,
        mime_type=file.mime_type,
        trashed=access.is_trashed(files, file),
        times={"createdTime": file.created, "modifiedTime": file.modified},
        properties=file.properties,
        app_properties=file.app_properties.get(call.access.client, {}),
        collections=_Collections(call, files, file),
    )


class _Collections(dict[str, set[str]]):
    """The collections of a file, looked up only when a query asks for them."""

    def __init__(self, call: Call, files: Files, file: File) -> None:
        super().__init__()
        self._ask = (call, files, file)

    def __missing__(self, name: str) -> set[str]:
        call, files, file = self._ask
        if name == "parents":
            parent = files.get(file.parent or "", file)
            at_root = parent.parent is None and parent.owner == call.access.email
            return {file.parent or "", "root" if at_root else ""}
        return _addresses(access.grants(files, file), name.removesuffix("s"))


def _addresses(grants: list[Grant], role: str) -> set[str]:
    wanted = access.RANK[role]
    return {each.permission.address for each in grants if each.rank >= wanted and each.permission.address}


def _sorted(files: list[File], order: str) -> list[File]:
    for part in reversed([each.strip() for each in order.split(",")]):
        key, _, direction = part.partition(" ")
        if key in UNSUPPORTED_SORTING:
            raise unsupported(f"orderBy={key}")
        if key not in SORTING or direction.strip() not in ("", "desc"):
            raise ApiError(400, "Invalid Value", "invalid")
        files = sorted(files, key=SORTING[key], reverse=bool(direction))
    return files
