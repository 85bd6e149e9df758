"""Requests to Google beside gspread's: `python -m benchmarks.google [--workbooks 1000] [--provision 100] [--json]`."""

import gc
import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import click

from benchmarks import crowd, google_crowd, google_ours, google_peers
from benchmarks.google_cloud import BETWEEN_RUNS, LATENCY, Cloud, Counted, cloud
from benchmarks.google_ours import RECHECK_HOURS, RECHECK_RUNS, Provisioned, Synced
from benchmarks.measuring import Aim
from niiw_sheets.progress import Progress, progress

CHANGED = 10
BESIDES = 4
"""What a sync may ask besides reading what changed: two pages of the listing, and two requests for the summary."""
UNCHANGED = 2
"""What a sync may ask where nothing changed."""
SAMPLE = 25
HOUR = timedelta(hours=1)
COLLECT = (100_000, 20, 20)
"""Python looks for rubbish less often than usual: a thousand workbooks in memory are a lot to look through."""
PEERS = {"gspread_usual": "gspread, tab by tab", "gspread_batch": "gspread, values_batch_get"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one run of the benchmark counted."""

    workbooks: int
    """How many partners sync had."""
    partners: int
    """How many partners provision had."""
    changed: int
    sample: int
    """How many workbooks gspread handled of each kind, at most; the rest is scaled up."""
    provisioned: Provisioned
    provisioned_usually: int
    synced: Synced
    peers: dict[str, int]
    """Way of reading → requests for all partners' workbooks."""
    ours: tuple[Counted, ...]
    """Every step of ours."""
    peaks: dict[str, int]
    """Quota → the most that ours used in any 60 seconds."""
    seconds: float

    @property
    def answers_429(self) -> int:
        """How often Google refused a request of ours because there were too many."""
        return sum(step.statuses[429] for step in self.ours)

    @property
    def aims(self) -> tuple[Aim, ...]:
        """What the counts should be."""
        made, synced = self.provisioned, self.synced
        changed = f"requests of a sync with {self.changed} of {self.workbooks:,} changed"
        plan = "provision, requests ÷ (2 a workbook + shares + 1 listing)"
        used = synced.quota_used
        return (
            Aim(what=plan, ratio=made.counted.requests / made.expected, bound=1),
            Aim(what=changed, ratio=synced.changed.requests, bound=self.changed + BESIDES),
            Aim(what="requests of a sync with nothing changed", ratio=synced.unchanged.requests, bound=UNCHANGED),
            Aim(what="answers 429 to anything of ours", ratio=self.answers_429, bound=0),
            *(() if used is None else (Aim(what="quota used when bound by it", ratio=used, bound=0.9, at_least=True),)),
        )

    @property
    def data(self) -> dict[str, Any]:
        """For `--json`."""
        synced = self.synced
        ours = {"ours": synced.unchanged.requests, "ours_with_recheck": round(synced.with_recheck, 1)}
        provisioned = {"ours": self.provisioned.counted.requests, "gspread_usual": self.provisioned_usually}
        return {
            f"provision_{self.partners}": provisioned,
            f"sync_{self.workbooks}_changed_{self.changed}": {"ours": synced.changed.requests, **self.peers},
            f"sync_{self.workbooks}_unchanged": {**ours, **self.peers},
            "answers_429": self.answers_429,
            "quota_used": synced.quota_used,
            "aims": [aim.data for aim in self.aims],
        }

    def lines(self) -> Iterator[str]:
        """For people."""
        yield from self._conditions()
        yield from self._provision_lines()
        yield from self._sync_lines()
        yield from self._quota_lines()
        yield from (aim.line for aim in self.aims)

    def _conditions(self) -> Iterator[str]:
        yield "Requests that the emulated Google counted, on a simulated clock; asking for a token is none of them"
        yield f"  Each took {LATENCY:g} simulated seconds; our part kept Google's default quotas."
        yield f"  gspread ran without quotas, on {self.sample:,} workbooks at most, scaled up to all."
        yield f"  Of {self.workbooks:,} workbooks one was provisioned and filled in; the others were built by copying."
        yield "  gspread only reads; ours also reads the coalition's workbook and writes the summary."
        yield f"  {self.seconds:.0f} real seconds in all"

    def _provision_lines(self) -> Iterator[str]:
        made = self.provisioned
        yield f"Provision of {self.partners:,} partners: {len(made.books):,} workbooks, {len(made.shares):,} shares"
        yield _line("niiw-sheets", made.counted.words)
        yield _line("gspread, as usually written", f"{self.provisioned_usually:,} requests, without any formats")

    def _sync_lines(self) -> Iterator[str]:
        synced = self.synced
        peers = [_line(PEERS[name], f"{requests:,} requests") for name, requests in self.peers.items()]
        yield f"First sync of {self.workbooks:,} partners; all was settled after {synced.settling} runs"
        yield _line("niiw-sheets", synced.first.words)
        yield f"Sync with {self.changed:,} of {self.workbooks:,} changed, none newly wrong"
        yield from (_line("niiw-sheets", synced.changed.words), *peers)
        yield f"Sync with nothing changed of {self.workbooks:,}"
        runs = " + ".join(f"{run.requests:,}" for run in synced.rechecked)
        due = (self.workbooks + 1) / (RECHECK_HOURS * HOUR / BETWEEN_RUNS)
        read = sum(run.kinds["read"] for run in synced.rechecked) / RECHECK_RUNS
        recheck = f"{synced.with_recheck:,.1f} requests a half-hourly run: ({runs}) ÷ {RECHECK_RUNS}"
        again = f"these read {read:,.1f} workbooks each; over a day it is {due:,.1f}"
        yield _line("niiw-sheets", synced.unchanged.words)
        yield from (_line(f"niiw-sheets, recheck in {RECHECK_HOURS} h", recheck), _line("", again), *peers)

    def _quota_lines(self) -> Iterator[str]:
        yield f"Quotas: {self.answers_429} answers 429 to {sum(step.requests for step in self.ours):,} requests of ours"
        peaks = ", ".join(f"{most:,} {name}" for name, most in self.peaks.items())
        yield _line("most in any 60 s", peaks)
        used = self.synced.quota_used
        bound = "not bound by it with so few workbooks" if used is None else f"{used:.1%}"
        yield _line("used by the first sync", bound)


def _line(who: str, what: str) -> str:
    return f"  {who:<30}{what}"


@click.command()
@click.option("--workbooks", type=click.IntRange(1), default=1000, show_default=True, help="How many partners to sync.")
@click.option("--provision", type=click.IntRange(1), default=100, show_default=True, help="How many to provision.")
@click.option("--sample", type=click.IntRange(1), default=SAMPLE, show_default=True, help="How many gspread handles.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def main(workbooks: int, provision: int, sample: int, as_json: bool) -> None:
    """Counts, and says whether each aim is met. Ends with 0 either way."""
    shown = progress(quiet=as_json, verbose=False)
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), workbooks, provision, sample, shown)
    print(json.dumps(found.data, indent=2) if as_json else "\n".join(found.lines()))


