"""The wording of the planning guide, phrase by phrase, as `tests/data/SOURCE.txt` holds it."""

import re
from pathlib import Path

SOURCE = Path(__file__).parent / "data" / "SOURCE.txt"

LEFT_OUT = (
    # Numbering and table of contents of the printed guide; the headings themselves are checked.
    "STEP 4: Build Partnerships to Support Immunization Activities",
    "A: Expand Your Partnerships",
    "This section is broken down in to the following components:",
    "Assessing and Strengthening your Partnership",
    # Pointers to paper worksheets, where the Start Here tabs have links.
    "Here are two worksheets that can help you think through these questions:",
    "Selection Criteria Worksheet",
    "We developed two worksheets -- Assessing the Partnership Process and Meeting Partnership Goals-- to help you "
    "think through the various aspects of working together and achieving shared goals.",
)
"""The phrases of the guide that no workbook repeats."""

MENDED = (
    ("achieve you NIIW Objective", "achieve your NIIW Objective"),
    ("appropriate represent", "appropriately represent"),
)
"""The guide's two typing errors, and what we write instead."""

_ASIDE = re.compile(r"\(Here is an? [^)]* to help you\)\.")
_RULE = re.compile(r"[_*\s]*")
# A number or a letter with a full stop in front of a title ("1. Purpose", "B. Statement") ends no sentence.
_SENTENCE_END = re.compile(r"(?<=[.?!])(?<!\d\.)(?<!\b[A-Z]\.)\s+(?=[A-Z*]|\([A-Z])")


def source_text() -> str:
    """The whole guide with its typing errors mended and the asides about paper templates taken out."""
    text = _ASIDE.sub("", SOURCE.read_text(encoding="utf-8"))
    for wrong, right in MENDED:
        text = text.replace(wrong, right)
    return text


def phrases(text: str) -> list[str]:
    """Cut a text into headings, sentences and bullets with white space collapsed, in order."""
    lines = (" ".join(line.split()).removeprefix("· ") for line in re.split(r"[\n\t]", text))
    return [phrase for line in lines if not _RULE.fullmatch(line) for phrase in _SENTENCE_END.split(line)]


def source_phrases() -> list[str]:
    """Every phrase of the guide that a worksheet or a Start Here tab must show, in the guide's order."""
    return [phrase for phrase in phrases(source_text()) if phrase not in LEFT_OUT]


def source_hints() -> list[str]:
    """Every piece of the guide in square brackets, brackets included: words to be replaced by people's own."""
    return re.findall(r"\[[^\]]+\]", source_text())
