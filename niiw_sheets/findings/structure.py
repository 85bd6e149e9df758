"""The findings about a workbook's structure: what moved, vanished, doubled or stands where it is not read."""

from niiw_sheets.findings.model import Category, Code, Severity


def _code(code: str, severity: Severity, title: str, message: str, remedy: str) -> Code:
    return Code(code=code, severity=severity, category=Category.STRUCTURE, title=title, message=message, remedy=remedy)


CODES: tuple[Code, ...] = (
    _code(
        "tab-missing",
        Severity.WARNING,
        "A tab is gone",
        "The tab {detail} is not in this workbook any more, so nothing on it could be read. "
        "Bring it back from an earlier version of the file, or copy it from another organisation's empty workbook.",
        "Somebody deleted the tab, or moved it to another file. What it held at the last good reading is in an older "
        "version of the file: most programs and file servers keep some. Until then the summary counts it as empty.",
    ),
    _code(
        "tab-unmarked",
        Severity.WARNING,
        "A tab has lost its hidden marker",
        "The hidden marker of the tab {detail} is gone or damaged; the tab was recognised by its words and is read as "
        "before. "
        "Nothing needs to be done, but please leave the hidden first row and column as they are.",
        "Each tab carries a hidden marker in its first row and column. Without it the tab is recognised by its visible "
        "headings, which works as long as those keep their words.",
    ),
    _code(
        "tab-from-elsewhere",
        Severity.INFO,
        "A tab came from another workbook",
        "The tab {detail} came from another workbook; what it holds is counted for this one. "
        "If it is another organisation's, delete the tab and bring back your own from an earlier version of the file.",
        "The tab's hidden marker names another workbook, and this one has no tab of the kind besides. "
        "That is as it should be where a lost tab was replaced by an empty one of another organisation.",
    ),
    _code(
        "tab-twice",
        Severity.WARNING,
        "A tab is there twice",
        "The tab {value} is like {detail} in its hidden marks, as a copy is, and is not counted. "
        "Move what you need to {detail} and delete the copy, "
        "or clear its hidden first column to keep it as notes.",
        "Two tabs of a workbook carry the same hidden marker, as happens when a tab is duplicated. The one that was "
        "read before goes on counting; rows of the other that differ are quoted, so that nothing is lost.",
    ),
    _code(
        "tab-twice-row",
        Severity.WARNING,
        "A row stands only on the copy of a tab",
        "This row stands only on the copied tab and is not counted: {value}. Move it to {detail} if it should count.",
        "A duplicated tab holds a row that the counted tab does not have. It is quoted here so that it is not lost.",
    ),
    _code(
        "own-tab",
        Severity.INFO,
        "A tab of your own",
        "The tab {value} is yours: it is left alone and not read.",
        "People may add tabs as they like. They are never read and never changed.",
    ),
    _code(
        "headings-missing",
        Severity.ERROR,
        "The headings of a table are gone",
        "The headings {detail} were not found, so the table under them could not be read. "
        "Type them again into one row, in any order.",
        "A table is found by its headings. When they and the hidden keys are both gone there is no way to tell which "
        "column means what. Nothing is changed in the sheet; type the headings again and the table is read again.",
    ),
    _code(
        "headings-twice",
        Severity.INFO,
        "Headings stand there once more",
        "The row {value} repeats the headings, so it is not taken for an entry. You may leave or delete it.",
        "A row that holds nothing but a table's headings is read as headings, as on the next page of a printed list. "
        "Where they stand in another order, the rows below are read in that order.",
    ),
    _code(
        "column-twice",
        Severity.WARNING,
        "Two columns have the same heading",
        "Two columns have the heading {detail}; this one is not read. It holds {value}. "
        "Move what should count to the other one, or give this column another heading.",
        "When a heading stands twice, as with a second table beside ours, the column that came with the sheet counts.",
    ),
    _code(
        "column-missing",
        Severity.WARNING,
        "A column is gone",
        "The column {detail} was not found, so what stood in it is missing. Type its heading above the right column.",
        "A column is found by its heading, or by its hidden id. If the column was deleted, insert a new one with the "
        "same heading.",
    ),
    _code(
        "heading-reworded",
        Severity.INFO,
        "A heading has other words",
        "The heading {value} was once {detail} and is read as that.",
        "The column kept its hidden id, so it is still known what it means. If you meant a column of your own, insert "
        "a new one instead.",
    ),
    _code(
        "heading-empty",
        Severity.INFO,
        "Headings were emptied",
        "Nothing stands any more where these headings were: {detail}. What stands under them is still read as that; "
        "please type them again.",
        "The columns kept their hidden ids, so it is still known what they mean. If a column is no longer needed, "
        "leave it empty or delete it as a whole.",
    ),
    _code(
        "keys-moved",
        Severity.WARNING,
        "Hidden keys and visible words disagree",
        "The hidden keys and the visible words of this tab disagree, as after sorting only the visible columns; "
        "the visible words were followed. Sort by the column “No.” to restore the order.",
        "Every question row has a hidden key. When only the visible part of a table is sorted the keys stay behind. "
        "Answers are then read by the visible questions, which moved with them.",
    ),
    _code(
        "keys-lost",
        Severity.INFO,
        "Hidden keys are gone",
        "The hidden keys of this tab are missing or damaged; its questions were recognised by their words.",
        "The hidden first column was cleared or deleted. Reading goes by the visible words alone; please leave them.",
    ),
    _code(
        "prompt-missing",
        Severity.WARNING,
        "A question is gone",
        "The row {detail} is not on this tab any more, so it counts as not answered. "
        "Insert a row with exactly these words to bring it back.",
        "Somebody deleted the question's row or changed both its words and its hidden key.",
    ),
    _code(
        "prompt-reworded",
        Severity.INFO,
        "A question has other words",
        "The words {value} stand where the sheet had {detail}; the answer is counted for the latter.",
        "The row kept its hidden key or its number, or its words are nearly the same, so its answer is counted for the "
        "original question. If you meant a question of your own, write it into a row of its own below the table.",
    ),
    _code(
        "prompt-twice",
        Severity.WARNING,
        "A question is there twice, with two answers",
        "The row {detail} is there twice; this one is not counted and holds {value}. Keep the right one of them.",
        "A question's row was duplicated and both hold something. The upper one counts.",
    ),
    _code(
        "row-unattached",
        Severity.WARNING,
        "A row that belongs to no question",
        "It is not clear to which question this row belongs, so it is not counted: {value}. "
        "Move it directly under its question, or into the question's own row.",
        "A row without a question continues the question above it only while the questions stand in their original "
        "order and nothing is between.",
    ),
    _code(
        "row-elsewhere",
        Severity.WARNING,
        "A row stands under another question",
        "The row {value} is counted for {detail}. If it belongs where it stands, type it into an empty row there and "
        "delete this one.",
        "The rows under a question know it by their hidden key. A row that was copied or moved with its key still "
        "belongs to the question it came from.",
    ),
    _code(
        "example-typed-over",
        Severity.INFO,
        "An example line now holds an entry",
        "The grey example line was typed over and now counts as an entry: {value}.",
        "An example line counts as an example only while it holds exactly the example's words.",
    ),
    _code(
        "not-for-typing",
        Severity.WARNING,
        "Text in a column that the sheet fills in",
        "The column {detail} is filled in by the sheet and not read, so this does not count: {value}. "
        "Move it to the column where it belongs; what the sheet showed there can be copied from another row.",
        "The flag of a task is a formula, and the numbers of questions help to restore their order. A status belongs "
        "in Status, remarks belong in Status Notes.",
    ),
    _code(
        "unread-column",
        Severity.INFO,
        "A column of your own",
        "The column {detail} is yours and is not read. It holds {value}.",
        "Columns may be added as people like; they are never read and never changed.",
    ),
    _code(
        "text-outside",
        Severity.INFO,
        "Text outside the tables",
        "This stands outside the tables and is not read: {value}.",
        "Notes beside or above the tables are left alone. If it should count, move it into the table.",
    ),
)
