"""Files and permissions as the Drive API spells them out."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tests.google_emulator import access
from tests.google_emulator.access import Grant
from tests.google_emulator.calls import Call
from tests.google_emulator.items import File, permission_id
from tests.google_emulator.world import World

FILE_FIELDS = "kind,id,name,mimeType"
"""What Drive answers where a client names no fields."""
PERMISSION_FIELDS = "kind,id,type,role"


def time_text(moment: datetime) -> str:
    """A moment as RFC 3339 with milliseconds."""
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"


def file_resource(world: World, call: Call, file: File, files: access.Files | None = None) -> dict[str, Any]:
    """A file with all fields that Drive fills for this caller."""
    files = world.files if files is None else files
    granted = access.rank(files, world.groups, file, call.access)
    can = access.capabilities(file, granted)
    place = _shared_drive(file) if file.drive_id else _my_drive(files, call, file, can["canShare"])
    private = file.app_properties.get(call.access.client)
    return {
        **_basics(files, file),
        **_times(world, file),
        **_parents(world, files, call, file),
        **({"properties": dict(file.properties)} if file.properties else {}),
        **({"appProperties": dict(private)} if private else {}),
        **({"description": file.description} if file.description else {}),
        **place,
        "lastModifyingUser": user(file.editor, call),
        "isAppAuthorized": file.opened or file.client == call.access.client,
        "capabilities": can,
    }


def permission_resource(file: File, found: Sequence[Grant]) -> dict[str, Any]:
    """A grantee's permission on a file, the strongest of its grants first."""
    strongest = found[0].permission
    resource: dict[str, Any] = {"kind": "drive#permission", "id": strongest.id, "type": strongest.type}
    resource["role"] = strongest.role
    if strongest.type in ("user", "group"):
        resource |= {"emailAddress": strongest.address, "displayName": strongest.address.partition("@")[0]}
        resource |= {"deleted": False, "pendingOwner": False}
    if strongest.type == "domain":
        resource |= {"domain": strongest.address, "displayName": strongest.address}
    if strongest.type in ("domain", "anyone"):
        resource["allowFileDiscovery"] = strongest.discoverable
    if file.drive_id:
        resource["permissionDetails"] = [_detail(file, grant) for grant in found]
    return resource


def user(email: str, call: Call) -> dict[str, Any]:
    """An account as it appears within other resources."""
    return {
        "kind": "drive#user",
        "displayName": email.partition("@")[0],
        "me": email == call.access.email,
        "permissionId": permission_id("user", email),
        "emailAddress": email,
    }


def _basics(files: access.Files, file: File) -> dict[str, Any]:
    address = "drive.google.com/drive/folders" if file.is_folder else "docs.google.com/spreadsheets/d"
    end = "" if file.is_folder else "/edit?usp=drivesdk"
    return {
        "kind": "drive#file",
        "id": file.id,
        "name": file.name,
        "mimeType": file.mime_type,
        "trashed": access.is_trashed(files, file),
        "explicitlyTrashed": file.trashed,
        "starred": False,
        "spaces": ["drive"],
        "webViewLink": f"https://{address}/{file.id}{end}",
        **({} if file.is_folder else {"size": "1024", "quotaBytesUsed": "1024"}),
    }


def _times(world: World, file: File) -> dict[str, str]:
    stamp = world.stamp(file)
    return {
        "version": str(stamp.version),
        "createdTime": time_text(file.created),
        "modifiedTime": time_text(stamp.modified),
    }


def _parents(world: World, files: access.Files, call: Call, file: File) -> dict[str, Any]:
    parent = files.get(file.parent) if file.parent else None
    seen = parent is not None and access.rank(files, world.groups, parent, call.access)
    return {"parents": [file.parent]} if seen else {}


def _shared_drive(file: File) -> dict[str, Any]:
    return {"driveId": file.drive_id, "teamDriveId": file.drive_id, "hasAugmentedPermissions": bool(file.permissions)}


def _my_drive(files: access.Files, call: Call, file: File, can_share: bool) -> dict[str, Any]:
    together = access.merged(files, file)
    owner = file.owner or ""
    fields: dict[str, Any] = {
        "owners": [user(owner, call)],
        "ownedByMe": owner == call.access.email,
        "shared": len(together) > 1,
        "writersCanShare": True,
    }
    if can_share:
        fields["permissions"] = [permission_resource(file, found) for found in together.values()]
        fields["permissionIds"] = list(together)
    return fields


def _detail(file: File, grant: Grant) -> dict[str, Any]:
    member = grant.on == file.drive_id
    kind = {"permissionType": "member" if member else "file", "role": grant.permission.role}
    source = {"inherited": True, "inheritedFrom": grant.on} if grant.inherited else {"inherited": False}
    return {**kind, **source}
