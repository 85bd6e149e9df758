"""The findings about whole workbooks in the store: copies, moves, losses."""

from niiw_sheets.findings.model import Category, Code, Severity


def _code(code: str, severity: Severity, category: Category, title: str, message: str, remedy: str) -> Code:
    return Code(code=code, severity=severity, category=category, title=title, message=message, remedy=remedy)


CODES: tuple[Code, ...] = (
    _code(
        "workbook-failed",
        Severity.ERROR,
        Category.ACCESS,
        "A workbook could not be read",
        "This workbook could not be read: {detail}",
        "Its entries of the last good reading stay in the summary, marked with their date. The message says what is in "
        "the way; once it is mended the next sync reads the workbook again.",
    ),
    _code(
        "workbook-copy",
        Severity.WARNING,
        Category.STRUCTURE,
        "A workbook has a copy",
        "{detail} is a copy of this workbook and is not read. Move what you need into the original, then delete the "
        "copy.",
        "Two workbooks say that they belong to the same organisation. The one that was read before goes on being read. "
        "A copy among files may also be moved out of the folder; in Google Drive it has to go into the trash.",
    ),
    _code(
        "workbook-moved",
        Severity.INFO,
        Category.STRUCTURE,
        "A workbook was moved or renamed",
        "The workbook was found again at {detail} and is read there from now on.",
        "Nothing needs to be done. Workbooks are recognised by what is in them, not by their names.",
    ),
    _code(
        "partner-unlisted",
        Severity.INFO,
        Category.STRUCTURE,
        "A workbook of a partner who is not in the coalition file",
        "The workbook {detail} belongs to a partner who is not in the coalition file any more; it is left alone "
        "and not read. Add the partner again, or put the workbook out of the way.",
        "Partners are listed in the coalition file. A workbook of a partner who was taken out is neither read nor "
        "changed, and does not count in the summary.",
    ),
)
