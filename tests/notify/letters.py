"""Letters to readers, as the tests send them."""

from collections.abc import Sequence

from niiw_sheets.digest.model import Letter, Line, Part, Reader, ReaderKind
from niiw_sheets.sheet import Link

SHEET = "https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789/edit"
ROSA = Reader(kind=ReaderKind.PERSON, name="Rosa Delgado", email="rosa@kestrel.example.org")
BEN = Reader(kind=ReaderKind.PERSON, name="Ben Okafor", email="ben@library.example.org")
MAI = Reader(kind=ReaderKind.PERSON, name="Mai Trần", email="mai@clinic.example.org")


def web(link: Link) -> str:
    """The address of a link in a spreadsheet on the web."""
    return f"{link.location}#gid={link.tab}&range=B{link.row}"


def nowhere(_: Link) -> str:
    """No address, as for a tab that nobody knows."""
    return ""


def task(text: str, row: int = 7) -> Line:
    """A line on one task, with its link."""
    return Line(text=text, link=Link(tab="104", row=row, location=SHEET), item=f"library/{text}")


def letter(
    *lines: Line,
    reader: Reader = ROSA,
    subject: str = "Your tasks for National Infant Immunization Week",
    opening: Sequence[str] = ("Hello Rosa,", "these tasks of yours are overdue or due soon."),
    closing: Sequence[str] = ("You get this message because you are named in a work plan of the Kestrel Coalition.",),
) -> Letter:
    """A letter with one part."""
    part = Part(title="Overdue", lines=lines or (task("“Print 500 flyers” was due 15 Apr 2027."),))
    return Letter(reader=reader, subject=subject, opening=tuple(opening), parts=(part,), closing=tuple(closing))
