"""The coalition file: its defaults, its paths, and every problem with line, key and what is allowed."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from niiw_sheets.config import Config, Editor, GoogleStore, XlsxStore, google_endpoint, load_config, today
from niiw_sheets.errors import ConfigurationError
from niiw_sheets.wording import fold_name

HEAD = "coalition: {id: river, name: River Coalition, timezone: America/New_York}\n"
XLSX = "store: {kind: xlsx}\n"
SMALLEST = HEAD + XLSX
posix = pytest.mark.skipif(os.name != "posix", reason="POSIX permission bits and links")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "coalition.yaml"


def _config(file: Path, text: str) -> Config:
    file.write_text(text, "utf-8")
    return load_config(file)


def _problems(file: Path, text: str) -> list[str]:
    file.write_text(text, "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        load_config(file)
    return [problem.removeprefix("coalition.yaml, ") for problem in caught.value.problems]


def test_the_smallest_file_has_all_defaults(file: Path) -> None:
    config = _config(file, SMALLEST)
    assert config.store == XlsxStore(kind="xlsx", folder=file.parent / "workbooks")
    assert config.database_url == f"sqlite:///{file.parent.as_posix()}/state/river.db"
    assert config.database_file == file.parent / "state" / "river.db"
    assert (config.people, config.partners, config.worksheets, config.warnings) == ((), (), None, ())
    assert (config.coalition.locale, config.coalition.contact, config.coalition.email) == ("en_US", "", "")
    assert config.sync.model_dump() == {
        "due_soon_days": 7,
        "stale_days": 30,
        "review_notice_days": 30,
        "minimum_response": 0.65,
        "recheck_hours": 24,
    }
    assert config.sharing.model_dump() == {"notify": True, "message": ""}
    assert config.notify.model_dump() == {"smtp": None, "weekday": "mon", "again_after_days": 7, "ping_url": None}


def test_the_file_is_known_by_path_folder_and_digest(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    digest = _config(file, SMALLEST).digest
    monkeypatch.chdir(file.parent)
    config = load_config(Path("coalition.yaml"))
    assert (config.path, config.folder, config.digest) == (file, file.parent, digest)
    assert _config(file, SMALLEST + "# remark\n").digest != digest


def test_people_and_partners_are_found(file: Path) -> None:
    config = _config(
        file,
        SMALLEST
        + """
people:
  - {name: Ann Lee, email: Ann@Example.ORG, role: lead}
  - {name: Bob, email: bob@example.org, role: coordinator}
  - {name: Cy, email: cy@clinic.test, role: lead}
partners:
  - id: clinic
    name: "  St. Mary's   Clinic "
    aliases: [SMC, 1st Clinic, 007]
    type: Health care provider
    editors: [{name: Dee, email: dee@example.org}]
  - {id: radio-1, name: Radio One, agreement: not needed}
""",
    )
    assert config.books == ("coalition", "clinic", "radio-1")
    assert {role: [person.name for person in people] for role, people in config.people_by_role.items()} == {
        "coordinator": ["Bob"],
        "lead": ["Ann Lee", "Cy"],
        "member": [],
    }
    assert config.people[0].email == "Ann@example.org"
    clinic = config.partner("clinic")
    assert (clinic.name, clinic.aliases) == ("St. Mary's Clinic", ("SMC", "1st Clinic", "007"))
    assert (clinic.type, clinic.agreement) == ("Health care provider", "expected")
    assert clinic.editors == (Editor(name="Dee", email="dee@example.org"),)
    assert config.partner("radio-1").agreement == "not needed"
    with pytest.raises(KeyError):
        config.partner("nobody")


def test_paths_are_taken_from_the_files_folder(file: Path) -> None:
    config = _config(
        file,
        HEAD
        + """
