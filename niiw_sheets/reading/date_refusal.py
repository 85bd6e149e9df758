"""The exception by which the parts of the date reader say that a text is no due day."""

from niiw_sheets.findings.model import Note


class UnreadableDateError(Exception):
    """The text cannot be a due day; `note` says why. Caught in `dates`: no caller outside the reader ever meets it."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.note = Note(code=code, detail=detail)
