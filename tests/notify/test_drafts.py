"""Drafts in a folder: names that every system takes, nothing overwritten, everything whole."""

import re
from dataclasses import replace
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niiw_sheets.digest.model import Reader, ReaderKind
from niiw_sheets.errors import StoreError
from niiw_sheets.notify.drafts import MOST_LETTERS, draft_name, write_draft
from niiw_sheets.notify.message import draft
from tests.notify.letters import BEN, ROSA, letter, web

DAY = date(2027, 4, 12)


def write(folder: Path, subject: str = "Your tasks", reader: Reader = ROSA) -> Path:
    return write_draft(folder, draft(letter(subject=subject, reader=reader), web), reader, DAY)


def test_a_draft_is_a_whole_message_in_a_folder_made_for_it(tmp_path: Path) -> None:
    path = write(tmp_path / "not" / "there yet")

    assert path == tmp_path / "not" / "there yet" / "2027-04-12-tasks-of-rosa-delgado.eml"
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert (message["X-Unsent"], message["To"]) == ("1", "Rosa Delgado <rosa@kestrel.example.org>")
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_the_same_draft_again_is_left_and_another_one_gets_a_number(tmp_path: Path) -> None:
    first, second, third = write(tmp_path), write(tmp_path, "Other"), write(tmp_path, "Yet another")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}

    assert [path.name for path in (first, second, third)] == [
        "2027-04-12-tasks-of-rosa-delgado.eml",
        "2027-04-12-tasks-of-rosa-delgado-2.eml",
        "2027-04-12-tasks-of-rosa-delgado-3.eml",
    ]
    assert [write(tmp_path), write(tmp_path, "Other")] == [first, second]
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_two_readers_of_one_name_have_each_their_draft(tmp_path: Path) -> None:
    twin = replace(BEN, name=ROSA.name)

    assert write(tmp_path) != write(tmp_path, reader=twin)


def test_a_folder_of_that_name_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / "2027-04-12-tasks-of-rosa-delgado.eml").mkdir()

    assert write(tmp_path).name == "2027-04-12-tasks-of-rosa-delgado-2.eml"


@pytest.mark.parametrize(
    ("kind", "name", "book", "expected"),
    [
        (ReaderKind.PERSON, "Rosa Delgado", "", "tasks-of-rosa-delgado"),
        (ReaderKind.CONTACT, "Ben Okafor", "library", "workbook-of-library-for-ben-okafor"),
        (ReaderKind.COORDINATOR, "Ana Vidal", "", "overview-for-ana-vidal"),
        (ReaderKind.PERSON, "Zoë Ångström-Núñez", "", "tasks-of-zoe-angstrom-nunez"),
        (ReaderKind.PERSON, "../../etc/passwd\r\n", "", "tasks-of-etc-passwd"),
        (ReaderKind.PERSON, "CON", "", "tasks-of-con"),
        (ReaderKind.PERSON, "李小龙", "", "tasks-of-reader-535320da"),
    ],
)
def test_a_drafts_name_says_what_it_is_and_for_whom(kind: ReaderKind, name: str, book: str, expected: str) -> None:
    reader = Reader(kind=kind, name=name, email=ROSA.email, book=book)

    assert draft_name(reader, DAY) == f"2027-04-12-{expected}"


@given(st.sampled_from(ReaderKind), st.text(), st.from_regex(r"[a-z0-9-]{0,40}", fullmatch=True))
def test_every_reader_has_a_name_that_every_system_takes(kind: ReaderKind, name: str, book: str) -> None:
    found = draft_name(Reader(kind=kind, name=name, email=ROSA.email, book=book), DAY)

    assert re.fullmatch(r"2027-04-12-[a-z0-9-]*[a-z0-9]", found)
    assert len(found) <= MOST_LETTERS


def test_a_folder_that_is_a_file_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("")

    with pytest.raises(StoreError) as caught:
        write(tmp_path / "drafts")

    assert str(caught.value) == (
        f"The draft for Rosa Delgado could not be written into {tmp_path / 'drafts'} (Not a directory). Check that it "
        "is a folder, that you may write there and that the disk is not full, or name another folder with --to."
    )
