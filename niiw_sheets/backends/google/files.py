"""Drive's words for workbooks: what to ask for, and files and permissions of its answers as neutral values (pure)."""

from collections.abc import Mapping
from typing import Any

from niiw_sheets.backends.google.addresses import location_of
from niiw_sheets.keys import book_code
from niiw_sheets.sheet import Listing, Permission

SPREADSHEET = "application/vnd.google-apps.spreadsheet"
COALITION, BOOK, MARK = "niiw_sheets", "niiw_book", "niiw_mark"
"""The properties by which Drive finds a coalition's workbooks; copies inherit them."""
SUMMARY = "summary"

PERMISSION_FIELDS = "id,type,role,emailAddress,domain,deleted,permissionDetails(inherited)"
FILE_FIELDS = f"id,version,trashed,parents,properties,permissions({PERMISSION_FIELDS})"
"""What to ask of a file."""
NEW_FIELDS = f"id,permissions({PERMISSION_FIELDS})"
"""What to ask of a file just made; its version changes with the next request."""
LIST_FIELDS = f"nextPageToken,incompleteSearch,files({FILE_FIELDS})"


def list_query(coalition: str, mark: str = "") -> dict[str, str]:
    """The parameters of files.list that find a coalition's workbooks, trashed ones too, or those of one mark."""
    wanted = [f"properties has {{ key='{COALITION}' and value='{coalition}' }}", f"mimeType='{SPREADSHEET}'"]
    if mark:
        wanted.append(f"properties has {{ key='{MARK}' and value='{mark}' }}")
    return {
        "q": " and ".join(wanted),
        "pageSize": "1000",
        "fields": LIST_FIELDS,
        "corpora": "allDrives",
        "includeItemsFromAllDrives": "true",
    }


def new_file(title: str, book: str, coalition: str, mark: str, folder: str) -> dict[str, Any]:
    """The body of files.create for a workbook."""
    properties = {COALITION: coalition, BOOK: book} | ({MARK: mark} if mark else {})
    parents = {"parents": [folder]} if folder else {}
    return {"name": title, "mimeType": SPREADSHEET, "properties": properties, **parents}


def listing_of(file: Mapping[str, Any], coalition: str, folder: str) -> Listing:
    """A file of Drive's. In shared drives it does not tell who may do what.

    `folder`: the id of the folder it should be in; empty for none.
    """
    properties = file.get("properties", {})
    book = properties.get(BOOK, "")
    return Listing(
        location=location_of(file["id"]),
        code=book_code(coalition, book) if book else "",
        stamp=str(file.get("version", "")),
        page=book == SUMMARY,
        mark=properties.get(MARK, ""),
        gone="it is in the trash of Google Drive. Restore it from there." if file.get("trashed") else "",
        permissions=_permissions(file["permissions"]) if "permissions" in file else None,
        astray=bool(folder and "parents" in file and folder not in file["parents"]),
    )


def _permissions(found: Any) -> tuple[Permission, ...]:
    return tuple(permission_of(permission) for permission in found if not permission.get("deleted"))


def permissions_of(answer: Mapping[str, Any]) -> tuple[Permission, ...]:
    """The permissions of a permissions.list answer; those of accounts that exist no more are left out."""
    return _permissions(answer.get("permissions", ()))


def permission_of(permission: Mapping[str, Any]) -> Permission:
    """One permission. It is inherited only if nothing of it was given on the file itself."""
    details = permission.get("permissionDetails", ())
    return Permission(
        id=permission["id"],
        kind=permission.get("type", ""),
        role=permission.get("role", ""),
        email=permission.get("emailAddress", "") or permission.get("domain", ""),
        inherited=bool(details) and all(detail.get("inherited") for detail in details),
    )
