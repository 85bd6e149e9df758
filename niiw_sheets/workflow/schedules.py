"""`schedule`: shows what a scheduler is told, installs it for this user, and takes it away."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from niiw_sheets.config import Config, GoogleStore, XlsxStore, load_config
from niiw_sheets.errors import StoreError, UsageError
from niiw_sheets.results import Message, Result
from niiw_sheets.scheduling.cron import CRONTAB, cron
from niiw_sheets.scheduling.github import Hosted, github_actions
from niiw_sheets.scheduling.launchd import launchd
from niiw_sheets.scheduling.model import Job, Setup
from niiw_sheets.scheduling.rhythm import words
from niiw_sheets.scheduling.systemd import systemd, unit_files
from niiw_sheets.scheduling.windows import windows_task
from niiw_sheets.workflow.crontab import install_block, remove_block
from niiw_sheets.workflow.units import install_units, remove_units, units_folder

LOG = "schedule.log"
_MINUTE = timedelta(minutes=1)
_UNSEEN = (
    *("GOOGLE_APPLICATION_CREDENTIALS", "NIIW_SHEETS_GOOGLE_ENDPOINT", "NIIW_SHEETS_CACHE", "PGPASSWORD"),
    *("PGPASSFILE", "HTTPS_PROXY", "https_proxy", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"),
)
"""What a sync may need of the environment."""


def show_schedule(path: Path, using: str | None, every: timedelta) -> Result:
    """What `install` would set up, or what to set up by hand. Raises UsageError for times and paths that cannot be."""
    config = load_config(path)
    job = _job(config, every)
    setup = _setup(config, job, using or _usual())
    return Result(
        command="schedule show",
        data={
            "using": setup.using,
            "every_minutes": job.minutes,
            "files": [{"path": file.path, "content": file.content} for file in setup.files],
            "commands": list(setup.commands),
            "limits": _limits(setup),
        },
        lines=(
            f"Sync every {words(job.minutes)}, by {setup.using}.",
            *(line for file in setup.files for line in ("", f"{file.path}:", *file.content.rstrip("\n").split("\n"))),
            *("", "Commands:", *setup.commands),
            *("", *_good_to_know(setup)),
            *(("", _how(setup, job)) if setup.installs else ()),
        ),
        messages=_warnings(config),
    )


def install_schedule(path: Path, using: str | None, every: timedelta) -> Result:
    """Sets it up for this user; a second time nothing changes.

    Raises UsageError for times and paths that cannot be, StoreError where the scheduler refuses.
    """
    config = load_config(path)
    using = using or _installable()
    job = _job(config, every)
    setup = _setup(config, job, using)
    _refuse_unfound(job)
    if using == "cron":
        _make_log_folder(job)
        changed = install_block(job.coalition, setup.files[0].content)
    else:
        changed = install_units({Path(file.path): file.content for file in setup.files}, f"{job.unit}.timer")
    told = "Installed" if changed else "Installed already, nothing to do"
    files = [file.path for file in setup.files]
    return Result(
        command="schedule install",
        data={"using": using, "changed": changed, "files": files},
        lines=(
            f"{told}: sync every {words(job.minutes)}, by {using}.",
            *(f"  {file}" for file in files),
            *("", *_good_to_know(setup)),
        ),
        messages=_warnings(config),
    )


def remove_schedule(path: Path, using: str | None) -> Result:
    """Takes away what `install` set up, wherever that is if no scheduler is named. Raises StoreError where the
    scheduler refuses."""
    config = load_config(path)
    removed = {name: _removed(config.coalition.id, name) for name in ((using,) if using else _present())}
    done = [name for name, files in removed.items() if files]
    told = f"Removed: {' and '.join(done)} will not sync any more." if done else "There was nothing to remove."
    return Result(
        command="schedule remove",
        data={
            "using": using or (done[0] if done else None),
            "changed": bool(done),
            "files": [file for files in removed.values() for file in files],
        },
        lines=(told,),
        messages=_warnings(config),
    )


def _removed(coalition: str, using: str) -> tuple[str, ...]:
    """What was taken away or changed."""
    if using == "cron":
        return (CRONTAB,) if remove_block(coalition) else ()
    service, timer = unit_files(coalition, str(units_folder()))
    return (service, timer) if remove_units((Path(service), Path(timer)), Path(timer).name) else ()


def _present() -> tuple[str, ...]:
    """The schedulers that something may have been installed in. Units lie in files, also where systemd is not."""
    return ("systemd", "cron") if shutil.which("crontab") else ("systemd",)


def _setup(config: Config, job: Job, using: str) -> Setup:
    if using == "systemd":
        return systemd(job, str(units_folder()))
    if using == "cron":
        return cron(job)
    if using == "launchd":
        return launchd(job, str(Path.home()))
    return windows_task(job) if using == "windows-task" else github_actions(job, _hosted(config))


def _job(config: Config, every: timedelta) -> Job:
    if every < _MINUTE:
        raise UsageError("--every: at least one minute (1m).")
    state = config.database_file.parent if config.database_file else config.folder / "state"
    return Job(
        coalition=config.coalition.id,
        name=config.coalition.name,
        python=os.path.abspath(sys.executable),
        config=str(config.path),
        log=str(state / LOG),
        minutes=every // _MINUTE,
    )


def _hosted(config: Config) -> Hosted:
    store = config.store
    key = store.key_file if isinstance(store, GoogleStore) and store.credentials == "service_account" else None
    inside = key is not None and key.is_relative_to(config.folder)
    place = key.relative_to(config.folder).as_posix() if key and inside else str(key or "")
    return Hosted(
        config=config.path.name,
        key_file=place or None,
        outside=key is not None and not inside,
        in_files=isinstance(store, XlsxStore),
        on_server=config.database_file is None,
    )


def _usual() -> str:
    """The scheduler of this computer."""
    if sys.platform == "win32":
        return "windows-task"
    return "launchd" if sys.platform == "darwin" else _linux()


def _installable() -> str:
    """The scheduler that something can be installed in here. Raises UsageError."""
    usual = _usual()
    if usual not in {"systemd", "cron"}:
        raise UsageError("On this computer it cannot be installed. See what to do with: niiw-sheets schedule show")
    return usual


def _linux() -> str:
    running = Path("/run/systemd/system").is_dir() and shutil.which("systemctl")
    return "systemd" if running else "cron"


def _refuse_unfound(job: Job) -> None:
    """Raises StoreError where a scheduler would not find the program, as in a checkout that is not installed."""
    environ: Mapping[str, str] = {name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ}
    command = [*job.command[: job.command.index("sync")], "--version"]
    top = Path(job.config).anchor
    done = subprocess.run(command, capture_output=True, cwd=top, env=environ, check=False)  # noqa: S603 - no shell
    if done.returncode:
        raise StoreError(
            f"{job.python} does not find niiw-sheets when it is started from another folder, so nothing was installed. "
            f"Install the program for it: in its folder, run {job.python} -m pip install ."
        )


def _make_log_folder(job: Job) -> None:
    folder = Path(job.log).parent
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder {folder} for the log cannot be made ({error.strerror or error}). "
            "Give yourself write access to the folder above it."
        ) from error


def _limits(setup: Setup) -> list[str]:
    return [*setup.limits, *_elsewhere(setup.using), *_unseen(setup.using)]


def _elsewhere(using: str) -> tuple[str, ...]:
    """For a scheduler of another kind of computer than this one."""
    needed = {"launchd": "darwin", "windows-task": "win32"}.get(using, sys.platform)
    told = "The paths are those of this computer. Run the command on the computer that shall sync."
    return () if needed == sys.platform else (told,)


def _unseen(using: str) -> tuple[str, ...]:
    """What the runs that are started by hand here know, and those of a scheduler do not."""
    found = [name for name in _UNSEEN if name in os.environ]
    if using == "github-actions" or not found:
        return ()
    return (f"Scheduled runs do not see what is set for this terminal alone: {', '.join(found)}.",)


def _how(setup: Setup, job: Job) -> str:
    return f"To set it up: niiw-sheets schedule install --every {job.minutes}m --using {setup.using}"


def _good_to_know(setup: Setup) -> tuple[str, ...]:
    return ("Good to know:", *(f"- {limit}" for limit in _limits(setup)))


def _warnings(config: Config) -> tuple[Message, ...]:
    return tuple(Message(level="warning", code="configuration", text=text) for text in config.warnings)
