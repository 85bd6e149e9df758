"""The About tab: what every figure means, how much was read, and with which version."""

from niiw_sheets.layout import styles
from niiw_sheets.sheet import Tab
from niiw_sheets.summary.facts import SummaryFacts
from niiw_sheets.summary.page import Page
from niiw_sheets.wording import counted, day_words

DEFINITIONS = (
    (
        "Favourable",
        "Yes counts 1, partly ½, no 0; the other way round for conflicts between partners and resources still needed.",
    ),
    (
        "Share (n)",
        "The sum of favourable answers ÷ the n answers given; no share if less than half of those asked are answered.",
    ),
    (
        "Asked",
        "A follow-up question is not asked where the question before it was answered No; N/A takes a question out.",
    ),
    ("Other benefits", "The two goals about other benefits count in no share: nobody has to have them."),
    (
        "All organisations",
        "Sums over organisations, never means of percentages. There is no overall grade.",
    ),
    ("All partners …", "Questions about all partners stand at the least favourable answer that anybody gave."),
    ("Responded", "At least half of the questions asked on that sheet hold a readable answer."),
    (
        "Overdue",
        "The last day that the due date may mean has passed, and the task is neither done, cancelled nor on hold.",
    ),
    ("Due soon", "The last day is today or within the days set in the coalition file."),
    ("Unchanged", "No new text was typed into the task's row for as many days as the coalition file says."),
    (
        "Round",
        "When a round is closed, its answers are frozen. Then only answers given on a later day count.",
    ),
    (
        "Trend",
        "Only organisations that responded in every round compared. Where questions changed, a new line begins.",
    ),
    ("In force", "An agreement with both names, titles and dates. It takes effect on the later date."),
    ("Next review", "The last review, else the day of effect, plus the months agreed on."),
    ("Left out", "Telephone numbers and e-mail addresses stand only in the organisations' own workbooks."),
)


def about(facts: SummaryFacts) -> Tab:
    """The tab."""
    page = Page("about", "About", facts.book_code, (40, 100))
    page.title("About this summary")
    page.line(f"As of {day_words(facts.today)}, for {facts.assessment.coalition.name}. By niiw-sheets {facts.version}.")
    page.line("Add tabs of your own only in a copy: this workbook is written anew.")
    page.heading("What the words mean")
    page.table(("Word", "Meaning"), DEFINITIONS)
    page.heading("What was read")
    failed = {failure.book for failure in facts.failures}
    rows = [(facts.name(book), _state(facts, book, failed)) for book in facts.assessment.coalition.organizations]
    page.table(("Workbook", "State"), rows)
    page.row += 1
    page.line(f"{counted(len(facts.tasks), 'task')}, {counted(len(facts.findings), 'finding')}.", styles.INSTRUCTION)
    if facts.history:
        page.line(facts.history, styles.INSTRUCTION)
    page.line("Worksheets after the National Infant Immunization Week planning guide of CDC, Step 4.")
    return page.tab()


def history_words(identity: str, place: str, host: str) -> str:
    """Which database the summary was written from: its id, a digest of its place, and its computer."""
    return f"History {identity}-{place}, kept on {host}."


def _state(facts: SummaryFacts, book: str, failed: set[str]) -> str:
    day = facts.read_on.get(book)
    if day is None:
        return "never read"
    last = f"read, last change seen on {day_words(day)}"
    return f"could not be read; shown as of {day_words(day)}" if book in failed else last
