"""Stand-ins for `crontab` and `systemctl`: what they were told lies in files beside them."""

import os
from pathlib import Path

import pytest

_CRONTAB = """#!/bin/sh
here="${0%/*}"
if [ -e "$here/refusal" ]; then cat "$here/refusal" >&2; exit 1; fi
case "$1" in
  -l) if [ -e "$here/table" ]; then cat "$here/table"; else echo "no crontab for me" >&2; exit 1; fi ;;
  -) cat >"$here/table" ;;
  -r) rm "$here/table" ;;
  *) exit 2 ;;
esac
"""
_SYSTEMCTL = """#!/bin/sh
here="${0%/*}"
[ "$1" = --user ] || exit 2
shift
echo "$*" >>"$here/asked"
if [ -e "$here/refuses-$1" ]; then echo "Failed to $1" >&2; exit 1; fi
case "$1" in
  enable) touch "$here/enabled" ;;
  restart) touch "$here/active" ;;
  disable) rm -f "$here/enabled" "$here/active" ;;
  is-enabled) test -e "$here/enabled" ;;
  is-active) test -e "$here/active" ;;
esac
"""


class Programs:
    """A folder at the front of PATH with both programs, and a place for units."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder = folder / "programs"
        self.folder.mkdir()
        for name, script in (("crontab", _CRONTAB), ("systemctl", _SYSTEMCTL)):
            (self.folder / name).write_text(script)
            (self.folder / name).chmod(0o755)
        self.units = folder / "configuration" / "systemd" / "user"
        patch.setenv("PATH", f"{self.folder}{os.pathsep}{os.environ['PATH']}")
        patch.setenv("XDG_CONFIG_HOME", str(folder / "configuration"))

    @property
    def crontab(self) -> bytes | None:
        """The crontab; None where there is none."""
        table = self.folder / "table"
        return table.read_bytes() if table.exists() else None

    @crontab.setter
    def crontab(self, content: bytes) -> None:
        (self.folder / "table").write_bytes(content)

    def refuse_crontab(self, words: str) -> None:
        """From now on `crontab` refuses with these words."""
        (self.folder / "refusal").write_text(words)

    def refuse_systemctl(self, verb: str) -> None:
        """From now on `systemctl` refuses to do this."""
        (self.folder / f"refuses-{verb}").touch()

    def asked(self) -> list[str]:
        """What `systemctl` was asked since the last call."""
        log = self.folder / "asked"
        found = log.read_text().splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return found

    def files(self) -> dict[str, bytes]:
        """The units, by their names."""
        return {path.name: path.read_bytes() for path in self.units.glob("*")}

    @property
    def timer_runs(self) -> bool:
        """Whether the timer is active, now and after the next start."""
        return (self.folder / "active").exists() and (self.folder / "enabled").exists()
