"""The options that every command has, before or after its name."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from niiw_sheets.progress import Progress

CONFIG_VARIABLE = "NIIW_SHEETS_CONFIG"
DEFAULT_CONFIG = "coalition.yaml"

Command = Callable[..., Any]


@dataclass
class Options:
    """What may be said before or after the command; the latter wins."""

    config: Path = Path(DEFAULT_CONFIG)
    as_json: bool = False
    verbose: int = 0
    quiet: bool = False
    command: str = ""
    logged: bool = False
    """What it has to say besides its result went into log lines already."""

    def take(self, config: Path | None, as_json: bool, verbose: int, quiet: bool) -> None:
        """Adds what was given at one of the two places."""
        self.config = config or self.config
        self.as_json |= as_json
        self.verbose += verbose
        self.quiet |= quiet

    @property
    def progress(self) -> "Progress":
        """Lines with `-v`, else a bar on a terminal, unless nobody wants to see one."""
        from niiw_sheets.progress import progress

        return progress(quiet=self.quiet or self.as_json, verbose=self.verbose > 0)


def shared_options(command: Command, variable: str | None = None) -> Command:
    """The options every command has. Only the group reads the environment, so that `-c` wins wherever it stands."""
    options = (
        click.option(
            "-c",
            "--config",
            type=click.Path(path_type=Path),
            envvar=variable,
            help=f"The coalition file [default: {DEFAULT_CONFIG}; environment: {CONFIG_VARIABLE}].",
        ),
        click.option("--json", "as_json", is_flag=True, help="Print one JSON object for programs."),
        click.option("-v", "--verbose", count=True, help="Name each workbook that is read or written."),
        click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors."),
    )
    for option in reversed(options):
        command = option(command)
    return command