store: {kind: google, credentials: oauth, client_file: secrets/../client.json, drive_folder: 0Abc}
worksheets: ours
notify: {smtp: {host: mail, user: u, password_file: pass.txt, sender: a@example.org}}
""",
    )
    folder = file.parent
    assert isinstance(config.store, GoogleStore)
    assert (config.store.client_file, config.store.scope) == (folder / "client.json", "drive.file")
    assert config.worksheets == folder / "ours"
    assert config.notify.smtp is not None
    assert config.notify.smtp.password_file == folder / "pass.txt"


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("sqlite:///x.db", "sqlite:///{folder}/x.db"),
        ("sqlite:///../x.db", "sqlite:///{parent}/x.db"),
        ("postgresql+psycopg://niiw:secret@db.example.org:5432/niiw", "{typed}"),
        ("postgresql+psycopg://niiw@db.example.org/niiw?sslmode=verify-full&sslrootcert=/etc/ssl/ca.pem", "{typed}"),
    ],
)
def test_the_database_address_works_from_every_folder(file: Path, typed: str, url: str) -> None:
    config = _config(file, f"{SMALLEST}database: {typed}\n")
    folder = file.parent
    assert config.database_url == url.format(folder=folder.as_posix(), parent=folder.parent.as_posix(), typed=typed)
    assert (config.database_file is None) == typed.startswith("postgresql")


@posix
def test_an_absolute_database_path_stays(file: Path) -> None:
    config = _config(file, f"{SMALLEST}database: sqlite:////var/lib/niiw/x.db\n")
    assert config.database_url == "sqlite:////var/lib/niiw/x.db"
    assert config.database_file == Path("/var/lib/niiw/x.db")


def test_a_home_folder_is_understood(file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    store = _config(file, HEAD + "store: {kind: xlsx, folder: ~/books}\n").store
    assert isinstance(store, XlsxStore)
    assert store.folder == tmp_path / "home" / "books"


@pytest.mark.parametrize(
    ("typed", "folder_id"),
    [
        ("1AbC-d_9", "1AbC-d_9"),
        ("https://drive.google.com/drive/folders/1AbC-d_9", "1AbC-d_9"),
        ("https://drive.google.com/drive/u/0/folders/1AbC-d_9?usp=sharing", "1AbC-d_9"),
    ],
)
def test_a_drive_folder_may_be_given_by_its_address(file: Path, typed: str, folder_id: str) -> None:
    store = _config(file, f"{HEAD}store: {{kind: google, credentials: adc, drive_folder: '{typed}'}}\n").store
    assert isinstance(store, GoogleStore)
    assert store.drive_folder == folder_id


@pytest.mark.parametrize(
    ("security", "given", "port"),
    [("starttls", "", 587), ("ssl", "", 465), ("none", "", 25), ("ssl", ", port: 2525", 2525)],
)
def test_the_mail_port_follows_the_security(file: Path, security: str, given: str, port: int) -> None:
    smtp = f"{{host: h, sender: a@example.org, security: {security}{given}}}"
    notify = _config(file, f"{SMALLEST}notify: {{smtp: {smtp}}}\n").notify
    assert notify.smtp is not None
    assert notify.smtp.port_number == port


@pytest.mark.parametrize(
    ("typed", "weekday"), [("mon", "mon"), ("Friday", "fri"), ("SAT", "sat"), ("wednesday", "wed")]
)
def test_weekdays_may_be_written_out(file: Path, typed: str, weekday: str) -> None:
    assert _config(file, f"{SMALLEST}notify: {{weekday: {typed}}}\n").notify.weekday == weekday


@pytest.mark.parametrize(
    ("locale", "month_first"),
    [
        ("en_US", True),
        ("en-US", True),
        ("en_PH", True),
        ("es_PR", True),
        ("es_US", False),  # Spanish in the United States writes the day first
        ("en_GB", False),
        ("en_CA", False),
        ("de_DE", False),
    ],
)
def test_the_locale_says_which_number_of_a_date_is_the_month(file: Path, locale: str, month_first: bool) -> None:
    text = f"coalition: {{id: a, name: A, timezone: UTC, locale: {locale}}}\n{XLSX}"
    assert _config(file, text).coalition.month_first is month_first


def test_without_a_time_zone_there_is_a_warning(file: Path) -> None:
    config = _config(file, f"coalition: {{id: a, name: A}}\n{XLSX}")
    assert config.coalition.timezone == "UTC"
    assert config.warnings == (
        "coalition.yaml, coalition.timezone: is not given, so that days begin at midnight UTC. "
        "Add your own, for example “timezone: America/New_York”.",
    )


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (XLSX, ["coalition: this key is required, but missing."]),
        (HEAD, ["store: this key is required, but missing."]),
        (
            "coalition:\n  timezone: UTC\n" + XLSX,
            [
                "line 1, coalition.id: this key is required, but missing.",
                "line 1, coalition.name: this key is required, but missing.",
            ],
        ),
        (
            "coalition: {id: River Town, name: A, timezone: UTC}\n" + XLSX,
            [
                "line 1, coalition.id: found “River Town”; needed is an id of 1 to 40 small letters (a-z), "
                "digits and hyphens.",
            ],
        ),
        (
            f"coalition: {{id: {'a' * 41}, name: A, timezone: UTC}}\n" + XLSX,
            [
                f"line 1, coalition.id: found “{'a' * 41}”; needed is an id of 1 to 40 small letters (a-z), "
                f"digits and hyphens.",
            ],
        ),
        (
            "coalition: {id: con, name: A, timezone: UTC}\n" + XLSX,
            [
                "line 1, coalition.id: “con” cannot be used, because Windows keeps this name for itself. Choose "
                "another one.",
            ],
        ),
        (
            "coalition: {id: a, name: '-', timezone: UTC}\n" + XLSX,
            [
                "line 1, coalition.name: found “-”; a name needs at least one letter or digit.",
            ],
        ),
        (
            "coalition: {id: a, name: A, timezone: new york}\n" + XLSX,
            [
                "line 1, coalition.timezone: found “new york”, which is not a time zone. Did you mean "
                "“America/New_York”?",
            ],
        ),
        (
            "coalition: {id: a, name: A, timezone: America/Chicgo}\n" + XLSX,
            [
                "line 1, coalition.timezone: found “America/Chicgo”, which is not a time zone. Did you mean "
                "“America/Chicago”?",
            ],
        ),
        (
            "coalition: {id: a, name: A, timezone: zzzzzz}\n" + XLSX,
            [
                "line 1, coalition.timezone: found “zzzzzz”, which is not a time zone. Write it like America/New_York.",
            ],
        ),
        (
            "coalition: {id: a, name: A, timezone: UTC, locale: english}\n" + XLSX,
            [
                "line 1, coalition.locale: found “english”; needed is a language and a country, like en_US or es_PR.",
            ],
        ),
        (
            "coalition: {id: a, name: A, timezone: UTC, phone: 1}\n" + XLSX,
            [
                "line 1, coalition.phone: “phone” is not a known key. Did you mean “telephone”? Known here: id, "
                "name, timezone, "
                "locale, contact, address, telephone, email.",
            ],
        ),
        (HEAD + "store: {kind: excel}\n", ["line 2, store.kind: found “excel”; allowed: xlsx or google."]),
        (
            HEAD + "store: {folder: x}\n",
            ["line 2, store.kind: this key is required, but missing. Allowed: xlsx or google."],
        ),
        (
            HEAD + "store: {kind: xlsx, credentials: adc}\n",
            [
                "line 2, store.credentials: “credentials” is not a known key. Known here: kind, folder.",
            ],
        ),
        (
            HEAD + "store:\n  kind: google\n",
            [
                "line 2, store.credentials: this key is required, but missing. Allowed: service_account, adc or oauth.",
            ],
        ),
        (
            HEAD + "store:\n  kind: google\n  credentials: service_account\n",
            [
                "line 2, store.key_file: credentials: service_account needs this key, the path of the service "
                "account's key file.",
            ],
        ),
        (
            HEAD + "store:\n  kind: google\n  credentials: oauth\n",
            [
                "line 2, store.client_file: credentials: oauth needs this key, the path of the OAuth client file.",
            ],
        ),
        (
            HEAD + "store:\n  kind: google\n  credentials: adc\n  drive_folder: https://example.org/x\n",
            [
                "line 5, store.drive_folder: found “https://example.org/x”; needed is the folder's address in "
                "Google Drive, or "
                "the last part of it.",
            ],
        ),
        (
            SMALLEST + "people:\n  - {name: Ann, email: ann.example.org, role: boss}\n",
            [
                "line 4, people[1].email (in “Ann”): found “ann.example.org”, which is not an e-mail address. "
                "Write it like "
                "name@example.org.",
                "line 4, people[1].role (in “Ann”): found “boss”; allowed: coordinator, lead or member.",
            ],
        ),
        (
            SMALLEST
            + "partners:\n  - id: a\n    name: A\n  - id: b\n    name: B\n    editors:\n      - name: Bo\n      "
            "  email: bo\n",
            [
                "line 10, partners[2].editors[1].email (in “b”, “Bo”): found “bo”, which is not an e-mail "
                "address. Write it like "
                "name@example.org.",
            ],
        ),
        (
            SMALLEST + "partners:\n  - {id: a, name: A, agreement: no}\n",
            [
                "line 4, partners[1].agreement (in “a”): found “no”; allowed: expected or not needed.",
            ],
        ),
        (
            SMALLEST + "sync: {minimum_response: 65, due_soon_days: -1, stale_days: soon}\n",
            [
                "line 3, sync.due_soon_days: found “-1”; it must be at least 0.",
                "line 3, sync.stale_days: found “soon”; a whole number is needed.",
                "line 3, sync.minimum_response: found “65”; it must be at most 1.",
            ],
        ),
        (
            SMALLEST + "sync: {minimum_response: nan}\n",
            [
                "line 3, sync.minimum_response: found “nan”; a number is needed, with a point for decimals.",
            ],
        ),
        (
            SMALLEST + "notify: {weekday: someday, ping_url: ftp://x}\n",
            [
                "line 3, notify.weekday: found “someday”; allowed: mon, tue, wed, thu, fri, sat or sun.",
                "line 3, notify.ping_url: found “ftp://x”, which is not a web address. It begins with https:// "
                "or http://.",
            ],
        ),
        (
            SMALLEST + "notify:\n  smtp: {host: h, port: 0, security: tls, sender: a@example.org}\n",
            [
                "line 4, notify.smtp.port: found “0”; it must be at least 1.",
                "line 4, notify.smtp.security: found “tls”; allowed: starttls, ssl or none.",
            ],
        ),
        (
            SMALLEST
            + "notify:\n  smtp:\n    host: h\n    sender: a@example.org\n    password_env: A\n    password_file: b\n",
            [
                "line 8, notify.smtp.password_file: password_env is given too. Keep one of the two.",
            ],
        ),
        (
            SMALLEST + "notify:\n  smtp: {host: h, sender: a@example.org, user: u}\n",
            [
                "line 4, notify.smtp.user: a user needs a password: add password_env (an environment variable's "
                "name) or "
                "password_file (a path).",
            ],
        ),
        (
            SMALLEST + "notify:\n  smtp: {host: h, sender: a@example.org, password_env: 'hunter 2!'}\n",
            [
                "line 4, notify.smtp.password_env: found a text (not shown here); needed is the name of the "
                "environment variable "
                "that holds the password, not the password itself.",
            ],
        ),
        (
            SMALLEST + "worksheets: ''\n",
            ["line 3, worksheets: found an empty text; the path of a file or folder is needed."],
        ),
        (
            SMALLEST + "shop: 1\n",
            [
                "line 3, shop: “shop” is not a known key. Known here: coalition, store, database, people, "
                "partners, sync, sharing, "
                "notify, worksheets.",
            ],
        ),
    ],
)
def test_each_problem_is_told_with_line_key_and_what_is_allowed(file: Path, text: str, sentences: list[str]) -> None:
    assert _problems(file, text) == sentences


@pytest.mark.parametrize(
    "address",
    [
        "mysql://user:secret@host/db",
        "postgresql://user:secret@host/db",  # would ask for another driver
        "postgresql+psycopg://user:secret@host/",
        "postgresql+psycopg://[secret",
        "sqlite://",
        "sqlite:///",
        "sqlite:///:memory:",
        "sqlite:///folder/",
        "sqlite:///x.db?mode=secret",
        "state/secret.db",
    ],
)
def test_other_databases_are_refused_without_showing_the_address(file: Path, address: str) -> None:
    assert _problems(file, f"{SMALLEST}database: '{address}'\n") == [
        "line 3, database: this is not the address of a database we can use. "
        "Write it like sqlite:///state/coalition.db or postgresql+psycopg://user@host/name."
    ]


@pytest.mark.parametrize("name", ["coalition", "summary"])
def test_the_tools_own_workbooks_are_no_partner_ids(file: Path, name: str) -> None:
    assert _problems(file, f"{SMALLEST}partners:\n  - {{id: {name}, name: A}}\n") == [
        f"line 4, partners[1].id (in “{name}”): “{name}” is the name of a workbook of the tool's own. Choose "
        f"another id."
    ]


@pytest.mark.parametrize(
    ("second", "key", "name"),
    [
        ("{id: clinic, name: Other}", "id", "clinic"),
        ("{id: other, name: St Marys clinic}", "name", "St Marys clinic"),  # case, blanks and punctuation do not count
        ("{id: other, name: CLINIC!}", "name", "CLINIC!"),  # the other one's id
        ("{id: other, name: Other, aliases: [X, S.M.C.]}", "aliases[2]", "S.M.C."),
        ("{id: smc, name: SMC}", "id", "smc"),  # told once
    ],
)
def test_a_name_that_could_mean_two_partners_is_a_problem(file: Path, second: str, key: str, name: str) -> None:
    first = "{id: clinic, name: St. Mary's Clinic, aliases: [SMC, Clinic]}"
    (problem,) = _problems(file, f"{SMALLEST}partners:\n  - {first}\n  - {second}\n")
    assert problem.startswith(f"line 5, partners[2].{key} (in “")
    remedy = "An id, name or alias may mean one partner only; change one of the two."
    assert problem.endswith(f": “{name}” could also mean partners[1]. {remedy}")


def test_one_partner_may_repeat_its_own_name(file: Path) -> None:
    assert _config(file, f"{SMALLEST}partners:\n  - {{id: smc, name: SMC, aliases: [S.M.C., smc]}}\n").partners


@pytest.mark.parametrize(
    ("store", "database", "right"),
    [
        ("workbooks", "sqlite:///state/x.db", True),
        ("workbooks", "sqlite:///workbooks-state/x.db", True),
        ("workbooks", "sqlite:///workbooks/x.db", False),
        ("workbooks", "sqlite:///state/../workbooks/a/x.db", False),
        (".", "", False),  # the default stands beside the file
        ("..", "", False),
    ],
)
def test_the_database_never_stands_among_the_workbooks(file: Path, store: str, database: str, right: bool) -> None:
    text = f"{HEAD}store: {{kind: xlsx, folder: '{store}'}}\ndatabase: {database}\n"
    if right:
        assert _config(file, text).database_file
        return
    shared = Path(os.path.normpath(file.parent / store))
    assert _problems(file, text) == [
        f"line 3, database: the database would stand inside the folder of the workbooks, which others can open. "
        f"Give an address outside of {shared}."
    ]


@posix
def test_a_link_into_the_workbooks_is_followed(file: Path) -> None:
    (file.parent / "workbooks").mkdir()
    (file.parent / "state").symlink_to("workbooks")
    (problem,) = _problems(file, SMALLEST)
    assert "inside the folder of the workbooks" in problem


@posix
def test_links_in_a_circle_are_left_to_the_store(file: Path) -> None:
    (file.parent / "workbooks").symlink_to("workbooks")
    assert _config(file, SMALLEST).database_file


def test_a_password_file_among_the_workbooks_is_a_problem(file: Path) -> None:
    smtp = "{host: h, user: u, sender: a@example.org, password_file: workbooks/p.txt}"
    assert _problems(file, f"{SMALLEST}notify:\n  smtp: {smtp}\n") == [
        "line 4, notify.smtp.password_file: this file stands inside the folder of the workbooks, which others "
        "can open. "
        f"Move it out of {file.parent / 'workbooks'}."
    ]


@posix
@pytest.mark.parametrize(("mode", "right"), [(0o600, True), (0o400, True), (0o640, False), (0o604, False)])
def test_a_key_file_others_may_read_is_a_problem(file: Path, mode: int, right: bool) -> None:
    key = file.parent / "key.json"
    key.write_text("{}")
    key.chmod(mode)
    text = f"{HEAD}store: {{kind: google, credentials: service_account, key_file: key.json, drive_folder: 0A}}\n"
    if right:
        assert _config(file, text).store.kind == "google"
    else:
        sentence = f"line 2, store.key_file: other users may read this file. Run: chmod 600 '{key}'"
        assert _problems(file, text) == [sentence]


def test_all_problems_of_a_file_are_told_at_once_by_line(file: Path) -> None:
    text = """\
