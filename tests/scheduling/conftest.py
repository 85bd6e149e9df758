"""A coalition's folder, and schedulers that stand in for those of this computer."""

from pathlib import Path

import pytest

from tests.commands.coalitions import COALITION_FILE, Coalition
from tests.scheduling.programs import Programs


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Programs:
    """Stand-ins for crontab and systemctl."""
    return Programs(tmp_path, monkeypatch)


@pytest.fixture
def coalition(tmp_path: Path) -> Coalition:
    """A folder with nothing but a coalition file, and with a name that needs quotes everywhere."""
    folder = tmp_path / "NIIW's 100% café $HOME"
    folder.mkdir()
    (folder / "coalition.yaml").write_text(COALITION_FILE, encoding="utf-8")
    return Coalition(folder)
