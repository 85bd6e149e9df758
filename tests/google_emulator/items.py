"""What Drive keeps: files with their own permissions, and the mails that sharing sends."""

import hashlib
import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime

SPREADSHEET = "application/vnd.google-apps.spreadsheet"
FOLDER = "application/vnd.google-apps.folder"


@dataclass(frozen=True)
class Permission:
    """One grant as it stands on one file, folder or shared drive."""

    id: str
    type: str
    role: str
    address: str = ""
    """E-mail address of a user or group, or a domain."""
    discoverable: bool = False


@dataclass(frozen=True)
class Mail:
    """A notice that Google sent because of a sharing."""

    to: str
    file_id: str
    message: str


@dataclass(kw_only=True)
class File:
    """A spreadsheet, a folder, the top of somebody's My Drive, or the top of a shared drive."""

    id: str
    name: str
    mime_type: str
    parent: str | None
    """None only for the top of a drive."""
    drive_id: str | None = None
    owner: str | None = None
    """None in shared drives."""
    client: str = ""
    """The OAuth client that made it: under the scope drive.file it sees no other files."""
    opened: bool = False
    """A person opened it with the app, so that the scope drive.file suffices."""
    created: datetime
    modified: datetime
    version: int = 0
    trashed: bool = False
    description: str = ""
    editor: str = ""
    properties: dict[str, str] = field(default_factory=dict)
    property_clients: dict[str, str] = field(default_factory=dict)
    """Key of a property → the client that set it: limits count per app."""
    app_properties: dict[str, dict[str, str]] = field(default_factory=dict)
    """Client → its private properties."""
    permissions: dict[str, Permission] = field(default_factory=dict)

    @property
    def is_folder(self) -> bool:
        """Whether files may lie inside."""
        return self.mime_type == FOLDER

    def grant(self, permission: Permission) -> None:
        """Put a permission on the file; one of the same id is replaced."""
        self.permissions[permission.id] = permission

    def snapshot(self) -> "File":
        """A copy that later changes do not reach."""
        return replace(
            self,
            properties=dict(self.properties),
            property_clients=dict(self.property_clients),
            app_properties={client: dict(each) for client, each in self.app_properties.items()},
            permissions=dict(self.permissions),
        )


def new_id() -> str:
    """An id such as Drive gives: 44 characters."""
    return "1" + secrets.token_urlsafe(32)


def permission_id(kind: str, address: str = "") -> str:
    """The id of a grantee's permission: the same on every file."""
    if kind == "anyone":
        return "anyoneWithLink"
    number = str(int(hashlib.sha256(address.casefold().encode()).hexdigest(), 16))[:20]
    return number + "k" if kind == "domain" else number


def permission(kind: str, role: str, address: str = "", discoverable: bool = False) -> Permission:
    """A permission with its grantee's id."""
    return Permission(permission_id(kind, address), kind, role, address, discoverable)
