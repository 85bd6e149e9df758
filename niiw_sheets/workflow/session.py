"""Everything a command needs, opened together: coalition file, worksheets, history and store."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from niiw_sheets import __version__, yamlfile
from niiw_sheets.access import Grant, Someone, wanted
from niiw_sheets.assessment.closed import ClosedRound
from niiw_sheets.backends import Backend
from niiw_sheets.config import Config, load_config
from niiw_sheets.config import today as today_in
from niiw_sheets.datafiles import data_folder, load_worksheets
from niiw_sheets.errors import UsageError
from niiw_sheets.guide import Guide
from niiw_sheets.history.lease import Holder
from niiw_sheets.history.lock import hold, lock_file
from niiw_sheets.history.model import KeptRound
from niiw_sheets.history.store import History
from niiw_sheets.keys import book_code
from niiw_sheets.layout.books import COALITION, SUMMARY, Stationery, coalition_book, partner_book
from niiw_sheets.records.settings import Settings
from niiw_sheets.results import Message
from niiw_sheets.sheet import Book
from niiw_sheets.structure.reader import VERSION, StructureReader
from niiw_sheets.wording import fold_name
from niiw_sheets.workflow.rounds import closed_rounds, kept_rounds, rounds_digest, rounds_folder
from niiw_sheets.workflow.stores import OpenStore, open_store
from niiw_sheets.worksheets import Worksheet


@dataclass(frozen=True, kw_only=True)  # without slots, which would rule out cached_property
class Session:
    """One command's view of one coalition. `today` is the calendar day in the coalition's time zone."""

    config: Config
    worksheets: tuple[Worksheet, ...]
    guide: Guide
    history: History
    backend: Backend
    now: datetime
    today: date
    remarks: tuple[Message, ...] = ()
    """What was noticed when it was opened."""

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """Declared book → its short code."""
        return {book: book_code(self.config.coalition.id, book) for book in self.config.books}

    @cached_property
    def summary_code(self) -> str:
        """The summary's short code."""
        return book_code(self.config.coalition.id, SUMMARY)

    @cached_property
    def definitions(self) -> str:
        """A digest of the worksheets and of the program's version."""
        text = "".join(worksheet.model_dump_json() for worksheet in self.worksheets)
        return hashlib.sha256(f"{__version__}{VERSION}{self.guide.model_dump_json()}{text}".encode()).hexdigest()

    @cached_property
    def reader_id(self) -> str:
        """What workbooks are read with now: a workbook read with another one counts as changed."""
        return f"{VERSION}.{self.definitions[:16]}"

    @cached_property
    def structure(self) -> StructureReader:
        """Finds entries in grids."""
        return StructureReader(self.worksheets, self.guide)

    def name_of(self, book: str) -> str:
        """The organisation whose workbook it is; of the summary what it is."""
        if book == SUMMARY:
            return "The summary"
        return self.config.coalition.name if book == COALITION else self.config.partner(book).name

    @cached_property
    def grants(self) -> Mapping[str, tuple[Grant, ...]]:
        """Book → the access that the coalition file gives, the summary's included."""
        return wanted(self.people, self.editors, COALITION, SUMMARY)

    @cached_property
    def people(self) -> tuple[Someone, ...]:
        """The coalition's people."""
        return tuple(Someone(name=p.name, email=p.email, role=p.role) for p in self.config.people)

    @cached_property
    def editors(self) -> Mapping[str, tuple[Someone, ...]]:
        """Partner's book → its editors, in the order of the coalition file."""
        return {p.id: tuple(Someone(name=e.name, email=e.email) for e in p.editors) for p in self.config.partners}

    @cached_property
    def outsiders(self) -> frozenset[str]:
        """The folded addresses of partners' editors: the coalition's own workbook and the summary are not for them."""
        return frozenset(editor.email.casefold() for partner in self.config.partners for editor in partner.editors)

    def blank(self, book: str) -> Book:
        """The workbook of an organisation as it is provisioned."""
        if book == "coalition":
            return coalition_book(self.stationery)
        return partner_book(self.stationery, book, self.name_of(book))

    @cached_property
    def stationery(self) -> Stationery:
        """What every provisioned workbook has in common."""
        coalition = self.config.coalition
        fields = {f"coalition.{name}": str(value) for name, value in coalition.model_dump().items()}
        return Stationery(
            coalition_id=coalition.id,
            coalition_name=coalition.name,
            guide=self.guide,
            worksheets=self.worksheets,
            due_soon_days=self.config.sync.due_soon_days,
            date_example=self.date_example,
            fields=fields,
            attention_at=self.backend.page,
        )

    @cached_property
    def prefilled(self) -> frozenset[tuple[str, str, str]]:
        """The worksheet, prompt and column of every cell that is filled from the coalition file at the start."""
        return frozenset(
            (worksheet.id, name, column)
            for worksheet in self.worksheets
            for name, prompt in worksheet.prompts.items()
            for column in prompt.prefill
        )

    @property
    def date_example(self) -> str:
        """How a day is typed in the coalition's locale."""
        return "4/15/2027" if self.config.coalition.month_first else "15/4/2027"

    @cached_property
    def settings(self) -> Settings:
        """What reading entries depends on, for every workbook alike."""
        return Settings(
            today=self.today,
            month_first=self.config.coalition.month_first,
            due_soon_days=self.config.sync.due_soon_days,
            no_agreement=frozenset(p.id for p in self.config.partners if p.agreement == "not needed"),
        )

    def settings_of(self, book: str, contacts: tuple[str, ...]) -> Settings:
        """The same with the names known in one workbook: the coalition's people, the contacts, that partner's editors.

        Of partners, a partner's workbook knows itself alone, for findings there may propose what is known.
        Nobody is known where the coalition file names no people: else every name in a work plan would be unknown.
        """
        if not self.config.people:
            return self.settings
        partners = self.config.partners if book == "coalition" else (self.config.partner(book),)
        editors = () if book == "coalition" else partners[0].editors
        names = {fold_name(alias): p.name for p in partners for alias in (p.name, p.id, *p.aliases)}
        people = (
            *contacts,
            self.config.coalition.contact,
            *(person.name for person in (*self.config.people, *editors)),
        )
        return replace(self.settings, people=names | {fold_name(name): name for name in people if name})

    @cached_property
    def _kept_rounds(self) -> tuple[KeptRound, ...]:
        return kept_rounds(self.config, self.history)

    @cached_property
    def rounds(self) -> tuple[ClosedRound, ...]:
        """The closed rounds as they were when first asked for, the oldest first. Raises ConfigurationError."""
        return closed_rounds(self._kept_rounds, rounds_folder(self.config))

    @property
    def rounds_digest(self) -> str:
        """Changes with every round that is closed."""
        return rounds_digest(self._kept_rounds)

    @property
    def warnings(self) -> tuple[Message, ...]:
        """What works in the coalition file but is hardly meant."""
        told = (Message(level="warning", code="configuration", text=text) for text in self.config.warnings)
        return (*self.remarks, *told)


