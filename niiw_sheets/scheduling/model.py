"""What is to run and how often, and what a scheduler is told for it."""

from dataclasses import dataclass

from niiw_sheets.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A coalition's sync every so often. All paths are absolute."""

    coalition: str
    """Its id."""
    name: str
    python: str
    """The program that runs it."""
    config: str
    log: str
    """The file for what a run says, where the scheduler keeps nothing of its own."""
    minutes: int
    """From one run to the next."""

    @property
    def command(self) -> tuple[str, ...]:
        """The command line. `-P` keeps Python from taking modules out of the folder it happens to start in."""
        return (self.python, "-P", "-m", "niiw_sheets", "sync", "-q", "-c", self.config)

    @property
    def unit(self) -> str:
        """What schedulers call it."""
        return f"niiw-sheets-{self.coalition}"

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path that a scheduler is told."""
        return (self.python, self.config, self.log)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A file that a scheduler reads."""

    path: str
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """All that one scheduler is told, and what it cannot do."""

    using: str
    files: tuple[Text, ...]
    commands: tuple[str, ...]
    """Command lines that bring the files into effect."""
    limits: tuple[str, ...]
    """Sentences."""
    installs: bool = False
    """Whether `schedule install` can set it up."""


def refuse_paths(job: Job, but: str = "", why: str = "No scheduler can be told such a path") -> None:
    """Raises UsageError for a path with a character that no file of a scheduler can hold, or one of `but`."""
    for path in job.paths:
        if any(letter < " " or letter == "\x7f" or "\ud800" <= letter <= "\udfff" or letter in but for letter in path):
            raise UsageError(f"{path!r} holds a character that cannot stand there. {why}: rename the file or folder.")
