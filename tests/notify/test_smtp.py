"""Messages sent to a real mail server on this computer, and what is said when it refuses or is lost."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from niiw_sheets.digest.model import Reader
from niiw_sheets.errors import ConfigurationError, MailError, RecipientError
from niiw_sheets.notify.addresses import Mailbox
from niiw_sheets.notify.message import compose
from niiw_sheets.notify.server import Security, Server
from niiw_sheets.notify.smtp import connection
from tests.notify.letters import BEN, MAI, ROSA, letter, web
from tests.notify.mailserver import HOST, Authority, MailServer

SENDER = Mailbox(name="Kestrel Coalition", email="niiw@kestrel.example.org")
MOMENT = datetime(2027, 4, 12, 8, 30, tzinfo=UTC)
PASSWORD = "correct horse=battery"
LOGINS = {"kestrel": PASSWORD}


def message(reader: Reader = ROSA) -> EmailMessage:
    return compose(letter(reader=reader), web, sender=SENDER, moment=MOMENT)


def named(port: int, security: Security = "none", *, user: str = "", password: str = "") -> Server:
    return Server(host=HOST, port=port, security=security, sender=SENDER, user=user, password=password)


def send_all(server: Server, *readers: Reader) -> tuple[list[str], list[str]]:
    """Sends a message to each reader; names of those told, and the sentences on those who were not."""
    told, problems = [], []
    with connection(server, timeout=5) as line:
        for reader in readers:
            try:
                line.send(message(reader))
            except RecipientError as error:
                problems.append(str(error))
            else:
                told.append(reader.name)
    return told, problems


@pytest.mark.parametrize("security", ["none", "starttls", "ssl"])
def test_a_message_arrives_by_every_kind_of_line_with_a_login(security: Security, trusted: Authority) -> None:
    tls = None if security == "none" else trusted.context()
    with MailServer(security=security, tls=tls, logins=LOGINS) as mail:
        told, _ = send_all(named(mail.port, security, user="kestrel", password=PASSWORD), ROSA)

    [(recipients, received)] = mail.received
    assert told == ["Rosa Delgado"]
    assert recipients == ("rosa@kestrel.example.org",)
    assert mail.senders == ["niiw@kestrel.example.org"]
    assert received["Subject"] == "Your tasks for National Infant Immunization Week"


def test_one_connection_takes_all_messages_one_by_one_each_to_its_reader_alone() -> None:
    with MailServer() as mail:
        send_all(named(mail.port), ROSA, BEN, MAI)

    assert [recipients for recipients, _ in mail.received] == [(ROSA.email,), (BEN.email,), (MAI.email,)]
    assert mail.commands.count("EHLO") == 1
    for recipients, received in mail.received:
        assert [address.addr_spec for address in received["To"].addresses] == list(recipients)
        others = {ROSA.email, BEN.email, MAI.email} - set(recipients)
        assert not [other for other in others if other in received.as_string()]


def test_what_arrives_is_what_was_composed_to_the_letter() -> None:
    with MailServer() as mail, connection(named(mail.port)) as line:
        line.send(message(MAI))

    [(_, received)] = mail.received
    del received["X-Peer"], received["X-MailFrom"], received["X-RcptTo"]
    assert received.as_bytes() == message(MAI).as_bytes()


def test_a_refused_reader_does_not_keep_the_others_from_their_messages() -> None:
    with MailServer() as mail:
        mail.refused[BEN.email] = "550 5.1.1 No such user here"
        told, problems = send_all(named(mail.port), ROSA, BEN, MAI)

    assert told == ["Rosa Delgado", "Mai Trần"]
    assert mail.recipients == [ROSA.email, MAI.email]
    assert problems == [
        f"The mail server localhost (port {mail.port}) refused the message to ben@library.example.org "
        "(550: “5.1.1 No such user here”). Check the address in the coalition file."
    ]


def test_a_full_mailbox_concerns_its_reader_alone_and_is_tried_again_later() -> None:
    with MailServer() as mail:
        mail.refused[ROSA.email] = "452 4.2.2 Mailbox full"
        told, [problem] = send_all(named(mail.port), ROSA, BEN)

    assert told == ["Ben Okafor"]
    assert "does not take the message to rosa@kestrel.example.org just now" in problem
    assert "Try again later" in problem


def test_a_refused_message_is_told_and_the_next_one_begins_afresh() -> None:
    with MailServer() as mail, connection(named(mail.port)) as line:
        mail.replies["DATA"] = "554 5.7.1 Looks like spam"
        with pytest.raises(RecipientError, match="Looks like spam"):
            line.send(message(ROSA))
        mail.replies.clear()
        line.send(message(BEN))

    assert mail.resets
    assert mail.recipients == [BEN.email]


def test_a_message_refused_before_it_was_sent_does_not_stand_in_the_next_ones_way() -> None:
    with MailServer() as mail:
        mail.forgotten.add(ROSA.email)
        told, [problem] = send_all(named(mail.port), ROSA, BEN)

    assert "refused the message to rosa@kestrel.example.org (503:" in problem
    assert told == ["Ben Okafor"]


def test_a_message_too_large_for_the_server_concerns_its_reader_alone() -> None:
    with MailServer() as mail, connection(named(mail.port)) as line:
        mail.replies["MAIL"] = "552 5.3.4 Message too big"
        with pytest.raises(RecipientError, match=r"Message too big.*remind --to"):
            line.send(message(ROSA))
        mail.replies.clear()
        line.send(message(BEN))

    assert mail.recipients == [BEN.email]


@pytest.mark.parametrize(
    ("command", "reply", "words"),
    [
        ("MAIL", "553 5.7.1 Sender address rejected: not owned by user", "refused niiw@kestrel.example.org as the"),
        ("MAIL", "530 5.7.0 Authentication required", "wants a login first"),
        ("MAIL", "451 4.3.0 Try again later", "is full, busy or closing"),
        ("MAIL", "421 4.7.0 Too many messages", "is full, busy or closing"),
        ("DATA", "452 4.3.1 Insufficient system storage", "is full, busy or closing"),
        ("RCPT", "421 4.3.2 Shutting down", "is full, busy or closing"),
        ("RCPT", "530 5.7.0 Must issue STARTTLS", "wants a login first"),
    ],
)
def test_what_would_befall_every_message_stops_the_batch(command: str, reply: str, words: str) -> None:
    with MailServer() as mail:
        mail.replies[command] = reply
        with pytest.raises(MailError) as caught:
            send_all(named(mail.port), ROSA, BEN)

    assert words in str(caught.value)
    assert reply[4:] in str(caught.value)
    assert mail.commands.count("MAIL") == 1
    assert mail.received == []


def test_a_lost_connection_stops_the_batch_and_a_second_run_sends_exactly_the_rest() -> None:
    told: list[Reader] = []

    def run(server: Server) -> None:
        with connection(server, timeout=5) as line:
            for reader in (ROSA, BEN, MAI):
                if reader not in told:
                    line.send(message(reader))
                    told.append(reader)

    with MailServer() as mail:
        mail.drop_after = 2
        with pytest.raises(MailError, match="closed the connection"):
            run(named(mail.port))
        assert told == [ROSA, BEN]
        mail.drop_after = None
        run(named(mail.port))

    assert mail.recipients == [ROSA.email, BEN.email, MAI.email]


def test_a_message_sent_twice_because_the_answer_was_lost_has_the_same_id() -> None:
    with MailServer() as mail:
        mail.lose_answer = True
        with pytest.raises(MailError, match="closed the connection"):
            send_all(named(mail.port), ROSA)
        send_all(named(mail.port), ROSA)

    [(_, first), (_, second)] = mail.received
    assert first["Message-ID"] == second["Message-ID"]


@pytest.mark.parametrize("password", ["wrong", PASSWORD[:-1]])
def test_a_refused_login_is_told_without_the_password(password: str, trusted: Authority) -> None:
    with (
        MailServer(security="starttls", tls=trusted.context(), logins=LOGINS) as mail,
        pytest.raises(MailError) as caught,
    ):
        send_all(named(mail.port, "starttls", user="kestrel", password=password), ROSA)

    assert "refused the login of “kestrel” (535:" in str(caught.value)
    assert password not in str(caught.value)
    assert mail.received == []


def test_a_server_that_repeats_the_password_is_quoted_without_it() -> None:
    with MailServer(logins=LOGINS) as mail:
        mail.replies["AUTH"] = f"535 not known: {PASSWORD}, AGtlc3RyZWwAY29ycmVjdCBob3JzZT1iYXR0ZXJ5"
        with pytest.raises(MailError) as caught:
            send_all(named(mail.port, user="kestrel", password=PASSWORD), ROSA)

    assert "(535: “not known: …, …”)" in str(caught.value)


def test_a_server_without_logins_is_told_apart_from_a_wrong_password() -> None:
    with MailServer() as mail, pytest.raises(MailError, match="offers no login by user and password"):
        send_all(named(mail.port, user="kestrel", password=PASSWORD), ROSA)


def test_a_server_that_offers_no_starttls_gets_neither_password_nor_message() -> None:
    with MailServer(logins=LOGINS) as mail, pytest.raises(MailError, match="does not offer STARTTLS"):
        send_all(named(mail.port, "starttls", user="kestrel", password=PASSWORD), ROSA)

    assert mail.commands == ["EHLO"]


@pytest.mark.parametrize("security", ["starttls", "ssl"])
def test_a_certificate_that_nobody_trusts_ends_it_before_the_login(security: Security, authority: Authority) -> None:
    with (
        MailServer(security=security, tls=authority.context(), logins=LOGINS) as mail,
        pytest.raises(MailError, match=r"certificate that is not trusted \(unable to get local issuer"),
    ):
        send_all(named(mail.port, security, user="kestrel", password=PASSWORD), ROSA)

    assert "MAIL" not in mail.commands


def test_a_certificate_for_another_host_ends_it_too(trusted: Authority) -> None:
    with (
        MailServer(security="ssl", tls=trusted.context("mail.example.org")) as mail,
        pytest.raises(MailError, match="not trusted"),
    ):
        send_all(named(mail.port, "ssl"), ROSA)


def test_encryption_asked_of_a_server_that_speaks_plainly_is_told() -> None:
    with MailServer() as mail, pytest.raises(MailError, match=r"does not speak the encryption asked for.*465 for ssl"):
        send_all(named(mail.port, "ssl"), ROSA)


@pytest.mark.parametrize("command", ["EHLO", "DATA"])
def test_a_server_that_never_answers_is_given_up_in_time(command: str) -> None:
    with MailServer() as mail:
        mail.hang_at = command
        with pytest.raises(MailError, match="does not answer in time"), connection(named(mail.port), 0.2) as line:
            line.send(message())


@contextmanager
def answering(answer: bytes) -> Iterator[int]:
    """A port where something answers that is no mail server, or a closed one."""
    with socket.create_server((HOST, 0)) as listener:

        def serve() -> None:
            with listener.accept()[0] as caller:
                caller.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        yield listener.getsockname()[1]
        thread.join()


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (b"SSH-2.0-OpenSSH_9.6\r\n", "does not answer as a mail server does"),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "does not answer as a mail server does"),
        (b"554 No SMTP service here\r\n", "refused to take messages (554: “No SMTP service here”)"),
        (b"421 Too many connections\r\n", "is full, busy or closing (421: “Too many connections”)"),
        (b"", "closed the connection"),
    ],
)
def test_a_greeting_that_is_none_is_told_in_a_sentence(answer: bytes, words: str) -> None:
    with answering(answer) as port, pytest.raises(MailError) as caught:
        send_all(named(port), ROSA)

    assert words in str(caught.value)


def test_a_server_that_is_not_there_is_told_with_host_port_and_remedy() -> None:
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]

    with pytest.raises(MailError) as caught:
        send_all(named(port), ROSA)

    assert str(caught.value) == (
        f"The mail server localhost (port {port}) cannot be reached (Connection refused). Check host, port and "
        "security under notify.smtp in the coalition file, and that no firewall is in between."
    )
    assert (caught.value.exit_code, caught.value.code) == (5, "mail-refused")


@pytest.mark.parametrize("host", ["mail.invalid", "mail..example", f"{'a' * 70}.example"])
def test_a_host_that_nobody_knows_is_told(host: str) -> None:
    with pytest.raises(MailError, match=r"has a name that is not known. Correct notify.smtp.host"):
        send_all(replace(named(25), host=host), ROSA)


@pytest.mark.parametrize("host", ["mail.example.org", "192.0.2.7", "localhost.example.org"])
def test_a_password_never_travels_unencrypted_to_another_computer(host: str) -> None:
    with pytest.raises(ConfigurationError, match="the password would travel"):
        send_all(replace(named(25, user="kestrel", password=PASSWORD), host=host), ROSA)


@pytest.mark.parametrize(("user", "password"), [("kestrel", "contraseña"), ("josé", PASSWORD)])
def test_a_login_that_cannot_be_sent_is_told_without_it(user: str, password: str) -> None:
    with pytest.raises(ConfigurationError, match="not ASCII") as caught:
        send_all(named(25, user=user, password=password), ROSA)

    assert password not in str(caught.value)


def test_a_sender_that_mail_servers_do_not_take_is_told() -> None:
    with pytest.raises(ConfigurationError, match=r"notify.smtp.sender: found “josé@example.org”"):
        send_all(replace(named(25), sender=Mailbox(name="", email="josé@example.org")), ROSA)


def test_a_server_shown_anywhere_does_not_show_its_password() -> None:
    assert PASSWORD not in repr(named(25, user="kestrel", password=PASSWORD))


def test_an_error_of_the_caller_is_not_taken_for_one_of_the_server() -> None:
    def fail() -> Callable[[], None]:
        raise OSError("the database is gone")

    with MailServer() as mail, pytest.raises(OSError, match="the database is gone"), connection(named(mail.port)):
        fail()
