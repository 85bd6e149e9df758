"""A workflow for GitHub Actions."""

import json
from dataclasses import dataclass

from niiw_sheets.errors import UsageError
from niiw_sheets.scheduling.model import Job, Setup, Text, refuse_paths
from niiw_sheets.scheduling.rhythm import cron_times

FEWEST_MINUTES = 5
"""GitHub runs nothing more often."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosted:
    """What matters of a coalition where nothing lasts from run to run. Paths are those within the repository."""

    config: str
    key_file: str | None
    """Where the service account's key is to be put; None where the coalition signs in by other means."""
    outside: bool
    """Whether that place lies outside the coalition's folder, and so outside the repository."""
    in_files: bool
    """Whether the workbooks are files in a folder."""
    on_server: bool
    """Whether the database is on a server."""


def github_actions(job: Job, hosted: Hosted) -> Setup:
    """The workflow, for a repository with the coalition file at its top. Raises UsageError for times it cannot keep."""
    refuse_paths(job)
    if job.minutes < FEWEST_MINUTES:
        raise UsageError(f"--every: GitHub Actions runs nothing more often than every {FEWEST_MINUTES} minutes (5m).")
    return Setup(
        using="github-actions",
        files=(Text(path=f".github/workflows/{job.unit}.yml", content=_workflow(job, hosted)),),
        commands=("pip wheel --no-deps -w . FOLDER-OF-THE-PROGRAM",),
        limits=tuple(_limits(hosted)),
    )


def _workflow(job: Job, hosted: Hosted) -> str:
    lines = [
        f"name: {job.unit}",
        "on:",
        "  schedule:",
        f"    - cron: {json.dumps(cron_times(job.minutes, job.coalition))}  # UTC",
        "  workflow_dispatch: {}",
        "permissions:",
        "  contents: read",
        "concurrency:",
        f"  group: {job.unit}",
        "  cancel-in-progress: false",
        "jobs:",
        "  sync:",
        "    runs-on: ubuntu-latest",
        "    timeout-minutes: 60",
        "    steps:",
        "      - uses: actions/checkout@v4",
        "      - uses: actions/setup-python@v5",
        "        with:",
        '          python-version: "3.12"',
        "      - run: python -m pip install --quiet ./niiw_sheets-*.whl" + (" 'psycopg[binary]'" * hosted.on_server),
        *_key_step(hosted),
        '      - run: python -m niiw_sheets sync -q -c "$CONFIG"',
        "        env:",
        f"          CONFIG: {json.dumps(hosted.config, ensure_ascii=False)}",
        *(["          PGPASSWORD: ${{ secrets.PGPASSWORD }}"] * hosted.on_server),
    ]
    return "\n".join(lines) + "\n"


def _key_step(hosted: Hosted) -> tuple[str, ...]:
    if hosted.key_file is None:
        return ()
    return (
        '      - run: umask 077 && mkdir -p "$(dirname "$KEY_FILE")" && printf \'%s\' "$KEY" > "$KEY_FILE"',
        "        env:",
        "          KEY: ${{ secrets.NIIW_SHEETS_KEY }}",
        f"          KEY_FILE: {json.dumps(hosted.key_file, ensure_ascii=False)}",
    )


def _limits(hosted: Hosted) -> list[str]:
    limits = [
        "Nothing was installed: put the file and the program’s wheel into a private repository that holds "
        f"{hosted.config} at its top. The command makes the wheel."
    ]
    if hosted.in_files:
        limits.append(
            "It does not work for this coalition: its workbooks are files in a folder, and the computers of "
            "GitHub do not see that folder. It is for workbooks in Google Sheets."
        )
    elif hosted.key_file is None:
        limits.append(
            "It does not work with this coalition’s way to sign in: nobody can log in there. "
            "Set credentials: service_account."
        )
    else:
        limits.append(
            "Paste the content of the service account’s key file as the secret NIIW_SHEETS_KEY, under "
            "Settings, Secrets and variables, Actions. Never commit the file itself."
        )
    if hosted.outside:
        limits.append(
            "The key file lies outside the coalition’s folder. Write its path under store.key_file without "
            "a folder, as in key.json."
        )
    if hosted.on_server:
        limits.append("The database’s server must be reachable from GitHub. Its password is the secret PGPASSWORD.")
    else:
        limits.append(
            "A hosted computer keeps no database. Every run would read every workbook, first-seen days, "
            "slips and reminders would start anew, and closed rounds would be missing; a run with a new "
            "database also refuses the summary of the one before (code 3). "
            "Use it only with a database on a server (postgresql+psycopg://…)."
        )
    limits.append(
        "The times are in UTC. GitHub may begin a run many minutes late or leave one out, and stops "
        "schedules in public repositories after 60 days without a commit."
    )
    limits.append("The log on GitHub holds what goes wrong, and may name people. Keep the repository private.")
    return limits
