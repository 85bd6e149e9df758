"""The emulator runs alone, for trying the program by hand."""

import json
import signal
import subprocess
import sys
from pathlib import Path

from tests.google_emulator.accounts import DRIVE_FILE
from tests.google_emulator.emulator import SERVICE_ACCOUNT
from tests.google_emulator.items import SPREADSHEET
from tests.google_emulator_http import google_auth

ROOT = Path(__file__).resolve().parents[2]


def test_it_says_where_it_serves_and_what_to_work_with(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.google_emulator", "--port", "0", "--key", str(tmp_path / "key.json")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        start = json.loads(process.stdout.readline())
        assert start["service_account"] == SERVICE_ACCOUNT
        with google_auth.key_session(Path(start["key_file"]), [DRIVE_FILE]) as session:
            body = {"name": "Plan", "mimeType": SPREADSHEET, "parents": [start["folder"]]}
            address = f"{start['url']}/drive/v3/files?supportsAllDrives=true"
            assert session.post(address, json=body, timeout=10).ok
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
