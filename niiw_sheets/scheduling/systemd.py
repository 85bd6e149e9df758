"""Units for the user's own systemd: a service that syncs once, and a timer that starts it."""

from niiw_sheets.characters import visible
from niiw_sheets.scheduling.model import Job, Setup, Text, refuse_paths
from niiw_sheets.scheduling.rhythm import calendar, words

MARK = "# Written by niiw-sheets schedule install, which replaces it; niiw-sheets schedule remove takes it away."
MOST_DELAY = 300
"""Seconds by which a run may begin later, so that not all computers ask at the same moment."""


def systemd(job: Job, folder: str) -> Setup:
    """The units in the folder that systemd reads for this user. Raises UsageError for paths that cannot be told."""
    refuse_paths(job)
    service, timer = unit_files(job.coalition, folder)
    return Setup(
        using="systemd",
        installs=True,
        files=(
            Text(path=service, content=_service(job)),
            Text(path=timer, content=_timer(job)),
        ),
        commands=(
            "systemctl --user daemon-reload",
            f"systemctl --user enable {job.unit}.timer",
            f"systemctl --user restart {job.unit}.timer",
        ),
        limits=_limits(job),
    )


def unit_files(coalition: str, folder: str) -> tuple[str, str]:
    """Where a coalition's service and timer stand."""
    return f"{folder}/niiw-sheets-{coalition}.service", f"{folder}/niiw-sheets-{coalition}.timer"


def _service(job: Job) -> str:
    return "\n".join(
        (
            MARK,
            "[Unit]",
            f"Description={_title(job)}",
            "",
            "[Service]",
            "Type=oneshot",
            f"ExecStart={command_line(job.command)}",
            "Nice=10",
            "TimeoutStartSec=1h",
            "",
        )
    )


def _timer(job: Job) -> str:
    at = calendar(job.minutes)
    times = (f"OnCalendar={at}", "Persistent=true") if at else ("OnActiveSec=2min", f"OnUnitActiveSec={job.minutes}min")
    return "\n".join(
        (
            MARK,
            "[Unit]",
            f"Description={_title(job)}",
            "",
            "[Timer]",
            *times,
            f"RandomizedDelaySec={min(MOST_DELAY, job.minutes * 10)}s",
            "",
            "[Install]",
            "WantedBy=timers.target",
            "",
        )
    )


def command_line(command: tuple[str, ...]) -> str:
    """ExecStart of a command. systemd has quotes of its own, reads % within them too, and $ unless a colon stands
    first; $$ for $ would not do in the program's own path. That path must be free of quotes, so env takes it."""
    colon = ":" if any("$" in word for word in command) else ""
    start = ("/usr/bin/env", *command) if set(command[0]) & set("\"'\\") else command
    return colon + " ".join(map(_quoted, start))


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{_specifiers(escaped)}"'


def _specifiers(text: str) -> str:
    return text.replace("%", "%%")


def _title(job: Job) -> str:
    """The coalition's name, and something behind it: a backslash at the end of a line would join it to the next."""
    return f"{_specifiers(visible(job.name))}: sync every {words(job.minutes)}"


def _limits(job: Job) -> tuple[str, ...]:
    if calendar(job.minutes):
        missed = "Runs that were missed while the computer was off are made up for once, when it is on again."
    else:
        missed = "After the computer was off, the first run is two minutes after you log in."
    return (
        missed,
        "It runs only while you are logged in. To let it run always, enter once: loginctl enable-linger",
        f"What runs say, which is nothing but errors, is shown by: journalctl --user -u {job.unit}",
        "A run that could not read some workbook (code 4) shows as failed there; the next one starts all the same.",
    )
