"""A task for the Task Scheduler of Windows, as lines for PowerShell."""

import re

from niiw_sheets.scheduling.model import Job, Setup, Text, refuse_paths
from niiw_sheets.scheduling.rhythm import words

_QUOTES = re.compile("['‘’‚‛]")
"""PowerShell takes each of these for the end of a text."""


def windows_task(job: Job) -> Setup:
    """The lines to paste into PowerShell. Raises UsageError for paths that cannot be told."""
    refuse_paths(job, but='"')
    name = f"niiw-sheets {job.coalition}"
    arguments = " ".join(map(_argument, job.command[1:]))
    lines = (
        f"$action = New-ScheduledTaskAction -Execute {_text(job.python)} -Argument {_text(arguments)}",
        "$trigger = New-ScheduledTaskTrigger -Once -At (Get-Date).Date.AddMinutes(1) "
        f"-RepetitionInterval (New-TimeSpan -Minutes {job.minutes}) "
        f"-RandomDelay (New-TimeSpan -Seconds {min(300, job.minutes * 10)})",
        "$settings = New-ScheduledTaskSettingsSet -StartWhenAvailable -MultipleInstances IgnoreNew "
        "-ExecutionTimeLimit (New-TimeSpan -Hours 1) -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries",
        f"Register-ScheduledTask -TaskName {_text(name)} -Action $action -Trigger $trigger -Settings $settings -Force",
    )
    return Setup(
        using="windows-task",
        files=(Text(path="PowerShell", content="\n".join(lines) + "\n"),),
        commands=(f"Unregister-ScheduledTask -TaskName {_text(name)} -Confirm:$false    # to end it later",),
        limits=(
            "Nothing was installed: open PowerShell, paste the lines and press Enter. No administrator is needed.",
            f"It runs every {words(job.minutes)} while you are logged in. "
            "A run that was missed is made up for as soon as it can be.",
            "A black window shows for a moment at each run.",
            "The Task Scheduler keeps nothing of what a run says. What has failed is shown by: niiw-sheets status",
            "It was not tried on Windows.",
        ),
    )


def _argument(word: str) -> str:
    """A word of a command line as Windows programs read it."""
    return f'"{word}"' if " " in word or "\t" in word else word


def _text(text: str) -> str:
    return "'" + _QUOTES.sub(lambda quote: quote[0] * 2, text) + "'"
