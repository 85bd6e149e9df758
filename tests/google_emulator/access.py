"""Who may do what with a file: grants of its own, of the folders around it and of its shared drive."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tests.google_emulator.accounts import Access
from tests.google_emulator.calls import Call
from tests.google_emulator.items import File, Permission

ROLES = ("", "reader", "commenter", "writer", "fileOrganizer", "organizer", "owner")
RANK = {role: rank for rank, role in enumerate(ROLES)}
Files = Mapping[str, File]
Groups = Mapping[str, set[str]]
"""Address of a group → its members."""


@dataclass(frozen=True)
class Grant:
    """A permission as it counts for a file, and where it stands."""

    permission: Permission
    on: str
    inherited: bool

    @property
    def rank(self) -> int:
        """How much the role allows."""
        return RANK[self.permission.role]


def line(files: Files, file: File) -> Iterator[File]:
    """A file and the folders around it, up to the top of its drive."""
    current: File | None = file
    while current is not None:
        yield current
        current = files.get(current.parent) if current.parent else None


def grants(files: Files, file: File) -> list[Grant]:
    """All grants that count for a file, its own first; a folder's owner may write what others made in it."""
    found = []
    for place in line(files, file):
        for permission in place.permissions.values():
            inherited = place is not file
            if inherited and permission.role == "owner":
                permission = replace(permission, role="writer")
            found.append(Grant(permission, place.id, inherited))
    return found


def merged(files: Files, file: File) -> dict[str, list[Grant]]:
    """Id of a permission → its grants, the one that allows most first."""
    together: dict[str, list[Grant]] = {}
    for grant in grants(files, file):
        together.setdefault(grant.permission.id, []).append(grant)
    return {key: sorted(each, key=lambda grant: -grant.rank) for key, each in together.items()}


def rank(files: Files, groups: Groups, file: File, access: Access) -> int:
    """How much an account may do with a file; 0 where it is nothing at all."""
    if access.everywhere:
        return RANK["owner"]
    return max((each.rank for each in grants(files, file) if _meets(each.permission, groups, access.email)), default=0)


def may_find(files: Files, groups: Groups, file: File, access: Access) -> bool:
    """Whether lists show a file to an account: those that only a link opens are not listed."""
    return access.everywhere or any(
        each.permission.type in ("user", "group") or each.permission.discoverable
        for each in grants(files, file)
        if _meets(each.permission, groups, access.email)
    )


def app_sees(file: File, call: Call) -> bool:
    """Whether the app's scope reaches a file, whatever the account may do."""
    return not call.app_only or file.opened or file.client == call.access.client


def is_trashed(files: Files, file: File) -> bool:
    """Whether a file or a folder around it is in the trash."""
    return any(place.trashed for place in line(files, file))


def capabilities(file: File, granted: int) -> dict[str, bool]:
    """What the account may do with a file, as Drive spells it out."""
    writes, manages, owns = granted >= RANK["writer"], granted >= RANK["fileOrganizer"], granted >= RANK["owner"]
    trashes = manages if file.drive_id else owns
    deletes = granted >= RANK["organizer"] if file.drive_id else owns
    return {
        "canAddChildren": file.is_folder and writes,
        "canComment": granted >= RANK["commenter"],
        "canCopy": not file.is_folder,
        "canDelete": deletes and file.parent is not None,
        "canDownload": not file.is_folder,
        "canEdit": writes,
        "canListChildren": file.is_folder,
        "canModifyContent": writes,
        "canMoveItemWithinDrive": (manages if file.drive_id else writes) and file.parent is not None,
        "canMoveItemOutOfDrive": deletes and file.parent is not None,
        "canRemoveChildren": file.is_folder and (manages if file.drive_id else writes),
        "canRename": writes,
        "canShare": manages if file.drive_id and file.is_folder else writes,
        "canTrash": trashes and file.parent is not None,
        "canUntrash": trashes and file.parent is not None,
    }


def _meets(permission: Permission, groups: Groups, email: str) -> bool:
    address = permission.address.casefold()
    if permission.type == "user":
        return address == email.casefold()
    if permission.type == "group":
        return email in groups.get(permission.address, set())
    return permission.type == "anyone" or email.casefold().endswith("@" + address)
