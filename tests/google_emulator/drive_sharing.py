"""The Drive calls on permissions: who may do what with a file, and the notice mails."""

import re
from typing import Any

from tests.google_emulator import access
from tests.google_emulator.access import RANK, Grant
from tests.google_emulator.calls import Call
from tests.google_emulator.drive_files import find, rank, require
from tests.google_emulator.drive_resource import PERMISSION_FIELDS, permission_resource
from tests.google_emulator.errors import ApiError, unsupported
from tests.google_emulator.items import File, Mail, Permission, permission, permission_id
from tests.google_emulator.masks import select
from tests.google_emulator.world import World

ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
SHARED_DRIVE_PAGE = 100
"""Items of shared drives list their permissions page by page; others all at once unless asked otherwise."""


def permissions_create(world: World, call: Call) -> dict[str, Any]:
    """Share a file; an account that has a permission already gets the new role."""
    file = find(world, call, call.path["fileId"])
    require(world, call, file, "canShare")
    wanted = _wanted(call)
    _check_role(file, wanted.role)
    _check_policy(world, wanted)
    _check_notice(world, call, wanted)
    _check_reach(world, call, file, wanted)
    if wanted.role == "owner":
        _transfer(world, call, file, wanted)
    file.grant(wanted)
    world.touch(file, modified=False)
    if _notified(call, wanted):
        world.mails.append(Mail(wanted.address, file.id, call.get("emailMessage")))
    return _answer(world, call, file, wanted.id)


def permissions_list(world: World, call: Call) -> dict[str, Any]:
    """A page of the permissions that count for a file."""
    file = find(world, call, call.path["fileId"])
    require(world, call, file, "canShare")
    resources = [permission_resource(file, found) for found in access.merged(world.files, file).values()]
    size = int(call.get("pageSize") or (SHARED_DRIVE_PAGE if file.drive_id else len(resources)))
    start = _start(call, len(resources))
    answer: dict[str, Any] = {"kind": "drive#permissionList", "permissions": resources[start : start + size]}
    if start + size < len(resources):
        answer["nextPageToken"] = str(start + size)
    fields = call.get("fields") or f"kind,nextPageToken,permissions({PERMISSION_FIELDS})"
    chosen: dict[str, Any] = select(answer, fields, "drive", "PermissionList")
    return chosen


def permissions_get(world: World, call: Call) -> dict[str, Any]:
    """One permission of a file."""
    file = find(world, call, call.path["fileId"])
    require(world, call, file, "canShare")
    _found(world, call, file)
    return _answer(world, call, file, call.path["permissionId"])


def permissions_update(world: World, call: Call) -> dict[str, Any]:
    """Change a permission's role."""
    file = find(world, call, call.path["fileId"])
    require(world, call, file, "canShare")
    before = _found(world, call, file)
    _check_update(call, before)
    wanted = permission(before[0].permission.type, call.body["role"], before[0].permission.address)
    _check_role(file, wanted.role)
    if any(each.inherited and each.rank > RANK[wanted.role] for each in before):
        raise _inherited(file)
    _check_reach(world, call, file, wanted)
    if wanted.role == "owner":
        _transfer(world, call, file, wanted)
    file.grant(wanted)
    world.touch(file, modified=False)
    return _answer(world, call, file, wanted.id)


def permissions_delete(world: World, call: Call) -> None:
    """Take a permission away; everybody may give up their own."""
    file = find(world, call, call.path["fileId"])
    permission_key = call.path["permissionId"]
    if permission_key != permission_id("user", call.access.email):
        require(world, call, file, "canShare")
    strongest = _found(world, call, file)[0]
    if strongest.permission.role == "owner":
        raise ApiError(403, "The owner of a file cannot be removed.", "cannotRemoveOwner")
    if permission_key not in file.permissions:
        raise _inherited(file)
    del file.permissions[permission_key]
    world.touch(file, modified=False)


def _wanted(call: Call) -> Permission:
    body = call.body
    for field in ("type", "role"):
        if field not in body:
            raise ApiError(400, f"The permission {field} field is required.", "required")
    unknown = set(body) - {"type", "role", "emailAddress", "domain", "allowFileDiscovery", "kind"}
    if unknown:
        raise unsupported(f"setting {', '.join(sorted(unknown))} of a permission")
    kind, role = body["type"], body["role"]
    if kind not in ("user", "group", "domain", "anyone"):
        raise ApiError(400, "The specified permission type is invalid.", "invalid")
    return permission(kind, role, _grantee(call, kind), bool(body.get("allowFileDiscovery", False)))


