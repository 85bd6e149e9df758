"""The findings about what people typed as status, answer, name, interval or address."""

from niiw_sheets.findings.model import Category, Code, Severity


def _code(code: str, severity: Severity, title: str, message: str, remedy: str) -> Code:
    return Code(code=code, severity=severity, category=Category.ENTRY, title=title, message=message, remedy=remedy)


CODES: tuple[Code, ...] = (
    _code(
        "character-lost",
        Severity.WARNING,
        "A character got lost",
        "{column} holds {value}, where � stands for a character that could not be kept. "
        "Please type the text anew if something is missing.",
        "The sign � (U+FFFD) shows where a character could not be kept: text pasted from another program was garbled "
        "on the way, or it held half a character or a zero byte, which no file can store. All the rest is kept.",
    ),
    _code(
        "status-free-text",
        Severity.WARNING,
        "A status in your own words",
        "{column} holds {value}, which is not one of the choices; it was read as {detail}. "
        "Choose Not started, In progress, Done, On hold or Cancelled from the list instead.",
        "Status offers five choices. Other words are let through and read by fixed rules, which may not mean what you "
        "meant. Choose from the list and put your own words into the notes beside it.",
    ),
    _code(
        "status-contradicted",
        Severity.WARNING,
        "Status and notes disagree",
        "{column} says {value}, but the notes beside it say {detail}. The status counts; "
        "please change whichever of the two is out of date.",
        "A choice in Status always decides, whatever the notes say. Where the notes plainly say something else, one of "
        "the two is probably out of date.",
    ),
    _code(
        "answer-unreadable",
        Severity.ERROR,
        "An answer that is neither yes nor no",
        "The answer {value} in the column {column} could not be read, so it is not counted. "
        "Please choose Yes, Partly, No, Don't know or N/A.",
        "An answer is read by its first word. Where that is no answer (a number, a cross, “see above”), or where two "
        "answers stand side by side, nothing is guessed: the entry is not counted until somebody chooses one. "
        "A remark may follow the answer, or stand in the next column.",
    ),
    _code(
        "answer-remark",
        Severity.INFO,
        "An answer with a remark",
        "The answer {value} in the column {column} was read as {detail}; "
        "the words behind it are shown but not counted. Nothing needs to be done if that is what you meant.",
        "A remark may follow the answer. It is kept and shown word for word; only the answer itself is counted. Where "
        "it was read wrongly, choose the answer from the list and move the remark to the next column.",
    ),
    _code(
        "people-unknown-name",
        Severity.WARNING,
        "A name that nobody here is known by",
        "{column} names {detail}, who is neither one of the coalition's people nor an editor or contact of this "
        "partnership. Check the spelling, or ask the coordinator to add the name.",
        "Names are compared with the people and the contact in the coalition file, with this partner's name, aliases "
        "and editors there (in the coalition's own workbook with all partners' names), and with the contacts and "
        "signers in the partnership agreement; capitals, blanks and punctuation do not matter. The name is used as "
        "typed. A coordinator can add it, or add an alias.",
    ),
    _code(
        "people-kept-whole",
        Severity.WARNING,
        "It is not clear who is responsible",
        "It is not clear whom {value} in {column} means, so it was kept as one entry. "
        "Please type the names of those responsible, with commas between them and no question mark.",
        "“As well as”, or a question mark at the end, leaves open who is responsible. The entry is kept as one name, "
        "so it will not appear under anybody's own tasks.",
    ),
    _code(
        "people-placeholder-dropped",
        Severity.INFO,
        "A placeholder beside a name",
        "In {column}, {detail} was left out of {value} because a name stands beside it. "
        "Please remove it if everybody responsible is now named.",
        "Words such as TBD or “volunteer needed” mean that nobody is responsible yet. Beside a name they are left out, "
        "and the task counts as that person's.",
    ),
    _code(
        "months-unreadable",
        Severity.ERROR,
        "An interval that could not be read",
        "The interval {value} could not be read, so no next review can be worked out. "
        "Please type a whole number of months from 1 to 60, such as 6.",
        "The time between two reviews is a number of months, as digits or in words; “quarterly” or “1 year” will do. "
        "Words that can mean two things, such as biannual or bimonthly, and weeks are not guessed at.",
    ),
    _code(
        "months-range",
        Severity.INFO,
        "An interval given as a range",
        "{value} is a range, so the shorter interval is used, in months: {detail}. "
        "Please type one number if you meant another.",
        "The next review is worked out from one number of months. Of a range the smaller number is used, so that the "
        "review comes early rather than late.",
    ),
    _code(
        "email-unreadable",
        Severity.ERROR,
        "No proper e-mail address",
        "{column} holds {detail}, which is no proper e-mail address. "
        "Please type addresses like name@example.org, with commas between several.",
        "Only the form of an address is checked, not whether anybody reads it. Names and remarks may stand beside it.",
    ),
    _code(
        "phone-unreadable",
        Severity.ERROR,
        "No proper telephone number",
        "{column} holds {value}, which is not a telephone number. "
        "Please type one of 7 to 15 digits, such as 555-555-0123 ext. 4.",
        "A telephone number has 7 to 15 digits; an extension, brackets, dashes and remarks may stand with it. "
        "The length is all that is checked. A number like 5.55E+09 has lost digits: type it anew, with hyphens.",
    ),
)
