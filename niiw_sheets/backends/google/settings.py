"""What a Google store is opened with: whose credentials, which folder, and how its workbooks are set up."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class GoogleSettings:
    """The part of the coalition file and the environment that concerns Google. All paths are absolute."""

    coalition_id: str
    locale: str
    time_zone: str
    credentials: Literal["service_account", "adc", "oauth"]
    token_file: Path
    """Where an OAuth login is kept, for its owner's eyes only."""
    key_file: Path | None = None
    client_file: Path | None = None
    drive_folder: str = ""
    """The folder's id; empty: the top of the account's own Drive."""
    scope: Literal["drive.file", "drive"] = "drive.file"
    notify: bool = True
    """Whether Google sends its mail when a workbook is shared."""
    message: str = ""
    """The coalition's words in that mail."""
    pace_file: Path | None = None
    """Where the moments of the last requests are kept, so that the next run keeps within the quota too."""
    endpoint: str = ""
    """An address on this computer that stands in for Google's."""
    interactive: bool = False
    """Whether a person is there to log in with a browser."""

    @property
    def scopes(self) -> list[str]:
        """The OAuth scope to ask for, as Google writes it."""
        return [f"https://www.googleapis.com/auth/{self.scope}"]
