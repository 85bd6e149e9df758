"""The errors a person may see: sentences, each with the exit code of DESIGN 7."""

from typing import ClassVar


class NiiwError(Exception):
    """A problem a person can mend, told in one or more sentences."""

    exit_code: ClassVar[int] = 3
    code: ClassVar[str] = "configuration"

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class ConfigurationError(NiiwError):
    """The coalition file, the environment or a worksheet definition is wrong; holds all problems at once."""


class UsageError(NiiwError):
    """The command line asks for something that cannot be."""

    exit_code = 2
    code = "usage"


class NothingSyncedError(NiiwError):
    """The command shows what the last sync found, and there was none yet."""

    code = "nothing-synced"


class StoreError(NiiwError):
    """The store refused as a whole: credentials, permission, quota, unwritable folder."""

    exit_code = 5
    code = "store-refused"


class HeldError(NiiwError):
    """Another run of the same coalition is under way."""

    exit_code = 6
    code = "run-held"


class MailError(NiiwError):
    """The mail server refused as a whole, or was lost: nothing more can be sent by it now."""

    exit_code = 5
    code = "mail-refused"


class RecipientError(Exception):
    """One message cannot be sent to its reader; the sentence says why and what to do. Others go on."""


class WorkbookError(Exception):
    """One workbook could not be read or written; the sentence says why and what to do. Others go on."""


class PendingError(WorkbookError):
    """A page of the tool's own is open in another program; the next run tries again."""
