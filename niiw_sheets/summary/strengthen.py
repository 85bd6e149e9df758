"""The Strengthen tab: what is in the way and what would help, by section of the assessment."""

from niiw_sheets.assessment.barriers import PROCESS
from niiw_sheets.sheet import Tab
from niiw_sheets.summary.facts import SummaryFacts, section_titles
from niiw_sheets.summary.page import Page, where
from niiw_sheets.summary.process import ANSWER_WORDS


def strengthen(facts: SummaryFacts) -> Tab:
    """The tab."""
    page = Page("strengthen", "Strengthen", facts.book_code, (18, 26, 44, 12, 36, 36, 24))
    page.title("What can we do to strengthen the partnership?")
    page.line("Every answer that is not favourable, with the barriers and remedies written beside it.")
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
        for item in facts.assessment.barriers
    ]
    headings = ("Section", "Organisation", "Question", "Answer", "What is in the way", "What would help", "Where")
    page.table(headings, rows, freeze=True, empty="No unfavourable answers and no barriers so far.")
    return page.tab()
