"""Letters as plain text and as HTML: everything is there, nothing acts, and nobody's contact details are told."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niiw_sheets.digest.model import Letter, Line, Part
from niiw_sheets.discretion import EMAIL_WORDS, PHONE_WORDS
from niiw_sheets.notify.rendering import WIDTH, as_html, as_text
from niiw_sheets.sheet import Link
from tests.notify.letters import ROSA, SHEET, letter, nowhere, task, web

VOID = {"meta", "br"}
HOSTILE = "<script>alert('x')</script> & \"quotes\" <img src=x onerror=y>"


class Page(HTMLParser):
    """What a mail program finds in a page of HTML."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def links(self) -> list[str | None]:
        """Where its links lead."""
        return [value for name, value in self.attributes if name == "href"]

    @property
    def text(self) -> str:
        """All that is read, white space folded."""
        return " ".join(" ".join(self.words).split())


def test_plain_text_has_paragraphs_underlined_titles_bullets_and_addresses_on_lines_of_their_own() -> None:
    long = "Riverside Family Library: “Print 500 flyers in two languages and bring them over” was due 5 Apr 2027."
    assert as_text(letter(task(long), Line(text="Call the radio station.")), web) == (
        "Hello Rosa,\n"
        "\n"
        "these tasks of yours are overdue or due soon.\n"
        "\n"
        "Overdue\n"
        "-------\n"
        "- Riverside Family Library: “Print 500 flyers in two languages and bring\n"
        "  them over” was due 5 Apr 2027.\n"
        f"  {SHEET}#gid=104&range=B7\n"
        "- Call the radio station.\n"
        "\n"
        "You get this message because you are named in a work plan of the Kestrel\n"
        "Coalition.\n"
    )


def test_html_says_the_same_words_in_the_same_order_with_the_same_links() -> None:
    sent = letter(task("Print flyers"), Line(text="Call the radio station."), task("Set up the table", row=9))
    page = Page(as_html(sent, web))

    assert page.open == []
    assert page.links == [f"{SHEET}#gid=104&range=B7", f"{SHEET}#gid=104&range=B9"]
    assert page.text == (
        "Your tasks for National Infant Immunization Week Hello Rosa, these tasks of yours are overdue or due soon. "
        "Overdue Print flyers Open in the workbook Call the radio station. Set up the table Open in the workbook "
        "You get this message because you are named in a work plan of the Kestrel Coalition."
    )


def test_html_needs_nothing_from_elsewhere_and_says_its_language() -> None:
    page = Page(as_html(letter(task(HOSTILE)), web))

    assert ("lang", "en") in page.attributes
    assert not {"script", "link", "style", "img", "iframe", "form"} & set(page.tags)
    assert not {"src", "class", "id", "background"} & {name for name, _ in page.attributes}
    assert not [value for name, value in page.attributes if name == "style" and "url" in str(value)]


def test_what_looks_like_html_is_shown_as_typed() -> None:
    sent = replace(letter(task(HOSTILE), opening=(HOSTILE,), closing=(HOSTILE,)), subject=HOSTILE)
    sent = replace(sent, parts=(replace(sent.parts[0], title=HOSTILE),))
    page = Page(as_html(sent, web))

    assert page.text.count(HOSTILE) == 5
    assert page.tags.count("a") == 1


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        ("https://docs.google.com/spreadsheets/d/1/edit#gid=0&range=B7", None),
        ("http://127.0.0.1:8080/x?y=%20z&copy=1", None),
        ("file:///srv/niiw/library/library.xlsx", None),
        ("FILE:///C:/niiw/library.xlsx", None),
        ("file:///srv/Family Library/Ölfarbe.xlsx", "file:///srv/Family%20Library/%C3%96lfarbe.xlsx"),
        ("https://x.example.org/\"><script>'", "https://x.example.org/%22%3E%3Cscript%3E%27"),
        ("https://x.example.org/a\r\nb", "https://x.example.org/a%0D%0Ab"),
        ("", ""),
        ("javascript:alert(1)", ""),
        (" javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("mailto:rosa@kestrel.example.org", ""),
        ("/srv/niiw/library.xlsx", ""),
    ],
)
def test_only_web_addresses_and_files_become_links(found: str, shown: str | None) -> None:
    shown = found if shown is None else shown
    sent = letter(task("Print flyers"))

    assert Page(as_html(sent, lambda _: found)).links == ([shown] if shown else [])
    assert as_text(sent, lambda _: found).splitlines()[7:8] == [f"  {shown}" if shown else ""]


def test_contact_details_stay_in_the_house_wherever_somebody_typed_them() -> None:
    typed = "Call Ana, 555-010-3300 or\nana@library.example.org"
    sent = letter(task(typed), subject=typed, opening=(typed,), closing=(typed,))
    sent = replace(sent, parts=(replace(sent.parts[0], title=typed),))

    for page in (as_text(sent, nowhere), as_html(sent, nowhere)):
        assert " ".join(page.split()).count(f"{PHONE_WORDS} or {EMAIL_WORDS}") == (5 if "<html" in page else 4)
        assert "3300" not in page
        assert "@" not in page


def test_long_words_and_addresses_are_never_broken_in_plain_text() -> None:
    words = f"See https://example.org/{'long-path-' * 20}end for more"
    text = as_text(letter(task(words)), lambda _: f"https://example.org/{'a' * 500}")

    assert f"https://example.org/{'long-path-' * 20}end\n" in text
    assert f"\n  https://example.org/{'a' * 500}\n" in text


def test_a_part_without_lines_and_a_letter_without_parts_show_no_empty_titles() -> None:
    empty = Part(title="Due soon", lines=())
    bare = Letter(reader=ROSA, subject="x", opening=("Nothing to do.",), parts=(empty,))

    assert as_text(bare, web) == "Nothing to do.\n"
    assert "Due soon" not in as_html(bare, web)


@given(st.text(), st.text(), st.text(max_size=200))
def test_no_text_breaks_the_page_or_gets_a_control_character_out(opening: str, title: str, words: str) -> None:
    sent = letter(Line(text=words, link=Link(tab="1")), subject=title, opening=(opening,))
    sent = replace(sent, parts=(replace(sent.parts[0], title=title),))
    text, html = as_text(sent, web), as_html(sent, web)

    assert Page(html).open == []
    assert Page(html).tags.count("li") == 1
    assert all(letter.isprintable() or letter in "\n\u200e\u200f" or ord(letter) > 0x9F for letter in text + html)
    assert all(len(line) <= WIDTH or " " not in line.removeprefix("- ").strip() for line in text.splitlines())