@contextmanager
def session(
    path: Path,
    now: datetime,
    today: date | None = None,
    *,
    lasting: bool = False,
    opened: OpenStore = open_store,
) -> Iterator[Session]:
    """Opens a coalition. `now` carries its zone; `today` stands in for the day it falls on. Raises NiiwError.

    A database that is not there yet is made only for a session that is `lasting`; who only looks leaves no trace.
    `opened` makes the store.
    """
    config = load_config(path)
    worksheets = load_worksheets(config.worksheets)
    guide = yamlfile.load(data_folder() / "guide.yaml", Guide)
    with History.open(_history_at(config, lasting)) as history:
        yield Session(
            config=config,
            worksheets=worksheets,
            guide=guide,
            history=history,
            backend=opened(config, history.listings()),
            now=now,
            today=today or today_in(config, now),
        )


def _history_at(config: Config, lasting: bool) -> str:
    """The database's address; one in memory where there is none and none is to be made."""
    file = config.database_file
    return config.database_url if lasting or file is None or file.exists() else "sqlite://"


@contextmanager
def locked_session(
    path: Path,
    now: datetime,
    today: date | None = None,
    *,
    lasting: bool = True,
    opened: OpenStore = open_store,
) -> Iterator[Session]:
    """The same, alone: no other run of this coalition goes on at the same time. Raises HeldError besides."""
    with session(path, now, today, lasting=lasting, opened=opened) as found:
        lock = lock_file(_history_at(found.config, lasting))
        with hold(lock, now), found.history.leased(now, alone=found.config.database_file is not None) as dead:
            yield replace(found, remarks=_taken_over(dead)) if dead else found


def _taken_over(dead: Holder) -> tuple[Message, ...]:
    text = f"A run that never ended was found dead ({dead.words}); this one takes its place."
    return (Message(level="warning", code="run-taken-over", text=text),)


def unknown_books(session: Session, books: tuple[str, ...], option: str, *further: str) -> None:
    """Refuses names of workbooks that the coalition file does not declare, `further` ones aside. Raises UsageError."""
    known = (*session.codes, *further)
    unknown = [book for book in books if book not in known]
    if unknown:
        raise UsageError(f"{option} {unknown[0]}: there is no such workbook. Known: {', '.join(known)}.")
