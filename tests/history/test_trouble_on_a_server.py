"""Whatever is wrong with a database on a server, a person reads a sentence with the remedy and without a password."""

import logging
import traceback
from collections.abc import Callable
from urllib.parse import quote

import pytest
from sqlalchemy.exc import IntegrityError, ProgrammingError

from niiw_sheets.errors import ConfigurationError, NiiwError, StoreError
from niiw_sheets.history.database import open_database
from niiw_sheets.history.model import Learned
from niiw_sheets.history.store import History
from tests.history.samples import run, workbook
from tests.postgres import GUARDED, PostgresServer

SECRET = "p@ss:wo/rd?&#%"
PERSON = "Ana Pérez"
NOBODY_LISTENS = 1


@pytest.fixture
def guarded(postgres: PostgresServer) -> PostgresServer:
    """The server, with a user of little power whose password is SECRET."""
    with postgres.admin() as admin:
        if not admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (GUARDED,)).fetchone():
            admin.execute(f"CREATE ROLE {GUARDED} LOGIN PASSWORD '{SECRET}'".encode())
    return postgres


def guarded_url(postgres: PostgresServer, password: str = SECRET, database: str = "trouble") -> str:
    """The address of a database for that user, with a password."""
    return postgres.url(database, f"{GUARDED}:{quote(password, safe='')}")


@pytest.fixture
def url(postgres: PostgresServer) -> str:
    """The address of an empty database."""
    return postgres.emptied("trouble")


def refusing(trigger_code: str) -> str:
    """Statements that make the server refuse every run with an SQLSTATE, as it would for a reason of its own."""
    return f"""
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN RAISE EXCEPTION 'could not do it' USING ERRCODE = '{trigger_code}'; END $$;
        CREATE TRIGGER refuse BEFORE INSERT ON runs EXECUTE FUNCTION refuse();
    """


class TestConnecting:
    def test_a_server_that_does_not_listen_is_told(self) -> None:
        with pytest.raises(StoreError, match=r"does not answer \(.*refused\)\. Check that its server runs") as caught:
            History.open(f"postgresql+psycopg://niiw:{quote(SECRET, safe='')}@127.0.0.1:{NOBODY_LISTENS}/kestrel")
        assert f"postgresql+psycopg://niiw@127.0.0.1:{NOBODY_LISTENS}/kestrel" in str(caught.value)
        assert caught.value.exit_code == 5

    def test_a_host_that_nobody_knows_is_told(self) -> None:
        with pytest.raises(StoreError, match=r"does not answer .*nowhere\.invalid"):
            History.open("postgresql+psycopg://niiw@nowhere.invalid/kestrel")

    def test_a_wrong_password_is_told(self, guarded: PostgresServer) -> None:
        with pytest.raises(StoreError, match=r"does not let this user in .*Check the user and the password"):
            History.open(guarded_url(guarded, "wrong", "postgres"))

    def test_a_missing_password_is_told(self, guarded: PostgresServer) -> None:
        with pytest.raises(StoreError, match=r"does not let this user in .*Check the user and the password"):
            History.open(guarded.url("postgres", GUARDED))

    def test_a_user_whom_the_server_does_not_know_is_told(self, postgres: PostgresServer) -> None:
        with pytest.raises(StoreError, match=r"does not let this user in \(.*role .*stranger"):
            History.open(postgres.url("postgres", "stranger"))

    def test_a_database_that_does_not_exist_is_told_with_how_to_make_it(self, postgres: PostgresServer) -> None:
        with pytest.raises(ConfigurationError, match=r"knows no such database .*createdb -E UTF8"):
            History.open(postgres.url("nowhere"))

    @pytest.mark.parametrize("option", ["sslmod=require", "connect_timeout=soon", "sslmode=perhaps"])
    def test_an_option_that_is_none_is_told(self, url: str, option: str) -> None:
        with pytest.raises(ConfigurationError, match="Check what stands behind the question mark"):
            History.open(f"{url}?{option}")

    def test_a_second_at_sign_is_refused_for_half_a_password_would_be_shown(self) -> None:
        with pytest.raises(ConfigurationError, match=r"second @.*written %40") as caught:
            History.open("postgresql+psycopg://niiw:one@two@db.example.org/kestrel")
        assert "two" not in str(caught.value)

    def test_a_database_that_cannot_hold_every_letter_is_refused(self, postgres: PostgresServer) -> None:
        with postgres.admin() as admin:
            admin.execute("DROP DATABASE IF EXISTS latin")
            admin.execute("CREATE DATABASE latin TEMPLATE template0 ENCODING LATIN1 LOCALE 'C'")
        with pytest.raises(ConfigurationError, match="has the encoding LATIN1, which cannot hold everything"):
            History.open(postgres.url("latin"))


