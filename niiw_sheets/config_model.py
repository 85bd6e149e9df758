"""What a coalition file may hold: every key of it, with its default."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from niiw_sheets.config_types import (
    DatabaseAddress,
    DriveFolder,
    Email,
    EmailOrNothing,
    Locale,
    LocalPath,
    Name,
    Slug,
    Variable,
    WebAddress,
    Weekday,
    Zone,
)

Role = Literal["coordinator", "lead", "member"]
ROLES: tuple[Role, ...] = ("coordinator", "lead", "member")

Days = Annotated[int, Field(ge=0, le=3660)]

_MONTH_FIRST = {
    *("en_US", "en_AS", "en_GU", "en_MH", "en_MP", "en_PR", "en_UM", "en_VI", "chr_US"),
    *("en_PH", "fil_PH", "es_PA", "es_PR"),
}
"""Locales in which 4/5 is April 5 (Unicode CLDR, short date format)."""


class Part(BaseModel):
    """Common ground of all parts of the file: immutable, unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Coalition(Part):
    """The coalition itself; the last four fields stand in new partnership agreements from the start."""

    id: Slug
    name: Name
    timezone: Zone = "UTC"
    locale: Locale = "en_US"
    contact: str = ""
    address: str = ""
    telephone: str = ""
    email: EmailOrNothing = ""

    @property
    def month_first(self) -> bool:
        """Whether 4/5 means April 5 in the coalition's locale."""
        return self.locale in _MONTH_FIRST


class XlsxStore(Part):
    """Workbooks as .xlsx files below a plain or shared folder."""

    kind: Literal["xlsx"]
    folder: LocalPath = Field(default=Path("workbooks"), validate_default=True)


class GoogleStore(Part):
    """Workbooks as Google Sheets in one Drive folder."""

    kind: Literal["google"]
    credentials: Literal["service_account", "adc", "oauth"]
    key_file: LocalPath | None = None
    client_file: LocalPath | None = None
    drive_folder: DriveFolder | None = None
    """The id of the folder in Drive; none: the top of the account's own Drive."""
    scope: Literal["drive.file", "drive"] = "drive.file"


Store = Annotated[XlsxStore | GoogleStore, Field(discriminator="kind")]


class Editor(Part):
    """Someone who may edit a workbook."""

    name: Name
    email: Email


class Person(Editor):
    """Someone of the coalition."""

    role: Role


class Partner(Part):
    """A partner organisation. Its `id` is the name of its workbook."""

    id: Slug
    name: Name
    aliases: tuple[Name, ...] = ()
    type: str = ""
    editors: tuple[Editor, ...] = ()
    agreement: Literal["expected", "not needed"] = "expected"


class Sync(Part):
    """When the main job speaks up. Days are calendar days."""

    due_soon_days: Days = 7
    stale_days: Days = 30
    review_notice_days: Days = 30
    minimum_response: float = Field(default=0.65, ge=0, le=1, allow_inf_nan=False)
    """The share of organisations below which the summary carries a banner."""
    recheck_hours: int = Field(default=24, ge=0, le=8760)
    """Unchanged workbooks are read again after so many hours; 0: never."""


class Sharing(Part):
    """How workbooks are shared in Google Drive."""

    notify: bool = True
    message: str = ""


class Smtp(Part):
    """The mail server digests go out by."""

    host: Annotated[str, Field(min_length=1)]
    port: int | None = Field(default=None, ge=1, le=65535)
    security: Literal["starttls", "ssl", "none"] = "starttls"
    user: str = ""
    password_env: Variable | None = None
    password_file: LocalPath | None = None
    sender: Email

    @property
    def port_number(self) -> int:
        """The port given, or the usual one for the kind of security."""
        return self.port or {"starttls": 587, "ssl": 465, "none": 25}[self.security]


class Notify(Part):
    """Who is told, how and when."""

    smtp: Smtp | None = None
    weekday: Weekday = "mon"
    again_after_days: Annotated[int, Field(ge=1, le=3660)] = 7
    ping_url: WebAddress | None = None


class CoalitionFile(Part):
    """The whole file."""

    coalition: Coalition
    store: Store
    database: DatabaseAddress | None = None
    people: tuple[Person, ...] = ()
    partners: tuple[Partner, ...] = ()
    sync: Sync = Sync()
    sharing: Sharing = Sharing()
    notify: Notify = Notify()
    worksheets: LocalPath | None = None
