"""Addresses of spreadsheets and of their cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niiw_sheets.backends.google.addresses import file_id_of, link_uri, location_of
from niiw_sheets.sheet import Link

HERE = location_of("here-1")
THERE = location_of("there_2")
TITLES = {"Work Plan": 77, "2027": 5}


@given(st.text("abcXYZ019-_", min_size=1))
def test_a_location_gives_its_id_back(file_id: str) -> None:
    assert file_id_of(location_of(file_id)) == file_id


@pytest.mark.parametrize(
    ("link", "file_id"),
    [
        pytest.param("https://docs.google.com/spreadsheets/d/1aB-c_9/edit#gid=0", "1aB-c_9", id="as copied"),
        pytest.param("https://docs.google.com/spreadsheets/d/1aB/edit?usp=sharing", "1aB", id="as shared"),
        pytest.param("https://docs.google.com/spreadsheets/d/1aB", "1aB", id="cut short"),
        pytest.param("https://docs.google.com/spreadsheets/u/1/d/1aB/edit", "1aB", id="of a second account"),
        pytest.param("https://docs.google.com/a/niiw.example/spreadsheets/d/1aB/edit", "1aB", id="of an organisation"),
        pytest.param("docs.google.com/spreadsheets/d/1aB/htmlview", "1aB", id="without a scheme"),
        pytest.param("https://docs.google.com/spreadsheets/d/e/2PACX-1v/pubhtml", "", id="published: another id"),
        pytest.param("https://docs.google.com/document/d/1aB/edit", "", id="a document"),
        pytest.param("https://docs.google.com/spreadsheets/", "", id="no file"),
        pytest.param("/home/rosa/workbooks/clinic/clinic.xlsx", "", id="a path"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_any_link_to_a_spreadsheet_gives_its_id(link: str, file_id: str) -> None:
    assert file_id_of(link) == file_id


@pytest.mark.parametrize(
    ("link", "uri"),
    [
        pytest.param(Link(tab="Work Plan", row=8, column=3), "#gid=77&range=C8", id="a tab of the book by title"),
        pytest.param(Link(tab="12", row=1, column=1), "#gid=12&range=A1", id="a tab of the book by gid"),
        pytest.param(Link(tab="2027"), "#gid=5&range=A1", id="a title that looks like a gid"),
        pytest.param(Link(tab="12", row=2, location=THERE), f"{THERE}#gid=12&range=A2", id="another workbook"),
        pytest.param(Link(tab="12", location=f"{THERE}#gid=3"), f"{THERE}#gid=12&range=A1", id="copied with its tab"),
        pytest.param(Link(tab="Work Plan", location=THERE), THERE, id="another workbook's title says nothing here"),
        pytest.param(Link(tab="Gone"), "", id="no such tab"),
        pytest.param(Link(tab="²"), "", id="no digit that a gid has"),
        pytest.param(Link(tab="12", location=HERE), f"{HERE}#gid=12&range=A1", id="this one, which is not known"),
    ],
)
def test_a_link_leads_to_its_cell(link: Link, uri: str) -> None:
    assert link_uri(link, TITLES) == uri


def test_a_link_to_the_workbook_itself_opens_no_second_window() -> None:
    assert link_uri(Link(tab="12", location=f"{HERE}?usp=sharing"), TITLES, HERE) == "#gid=12&range=A1"
    assert link_uri(Link(tab="12", location=THERE), TITLES, HERE) == f"{THERE}#gid=12&range=A1"