class TestRights:
    def test_a_user_who_may_make_no_tables_is_told(self, guarded: PostgresServer, url: str) -> None:
        with pytest.raises(StoreError, match=r"may not do everything .*\(permission denied .*ALTER DATABASE"):
            History.open(guarded_url(guarded))

    def test_a_user_who_may_use_no_schema_is_told(self, guarded: PostgresServer, url: str) -> None:
        with guarded.admin("trouble") as admin:
            admin.execute("REVOKE USAGE ON SCHEMA public FROM public")
        with pytest.raises(StoreError, match=r"may not do everything .*\(no schema has been selected"):
            History.open(guarded_url(guarded))

    def test_the_remedy_helps_and_a_password_may_hold_any_sign(self, guarded: PostgresServer, url: str) -> None:
        with guarded.admin() as admin:
            admin.execute(f"ALTER DATABASE trouble OWNER TO {GUARDED}".encode())
        try:
            with History.open(guarded_url(guarded)) as history:
                history.record(Learned(run=run()))
                assert history.last_run() == run()
        finally:
            with guarded.admin() as admin:
                admin.execute("ALTER DATABASE trouble OWNER TO CURRENT_USER")

    def test_tables_that_another_user_made_are_told(self, guarded: PostgresServer, url: str) -> None:
        History.open(url).close()
        with pytest.raises(StoreError, match=r"may not do everything .*\(permission denied for table migrations\)"):
            History.open(guarded_url(guarded))

    def test_a_database_that_takes_no_changes_is_told(self, postgres: PostgresServer, url: str) -> None:
        History.open(url).close()
        with History.open(f"{url}?options=-c%20default_transaction_read_only%3Don") as history:
            assert history.last_run() is None
            with pytest.raises(StoreError, match=r"takes no changes .*copy of another one"):
                history.record(Learned(run=run()))


@pytest.mark.parametrize(
    ("state", "said"),
    [
        pytest.param("53100", r"disk that holds the database .* is full, so nothing was recorded", id="disk full"),
        pytest.param("53200", r"refused \(could not do it\), so nothing was recorded", id="out of memory"),
        pytest.param("54000", r"refused \(could not do it\), so nothing was recorded", id="too large"),
        pytest.param("55P03", "Another program is using the database", id="lock not had in time"),
        pytest.param("40P01", "Another program is using the database", id="deadlock"),
        pytest.param("57014", r"broke off \(could not do it\), so this step was not recorded", id="cancelled"),
        pytest.param("58030", r"refused \(could not do it\)", id="input or output failed"),
        pytest.param("XX001", r"refused \(could not do it\)", id="data damaged"),
    ],
)
def test_what_the_server_refuses_is_told_and_nothing_is_recorded(
    postgres: PostgresServer, url: str, state: str, said: str
) -> None:
    with History.open(url) as history:
        history.record(Learned(run=run(1), read=(workbook(task="before"),)))
        with postgres.admin("trouble") as admin:
            admin.execute(refusing(state).encode())
        with pytest.raises(StoreError, match=said):
            history.record(Learned(run=run(2), read=(workbook(task="after"),)))
        assert history.last_run() == run(1)
        assert history.workbooks() == {"clinic": workbook(task="before")}


