"""Progress of long work: a bar on a terminal, nothing in a pipe."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sized
from dataclasses import dataclass
from typing import Protocol, TypeVar

T = TypeVar("T")


class Progress(Protocol):
    """Something that watches a loop."""

    def over(self, items: Iterable[T], what: str) -> Iterator[T]:
        """The same items, one by one; `what` is said of them in a word or two."""
        ...


class Silent:
    """Shows nothing."""

    def over(self, items: Iterable[T], what: str) -> Iterator[T]:
        """The same items."""
        yield from items


class Bar:
    """Shows a bar on standard error that goes away when the work is done."""

    def over(self, items: Iterable[T], what: str) -> Iterator[T]:
        """The same items, counted on a bar."""
        from rich.console import Console
        from rich.progress import track

        total = len(items) if isinstance(items, Sized) else None
        yield from track(items, description=what, total=total, console=Console(stderr=True), transient=True)


class Told:
    """Says each item on a line of standard error."""

    def over(self, items: Iterable[T], what: str) -> Iterator[T]:
        """The same items, each named first: a workbook by its book."""
        for item in items:
            print(f"{what}: {getattr(item, 'book', item)}", file=sys.stderr)
            yield item


class StoppedError(Exception):
    """Somebody has asked the program to end: what is in hand is done, nothing more is begun."""


@dataclass(frozen=True, slots=True)
class Stoppable:
    """Watches a loop as another progress does, and ends it between two items once that is asked for."""

    shown: Progress
    asked: Callable[[], bool]

    def over(self, items: Iterable[T], what: str) -> Iterator[T]:
        """The same items. Raises StoppedError before the next one."""
        for item in self.shown.over(items, what):
            if self.asked():
                raise StoppedError
            yield item


def progress(*, quiet: bool, verbose: bool) -> Progress:
    """Lines where they are asked for, a bar where standard error is a terminal, else nothing."""
    if verbose:
        return Told()
    return Bar() if sys.stderr.isatty() and not quiet else Silent()
