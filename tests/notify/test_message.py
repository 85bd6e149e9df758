"""Letters as e-mails: headers that hold one line each, parts that say the letter, and a message known again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from niiw_sheets.config_types import _email
from niiw_sheets.digest.model import Letter, Reader, ReaderKind
from niiw_sheets.discretion import EMAIL_WORDS, PHONE_WORDS
from niiw_sheets.errors import ConfigurationError, RecipientError
from niiw_sheets.notify.addresses import Mailbox
from niiw_sheets.notify.message import compose, draft
from niiw_sheets.notify.rendering import as_html, as_text
from tests.notify.letters import BEN, MAI, ROSA, letter, nowhere, task, web

SENDER = Mailbox(name="Kestrel Coalition", email="niiw@kestrel.example.org")
MOMENT = datetime(2027, 4, 12, 8, 30, tzinfo=timezone(timedelta(hours=-5)))
HEADERS = ["Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"]

LINES = st.text() | st.text(alphabet='ab \r\n\0,;:<>@"\\()[].=?_-é漢🎉\u2028\u202e', max_size=150)


def sent(sent_letter: Letter, sender: Mailbox = SENDER, moment: datetime = MOMENT) -> EmailMessage:
    """The message as it arrives: through bytes and read back."""
    return read(compose(sent_letter, web, sender=sender, moment=moment))


def read(message: EmailMessage) -> EmailMessage:
    """A message through bytes and read back."""
    found = message_from_bytes(message.as_bytes(), policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def parts(message: EmailMessage) -> list[str]:
    """What its parts say."""
    return [part.get_content().replace("\r\n", "\n") for part in message.iter_parts()]


def test_the_headers_say_to_whom_from_whom_when_and_that_a_program_wrote_it() -> None:
    message = sent(letter())

    assert sorted(message.keys()) == sorted(HEADERS)
    assert message["To"] == "Rosa Delgado <rosa@kestrel.example.org>"
    assert message["From"] == "Kestrel Coalition <niiw@kestrel.example.org>"
    assert message["Date"] == "Mon, 12 Apr 2027 08:30:00 -0500"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"].endswith("@kestrel.example.org>")


def test_the_parts_are_the_plain_text_and_the_page() -> None:
    message = sent(letter())

    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert parts(message) == [as_text(letter(), web), as_html(letter(), web)]


def test_names_and_subjects_of_any_script_arrive() -> None:
    message = sent(
        letter(reader=MAI, subject="Nhiệm vụ của bạn · 任务 · 🎉"), Mailbox(name="Café, Öl & Co.", email="a@b.org")
    )

    assert message["Subject"] == "Nhiệm vụ của bạn · 任务 · 🎉"
    assert message["To"].addresses[0].display_name == "Mai Trần"
    assert message["From"].addresses[0].display_name == "Café, Öl & Co."


def test_headers_are_free_of_contact_details_too() -> None:
    reader = replace(ROSA, name="Rosa (555-010-3300)")
    message = sent(letter(reader=reader, subject="Write to ben@library.example.org"))

    assert message["Subject"] == f"Write to {EMAIL_WORDS}"
    assert message["To"].addresses[0].display_name == f"Rosa {PHONE_WORDS}"


@given(LINES, LINES, LINES, LINES)
@example("=?utf-8?q?x=0D=0ABcc:_eve@evil.example.org?=", "=?utf-8?q?x=0ABcc:_eve@evil.example.org?=", "", "")
@example("x\r\nBcc: eve@evil.example.org\r\n\r\nhello", "Delgado, eve@evil.example.org", "a\nb", "--=_x--\r\n.\r\n")
@example("x" * 2000, '"é' * 100, "漢" * 100, "y" * 2000)
def test_no_name_or_text_makes_a_header_a_line_or_a_reader_more(name: str, subject: str, by: str, words: str) -> None:
    a_letter = letter(task(words), reader=replace(ROSA, name=name), subject=subject, opening=(words,))
    message = compose(a_letter, web, sender=Mailbox(name=by, email=SENDER.email), moment=MOMENT)
    content, found = message.as_bytes(), read(message)

    assert sorted(found.keys()) == sorted(HEADERS)
    assert found.defects == []
    assert [address.addr_spec for address in found["To"].addresses] == [ROSA.email]
    assert [address.addr_spec for address in found["From"].addresses] == [SENDER.email]
    assert parts(found) == [as_text(a_letter, web), as_html(a_letter, web)]
    assert content.isascii()
    assert max(map(len, content.split(b"\r\n"))) <= 998
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_the_same_letter_on_the_same_day_is_known_again_by_its_id() -> None:
    first = sent(letter())["Message-ID"]

    assert sent(letter(), moment=MOMENT + timedelta(hours=3))["Message-ID"] == first
    others = [
        sent(letter(), moment=MOMENT + timedelta(days=1)),
        sent(letter(reader=BEN)),
        sent(letter(reader=replace(ROSA, kind=ReaderKind.COORDINATOR))),
        sent(letter(subject="Other")),
        sent(letter(closing=("Other",))),
        sent(letter(task("Other"))),
        read(compose(letter(), nowhere, sender=SENDER, moment=MOMENT)),
    ]
    assert len({first, *(other["Message-ID"] for other in others)}) == 8


def test_the_same_letter_at_the_same_moment_has_the_same_bytes() -> None:
    again = [compose(letter(), web, sender=SENDER, moment=MOMENT).as_bytes() for _ in range(2)]

    assert again[0] == again[1]


def test_a_moment_without_a_zone_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        sent(letter(), moment=datetime(2027, 4, 12))  # noqa: DTZ001


def test_a_draft_is_marked_as_unsent_and_leaves_to_the_sender_what_is_theirs() -> None:
    message = read(draft(letter(), web))

    assert sorted(message.keys()) == sorted(["Subject", "To", "X-Unsent", "MIME-Version", "Content-Type"])
    assert message["X-Unsent"] == "1"
    assert parts(message) == [as_text(letter(), web), as_html(letter(), web)]


def test_a_draft_names_the_sender_where_there_is_one() -> None:
    assert read(draft(letter(), web, sender=SENDER))["From"] == "Kestrel Coalition <niiw@kestrel.example.org>"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("rosa@kestrel.example.org", "rosa@kestrel.example.org"),
        ("rosa@bücher.example.org", "rosa@xn--bcher-kva.example.org"),
        ("rosa@XN--BCHER-KVA.example.org", "rosa@xn--bcher-kva.example.org"),
        ("o'brien+niiw.2027=x@kestrel.example.org", "o'brien+niiw.2027=x@kestrel.example.org"),
        ("{rosa}|~`^&*%$#!?/-_@kestrel.test", "{rosa}|~`^&*%$#!?/-_@kestrel.test"),
    ],
)
def test_addresses_that_the_coalition_file_takes_are_written_as_servers_take_them(typed: str, written: str) -> None:
    reader = Reader(kind=ReaderKind.PERSON, name="Rosa", email=_email(typed))
    message = sent(letter(reader=reader), Mailbox(name="", email=_email(typed)))

    assert message["To"].addresses[0].addr_spec == written
    assert message["From"].addresses[0].addr_spec == written


@pytest.mark.parametrize("build", [draft, lambda *given: compose(*given, sender=SENDER, moment=datetime.now(UTC))])
def test_an_address_that_most_servers_refuse_is_refused_for_its_reader_alone(build: object) -> None:
    reader = replace(ROSA, email=_email("rosé@kestrel.example.org"))

    with pytest.raises(RecipientError, match=r"The address of Rosa Delgado is “rosé@kestrel.example.org”, which not"):
        build(letter(reader=reader), web)  # type: ignore[operator]


def test_a_reader_without_an_address_is_named() -> None:
    with pytest.raises(RecipientError, match="There is no address for Rosa Delgado in the coalition file"):
        sent(letter(reader=replace(ROSA, email="")))


def test_a_sender_that_most_servers_refuse_is_a_mistake_in_the_coalition_file() -> None:
    with pytest.raises(ConfigurationError, match=r"notify.smtp.sender: found “niíw@kestrel.example.org”"):
        sent(letter(), Mailbox(name="", email="niíw@kestrel.example.org"))
