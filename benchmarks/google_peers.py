"""gspread as it is usually written, on the emulated Google: makes the same workbooks, and reads them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import gspread

from benchmarks.google_cloud import Cloud
from niiw_sheets.backends.google.client import DRIVE, SHEETS
from niiw_sheets.sheet import Book, Tab


@contextmanager
def signed_in(cloud: Cloud) -> Iterator[gspread.Client]:
    """gspread with the same key; only the hosts are others."""
    url = cloud.google.url

    class Loopback(gspread.HTTPClient):
        def request(self, method: str, endpoint: str, *arguments: Any, **named: Any) -> Any:
            return super().request(method, endpoint.replace(SHEETS, url).replace(DRIVE, url), *arguments, **named)

    client = gspread.service_account(cloud.key_file, http_client=Loopback)
    client.http_client.session.trust_env = False  # an address on this computer is never asked for through a proxy
    try:
        yield client
    finally:
        client.http_client.session.close()


def provision(cloud: Cloud, books: Sequence[Book], shares: Sequence[tuple[str, str, str]]) -> int:
    """The requests for making and sharing workbooks: each tab added and filled by itself, without any look."""
    with cloud.others() as counted, signed_in(cloud) as client:
        for book in books:
            made = client.create(book.title, folder_id=cloud.drive_folder)
            for tab in book.tabs:
                values = _values(tab)
                made.add_worksheet(tab.title, rows=len(values), cols=len(values[0])).update(values)
            for _, address, role in (share for share in shares if share[0] == book.id):
                made.share(address, perm_type="user", role=role)
    return counted.requests


def read_usually(cloud: Cloud, ids: Sequence[str]) -> int:
    """The requests for reading workbooks tab by tab."""
    with cloud.others() as counted, signed_in(cloud) as client:
        for file_id in ids:
            for tab in client.open_by_key(file_id).worksheets():
                tab.get_all_records(expected_headers=[])
    return counted.requests


def read_in_batches(cloud: Cloud, ids: Sequence[str], titles: Sequence[str]) -> int:
    """The requests for reading workbooks whose tabs are known by their titles, each workbook at once."""
    ranges = ["'" + title.replace("'", "''") + "'" for title in titles]
    with cloud.others() as counted, signed_in(cloud) as client:
        for file_id in ids:
            client.http_client.values_batch_get(file_id, ranges)
    return counted.requests


def _values(tab: Tab) -> list[list[str]]:
    """A tab's texts and numbers as rows of equal length."""
    bottom, right = max(row for row, _ in tab.cells), max(column for _, column in tab.cells)
    held = {place: "" if cell.value is None else str(cell.value) for place, cell in tab.cells.items()}
    return [[held.get((row, column), "") for column in range(1, right + 1)] for row in range(1, bottom + 1)]
