"""What is printed for schedulers in which nothing is installed."""

import plistlib
import re
import sys

import pytest
from ruamel.yaml import YAML

from niiw_sheets.errors import UsageError
from niiw_sheets.scheduling.github import Hosted, github_actions
from niiw_sheets.scheduling.launchd import launchd
from niiw_sheets.scheduling.windows import windows_task
from tests.scheduling.jobs import AWKWARD, job

HOSTED = Hosted(config="coalition.yaml", key_file="key.json", outside=False, in_files=False, on_server=True)


def test_the_agent_for_macos_reads_back_as_it_is_meant() -> None:
    one = job(config=AWKWARD)
    (file,) = launchd(one, "/Users/rosa").files
    found = plistlib.loads(file.content.encode())
    assert file.path == "/Users/rosa/Library/LaunchAgents/org.niiw-sheets.kestrel.plist"
    assert found["ProgramArguments"] == list(one.command)
    assert (found["StartInterval"], found["StandardErrorPath"]) == (1800, one.log)


def test_the_task_for_windows_quotes_for_powershell_and_for_the_program() -> None:
    one = job(config="C:\\Users\\Rosa O’Neil's\\coalition.yaml", python="C:\\Python 3\\python.exe")
    (file,) = windows_task(one).files
    texts = re.findall("'((?:[^'‘’‚‛]|['‘’‚‛]{2})*)'", file.content)
    assert re.sub("(['‘’])\\1", "\\1", texts[1]) == f'-P -m niiw_sheets sync -q -c "{one.config}"'
    assert texts[0] == one.python
    assert "-StartWhenAvailable" in file.content
    assert "New-TimeSpan -Minutes 30" in file.content


def test_the_workflow_for_github_is_yaml_with_the_secrets_left_out() -> None:
    (file,) = github_actions(job(60), HOSTED).files
    found = YAML(typ="safe", pure=True).load(file.content)
    steps = found["jobs"]["sync"]["steps"]
    assert re.fullmatch(r"\d+ \* \* \* \*", found["on"]["schedule"][0]["cron"])
    assert steps[3]["env"] == {"KEY": "${{ secrets.NIIW_SHEETS_KEY }}", "KEY_FILE": "key.json"}
    assert steps[4]["env"] == {"CONFIG": "coalition.yaml", "PGPASSWORD": "${{ secrets.PGPASSWORD }}"}
    assert "${{" not in "".join(step.get("run", "") for step in steps), "a secret in a script could act there"


def test_github_is_told_of_only_for_what_it_can_do() -> None:
    files = Hosted(config="coalition.yaml", key_file=None, outside=False, in_files=True, on_server=False)
    limits = " ".join(github_actions(job(), files).limits)
    assert "It does not work for this coalition" in limits
    assert "keeps no database" in limits
    assert "does not work" not in " ".join(github_actions(job(), HOSTED).limits)
    with pytest.raises(UsageError, match="every 5 minutes"):
        github_actions(job(2), HOSTED)


def test_every_scheduler_runs_this_python_from_any_folder() -> None:
    assert job().command[:4] == (sys.executable, "-P", "-m", "niiw_sheets")
