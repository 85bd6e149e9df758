"""The findings about the work itself: tasks, agreements, answers and plans that need a person."""

from niiw_sheets.findings.model import Category, Code, Severity


def _code(code: str, severity: Severity, title: str, message: str, remedy: str) -> Code:
    return Code(code=code, severity=severity, category=Category.WORKFLOW, title=title, message=message, remedy=remedy)


_TASKS = (
    _code(
        "task-without-text",
        Severity.WARNING,
        "A row of the work plan names no task",
        "This row of the work plan says {value} but names no task. "
        "Type into the column {column} what is to be done, or clear the row.",
        "Every row with an entry counts as a task, also one without words for it. Name the task, or clear the row if "
        "it was left over.",
    ),
    _code(
        "task-without-date",
        Severity.WARNING,
        "An open task has no due date",
        "The task {value} has no due date. Type a day such as {detail} into the column {column}, "
        "or TBD while there is none.",
        "A task without a due date is never reported as overdue or due soon. A month or a week will do where the day "
        "is not known yet, and TBD says that the date is still to be agreed.",
    ),
    _code(
        "task-date-open",
        Severity.INFO,
        "The due date of an open task is still to be decided",
        "The task {value} says {detail} in the column {column}. Type a day there once it is agreed.",
        "The task counts as open and undated, so it is never reported as overdue or due soon. Nothing needs to be "
        "done until the date is agreed.",
    ),
    _code(
        "task-without-person",
        Severity.WARNING,
        "Nobody is responsible for an open task",
        "Nobody is responsible for the task {value}. Type a name into the column {column}.",
        "The cell is empty, or says that the person is still to be found. Name one person who will see to the task; "
        "for several people, put a comma between the names.",
    ),
    _code(
        "task-overdue",
        Severity.WARNING,
        "An open task is overdue",
        "The task {value} was due {detail} and is still open. "
        "Choose Done as its status if it is, or agree on a new day in the column {column}.",
        "The last day of the due date has passed and the status says neither Done, On hold nor Cancelled. Of a month "
        "or a range the last day counts.",
    ),
    _code(
        "task-due-soon",
        Severity.INFO,
        "An open task is due soon",
        "The task {value} is due {detail}. Choose Done as its status once it is.",
        "The due date is close and the status says neither Done, On hold nor Cancelled. How many days ahead this is "
        "said is set by due_soon_days in the coalition file.",
    ),
    _code(
        "task-stale",
        Severity.INFO,
        "Nothing has changed in the row of an open task for long",
        "Nothing in the row of the task {value} has changed since {detail}. "
        "If it is still going on, a word in Status or Status Notes helps the others.",
        "The task is open, and every text in its row has stood there for at least as many days as stale_days in the "
        "coalition file says. Nothing is wrong with that if the task can wait.",
    ),
)

_AGREEMENTS = (
    _code(
        "agreement-not-started",
        Severity.INFO,
        "The partnership agreement is not begun",
        "Nothing has been typed into the partnership agreement yet. Fill it in together with your partner.",
        "The agreement holds only what stood there from the start. If this partner needs none, the coordinator can "
        "say so with “agreement: not needed” in the coalition file.",
    ),
    _code(
        "agreement-not-signed",
        Severity.INFO,
        "The partnership agreement does not count as signed",
        "The agreement does not count as signed yet. It does once both sides have a name, a title and a date under "
        "“Signed”.",
        "The agreement is begun. It is in force from the later date on, once a person's name, a title and a day stand "
        "there for the coalition and for the partner; TBD in place of a name is not enough.",
    ),
    _code(
        "agreement-signature-missing",
        Severity.WARNING,
        "The agreement lacks a name, title or date under Signed",
        "The agreement is not in force, because {detail} is missing under “Signed”. Fill it in.",
        "An agreement counts as in force only with the name, the title and the date of both representatives. Each of "
        "these cells that is still missing has a finding of its own.",
    ),
    _code(
        "agreement-bracket-left",
        Severity.WARNING,
        "Words in square brackets are left in the agreement",
        "This field still holds words in square brackets: {value}. Put your own words in their place.",
        "The words in square brackets only show what belongs there. Somebody typed around them; replace them together "
        "with the brackets.",
    ),
    _code(
        "agreement-interval-missing",
        Severity.WARNING,
        "The agreement does not say how often it is reviewed",
        "The agreement is in force but does not say after how many months it is reviewed. "
        "Type a number of months, for example 6.",
        "Without a number of months between reviews no next review can be worked out, and nobody is reminded of it.",
    ),
    _code(
        "agreement-review-due",
        Severity.WARNING,
        "A review of the partnership is due",
        "The review of this partnership fell due on {detail}. "
        "Hold it together, then add a line under “Date of review”.",
        "The next review is counted from the latest line of the review log, or else from the day the agreement came "
        "into force. Once a line with the day of the review is there, the next one is counted from it.",
    ),
    _code(
        "agreement-review-soon",
        Severity.INFO,
        "A review of the partnership is coming up",
        "The next review of this partnership is due on {detail}. Agree on a day for it with your partner.",
        "The next review is close. How many days ahead this is said is set by review_notice_days in the coalition "
        "file.",
    ),
)

