"""Folders that a test starts from."""

from collections.abc import Sequence

from tests.google_emulator.items import FOLDER, File, new_id, permission
from tests.google_emulator.world import World

Roles = Sequence[tuple[str, str]]
"""Roles with the addresses that get them."""


def make_folder(
    world: World, name: str, shared_drive: bool, roles: Roles, members: bool, visible: bool, owner: str
) -> File:
    """A folder in a shared drive of its own, or in the My Drive of `owner`; lists show it at once."""
    parent = _shared_drive(world, name) if shared_drive else world.root(owner)
    folder = world.new(name=name, mime_type=FOLDER, parent=parent, owner=owner)
    folder.opened = visible
    for role, email in roles:
        of_drive = shared_drive and (members or role == "organizer")
        (parent if of_drive else folder).grant(permission("user", role, email))
    world.backdate(parent)
    return world.backdate(world.add(folder))


def _shared_drive(world: World, name: str) -> File:
    drive_id = "0A" + new_id()[:17]
    top = world.new(name=f"{name} (shared drive)", mime_type=FOLDER, parent=None)
    top.id = top.drive_id = drive_id
    return world.add(top)