coalition:
  id: A B
  timezone: Nowhere/Land
store: {kind: xlsx, folder: state}
people:
  - {name: Ann, email: ann}
partners:
  - {id: summary, name: X}
  - {id: b, name: x, editors: [{nam: Bo}]}
sync: {stale_days: x}
"""
    assert [problem.split(":")[0] for problem in _problems(file, text)] == [
        "database",
        "line 1, coalition.name",
        "line 2, coalition.id",
        "line 3, coalition.timezone",
        "line 6, people[1].email (in “Ann”)",
        "line 6, people[1].role (in “Ann”)",
        "line 8, partners[1].id (in “summary”)",
        "line 9, partners[2].editors[1].name (in “b”)",
        "line 9, partners[2].editors[1].email (in “b”)",
        "line 9, partners[2].editors[1].nam (in “b”)",
        "line 9, partners[2].name (in “b”)",
        "line 10, sync.stale_days",
    ]


SHAPES = [
    "",
    "x",
    "[]",
    "[x]",
    "{}",
    "{x: y}",
    "[[x], {id: []}, {name: {a: b}, aliases: x}]",
    "~",
    "{kind: [xlsx]}",
    "{kind: google, credentials: []}",
]


@pytest.mark.parametrize("key", ["coalition", "store", "database", "people", "partners", "notify", "worksheets"])
@pytest.mark.parametrize("shape", SHAPES)
def test_checks_between_values_stand_any_shape(file: Path, key: str, shape: str) -> None:
    lines = {"coalition": "{id: a, name: A}", "store": "{kind: xlsx}"} | {key: shape}
    file.write_text("".join(f"{name}: {value}\n" for name, value in lines.items()))
    try:
        assert load_config(file).books
    except ConfigurationError as error:
        assert all(problem.startswith("coalition.yaml") for problem in error.problems)  # noqa: PT017 (either is right)


WORDS = st.sampled_from(
    [
        "coalition:",
        "store:",
        "partners:",
        "  ",
        "- ",
        "id: a\n",
        "name: b\n",
        "kind: xlsx\n",
        "\n",
        "{",
        "}",
        "[",
        "]",
        ", ",
        "notify:",
        "smtp:",
        "timezone: America",
        "database: sqlite:///",
        "folder: ~x",
        "'",
        "../",
    ]
)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=20).map("".join).map(SMALLEST.__add__)))
@example(SMALLEST + "worksheets: ~nobody/x\n")
@example(HEAD.replace("America/New_York", "America") + XLSX)
@example(HEAD.replace("America/New_York", "/etc/passwd") + XLSX)
@example(HEAD.replace("America/New_York", "../UTC") + XLSX)
@example(HEAD + f"store: {{kind: xlsx, folder: {'x' * 5000}}}\n")
@example(SMALLEST + "notify: {ping_url: 'http://[x'}\n")
def test_no_text_raises_anything_but_a_configuration_error(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.getbasetemp() / "any.yaml"
    file.write_bytes(text.encode())
    try:
        load_config(file)
    except ConfigurationError as error:
        assert error.problems  # noqa: PT017 (a file that is right is as good)


@pytest.fixture(scope="module")
def thousand(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a thousand partners that was read once."""
    partners = "".join(
        f"  - id: p{n}\n    name: Partner {n}\n    editors:\n      - {{name: Ed {n}, email: ed{n}@example.org}}\n"
        for n in range(1000)
    )
    file = tmp_path_factory.mktemp("many") / "coalition.yaml"
    file.write_text(f"{SMALLEST}partners:\n{partners}", "utf-8")
    assert len(load_config(file).partners) == 1000
    return file