_ANSWERS = (
    _code(
        "gate-closed-answered",
        Severity.WARNING,
        "A question that does not apply was answered",
        "You answered No to {detail}, so this question does not apply and your answer {value} is not counted. "
        "Clear it, or change the other answer.",
        "Some questions only make sense if another one is not answered with No. See which of the two answers is right "
        "and change or clear the other.",
    ),
    _code(
        "barriers-missing",
        Severity.WARNING,
        "A section with a problem names no barrier",
        "The answer to {detail} is {value}, but this section says nowhere what is in the way or what would help. "
        "Note a barrier or a remedy.",
        "Where something is not working, the worksheet asks for the barriers and how to address them. One note "
        "anywhere in the section is enough.",
    ),
    _code(
        "goal-example-missing",
        Severity.WARNING,
        "A goal that was met has no example",
        "You answered Yes to {detail}. Give an example in the column {column}.",
        "Examples are what the partnership can celebrate and show to others; the summary quotes them.",
    ),
    _code(
        "goal-next-step-missing",
        Severity.WARNING,
        "A goal that was not met has no next step",
        "You answered No to {detail}. Note what it would take in the column {column}.",
        "The summary collects what needs to be done to reach the goals. A few words are enough.",
    ),
    _code(
        "answers-none",
        Severity.WARNING,
        "An organisation has not answered the assessments",
        "No question on the tabs Partnership Process and Partnership Goals is answered yet. "
        "Choose an answer for each question.",
        "The summary names this organisation among those whose answers are missing, and never fills them in for it.",
    ),
    _code(
        "answers-undated",
        Severity.INFO,
        "Answers without a day",
        "There are answers on this tab, but {column} holds no day. Type a day such as {detail}.",
        "Without that day, the answers count as of the day on which any of them last changed.",
    ),
    _code(
        "answered-in-future",
        Severity.WARNING,
        "The day of the answers is still to come",
        "{column} says {value}, which is read as {detail}, a day still to come. Type the day on which you answered.",
        "The day decides to which round of assessment the answers belong. Probably the year or the month is mistyped.",
    ),
    _code(
        "round-not-answered",
        Severity.INFO,
        "The answers are from before the last round was closed",
        "A round of assessment was closed on {detail}. When you look at the partnership again, go through the answers, "
        "change what has changed, and type the new day into the cell {column}.",
        "Answers count for the round in which they were given. Those of an earlier round are kept with it and show in "
        "the summary as of their day. A day under “Answered on” behind the day of closing brings all answers of the "
        "tab into the open round; where no day is given, a changed answer does.",
    ),
)

_DISAGREES = (
    "The answer and the records disagree. You answered {value} to {detail}. "
    "Change whichever of the two is out of date; until then the answer counts as it stands."
)

_AGAINST_RECORDS = (
    _code(
        "answer-against-agreement",
        Severity.WARNING,
        "Answer and records disagree: the partnership agreement",
        _DISAGREES,
        "“Is there a partnership agreement?” is answered Yes while the agreement on its tab is not in force, or No "
        "although it was in force on the day of the answers. An agreement is in force once both sides have a name, a "
        "title and a date under “Signed”. If it stands somewhere else, copy it into the tab.",
    ),
    _code(
        "answer-against-work-plan",
        Severity.WARNING,
        "Answer and records disagree: keeping to the plan",
        _DISAGREES,
        "Meetings and activities are said to go according to plan, but on the day of the answers tasks of the work "
        "plan were overdue. Perhaps they are done and their status was not changed, or they were given a new day "
        "without changing the due date.",
    ),
    _code(
        "answer-against-outcomes",
        Severity.WARNING,
        "Answer and records disagree: clear outcomes in the agreement",
        _DISAGREES,
        "The outcomes of the partnership are said to be clear in the agreement, but its part E (Monitoring Plan) does "
        "not say how progress will be monitored. Write the outcomes and how they are reviewed into part E.",
    ),
    _code(
        "answer-against-persons",
        Severity.WARNING,
        "Answer and records disagree: who is responsible",
        _DISAGREES,
        "It is said to be clear who is responsible or accountable, but open tasks of the work plan have nobody in the "
        "column Person Responsible.",
    ),
    _code(
        "answer-against-resources",
        Severity.WARNING,
        "Answer and records disagree: the resources agreed upon",
        _DISAGREES,
        "Partners are said to contribute the resources agreed upon, but part D (Resources) of the agreement names "
        "none. Write into part D what each side provides.",
    ),
)

_PLANNING = (
    _code(
        "need-without-provider",
        Severity.INFO,
        "Nobody is named who might provide for a need",
        "Nobody is named yet who might provide for the need {value}. Type a name into the column {column}.",
        "Each need calls for at least one organisation that might provide for it, one a row; further ones may stand "
        "in the rows below it.",
    ),
    _code(
        "provider-without-need",
        Severity.INFO,
        "An organisation is named without a need",
        "It is not said which need {value} might provide for. Type the need into the same row.",
        "An organisation stands beside a kind of resource for which no need is noted above it.",
    ),
    _code(
        "decision-without-criteria",
        Severity.WARNING,
        "Decisions by selection criteria, but no criteria",
        "The column {column} says {value}, but no criterion could be read on the tab Selection Criteria. "
        "Write your criteria there, then compare again.",
        "Whether somebody meets the selection criteria can only be said once there are criteria. This is reported "
        "once, at the first such decision.",
    ),
)

CODES: tuple[Code, ...] = (*_TASKS, *_AGREEMENTS, *_ANSWERS, *_AGAINST_RECORDS, *_PLANNING)
