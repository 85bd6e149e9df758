"""A link to a cell as an address that stands in a message, for each store."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from niiw_sheets.backends.google.addresses import link_uri
from niiw_sheets.backends.xlsx.links import file_address
from niiw_sheets.sheet import Link


def test_a_cell_of_a_file_is_its_address_with_tab_and_cell(tmp_path: Path) -> None:
    path = tmp_path / "our share" / "wic" / "wic.xlsx"
    found = file_address(Link(tab="Work Plan", row=8, column=3, location=str(path)))

    parts = urlsplit(found)
    assert parts.scheme == "file"
    assert unquote(parts.path) == str(path)
    assert unquote(parts.fragment) == "'Work Plan'!C8"


def test_a_file_without_a_tab_is_its_address_alone(tmp_path: Path) -> None:
    assert file_address(Link(tab="", location=str(tmp_path / "a.xlsx"))) == (tmp_path / "a.xlsx").as_uri()


@pytest.mark.parametrize("tab", ["Bob's tasks", "50% & more", 'a"b', "<x>", "Ü #1", "\ud83d"])
def test_no_tab_can_break_out_of_the_address(tab: str, tmp_path: Path) -> None:
    found = file_address(Link(tab=tab, location=str(tmp_path / "a.xlsx")))

    assert found.isascii()
    assert not set(found) & set(" \"<>'")
    assert found.count("#") == 1


def test_a_cell_of_a_google_sheet_is_its_address_with_gid_and_range() -> None:
    here = "https://docs.google.com/spreadsheets/d/abc/edit"

    assert link_uri(Link(tab="7", row=8, column=3, location=here), {}) == f"{here}#gid=7&range=C8"
    assert link_uri(Link(tab="", location=here), {}) == here