def test_a_file_read_before_comes_from_the_cache_without_the_yaml_parser(thousand: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from niiw_sheets.config import load_config\n"
        "heavy = {'ruamel.yaml', 'pandas', 'gspread', 'sqlalchemy', 'xlsxwriter'}\n"
        "print(len(load_config(Path(sys.argv[1])).books), heavy & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program, str(thousand)], capture_output=True, text=True, check=True)
    assert done.stdout == "1001 set()\n"


def test_a_problem_in_the_last_of_a_thousand_partners_has_its_line(thousand: Path) -> None:
    wrong = thousand.with_name("wrong.yaml")
    wrong.write_text(thousand.read_text("utf-8").replace("ed999@", "ed999"), "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        load_config(wrong)
    place = "wrong.yaml, line 4003, partners[1000].editors[1].email (in “p999”, “Ed 999”): "
    assert caught.value.problems[0].startswith(place)


def test_importing_the_configuration_loads_nothing_heavy() -> None:
    program = (
        "import sys, niiw_sheets.config\n"
        "print({'ruamel.yaml', 'email_validator', 'pandas', 'gspread', 'sqlalchemy', 'xlsxwriter'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2027, 4, 15, 3, 59, tzinfo=UTC), date(2027, 4, 14)),  # 23:59 in New York
        (datetime(2027, 4, 15, 4, 0, tzinfo=UTC), date(2027, 4, 15)),
        (datetime(2027, 1, 15, 4, 59, tzinfo=UTC), date(2027, 1, 14)),  # standard time
        (datetime(2027, 4, 15, 13, 0, tzinfo=timezone(timedelta(hours=9))), date(2027, 4, 15)),
    ],
)
def test_today_is_the_day_in_the_coalitions_zone(file: Path, now: datetime, day: date) -> None:
    assert today(_config(file, SMALLEST), now) == day


def test_today_needs_a_moment_with_a_zone(file: Path) -> None:
    config = _config(file, SMALLEST)
    with pytest.raises(ValueError, match="no time zone"):
        today(config, datetime(2027, 4, 15))  # noqa: DTZ001 (the point of the test)


@pytest.mark.parametrize(
    ("environ", "endpoint"),
    [
        ({}, None),
        ({"NIIW_SHEETS_GOOGLE_ENDPOINT": ""}, None),
        ({"NIIW_SHEETS_GOOGLE_ENDPOINT": "http://127.0.0.1:8080"}, "http://127.0.0.1:8080"),
        ({"NIIW_SHEETS_GOOGLE_ENDPOINT": "http://127.0.0.1:8080/"}, "http://127.0.0.1:8080"),
        ({"NIIW_SHEETS_GOOGLE_ENDPOINT": "http://127.1.2.3:1"}, "http://127.1.2.3:1"),
        ({"NIIW_SHEETS_GOOGLE_ENDPOINT": "http://[::1]:8080"}, "http://[::1]:8080"),
        ({"NIIW_SHEETS_GOOGLE_ENDPOINT": "http://localhost:8080"}, "http://localhost:8080"),
    ],
)
def test_an_endpoint_on_this_computer_is_taken(environ: Mapping[str, str], endpoint: str | None) -> None:
    assert google_endpoint(environ) == endpoint


@pytest.mark.parametrize(
    "value",
    [
        "http://example.org:8080",
        "http://10.0.0.1:8080",
        "http://0.0.0.0:8080",
        "http://127.0.0.1.example.org:8080",
        "http://127.0.0.1:80@example.org:8080",
        "http://localhost@example.org:80",
        "http://user@127.0.0.1:8080",
        "http://127.0.0.1:8080/path",
        "http://127.0.0.1:8080?x=1",
        "http://127.0.0.1",
        "http://127.0.0.1:99999",
        "http://127.0.0.1:80\\@example.org",
        "https://127.0.0.1:8080",
        "ftp://127.0.0.1:8080",
        "127.0.0.1:8080",
        "http://[::1",
        " ",
    ],
)
def test_any_other_endpoint_is_refused(value: str) -> None:
    with pytest.raises(ConfigurationError, match=r"NIIW_SHEETS_GOOGLE_ENDPOINT is set to .* on this computer"):
        google_endpoint({"NIIW_SHEETS_GOOGLE_ENDPOINT": value})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Mary's", "st marys"),
        ("Straße", "STRASSE"),
        ("A  &  B", "ab"),
        ("Ｆｕｌｌ", "full"),
        ("Niño", "nin\u0303o"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


def _later(config: Config) -> None:
    config.coalition = config.coalition  # type: ignore[misc]


def _deeper(config: Config) -> None:
    config.coalition.name = "Other"


@pytest.mark.parametrize("change", [_later, _deeper])
def test_a_configuration_never_changes(file: Path, change: Callable[[Config], None]) -> None:
    config = _config(file, SMALLEST)
    with pytest.raises((AttributeError, ValueError)):
        change(config)
