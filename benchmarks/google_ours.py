"""What our commands ask of Google: provision, and sync after this or that change."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import crowd, google_crowd
from benchmarks.google_cloud import Cloud, Counted
from niiw_sheets.progress import Progress, Silent
from niiw_sheets.results import Exit, Result
from niiw_sheets.sheet import Book
from niiw_sheets.workflow.evaluating import blank_summary
from niiw_sheets.workflow.provisioning import carry_out, plan_provision
from niiw_sheets.workflow.session import Session
from niiw_sheets.workflow.syncing import SyncOptions, sync_books
from tests.google_emulator.quota import Quotas

RECHECK_HOURS = 24
RECHECK_RUNS = 3
"""So many half-hourly runs are measured; how many workbooks are due differs from run to run."""
MOST_RUNS = 5
"""A coalition that has not settled after so many runs never will."""
MINUTE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Provisioned:
    """A provision, and what it made: for others to make the same."""

    counted: Counted
    books: tuple[Book, ...]
    shares: tuple[tuple[str, str, str], ...]
    """Book, address and role."""

    @property
    def expected(self) -> int:
        """Two requests for each workbook, one for each share, one listing."""
        return 2 * len(self.books) + len(self.shares) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Synced:
    """The runs of a sync, one after the other."""

    first: Counted
    settling: int
    """How many runs it took until nothing was left to do."""
    changed: Counted
    unchanged: Counted
    rechecked: tuple[Counted, ...]

    @property
    def quota_used(self) -> float | None:
        """The share of the quota for reading that the first sync used while bound by it; None where it never was.

        Counted in whole turns: from the read that begins one to the read that begins another.
        """
        limit = Quotas().reads_per_user
        reads = [moment for kind, moment in _until_writing(self.first) if kind == "read"]
        counted = (len(reads) - 1) // limit * limit
        return counted / limit / ((reads[counted] - reads[0]) / MINUTE) if counted > 0 else None

    @property
    def with_recheck(self) -> float:
        """Requests of a run with recheck on, on average."""
        return sum(run.requests for run in self.rechecked) / len(self.rechecked)


def provision(cloud: Cloud, folder: Path, partners: int, progress: Progress) -> Provisioned:
    """Makes and shares the workbooks of so many partners, of the coalition, and the summary."""

    def made(current: Session) -> tuple[tuple[Book, ...], tuple[tuple[str, str, str], ...]]:
        books = (*map(current.blank, current.config.books), blank_summary(current))
        shares = ((book, grant.email, grant.role) for book, grants in current.grants.items() for grant in grants)
        _check(carry_out(current, plan_provision(current, frozenset()), progress))
        return books, tuple(shares)

    (books, shares), counted = cloud.run(google_crowd.write_config(cloud, folder, partners), made)
    return Provisioned(counted=counted, books=books, shares=shares)


def syncs(cloud: Cloud, folder: Path, config: Path, partners: int, changed: int, progress: Progress) -> Synced:
    """Syncs for the first time, until all is settled, after some changes, after none, and with recheck on."""
    first = _sync(cloud, config, progress)
    settling = _settle(cloud, config)
    _change(cloud, config, crowd.partner_ids(partners)[:: max(1, partners // changed)][:changed])
    after_changes = _sync(cloud, config)
    _settle(cloud, config)
    unchanged = _sync(cloud, config)
    config = google_crowd.write_config(cloud, folder, partners, RECHECK_HOURS)
    _sync(cloud, config)  # makes up for the time without
    rechecked = tuple(_sync(cloud, config) for _ in progress.over(range(RECHECK_RUNS), "Syncing with recheck"))
    return Synced(first=first, settling=settling + 1, changed=after_changes, unchanged=unchanged, rechecked=rechecked)


def _sync(cloud: Cloud, config: Path, progress: Progress | None = None) -> Counted:
    result, counted = cloud.run(config, lambda current: sync_books(current, SyncOptions(), progress or Silent()))
    _check(result)
    return counted


def _settle(cloud: Cloud, config: Path) -> int:
    """Syncs until a run only lists, and says how many runs that took."""
    for run in range(MOST_RUNS):
        if not _sync(cloud, config).kinds.keys() & {"read", "write"}:
            return run
    raise RuntimeError(f"something was left to do after {MOST_RUNS} syncs")


def _change(cloud: Cloud, config: Path, partners: Sequence[str]) -> None:
    def change(current: Session) -> None:
        ids = google_crowd.file_ids(current)
        for partner in partners:
            google_crowd.finish_a_task(cloud, ids[partner], google_crowd.filled(current, partner))

    cloud.run(config, change)


def _until_writing(counted: Counted) -> list[tuple[str, float]]:
    kinds = [kind for kind, _ in counted.moments]
    return counted.moments[: kinds.index("write")] if "write" in kinds else counted.moments


def _check(result: Result) -> None:
    """What was counted stands for nothing where a run did not succeed."""
    if result.exit_code != Exit.DONE:
        raise RuntimeError(f"{result.command} failed: {[message.text for message in result.messages]}")
