"""The mail server's password: where it is found, and what is said where it is not."""

from pathlib import Path

import pytest

from niiw_sheets.errors import ConfigurationError
from niiw_sheets.notify.password import read_password


def test_the_environment_has_it_as_it_is() -> None:
    assert read_password("NIIW_SMTP", None, {"NIIW_SMTP": " two words "}) == " two words "


@pytest.mark.parametrize(
    "content", [b"two words", b"two words\n", b"two words\r\n", b"\xef\xbb\xbftwo words\r\n"], ids=repr
)
def test_a_file_has_it_without_its_line_end(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "password").write_bytes(content)

    assert read_password(None, tmp_path / "password", {}) == "two words"


def test_without_a_place_there_is_none() -> None:
    assert read_password(None, None, {}) == ""


@pytest.mark.parametrize(
    ("environ", "words"), [({}, "NIIW_SMTP is not set"), ({"NIIW_SMTP": ""}, "NIIW_SMTP is empty")]
)
def test_a_variable_without_it_is_named(environ: dict[str, str], words: str) -> None:
    with pytest.raises(ConfigurationError, match=f"notify.smtp.password_env: the environment variable {words}"):
        read_password("NIIW_SMTP", None, environ)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\n", "is empty"),
        (b"secret\nsecret\n", "holds more than one line"),
        ("secret".encode("utf-16"), "is not UTF-8 text"),
    ],
)
def test_a_file_that_cannot_be_a_password_is_named_and_not_quoted(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "password").write_bytes(content)

    with pytest.raises(ConfigurationError) as caught:
        read_password(None, tmp_path / "password", {})

    assert f"password_file: {tmp_path / 'password'} {words}. Write" in str(caught.value)
    assert "secret" not in str(caught.value).replace(str(tmp_path), "")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"cannot be read \(No such file or directory\)"):
        read_password(None, tmp_path / "password", {})
