"""What readers make of people's dates, ours beside dateutil, dateparser and pandas: `python -m benchmarks.reading`."""

import json
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import click

from benchmarks import labelled_entries
from benchmarks.date_readers import READERS, ours, seconds_per_entry
from benchmarks.labelled_entries import Label, Outcome
from benchmarks.measuring import Aim

OURS = "niiw-sheets"
_SHOWN = 5
"""How many of a reader's silently wrong entries are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What the benchmark found out."""

    labels: Sequence[Label]
    outcomes: Mapping[str, Sequence[Outcome]]
    """Reader → what it made of each label, in their order."""
    seconds: Mapping[str, float]
    """Reader → seconds an entry."""
    others: Mapping[str, tuple[int, int]]
    """Kind of cell → how many entries we read as labelled, and how many there are."""

    def count(self, reader: str, outcome: Outcome, kind: str = "") -> int:
        """How often a reader came to something, among all labels or those of one kind."""
        pairs = zip(self.labels, self.outcomes[reader], strict=True)
        return sum(found is outcome and kind in {"", label.kind} for label, found in pairs)

    def silently_wrong(self, reader: str) -> list[str]:
        """The texts that a reader takes for another day than is meant, or for a day where none is."""
        pairs = zip(self.labels, self.outcomes[reader], strict=True)
        return [label.raw for label, found in pairs if found is Outcome.SILENTLY_WRONG]

    @property
    def aims(self) -> tuple[Aim, ...]:
        """No entry silently misread, and none too slowly."""
        return (
            Aim(what="entries that we misread silently", ratio=self.count(OURS, Outcome.SILENTLY_WRONG), bound=0),
            Aim(what="our time ÷ dateparser's", ratio=self.seconds[OURS] / self.seconds["dateparser"], bound=1),
        )

    @property
    def data(self) -> dict[str, Any]:
        """For `--json`."""
        return {
            "entries": len(self.labels),
            "outcomes": {
                reader: {outcome.value: self.count(reader, outcome) for outcome in Outcome} for reader in self.outcomes
            },
            "silently_wrong": {reader: self.silently_wrong(reader) for reader in self.outcomes},
            "microseconds_an_entry": {reader: 1e6 * seconds for reader, seconds in self.seconds.items()},
            "others": {kind: {"right": right, "of": total} for kind, (right, total) in self.others.items()},
            "aims": [aim.data for aim in self.aims],
        }

    def lines(self) -> Iterator[str]:
        """For people."""
        yield f"{len(self.labels)} labelled dates; who gives a single day is right with the first or the last one meant"
        yield from self._totals()
        yield from self._kinds()
        for reader in self.outcomes:
            wrong = self.silently_wrong(reader)
            if wrong:
                yield f"  {reader}, silently wrong: {', '.join(map(repr, wrong[:_SHOWN]))} …"
        for kind, (right, total) in self.others.items():
            yield f"  {kind}: {right} of {total} entries as labelled"
        yield from (aim.line for aim in self.aims)

    def _totals(self) -> Iterator[str]:
        yield f"  {'':<14}" + "".join(f"{outcome:>16}" for outcome in Outcome) + f"{'µs an entry':>14}{'ratio':>8}"
        for reader in self.outcomes:
            counts = "".join(f"{self.count(reader, outcome):>16}" for outcome in Outcome)
            ratio = self.seconds[reader] / self.seconds[OURS]
            yield f"  {reader:<14}{counts}{1e6 * self.seconds[reader]:>14.0f}{ratio:>8.2f}"

    def _kinds(self) -> Iterator[str]:
        yield f"  {'right, by kind':<14}{'entries':>16}" + "".join(f"{reader:>16}" for reader in self.outcomes)
        for kind in dict.fromkeys(label.kind for label in self.labels):
            total = sum(label.kind == kind for label in self.labels)
            right = "".join(f"{self.count(reader, Outcome.RIGHT, kind):>16}" for reader in self.outcomes)
            yield f"  {kind:<14}{total:>16}{right}"


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def main(as_json: bool) -> None:
    """Judges every reader by the labels. Ends with 1 where ours misreads an entry silently."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # dateutil and pandas warn of what they guess
        found = measure()
    print(json.dumps(found.data, indent=2, ensure_ascii=False) if as_json else "\n".join(found.lines()))
    sys.exit(1 if found.count(OURS, Outcome.SILENTLY_WRONG) else 0)


def measure() -> Result:
    """Has every label read by every reader, the clock running."""
    labels = labelled_entries.dates()
    outcomes = {OURS: [label.judge_ours(ours(label.raw)) for label in labels]}
    outcomes |= {name: [label.judge_day(read(label.raw)) for label in labels] for name, read in READERS.items()}
    texts = [label.raw for label in labels]
    seconds = {name: seconds_per_entry(read, texts) for name, read in {OURS: ours, **READERS}.items()}
    return Result(labels=labels, outcomes=outcomes, seconds=seconds, others=labelled_entries.others())


if __name__ == "__main__":
    main()