def _grantee(call: Call, kind: str) -> str:
    field = {"user": "emailAddress", "group": "emailAddress", "domain": "domain"}.get(kind)
    wrong = {"emailAddress", "domain"} & set(call.body) - {field}
    address = str(call.body.get(field or "", ""))
    if wrong or (field == "emailAddress" and not ADDRESS.fullmatch(address)) or (field == "domain" and not address):
        name = next(iter(wrong), field)
        message = f"The specified {name} is invalid or not applicable for the given permission type."
        raise ApiError(400, message, "invalid")
    return address


def _check_role(file: File, role: str) -> None:
    if role not in RANK or not role:
        raise ApiError(400, "The specified role is invalid.", "invalid")
    if role == "owner" and file.drive_id:
        raise ApiError(403, "Items of shared drives have no owner.", "ownerOnTeamDriveItemNotSupported")
    if role == "organizer" and file.id != file.drive_id:
        reason = "organizerOnNonTeamDriveItemNotSupported" if file.drive_id else "organizerOnNonTeamDriveNotSupported"
        raise ApiError(403, "Only shared drives themselves have organizers.", reason)
    if role == "fileOrganizer" and not (file.drive_id and file.is_folder):
        raise ApiError(403, "Only folders of shared drives have them.", "fileOrganizerOnFoldersInSharedDriveOnly")


def _check_reach(world: World, call: Call, file: File, wanted: Permission) -> None:
    """Nobody gives more than they have."""
    if rank(world, call, file) < RANK[wanted.role]:
        message = "The user does not have sufficient permissions for this file."
        raise ApiError(403, message, "insufficientFilePermissions")


def _check_policy(world: World, wanted: Permission) -> None:
    allowed = world.sharing_domains
    if allowed is None:
        return
    if wanted.type == "anyone":
        raise ApiError(403, "The policy of the organisation forbids sharing with anyone.", "publishOutNotPermitted")
    if wanted.address.rpartition("@")[2] not in allowed:
        message = "The policy of the organisation forbids sharing outside of its domains."
        raise ApiError(403, message, "shareOutNotPermitted")


def _check_notice(world: World, call: Call, wanted: Permission) -> None:
    strangers = {each.casefold() for each in world.without_account}
    if wanted.address.casefold() in strangers and not _notified(call, wanted):
        message = f"you must send a notification to share with {wanted.address}, which has no Google account."
        raise ApiError(400, f'Bad Request. User message: "{message}"', "invalidSharingRequest")


def _notified(call: Call, wanted: Permission) -> bool:
    return wanted.type in ("user", "group") and call.flag("sendNotificationEmail", default=True)


def _transfer(world: World, call: Call, file: File, wanted: Permission) -> None:
    """The owner of before goes on as a writer."""
    if not call.flag("transferOwnership"):
        message = "The transferOwnership parameter must be enabled when the permission role is 'owner'."
        raise ApiError(403, message, "forbidden")
    if wanted.type != "user":
        raise ApiError(400, "Only an account can own a file.", "invalid")
    file.grant(permission("user", "writer", file.owner or ""))
    file.owner = wanted.address


def _check_update(call: Call, before: list[Grant]) -> None:
    unknown = set(call.body) - {"role", "kind", "id"}
    if unknown:
        message = f"The resource body includes fields which are not directly writable: {sorted(unknown)[0]}"
        raise ApiError(403, message, "fieldNotWritable")
    if "role" not in call.body:
        raise ApiError(400, "The permission role field is required.", "required")
    if before[0].permission.role == "owner" and call.body["role"] != "owner":
        raise ApiError(403, "The owner of a file cannot be removed.", "cannotRemoveOwner")


def _found(world: World, call: Call, file: File) -> list[Grant]:
    key = call.path["permissionId"]
    found = access.merged(world.files, file).get(key)
    if not found:
        raise ApiError(404, f"Permission not found: {key}.", "notFound")
    return found


def _answer(world: World, call: Call, file: File, key: str) -> dict[str, Any]:
    resource = permission_resource(file, access.merged(world.files, file)[key])
    chosen: dict[str, Any] = select(resource, call.get("fields") or PERMISSION_FIELDS, "drive", "Permission")
    return chosen


def _inherited(file: File) -> ApiError:
    reason = "cannotModifyInheritedTeamDrivePermission" if file.drive_id else "cannotModifyInheritedPermission"
    return ApiError(403, "Inherited permissions can only be changed where they stand.", reason)


def _start(call: Call, count: int) -> int:
    token = call.get("pageToken") or "0"
    if not token.isdecimal() or int(token) > count:
        raise ApiError(400, "Invalid Value", "invalid")
    return int(token)
