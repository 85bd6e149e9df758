"""The Strengthen tab: what is in the way and what would help, by section of the assessment."""

from niiw_sheets.assessment.barriers import PROCESS
from niiw_sheets.sheet import Tab
from niiw_sheets.summary.facts import SummaryFacts, section_titles
from niiw_sheets.summary.page import WHERE_WIDTH, Page, where
from niiw_sheets.summary.process import ANSWER_WORDS

MOST = 500
"""So many answers are listed."""


def strengthen(facts: SummaryFacts) -> Tab:
    """The tab."""
    page = Page("strengthen", "Strengthen", facts.book_code, (20, 26, 44, 14, 36, 36, WHERE_WIDTH))
    page.title("What can we do to strengthen the partnership?")
    found = facts.assessment.barriers
    page.line(f"Every answer that is not favourable, with the barriers and remedies written beside it ({len(found)}).")
    page.row += 1
    titles = section_titles(facts.worksheets, PROCESS)
    rows = [
        (
            titles.get(item.answer.section, item.answer.section),
            facts.name(item.answer.book),
            item.answer.question,
            ANSWER_WORDS[item.answer.answer],
            item.barriers or "(none noted)",
            item.remedies or "(none noted)",
            where(item.answer.answer_cell.place, facts.link(item.answer.answer_cell.place)),
        )
        for item in found[:MOST]
    ]
    headings = ("Section", "Organisation", "Question", "Answer", "What is in the way", "What would help", "Where")
    page.table(headings, rows, freeze=True, empty="No unfavourable answers and no barriers so far.")
    page.rest(len(found), MOST, "answers")
    return page.tab()
