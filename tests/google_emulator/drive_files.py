"""The Drive calls on single files: get, create, copy, delete."""

from collections.abc import Mapping, Set
from typing import Any

from tests.google_emulator import access, drive_properties
from tests.google_emulator.access import RANK
from tests.google_emulator.calls import Call
from tests.google_emulator.discovery import api
from tests.google_emulator.drive_resource import FILE_FIELDS, file_resource
from tests.google_emulator.errors import ApiError, unsupported
from tests.google_emulator.items import FOLDER, SPREADSHEET, File
from tests.google_emulator.masks import select
from tests.google_emulator.world import World

WRITTEN = {"name", "mimeType", "properties", "appProperties", "description"}
"""Fields of a file that may be set here."""
NO_STORAGE = "Service Accounts do not have storage quota. Use a shared drive, or OAuth delegation, instead."


def find(world: World, call: Call, file_id: str) -> File:
    """A file that the caller may see. Raises `ApiError` 404 where there is none for this caller."""
    file = world.root(call.access.email) if file_id == "root" else world.files.get(file_id)
    if file is None or not _visible(world, call, file):
        raise ApiError(404, f"File not found: {file_id}.", "notFound")
    return file


def require(world: World, call: Call, file: File, capability: str) -> None:
    """Raise `ApiError` 403 where the caller may not do that with a file."""
    if not access.capabilities(file, rank(world, call, file))[capability]:
        message = "The user does not have sufficient permissions for this file."
        raise ApiError(403, message, "insufficientFilePermissions")


def rank(world: World, call: Call, file: File) -> int:
    """How much the caller may do with a file."""
    return access.rank(world.files, world.groups, file, call.access)


def answer(world: World, call: Call, file: File) -> dict[str, Any]:
    """The file as the caller's mask wants it."""
    fields = call.get("fields") or FILE_FIELDS
    chosen: dict[str, Any] = select(file_resource(world, call, file), fields, "drive", "File")
    return chosen


def check_fields(body: Mapping[str, Any], allowed: Set[str]) -> None:
    """Raise `ApiError` for fields of a file that nobody may set, or that the emulator does not keep."""
    described = api("drive").schemas["File"]["properties"]
    for field in sorted(set(body) - allowed - {"kind"}):
        if described[field].get("description", "").startswith("Output only") or field == "parents":
            message = f"The resource body includes fields which are not directly writable: {field}"
            raise ApiError(403, message, "fieldNotWritable")
        raise unsupported(f"setting the field {field} of a file")


def files_get(world: World, call: Call) -> dict[str, Any]:
    """One file's metadata."""
    file = find(world, call, call.path["fileId"])
    if call.get("alt") == "media":
        raise ApiError(403, "Only files with binary content can be downloaded.", "fileNotDownloadable")
    return answer(world, call, file)


def files_create(world: World, call: Call) -> dict[str, Any]:
    """Make a spreadsheet or a folder."""
    body = call.body
    if "id" in body:
        raise ApiError(400, "The provided file ID is not usable.", "invalid")
    check_fields(body, WRITTEN | {"parents"})
    mime_type = body.get("mimeType", "")
    if mime_type not in (SPREADSHEET, FOLDER):
        raise unsupported(f"creating files of the type {mime_type or 'that their content tells'}")
    file = made(world, call, body.get("name", "Untitled"), mime_type, parent_for(world, call))
    drive_properties.change(file, call.access.client, call.raw)
    file.description = body.get("description", "")
    world.add(file)
    return answer(world, call, file)


def files_copy(world: World, call: Call) -> dict[str, Any]:
    """Copy a spreadsheet with its properties, not with its permissions."""
    source = find(world, call, call.path["fileId"])
    check_fields(call.body, WRITTEN | {"parents"})
    if source.is_folder or call.body.get("mimeType", source.mime_type) != source.mime_type:
        raise ApiError(403, "This file cannot be copied by the user.", "cannotCopyFile")
    parent = parent_for(world, call) if "parents" in call.body else _beside(world, call, source)
    file = made(world, call, call.body.get("name", f"Copy of {source.name}"), source.mime_type, parent)
    file.description = call.body.get("description", source.description)
    drive_properties.inherit(file, source)
    drive_properties.change(file, call.access.client, call.raw)
    world.spreadsheets[file.id] = world.content(source.id).copy(file.id, file.name)
    world.add(file)
    return answer(world, call, file)


def files_delete(world: World, call: Call) -> None:
    """Delete a file for good, past the trash."""
    file = find(world, call, call.path["fileId"])
    require(world, call, file, "canDelete")
    world.remove(file)


def made(world: World, call: Call, name: str, mime_type: str, parent: File) -> File:
    """A new file of the caller's, not yet kept. Raises `ApiError` where the account has no storage for it."""
    stored = mime_type != FOLDER and not parent.drive_id
    if stored and call.access.is_service_account and not world.service_accounts_have_storage:
        raise ApiError(403, NO_STORAGE, "storageQuotaExceeded")
    file = world.new(name=name, mime_type=mime_type, parent=parent, owner=call.access.email)
    file.client = call.access.client
    return file


def parent_for(world: World, call: Call) -> File:
    """The folder that a body asks for, else the top of My Drive."""
    wanted = call.body.get("parents") or ["root"]
    if len(wanted) > 1:
        raise ApiError(403, "A file can have only one parent.", "cannotAddParent")
    return folder(world, call, wanted[0])


def folder(world: World, call: Call, folder_id: str) -> File:
    """A folder that the caller may put files into. Raises `ApiError` else."""
    found = find(world, call, folder_id)
    if not found.is_folder:
        raise ApiError(403, "The specified parent is not a folder.", "parentNotAFolder")
    if rank(world, call, found) < RANK["writer"]:
        raise ApiError(403, "Insufficient permissions for the specified parent.", "insufficientParentPermissions")
    return found


def _visible(world: World, call: Call, file: File) -> bool:
    own_root = file.parent is None and file.owner == call.access.email
    in_reach = call.all_drives or not file.drive_id
    return in_reach and (own_root or access.app_sees(file, call)) and rank(world, call, file) > 0


def _beside(world: World, call: Call, source: File) -> File:
    parent = world.files.get(source.parent or "")
    if parent and _visible(world, call, parent) and rank(world, call, parent) >= RANK["writer"]:
        return parent
    return world.root(call.access.email)
