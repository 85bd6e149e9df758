"""A launch agent for macOS."""

import plistlib

from niiw_sheets.scheduling.model import Job, Setup, Text, refuse_paths


def launchd(job: Job, home: str) -> Setup:
    """The agent for the user with this home folder. Raises UsageError for paths that cannot be told."""
    refuse_paths(job)
    label = f"org.niiw-sheets.{job.coalition}"
    path = f"{home}/Library/LaunchAgents/{label}.plist"
    content = {
        "Label": label,
        "ProgramArguments": list(job.command),
        "StartInterval": job.minutes * 60,
        "RunAtLoad": True,
        "ProcessType": "Background",
        "Umask": 0o077,
        "StandardOutPath": job.log,
        "StandardErrorPath": job.log,
    }
    return Setup(
        using="launchd",
        files=(Text(path=path, content=plistlib.dumps(content, sort_keys=False).decode()),),
        commands=(
            f'launchctl bootstrap gui/$(id -u) "$HOME/Library/LaunchAgents/{label}.plist"',
            f"launchctl bootout gui/$(id -u)/{label}    # to end it later",
        ),
        limits=(
            "Nothing was installed: save the text as the file that is named, then run the first command.",
            "It runs while you are logged in, and at once when you log in. A run that falls into the computer’s sleep "
            "is left out; the next one reads all that has changed since.",
            f"{job.log} grows by a few lines with every run that fails. Delete it from time to time.",
            "macOS asks once whether Python may read the folders Documents, Desktop or a network drive. Allow it.",
            "It was not tried on a Mac.",
        ),
    )
