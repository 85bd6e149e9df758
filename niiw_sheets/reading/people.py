"""Who is responsible: the names in a cell.

    cell  = known-name | nobody | text "?" | text with "as well as" | piece (hard piece)*
    hard  = , ; / line, "and" behind it included; blank between @handles
    piece = name ("and" name)* [ - remark ]

Known names are never cut, nor is what stands in brackets, links or addresses, nor a suffix behind its comma.
"""

import re
from collections.abc import Iterator

from niiw_sheets.findings.model import Note, quote
from niiw_sheets.reading.people_close import likely_name
from niiw_sheets.reading.people_split import Name, known_name, split_names
from niiw_sheets.reading.people_words import means_nobody
from niiw_sheets.reading.tidy import without_marks
from niiw_sheets.reading.values import Context, PeopleReading
from niiw_sheets.sheet import GridCell, Kind
from niiw_sheets.wording import fold_name

_INVISIBLE = str.maketrans(dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_LINE = re.compile(r"\s*(?:[\n\r\u2028\u2029\u0085\v\f]|<br ?/?>)\s*", re.IGNORECASE)
_BLANKS = re.compile(r"[^\S\n]+")
_ATTENTION = re.compile(r"(?<!\w)(?:attn\b[.:]*|attention:) *", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[-•·] |\d+[.)] )")
_AS_WELL_AS = re.compile(r"\bas well as\b", re.IGNORECASE)


def read_people(cell: GridCell | None, context: Context) -> PeopleReading:
    """The people responsible, known ones by the name to use; none for nobody (READING "Person responsible")."""
    if cell is None:
        return PeopleReading(people=())
    if cell.kind is Kind.ERROR:
        return PeopleReading(people=(), notes=(Note(code="cell-error"),))
    text = _cleaned(cell.raw)
    whole = known_name(text, context.people)
    if (text.endswith("?") and not means_nobody(text)) or (_AS_WELL_AS.search(text) and not whole):
        return PeopleReading(people=(whole or " ".join(text.split()),), notes=(Note(code="people-kept-whole"),))
    if whole or means_nobody(text):
        return PeopleReading(people=(whole,) if whole else ())
    return _several(list(_trimmed(split_names(text, context.people))), context)


def _cleaned(raw: str) -> str:
    """The text with single blanks, without footnote marks and `ATTN:`; its lines stay."""
    text = _BLANKS.sub(" ", _LINE.sub("\n", without_marks(raw.translate(_INVISIBLE))))
    return _BULLET.sub("", _ATTENTION.sub("", text).strip())


def _trimmed(names: Iterator[Name]) -> Iterator[Name]:
    for name in names:
        text = " ".join(name.text.split()).strip(",;:/ ")
        if text:
            yield Name(text, known=name.known)


def _several(names: list[Name], context: Context) -> PeopleReading:
    """The reading of a cell's parts: placeholders dropped, each name once."""
    people = {fold_name(name.text): name for name in reversed(names) if name.known or not means_nobody(name.text)}
    kept = [name for name in names if people.get(fold_name(name.text)) is name]
    dropped = [name.text for name in names if not name.known and means_nobody(name.text)]
    notes = [Note(code="people-placeholder-dropped", detail=quote(", ".join(dropped)))] if kept and dropped else []
    if context.people:
        notes += [_unknown(name.text, context) for name in kept if not name.known]
    return PeopleReading(people=tuple(name.text for name in kept), notes=tuple(notes))


def _unknown(name: str, context: Context) -> Note:
    likely = likely_name(name, context.people)
    return Note(
        code="people-unknown-name", detail=quote(name) + (f" (did you mean {quote(likely)}?)" if likely else "")
    )
