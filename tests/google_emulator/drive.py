"""The Drive calls that the emulator knows."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.google_emulator import access
from tests.google_emulator.calls import Call
from tests.google_emulator.drive_files import files_copy, files_create, files_delete, files_get, find
from tests.google_emulator.drive_listing import files_list, is_member
from tests.google_emulator.drive_resource import time_text, user
from tests.google_emulator.drive_sharing import (
    permissions_create,
    permissions_delete,
    permissions_get,
    permissions_list,
    permissions_update,
)
from tests.google_emulator.drive_update import files_update
from tests.google_emulator.errors import ApiError, unsupported
from tests.google_emulator.items import File
from tests.google_emulator.masks import select
from tests.google_emulator.world import World

Json = dict[str, Any]


def run(world: World, call: Call) -> Json | None:
    """Carry out a Drive call; None where its answer is empty. Raises `ApiError`."""
    if call.flag("useDomainAdminAccess"):
        raise unsupported("useDomainAdminAccess")
    if call.method not in CALLS:
        raise unsupported(f"the call {call.method}")
    return CALLS[call.method](world, call)


def _about(world: World, call: Call) -> Json:
    if not call.get("fields"):
        raise ApiError(400, "The 'fields' parameter is required for this method.", "required")
    stored = not call.access.is_service_account or world.service_accounts_have_storage
    answer = {
        "kind": "drive#about",
        "user": user(call.access.email, call),
        "storageQuota": {"limit": str(15 * 2**30 if stored else 0), "usage": "0", "usageInDrive": "0"},
    }
    chosen: Json = select(answer, call.get("fields"), "drive", "About")
    return chosen


def _drives_get(world: World, call: Call) -> Json:
    drive_id = call.path["driveId"]
    if not is_member(world, call, drive_id):
        raise ApiError(404, f"Shared drive not found: {drive_id}", "notFound")
    fields = call.get("fields") or "kind,id,name"
    chosen: Json = select(_drive(world, call, world.files[drive_id]), fields, "drive", "Drive")
    return chosen


def _drives_list(world: World, call: Call) -> Json:
    if call.get("q") or call.get("pageToken"):
        raise unsupported("searching shared drives, or pages of them")
    found = [file for file in world.files.values() if file.drive_id == file.id and is_member(world, call, file.id)]
    if len(found) > int(call.get("pageSize", "10")):
        raise unsupported("pages of shared drives")
    answer = {"kind": "drive#driveList", "drives": [_drive(world, call, file) for file in found]}
    fields = call.get("fields") or "kind,nextPageToken,drives(kind,id,name)"
    chosen: Json = select(answer, fields, "drive", "DriveList")
    return chosen


def _drive(world: World, call: Call, top: File) -> Json:
    can = access.capabilities(top, access.rank(world.files, world.groups, top, call.access))
    names = ("canAddChildren", "canComment", "canCopy", "canDownload", "canEdit", "canListChildren", "canShare")
    return {
        "kind": "drive#drive",
        "id": top.id,
        "name": top.name,
        "createdTime": time_text(top.created),
        "hidden": False,
        "capabilities": {name: can[name] for name in names},
    }


def _comments_list(world: World, call: Call) -> Json:
    """No file has comments: there is no call that makes one. This call knows shared drives without saying so."""
    find(world, replace(call, query=[*call.query, ("supportsAllDrives", "true")]), call.path["fileId"])
    if not call.get("fields"):
        raise ApiError(400, "The 'fields' parameter is required for this method.", "required")
    answer: Json = {"kind": "drive#commentList", "comments": []}
    chosen: Json = select(answer, call.get("fields"), "drive", "CommentList")
    return chosen


CALLS: dict[str, Callable[[World, Call], Json | None]] = {
    "drive.about.get": _about,
    "drive.comments.list": _comments_list,
    "drive.drives.get": _drives_get,
    "drive.drives.list": _drives_list,
    "drive.files.copy": files_copy,
    "drive.files.create": files_create,
    "drive.files.delete": files_delete,
    "drive.files.get": files_get,
    "drive.files.list": files_list,
    "drive.files.update": files_update,
    "drive.permissions.create": permissions_create,
    "drive.permissions.delete": permissions_delete,
    "drive.permissions.get": permissions_get,
    "drive.permissions.list": permissions_list,
    "drive.permissions.update": permissions_update,
}
"""Id of a call in the discovery document → what carries it out."""
