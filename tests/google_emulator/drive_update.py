"""files.update: names, properties, the trash and moves."""

from typing import Any

from tests.google_emulator import access, drive_properties
from tests.google_emulator.calls import Call
from tests.google_emulator.drive_files import WRITTEN, answer, check_fields, find, folder, require
from tests.google_emulator.errors import ApiError, unsupported
from tests.google_emulator.items import File, permission, permission_id
from tests.google_emulator.world import World


def files_update(world: World, call: Call) -> dict[str, Any]:
    """Change a file's metadata or place; all of it or nothing."""
    file = find(world, call, call.path["fileId"])
    check_fields(call.body, WRITTEN | {"trashed"})
    if call.body.get("mimeType", file.mime_type) != file.mime_type:
        raise unsupported("converting a file to another type")
    target = _target(world, call, file)
    if set(call.raw) & {"name", "properties", "appProperties", "description"}:
        require(world, call, file, "canEdit")
    if "trashed" in call.body:
        require(world, call, file, "canTrash")
    drive_properties.change(file, call.access.client, call.raw)
    _change(world, call, file)
    if target and target.id != file.parent:
        _move(world, call, file, target)
    if call.raw or target:
        world.touch(file, call.access.email)
    return answer(world, call, file)


def _change(world: World, call: Call, file: File) -> None:
    file.name = call.body.get("name", file.name)
    file.description = call.body.get("description", file.description)
    file.trashed = call.body.get("trashed", file.trashed)
    if "name" in call.body and file.id in world.spreadsheets:
        retitle = {"properties": {"title": file.name}, "fields": "title"}
        world.spreadsheets[file.id].batch_update({"requests": [{"updateSpreadsheetProperties": retitle}]})


def _target(world: World, call: Call, file: File) -> File | None:
    """The folder that a file is to move into; None where it stays."""
    add, remove = _ids(call.get("addParents")), _ids(call.get("removeParents"))
    if not add and file.parent not in remove:
        return None
    if file.parent is None:
        raise ApiError(403, "The top of a drive cannot be moved.", "fileNeverWritable")
    target = folder(world, call, add[0] if add else "root")
    if len(add) > 1 or (target.id != file.parent and file.parent not in remove):
        raise ApiError(403, "Increasing the number of parents is not allowed", "cannotAddParent")
    if file in access.line(world.files, target):
        raise ApiError(403, "A folder cannot be moved into itself.", "circularParents")
    crosses = target.drive_id != file.drive_id
    if crosses and file.is_folder:
        raise unsupported("moving folders from one drive to another")
    require(world, call, file, "canMoveItemOutOfDrive" if crosses else "canMoveItemWithinDrive")
    return target


def _move(world: World, call: Call, file: File, target: File) -> None:
    if target.drive_id and file.owner:
        file.permissions.pop(permission_id("user", file.owner))
        file.owner = None
    if not target.drive_id and file.drive_id:
        file.owner = call.access.email
        file.grant(permission("user", "owner", file.owner))
    file.parent, file.drive_id = target.id, target.drive_id


def _ids(text: str) -> list[str]:
    return [each.strip() for each in text.split(",") if each.strip()]
