"""Writes docs/findings.md from the catalogue of findings: `python docs/write_findings.py`."""

from collections.abc import Iterator
from pathlib import Path

from niiw_sheets.findings import CATALOGUE
from niiw_sheets.findings.model import Category, Code, Severity

PAGE = Path(__file__).with_name("findings.md")

INTRODUCTION = """\
<!-- Written by docs/write_findings.py from the catalogue of findings. Change the words there, then run it again. -->
# Findings

A finding is one remark of `sync` about one place in a workbook. It stands on the Attention page of that workbook.
The lead sees it on the tab Data problems of the summary. Nothing in a workbook is changed because of a finding.

A finding has one of three severities:

- **error** (on Attention: *Please fix*): the entry could not be used as typed.
- **warning** (*Please check*): the entry was used, but needs a person.
- **info** (*Good to know*): a note.

“…” and … stand for what was found in your workbook, “*column*” for the heading of its column.
`niiw-sheets explain CODE` shows the same words as this page.
"""

CATEGORIES = {
    Category.ACCESS: "Access: workbooks that cannot be read, and who may see them",
    Category.STRUCTURE: "Structure: tabs, headings, questions and rows that are not as they were",
    Category.ENTRY: "Entries: what was typed into a cell",
    Category.WORKFLOW: "Workflow: tasks, agreements, answers and plans that need a person",
}
SHOWN = {"value": "“…”", "column": "“*column*”", "detail": "…"}
"""What stands on the page for the parts of a message that only a case knows."""


def page() -> str:
    """The whole page."""
    return "\n".join([INTRODUCTION, *_overview(), *_details()])


def _overview() -> Iterator[str]:
    yield from ("## All codes", "", "| code | severity | what it is about |", "|---|---|---|")
    for code in sorted(CATALOGUE.values(), key=_urgency):
        yield f"| [{code.code}](#{code.code}) | {code.severity} | {code.title} |"
    yield ""


def _urgency(code: Code) -> tuple[int, str]:
    return list(Severity).index(code.severity), code.code


def _details() -> Iterator[str]:
    for category, title in CATEGORIES.items():
        codes = [code for code in CATALOGUE.values() if code.category is category]
        if codes:
            yield from (f"## {title}", "")
        for code in codes:
            yield from _detail(code)


def _detail(code: Code) -> Iterator[str]:
    yield from (f"### {code.code}", "", f"**{code.title}** ({code.severity})", "")
    yield from (f"It says: {code.message.format(**SHOWN)}", "", code.remedy, "")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
