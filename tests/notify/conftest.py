"""What the tests of messages share: an authority for certificates, and one that this computer trusts."""

import pytest

from tests.notify.mailserver import Authority


@pytest.fixture(scope="package")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Signs the servers' certificates."""
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def trusted(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """The same, trusted by this computer."""
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    return authority
