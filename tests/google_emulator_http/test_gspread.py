"""gspread as it comes works with the emulator."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gspread
import pytest

from tests.google_emulator.emulator import Emulator
from tests.google_emulator_http.client import Client

HOSTS = ("https://sheets.googleapis.com", "https://www.googleapis.com")


@pytest.fixture
def sheets(google: Emulator, tmp_path: Path) -> Iterator[gspread.Client]:
    """gspread with a service account's key file; only the hosts are others."""

    class Loopback(gspread.HTTPClient):
        def request(self, method: str, endpoint: str, *arguments: Any, **named: Any) -> Any:
            for host in HOSTS:
                endpoint = endpoint.replace(host, google.url)
            return super().request(method, endpoint, *arguments, **named)

    client = gspread.service_account(google.key_file(tmp_path / "key.json"), http_client=Loopback)
    yield client
    client.http_client.session.close()


def test_it_creates_a_spreadsheet_in_a_folder_and_opens_it_by_its_key(sheets: gspread.Client, folder: str) -> None:
    made = sheets.create("Plan", folder_id=folder)
    opened = sheets.open_by_key(made.id)
    assert opened.title == "Plan"
    assert [(tab.title, tab.id, tab.row_count, tab.col_count) for tab in opened.worksheets()] == [
        ("Sheet1", 0, 1000, 26)
    ]


def test_it_finds_spreadsheets_by_their_title(sheets: gspread.Client, folder: str) -> None:
    made = sheets.create("It's a plan", folder_id=folder)
    assert sheets.open("It's a plan").id == made.id
    with pytest.raises(gspread.SpreadsheetNotFound):
        sheets.open("Another")


def test_it_reads_the_records_that_it_wrote(sheets: gspread.Client, folder: str) -> None:
    tab = sheets.create("Plan", folder_id=folder).sheet1
    tab.update([["Task", "Done"], ["Posters", 2], ["Radio", 3]], "A1")
    assert tab.get_all_records() == [{"Task": "Posters", "Done": 2}, {"Task": "Radio", "Done": 3}]


def test_it_reads_several_ranges_at_once(sheets: gspread.Client, folder: str) -> None:
    plan = sheets.create("Plan", folder_id=folder)
    plan.sheet1.update([["a", "b"], ["c", "d"]], "A1")
    answer = plan.values_batch_get(["Sheet1!A1:B1", "Sheet1!A2"])
    assert [each["values"] for each in answer["valueRanges"]] == [[["a", "b"]], [["c"]]]


def test_it_shares_and_lists_permissions(sheets: gspread.Client, google: Emulator, folder: str, robot: Client) -> None:
    plan = sheets.create("Plan", folder_id=folder)
    plan.share("ana@example.org", perm_type="user", role="writer", email_message="Have a look")
    plan.share("ben@example.org", perm_type="user", role="reader", notify=False)
    assert {each["role"] for each in plan.list_permissions() if each["emailAddress"] == "ana@example.org"} == {"writer"}
    assert robot.permissions(plan.id)["ben@example.org"]["role"] == "reader"
    assert [(mail.to, mail.message) for mail in google.mails] == [("ana@example.org", "Have a look")]


def test_its_error_names_what_google_says(sheets: gspread.Client) -> None:
    with pytest.raises(gspread.exceptions.APIError, match="storage quota"):
        sheets.create("Plan")
