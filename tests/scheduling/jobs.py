"""A job to schedule."""

import sys

from niiw_sheets.scheduling.model import Job

AWKWARD = '/srv/NIIW\'s "100%" ${HOME} $x %h café 日本/coalition.yaml'


def job(minutes: int = 30, *, config: str = "/srv/niiw/coalition.yaml", python: str = sys.executable) -> Job:
    """A coalition's sync."""
    log = config.replace("coalition.yaml", "state/schedule.log")
    return Job(coalition="kestrel", name="Kestrel 100% \\", python=python, config=config, log=log, minutes=minutes)
