"""Turns a letter into plain text and into a page of HTML that every mail program shows alike."""

import re
import textwrap
from collections.abc import Callable, Iterator
from html import escape
from urllib.parse import quote

from niiw_sheets.digest.model import Letter, Line, Part
from niiw_sheets.layout.styles import GREY, LINE, NAVY
from niiw_sheets.notify.shown import shown_letter
from niiw_sheets.sheet import Link, Style

WIDTH = 76
"""Letters in a line of plain text; addresses of links may be longer."""
LINK_WORDS = "Open in the workbook"

Address = Callable[[Link], str]
"""The address of a link, https:// or file:///; empty where there is none."""

_OPENED = re.compile(r"(?:https?|file):", re.IGNORECASE)
_KEPT = "%/:=&?~#+!$,;@()*[]"
"""Signs with a meaning of their own in addresses; all others, quotation marks too, are written as %22."""

_FONT = "font-family:'Segoe UI',Helvetica,Arial,sans-serif"
_TEXT = f"color:#{Style().color};font-size:16px;line-height:24px"
_BROKEN = "overflow-wrap:anywhere;word-break:break-word"
"""Lets a long word break, so that no phone has to scroll sideways."""
_HEADING = f"margin:28px 0 12px 0;padding:0 0 6px 0;border-bottom:2px solid #{NAVY}"


def as_text(letter: Letter, address: Address) -> str:
    """The letter as plain text, lines of at most 76 letters except for addresses and longer words."""
    letter = shown_letter(letter)
    blocks = [*map(_wrapped, letter.opening), *(_text_part(part, address) for part in letter.parts)]
    return "\n\n".join([*blocks, *map(_wrapped, letter.closing)]) + "\n"


def as_html(letter: Letter, address: Address) -> str:
    """The letter as a whole page that needs nothing from elsewhere: no scripts, pictures, fonts or style sheets."""
    letter = shown_letter(letter)
    return "\n".join([*_head(letter.subject), *_body(letter, address), "</td></tr></table>", "</body>", "</html>", ""])


def link_address(line: Line, address: Address) -> str:
    """Where a line leads, in ASCII and without blanks; empty unless it is a web address or a file."""
    found = address(line.link).strip() if line.link else ""
    return quote(found, safe=_KEPT, errors="replace") if _OPENED.match(found) else ""


def _wrapped(text: str, first: str = "", rest: str = "") -> str:
    return textwrap.fill(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )


def _text_part(part: Part, address: Address) -> str:
    title = _wrapped(part.title)
    rule = "-" * min(WIDTH, max(map(len, title.splitlines()), default=0))
    return "\n".join([title, rule, *(row for line in part.lines for row in _text_line(line, address))])


def _text_line(line: Line, address: Address) -> Iterator[str]:
    yield _wrapped(line.text, "- ", "  ")
    target = link_address(line, address)
    if target:
        yield f"  {target}"


def _head(title: str) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(title)}</title>\n</head>"


def _body(letter: Letter, address: Address) -> Iterator[str]:
    yield '<body style="margin:0;padding:0;background-color:#FFFFFF">'
    yield '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:640px">'
    yield f'<tr><td style="padding:20px;{_FONT};{_TEXT};{_BROKEN}">'
    for paragraph in letter.opening:
        yield f'<p style="margin:0 0 12px 0">{escape(paragraph)}</p>'
    for part in letter.parts:
        yield from _html_part(part, address)
    yield from _html_closing(letter.closing)


def _html_part(part: Part, address: Address) -> Iterator[str]:
    yield f'<h2 style="{_HEADING};color:#{NAVY};font-size:18px;line-height:24px">{escape(part.title)}</h2>'
    yield '<ul style="margin:0;padding:0 0 0 20px">'
    for line in part.lines:
        yield f'<li style="margin:0 0 12px 0">{escape(line.text)}{_html_link(line, address)}</li>'
    yield "</ul>"


def _html_link(line: Line, address: Address) -> str:
    target = escape(link_address(line, address))
    return (
        f'<br>\n<a href="{target}" style="color:#{NAVY};text-decoration:underline">{LINK_WORDS}</a>' if target else ""
    )


def _html_closing(paragraphs: tuple[str, ...]) -> Iterator[str]:
    if paragraphs:
        yield f'<div style="margin:28px 0 0 0;padding:12px 0 0 0;border-top:1px solid #{LINE}">'
        for paragraph in paragraphs:
            style = f"margin:0 0 8px 0;color:#{GREY};font-size:14px;line-height:21px"
            yield f'<p style="{style}">{escape(paragraph)}</p>'
        yield "</div>"
