"""Calls an address after each run, so that a monitoring service notices when runs fail or stop."""

from http.client import HTTPException
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import Request, urlopen

TIMEOUT = 10.0
"""Seconds for each answer."""


def ping(url: str, *, failed: bool, timeout: float = TIMEOUT) -> None:
    """Calls the address, or `<address>/fail` after a run that failed. Raises PingError in a sentence."""
    request = Request(address(url, failed=failed), headers={"User-Agent": "niiw-sheets"})  # noqa: S310 - http(s) only
    try:
        with urlopen(request, timeout=timeout) as answer:  # noqa: S310 - checked with the coalition file
            answer.read(1024)
    except (URLError, HTTPException, OSError, ValueError) as error:
        raise PingError(f"The address notify.ping_url could not be called ({reason(error)}).") from error


class PingError(Exception):
    """The monitoring service did not answer. Nothing else is wrong."""


def address(url: str, *, failed: bool) -> str:
    """The address to call: with `/fail` behind its path after a failure."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"{parts.path.rstrip('/')}/fail")) if failed else url


def reason(error: Exception) -> str:
    """Why, without the address, which may hold a secret."""
    return str(getattr(error, "code", "") or getattr(error, "reason", "") or type(error).__name__)
