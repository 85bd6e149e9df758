"""What partners get to read says nothing of other partners, nor of the coalition's internal sheets."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from zipfile import ZipFile

import pytest

from niiw_sheets.backends.xlsx.reader import read_workbook
from niiw_sheets.demo.typing import Typed, Value
from niiw_sheets.workflow.reminding import remind_people
from niiw_sheets.worksheets import Column, EntryType, Questions, Worksheet
from tests.shipped import WORKSHEETS
from tests.tables.synced import SYNCED_ON, Coalition

NAMES = {"coalition": "Kestrel Coalition", "library": "Riverside Family Library", "clinic": "Harbor Clinic"}
PARTNERS = ("library", "clinic")
FILE = """\
coalition: {id: kestrel, name: Kestrel Coalition, timezone: UTC}
store: {kind: xlsx, folder: workbooks}
people:
  - {name: Ana Vidal, email: ana@kestrel.example.org, role: coordinator}
partners:
  - {id: library, name: Riverside Family Library, editors: [{name: Ben Okafor, email: ben@library.example.org}]}
  - {id: clinic, name: Harbor Clinic, editors: [{name: Kim Sample, email: kim@clinic.example.org}]}
"""
ADDRESSES = {"library": "ben@library.example.org", "clinic": "kim@clinic.example.org"}


def marked(book: str) -> dict[str, Typed]:
    """A word of its own workbook in every cell that people of that workbook may fill, whatever belongs there."""
    role = "coalition" if book == "coalition" else "partner"
    return {w.id: _marked(w, book) for w in WORKSHEETS.values() if role in w.books}


def _marked(worksheet: Worksheet, book: str) -> Typed:
    answers: dict[str, dict[str, Value]] = {}
    for section in worksheet.sections:
        for prompt in section.prompts if isinstance(section, Questions) else ():
            answers[prompt.id] = dict(_cells(section.columns[1:], f"{worksheet.id} {prompt.id}", book))
    last = worksheet.sections[-1]
    lines = () if isinstance(last, Questions) else tuple(dict(_cells(last.columns, str(n), book)) for n in range(3))
    return Typed(answers=answers, lines=lines)


def _cells(columns: tuple[Column, ...], where: str, book: str) -> Iterator[tuple[str, Value]]:
    for column in columns:
        if column.type not in {EntryType.FLAG, EntryType.PROMPT}:
            yield column.id, f"{book}word {where} {column.id}"


@pytest.fixture(scope="module")
def coalition(tmp_path_factory: pytest.TempPathFactory) -> Coalition:
    """Three workbooks in which every cell is filled in, synced."""
    made = Coalition(tmp_path_factory.mktemp("kestrel"))
    made.path.write_text(FILE, encoding="utf-8")
    made.provision()
    for book in NAMES:
        made.type(book, marked(book))
    made.sync(SYNCED_ON)
    return made


def attention(coalition: Coalition, book: str) -> str:
    """All that an Attention page says."""
    page = coalition.workbook(book).with_name("Attention.xlsx")
    return "\n".join(cell.raw for grid in read_workbook(page).values() for cell in grid.cells.values())


@pytest.mark.parametrize("partner", PARTNERS)
def test_a_partners_attention_page_quotes_its_own_workbook_alone(coalition: Coalition, partner: str) -> None:
    said = attention(coalition, partner)

    assert said.count(f"{partner}word") > 30
    for other in NAMES.keys() - {partner}:
        assert f"{other}word" not in said
    for other in set(PARTNERS) - {partner}:
        assert NAMES[other] not in said


@pytest.mark.parametrize("partner", PARTNERS)
def test_a_partners_attention_page_links_into_its_own_workbook_alone(coalition: Coalition, partner: str) -> None:
    page = coalition.workbook(partner).with_name("Attention.xlsx")
    with ZipFile(page) as package:
        links = [package.read(name).decode() for name in package.namelist() if name.endswith("sheet1.xml.rels")]

    assert links
    assert f"{partner}.xlsx" in links[0]
    for other in NAMES.keys() - {partner}:
        assert other not in links[0]


@pytest.fixture(scope="module")
def messages(coalition: Coalition, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Address → all that its message says, links too."""
    folder = tmp_path_factory.mktemp("drafts")
    with coalition.open() as current:
        remind_people(current, folder, dry_run=False)
    drafts = [
        message_from_bytes(path.read_bytes(), _class=EmailMessage, policy=policy.default) for path in folder.iterdir()
    ]
    return {message["To"].addresses[0].addr_spec: _words(message) for message in drafts}


def _words(message: EmailMessage) -> str:
    parts = (part.get_content() for part in message.walk() if part.get_content_maintype() == "text")
    return "\n".join([str(message["Subject"]), *map(str, parts)])


@pytest.mark.parametrize("partner", PARTNERS)
def test_a_contacts_message_tells_of_its_own_workbook_alone(messages: dict[str, str], partner: str) -> None:
    said = messages[ADDRESSES[partner]]

    assert said.count(f"{partner}word") > 10
    assert f"{partner}.xlsx" in said
    for other in NAMES.keys() - {partner}:
        assert f"{other}word" not in said
        assert f"{other}.xlsx" not in said
    for other in set(PARTNERS) - {partner}:
        assert NAMES[other] not in said
        assert ADDRESSES[other] not in said


def test_the_coordinators_message_names_no_address(messages: dict[str, str]) -> None:
    said = messages["ana@kestrel.example.org"]

    assert not [address for address in ADDRESSES.values() if address in said]