def measure(folder: Path, workbooks: int, partners: int, sample: int, shown: Progress) -> Outcome:
    """Provisions for some partners, syncs those of many, and lets gspread do the same."""
    gc.set_threshold(*COLLECT)
    began = perf_counter()
    changed = min(CHANGED, workbooks)
    with cloud(_made(folder / "provision")) as first:
        provisioned = google_ours.provision(first, folder / "provision", partners, shown)
        usually = _provision_usually(first, provisioned, sample)
    with cloud(_made(folder / "sync")) as second:
        config = google_crowd.build(second, folder / "sync", workbooks, shown)
        synced = google_ours.syncs(second, folder / "sync", config, workbooks, changed, shown)
        peers = _read_by_peers(second, config, workbooks, sample)
    return Outcome(
        workbooks=workbooks,
        partners=partners,
        changed=changed,
        sample=sample,
        provisioned=provisioned,
        provisioned_usually=usually,
        synced=synced,
        peers=peers,
        ours=(*first.done, *second.done),
        peaks={name: max(first.quotas.peaks[name], most) for name, most in second.quotas.peaks.items()},
        seconds=perf_counter() - began,
    )


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _provision_usually(cloud: Cloud, ours: Provisioned, sample: int) -> int:
    """The first partners stand for all; the coalition's workbook and the summary are made besides."""
    named = [book for book in ours.books if book.id in crowd.partner_ids(len(ours.books))]
    others = [book for book in ours.books if book not in named]
    some = named[:sample]
    alone = google_peers.provision(cloud, others, ours.shares)
    return alone + google_peers.provision(cloud, some, ours.shares) * len(named) // len(some)


def _read_by_peers(cloud: Cloud, config: Path, workbooks: int, sample: int) -> dict[str, int]:
    """The first partners stand for all."""
    some = crowd.partner_ids(workbooks)[:sample]
    (ids, titles), _ = cloud.run(
        config,
        lambda current: (google_crowd.file_ids(current), [tab.title for tab in current.blank(some[0]).tabs]),
    )
    chosen = [ids[partner] for partner in some]
    requests = {
        "gspread_usual": google_peers.read_usually(cloud, chosen),
        "gspread_batch": google_peers.read_in_batches(cloud, chosen, titles),
    }
    return {name: count * workbooks // len(some) for name, count in requests.items()}


if __name__ == "__main__":
    main()
