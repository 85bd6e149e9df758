"""The words of a letter as they may leave the house: nothing in them acts, and nobody's contact details are told."""

from dataclasses import replace

from niiw_sheets.characters import visible
from niiw_sheets.digest.model import Letter, Line, Part
from niiw_sheets.discretion import discreet


def shown(text: str) -> str:
    """One text, white space folded; telephone numbers, e-mail addresses and control characters said in words."""
    return discreet(visible(" ".join(text.split())))


def shown_letter(letter: Letter) -> Letter:
    """The letter with all its words shown; the reader's own address and the links stay."""
    return replace(
        letter,
        reader=replace(letter.reader, name=shown(letter.reader.name)),
        subject=shown(letter.subject),
        opening=_each(letter.opening),
        parts=tuple(_part(part) for part in letter.parts if part.lines),
        closing=_each(letter.closing),
    )


def _part(part: Part) -> Part:
    return Part(title=shown(part.title), lines=tuple(map(_line, part.lines)))


def _line(line: Line) -> Line:
    return replace(line, text=shown(line.text))


def _each(paragraphs: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(words for words in map(shown, paragraphs) if words)