class TestInterrupted:
    def test_a_server_that_was_restarted_between_two_commands_goes_unnoticed(
        self, postgres: PostgresServer, url: str
    ) -> None:
        with History.open(url) as history:
            history.record(Learned(run=run(1)))
            postgres.stop()
            postgres.start()
            assert history.last_run() == run(1)
            history.record(Learned(run=run(2)))
            assert history.last_run() == run(2)

    def test_a_connection_cut_in_the_middle_is_told_and_nothing_is_recorded(
        self, postgres: PostgresServer, url: str
    ) -> None:
        with History.open(url) as history:
            history.record(Learned(run=run(1)))
            with postgres.admin("trouble") as admin:
                cut = "PERFORM pg_terminate_backend(pg_backend_pid());"
                admin.execute(refusing("00000").replace("RAISE EXCEPTION 'could not do it'", f"{cut} RAISE NOTICE 'x'"))
            with pytest.raises(StoreError, match=r"broke off \(.*\), so this step was not recorded\. Try again"):
                history.record(Learned(run=run(2)))
            with postgres.admin("trouble") as admin:
                admin.execute("DROP TRIGGER refuse ON runs")
            assert history.last_run() == run(1)
            history.record(Learned(run=run(3)))
            assert history.last_run() == run(3)


def test_content_that_makes_no_sense_is_told_with_a_remedy_that_fits(postgres: PostgresServer, url: str) -> None:
    with History.open(url) as history:
        history.record(Learned(run=run(), read=(workbook(),)))
        with postgres.admin("trouble") as admin:
            admin.execute("UPDATE entries SET content = '[\"clinic\", [[' ")
        with pytest.raises(ConfigurationError, match="Bring it back from a backup, or name an empty one"):
            history.workbooks()


class TestDiscretion:
    @pytest.mark.parametrize(
        "spoiled",
        [
            pytest.param(lambda url: url.replace("/trouble", "/nowhere"), id="no such database"),
            pytest.param(lambda url: url.replace("/trouble", "/trouble?sslmod=x"), id="no such option"),
            pytest.param(lambda url: url.replace("127.0.0.1", "nowhere.invalid"), id="no such host"),
            pytest.param(lambda url: url.replace(f"{GUARDED}:", f"{GUARDED}:x"), id="wrong password"),
            pytest.param(lambda url: f"{url}?password={quote(SECRET, safe='')}&sslmod=x", id="password as an option"),
            pytest.param(lambda url: url, id="no right to make tables"),
        ],
    )
    def test_a_password_is_in_no_message_traceback_or_log(
        self, guarded: PostgresServer, url: str, spoiled: Callable[[str], str], caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        with pytest.raises(NiiwError) as caught:
            History.open(spoiled(guarded_url(guarded)))
        told = "".join(traceback.format_exception(caught.value)) + caplog.text
        for secret in (SECRET, quote(SECRET, safe=""), "p@ss"):
            assert secret not in told

    def test_a_mistake_of_ours_keeps_its_traceback_but_shows_no_entries(self, url: str) -> None:
        History.open(url).close()
        database = open_database(url)
        with pytest.raises(IntegrityError, match="NotNullViolation") as caught, database.writing() as connection:
            connection.exec_driver_sql("INSERT INTO pages (book, location, digest) VALUES (%s, '', '')", (PERSON,))
        database.close()
        assert PERSON not in "".join(traceback.format_exception(caught.value))

    def test_a_wrong_statement_is_a_mistake_of_ours(self, url: str) -> None:
        database = open_database(url)
        with pytest.raises(ProgrammingError, match="does not exist"), database.reading() as connection:
            connection.exec_driver_sql("SELECT * FROM nowhere")
        database.close()
