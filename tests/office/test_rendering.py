"""Provisioned workbooks and the summary open in LibreOffice without repair and print as they are meant to."""

import re
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from niiw_sheets.demo.build import build_demo
from niiw_sheets.progress import Silent
from tests.office.office import Office
from tests.provisioned import COALITION_BOOK, PARTNER_BOOK
from tests.shipped import WORKSHEETS, shown

pytestmark = pytest.mark.office

SUMMARY_TABS = ["Overview", "Process", "Strengthen", "Goals", "Tasks", "Partners", "Data problems", "Trend", "About"]
TABS = {
    "coalition": [tab.title for tab in COALITION_BOOK.tabs if not tab.owned],
    "bluewater": [tab.title for tab in PARTNER_BOOK.tabs if not tab.owned],
    "summary": SUMMARY_TABS,
}
"""Nobody typed anything into the workbook of bluewater, the sample's fifth partner."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample coalition's workbooks, as of one day."""
    folder = tmp_path_factory.mktemp("sample") / "demo"
    day = date(2027, 4, 12)
    build_demo(folder, 5, datetime(2027, 4, 12, 12, tzinfo=UTC), day, Silent())
    return folder / "workbooks"


@pytest.fixture(scope="module")
def printed(sample: Path, office: Office) -> Mapping[str, Sequence[str]]:
    """Workbook → the text of its pages on paper."""
    pages = {}
    for book in TABS:
        paper = sample / f"{book}.pdf"
        office.convert(sample / book / f"{book}.xlsx", paper)
        text = subprocess.run(["pdftotext", paper, "-"], capture_output=True, text=True, check=True).stdout
        pages[book] = text.rstrip("\f").split("\f")
    return pages


@pytest.mark.parametrize("book", TABS)
def test_libreoffice_opens_a_workbook_with_all_its_tabs(office: Office, sample: Path, book: str) -> None:
    with office.looking_at(sample / book / f"{book}.xlsx") as titles:
        assert titles == TABS[book]


@pytest.mark.parametrize("book", TABS)
def test_every_tab_is_printed_with_its_name_at_the_foot(printed: Mapping[str, Sequence[str]], book: str) -> None:
    foot = "|".join(map(re.escape, TABS[book]))
    found = [re.findall(rf"^({foot})$", page, re.MULTILINE)[-1:] for page in printed[book]]
    assert all(found)
    assert list(dict.fromkeys(title for titles in found for title in titles)) == TABS[book]


@pytest.mark.parametrize("book", TABS)
def test_no_number_or_date_is_too_wide_for_its_column(printed: Mapping[str, Sequence[str]], book: str) -> None:
    assert "###" not in "".join(printed[book])


@pytest.mark.parametrize("book", TABS)
def test_hidden_keys_are_not_printed(printed: Mapping[str, Sequence[str]], book: str) -> None:
    assert "§" not in "".join(printed[book])


@pytest.mark.parametrize("worksheet", WORKSHEETS)
def test_every_word_of_a_worksheet_is_printed(printed: Mapping[str, Sequence[str]], worksheet: str) -> None:
    definition = WORKSHEETS[worksheet]
    book = "bluewater" if "partner" in definition.books else "coalition"
    wanted = {word for text in shown(definition) for word in words(text)}
    assert wanted - words("\n".join(printed[book])) == set()


def words(text: str) -> set[str]:
    """The words of a text; hyphens are taken out, as some are at the end of a printed line."""
    return set(re.findall(r"\w+", re.sub(r"-\s*", "", text)))


@pytest.mark.parametrize(
    ("tab", "title", "series"),
    [
        ("Process", "Favourable answers by section, all organisations", 1),
        ("Goals", "Goals: how many organisations say yes, partly, no", 3),
        ("Tasks", "Tasks by state", 1),
    ],
)
def test_the_summary_shows_its_charts(office: Office, sample: Path, tab: str, title: str, series: int) -> None:
    with office.looking_at(sample / "summary" / "summary.xlsx"):
        (chart,) = office.do("charts", tab=tab)
    assert chart["title"] == title
    assert len(chart["values"]) == series
    assert min(chart["values"]) > 1


def test_the_trend_has_a_chart_of_the_closed_rounds_for_each_assessment(office: Office, sample: Path) -> None:
    with office.looking_at(sample / "summary" / "summary.xlsx"):
        process, goals = sorted(office.do("charts", tab="Trend"), key=lambda chart: str(chart["title"]), reverse=True)
    assert process["title"] == "Partnership Process: favourable answers, round by round"
    assert goals["title"] == "Partnership Goals: favourable answers, round by round"
    for chart in (process, goals):
        assert len(chart["values"]) == 2
        assert min(chart["values"]) > 1


def test_the_overview_and_the_trend_are_printed_on_one_page_each(printed: Mapping[str, Sequence[str]]) -> None:
    foot = "|".join(map(re.escape, SUMMARY_TABS))
    feet = [re.findall(rf"^({foot})$", page, re.MULTILINE)[-1] for page in printed["summary"]]
    assert feet.count("Overview") == feet.count("Trend") == 1
