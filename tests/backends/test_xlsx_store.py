"""The folder of .xlsx workbooks keeps the contract, loses nothing, and touches nothing that is a person's."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from niiw_sheets.backends import Backend
from niiw_sheets.backends.xlsx.files import STALE_LOCK_DAYS
from niiw_sheets.backends.xlsx.store import XlsxBackend
from niiw_sheets.errors import PendingError, StoreError, WorkbookError
from niiw_sheets.sheet import Book, Cell, Listing, Position, Ref, Tab
from niiw_sheets.wholefiles import TEMPORARY
from tests.backends.contract import (
    CODE,
    FIRST_CELL,
    Adapter,
    BackendContract,
    page_book,
    page_of,
    small_book,
    tab_of,
    text,
)

ROOT = Path(__file__).parents[2]


class FolderAdapter:
    """Reaches the folder of one test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def open(self, remembered: Mapping[str, Listing] | None = None) -> Backend:
        """A backend over the same folder."""
        return XlsxBackend(self.folder, remembered)

    def type(self, ref: Ref, tab: str, position: Position, text: str) -> None:
        """Opens, types, saves."""
        workbook = openpyxl.load_workbook(ref.location)
        workbook[tab].cell(*position, value=text)
        workbook.save(ref.location)

    def copy(self, ref: Ref) -> str:
        """Copies the file beside itself, as file managers name copies."""
        path = Path(ref.location)
        return str(shutil.copy(path, path.with_name(f"{path.stem} - Copy.xlsx")))

    def absent(self) -> str:
        """A file that is not there."""
        return str(self.folder / "gone.xlsx")


class TestXlsxBackend(BackendContract):
    """The contract, in a folder."""

    @pytest.fixture
    def adapter(self, tmp_path: Path) -> Adapter:
        return FolderAdapter(tmp_path / "workbooks")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The store's folder, not there yet."""
    return tmp_path / "workbooks"


@pytest.fixture
def backend(folder: Path) -> XlsxBackend:
    """A store with nothing in it."""
    return XlsxBackend(folder)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def summary(*titles: str) -> Book:
    """A workbook of the tool's own tabs."""
    marker = Cell(value="§1.w01.bcdfghjk")
    tabs = tuple(Tab(key=title, title=title, cells={(1, 1): marker}, owned=True) for title in titles or ("Overview",))
    return Book(id="summary", code="bcdfghjk", title="Summary", tabs=tabs, whole=True)


def add_tab(path: Path, title: str, words: str = "") -> None:
    """A person adds a tab of their own."""
    workbook = openpyxl.load_workbook(path)
    workbook.create_sheet(title)["B2"] = words or None
    workbook.save(path)


# Whole files


def test_each_organisation_has_a_folder_with_its_workbook_and_its_attention_page(
    backend: XlsxBackend, folder: Path
) -> None:
    backend.create(small_book())
    backend.create(summary())
    assert sorted(contents(folder)) == ["clinic/Attention.xlsx", "clinic/clinic.xlsx", "summary/summary.xlsx"]


def test_the_attention_page_is_listed_as_a_page_of_the_same_book(backend: XlsxBackend) -> None:
    backend.create(small_book())
    listed = {Path(listing.location).name: (listing.code, listing.page) for listing in backend.list()}
    assert listed == {"clinic.xlsx": (CODE, False), "Attention.xlsx": (CODE, True)}


def test_the_summary_is_listed_as_a_page(backend: XlsxBackend) -> None:
    backend.create(summary())
    assert [(listing.code, listing.page) for listing in backend.list()] == [("bcdfghjk", True)]


@pytest.mark.parametrize("content", [b"", b"a person's file"], ids=["empty", "with something in it"])
def test_a_file_that_is_there_is_never_overwritten(backend: XlsxBackend, folder: Path, content: bytes) -> None:
    path = folder / "clinic" / "clinic.xlsx"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"exists already and is not touched\."):
        backend.create(small_book())
    assert contents(folder) == {"clinic/clinic.xlsx": content}


def test_a_file_system_without_hard_links_serves_as_well(
    backend: XlsxBackend, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    backend.create(small_book())
    before = contents(folder)
    with pytest.raises(StoreError, match="exists already"):
        backend.create(small_book(text("second")))
    assert contents(folder) == before


def test_what_a_killed_run_left_is_swept_by_the_next_write(backend: XlsxBackend, folder: Path) -> None:
    leftover = folder / "clinic" / f"{TEMPORARY}clinic-0123abcd.tmp"
    leftover.parent.mkdir(parents=True)
    leftover.write_bytes(b"half a workb")
    assert list(backend.list()) == []
    backend.create(small_book())
    assert not leftover.exists()


CREATE_MANY = """
import sys
from pathlib import Path
from niiw_sheets.backends.xlsx.store import XlsxBackend
from tests.backends.contract import small_book, text
backend = XlsxBackend(Path(sys.argv[1]))
for number in range(10_000):
    backend.create(small_book(*[text(f"row {i} of {number}") for i in range(300)], book=f"b{number}"))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills with a POSIX signal")
def test_a_run_killed_in_the_middle_leaves_only_whole_workbooks(backend: XlsxBackend, folder: Path) -> None:
    run = subprocess.Popen([sys.executable, "-c", CREATE_MANY, str(folder)], cwd=ROOT)
    deadline = time.monotonic() + 30
    while not (folder / "b20").exists() and time.monotonic() < deadline:
        time.sleep(0.003)
    run.send_signal(signal.SIGKILL)
    assert run.wait() == -signal.SIGKILL
    people = [listing for listing in backend.list() if not listing.page]
    assert len(people) >= 20
    for listing in backend.list():
        grids = backend.read(Ref(book="", location=listing.location))
        assert listing.page or len(tab_of(backend, Ref(book="", location=listing.location)).cells) == 301
        assert grids
    for number in range(len(people), len(people) + 2):
        backend.create(small_book(book=f"b{number}"))
    assert len(list(folder.rglob(f"{TEMPORARY}*"))) <= 1


# Open in another program


@pytest.mark.parametrize("sign", ["~$Attention.xlsx", ".~lock.Attention.xlsx#"], ids=["Excel", "LibreOffice"])
def test_a_page_that_is_open_elsewhere_waits(backend: XlsxBackend, folder: Path, sign: str) -> None:
    ref = backend.create(small_book())
    before = contents(folder)
    lock = folder / "clinic" / sign
    lock.write_text("Rosa Delgado")
    with pytest.raises(PendingError, match=r"is open in another program; it will be written on the next run\."):
        backend.update(ref, small_book(remark="news"))
    lock.unlink()
    assert contents(folder) == before
    backend.update(ref, small_book(remark="news"))
    assert page_of(backend, ref).cells[2, 2].raw == "news"


@pytest.mark.parametrize("sign", ["~$Attention.xlsx", ".~lock.Attention.xlsx#"], ids=["Excel", "LibreOffice"])
def test_a_sign_that_a_crashed_program_left_long_ago_does_not_count(
    backend: XlsxBackend, folder: Path, sign: str
) -> None:
    ref = backend.create(small_book())
    lock = folder / "clinic" / sign
    lock.write_text("Rosa Delgado")
    long_ago = time.time() - (STALE_LOCK_DAYS * 86_400 + 60)
    os.utime(lock, (long_ago, long_ago))
    backend.update(ref, small_book(remark="news"))
    assert page_of(backend, ref).cells[2, 2].raw == "news"


def test_a_workbook_that_is_open_elsewhere_is_read_all_the_same(backend: XlsxBackend, folder: Path) -> None:
    ref = backend.create(small_book(text("Print flyers")))
    for sign in ("~$clinic.xlsx", ".~lock.clinic.xlsx#"):
        (folder / "clinic" / sign).write_text("Rosa Delgado")
    assert len(backend.list()) == 2
    assert tab_of(backend, ref).cells[FIRST_CELL].raw == "Print flyers"


def test_a_page_the_system_will_not_replace_waits(backend: XlsxBackend, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = backend.create(small_book())

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(PendingError, match="open in another program"):
        backend.update(ref, small_book(remark="news"))


# What people added


def kept_files(folder: Path) -> list[str]:
    """The names of the workbooks kept for their people, a day in them as DAY."""
    names = sorted(path.name for path in folder.rglob("*(yours*"))
    return ["".join("#" if letter.isdigit() else letter for letter in name) for name in names]


@pytest.mark.parametrize("words", ["my own sums", ""], ids=["a tab of notes", "an empty tab, or one with a picture"])
def test_a_summary_with_a_tab_of_somebody_s_own_is_kept(backend: XlsxBackend, folder: Path, words: str) -> None:
    ref = backend.create(summary())
    path = Path(ref.location)
    add_tab(path, "Notes", words)
    theirs = path.read_bytes()
    backend.update(ref, summary("Overview", "Tasks"))
    assert kept_files(folder) == ["summary (yours, ####-##-##).xlsx"]
    (kept,) = folder.rglob("*(yours*")
    assert kept.read_bytes() == theirs
    assert list(backend.read(ref)) == ["Overview", "Tasks"]


@pytest.mark.parametrize("title", ["Overview Copy", "For the board"], ids=["a copied tab", "a renamed one"])
def test_a_summary_with_a_tab_under_another_name_is_kept(backend: XlsxBackend, folder: Path, title: str) -> None:
    ref = backend.create(summary())
    workbook = openpyxl.load_workbook(ref.location)
    if title.endswith("Copy"):
        workbook.copy_worksheet(workbook["Overview"])
    else:
        workbook["Overview"].title = title
    workbook.save(ref.location)
    backend.update(ref, summary())
    assert kept_files(folder) == ["summary (yours, ####-##-##).xlsx"]


def test_a_second_summary_of_a_day_is_kept_beside_the_first(backend: XlsxBackend, folder: Path) -> None:
    ref = backend.create(summary())
    for words in ("first", "second"):
        add_tab(Path(ref.location), "Notes", words)
        backend.update(ref, summary())
    assert kept_files(folder) == ["summary (yours, ####-##-##).xlsx", "summary (yours, ####-##-##, #).xlsx"]


def test_a_page_that_cannot_be_read_is_kept(backend: XlsxBackend, folder: Path) -> None:
    ref = backend.create(small_book())
    page = Path(backend.page("clinic"))
    page.write_bytes(b"something else")
    backend.update(ref, small_book(remark="news"))
    assert kept_files(folder) == ["Attention (yours, ####-##-##).xlsx"]
    assert page_of(backend, ref).cells[2, 2].raw == "news"


def test_a_page_without_tabs_of_somebody_s_own_is_just_replaced(backend: XlsxBackend, folder: Path) -> None:
    ref = backend.create(summary())
    backend.update(ref, summary())
    assert list(contents(folder)) == ["summary/summary.xlsx"]


@pytest.mark.parametrize("remarks", [("news",), ("news", "news"), ("a", "b", "c")])
def test_updates_leave_people_s_workbooks_untouched_byte_for_byte(
    backend: XlsxBackend, remarks: tuple[str, ...]
) -> None:
    ref = backend.create(small_book(text("Print flyers")))
    path = Path(ref.location)
    add_tab(path, "Notes", "mine")
    before, stat = path.read_bytes(), path.stat()
    for remark in remarks:
        backend.update(ref, page_book(remark))
    assert path.read_bytes() == before
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (stat.st_mtime_ns, stat.st_ino)


# Links out of the folder


@pytest.fixture
def outside(tmp_path: Path) -> Ref:
    """A workbook in another folder."""
    return XlsxBackend(tmp_path / "elsewhere").create(small_book(text("secret")))


def test_a_linked_file_outside_the_folder_is_neither_listed_nor_read(
    backend: XlsxBackend, folder: Path, outside: Ref
) -> None:
    folder.mkdir()
    link = folder / "clinic.xlsx"
    link.symlink_to(outside.location)
    assert list(backend.list()) == []
    with pytest.raises(WorkbookError, match=r"is a link that leads out of the folder .*\.$"):
        backend.read(Ref(book="clinic", location=str(link)))


def test_a_linked_folder_outside_the_folder_is_neither_listed_nor_read_nor_written(
    backend: XlsxBackend, folder: Path, outside: Ref
) -> None:
    folder.mkdir()
    elsewhere = Path(outside.location).parent
    (folder / "clinic").symlink_to(elsewhere, target_is_directory=True)
    (folder / "library").symlink_to(elsewhere, target_is_directory=True)
    before = contents(elsewhere)
    inside = Ref(book="clinic", location=str(folder / "clinic" / "clinic.xlsx"))
    assert list(backend.list()) == []
    with pytest.raises(WorkbookError, match="is a link that leads out"):
        backend.read(inside)
    with pytest.raises(WorkbookError, match="is a link that leads out"):
        backend.update(inside, small_book())
    with pytest.raises(StoreError, match="is a link that leads out"):
        backend.create(small_book(book="library"))
    assert contents(elsewhere) == before


def test_a_folder_that_is_itself_reached_by_a_link_serves(tmp_path: Path, folder: Path) -> None:
    folder.mkdir()
    (tmp_path / "shared").symlink_to(folder, target_is_directory=True)
    backend = XlsxBackend(tmp_path / "shared")
    ref = backend.create(small_book(text("Print flyers")))
    assert tab_of(backend, ref).cells[FIRST_CELL].raw == "Print flyers"
    assert len(backend.list()) == 2


# Finding workbooks again


def test_renamed_copied_and_moved_workbooks_are_listed_with_their_code(backend: XlsxBackend, folder: Path) -> None:
    path = Path(backend.create(small_book()).location)
    (folder / "archive" / "2027").mkdir(parents=True)
    copies = [path.with_name("Riverside – work plan.XLSX"), folder / "archive" / "2027" / "clinic.xlsx"]
    for copy in copies:
        shutil.copy(path, copy)
    moved = path.rename(folder / "Clinic (new).xlsx")
    listed = {listing.location: listing.code for listing in backend.list() if not listing.page}
    assert listed == {str(place): CODE for place in (*copies, moved)}


@pytest.mark.parametrize("name", ["notes.txt", "~$clinic.xlsx", ".hidden.xlsx", ".niiw-clinic-12.tmp", "old.xls"])
def test_other_files_are_not_listed(backend: XlsxBackend, folder: Path, name: str) -> None:
    folder.mkdir()
    (folder / name).write_bytes(b"x")
    assert list(backend.list()) == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"no workbook at all"])
def test_a_file_that_is_no_workbook_is_listed_without_a_code_and_reading_says_why(
    backend: XlsxBackend, folder: Path, content: bytes
) -> None:
    folder.mkdir()
    (folder / "notes.xlsx").write_bytes(content)
    (listing,) = backend.list()
    assert listing.code == ""
    assert listing.stamp
    with pytest.raises(WorkbookError, match=r"\w.*\.$"):
        backend.read(Ref(book="clinic", location=listing.location))


def test_a_workbook_is_listed_under_the_book_most_of_its_tabs_belong_to(backend: XlsxBackend, folder: Path) -> None:
    ref = backend.create(small_book())
    workbook = openpyxl.load_workbook(ref.location)
    for number, name in enumerate(("w5", "w7"), start=1):
        workbook.create_sheet(f"own {number}")["A1"] = f"§1.{name}.{CODE}"
    workbook.create_sheet("copied from the library")["A1"] = "§1.w6.bcdfghjk"
    workbook.save(ref.location)
    (listing,) = (listing for listing in backend.list() if not listing.page)
    assert listing.code == CODE


def test_files_of_known_size_and_time_are_not_opened_again(backend: XlsxBackend, folder: Path) -> None:
    backend.create(small_book())
    listed = backend.list()
    for path in folder.rglob("*.xlsx"):
        stat = path.stat()
        path.write_bytes(bytes(stat.st_size))
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    remembered = {listing.location: listing for listing in listed}
    assert list(XlsxBackend(folder, remembered).list()) == list(listed)
    assert {listing.code for listing in backend.list()} == {""}


def test_a_touched_file_of_equal_content_keeps_its_stamp(backend: XlsxBackend, folder: Path) -> None:
    ref = backend.create(small_book())
    remembered = {listing.location: listing for listing in backend.list()}
    os.utime(ref.location, ns=(0, 0))
    listed = {listing.location: listing for listing in XlsxBackend(folder, remembered).list()}
    assert listed[ref.location].stamp == remembered[ref.location].stamp
    assert listed[ref.location].hint != remembered[ref.location].hint


def test_the_file_is_the_same_byte_for_byte_in_every_folder(tmp_path: Path) -> None:
    made = [XlsxBackend(tmp_path / name).create(small_book(text("x"))) for name in ("a", "b")]
    first, second = (Path(ref.location).read_bytes() for ref in made)
    assert first == second


# Refusals


def test_a_file_in_place_of_the_folder_is_told_in_a_sentence(folder: Path) -> None:
    folder.write_text("not a folder")
    backend = XlsxBackend(folder)
    for attempt in (backend.list, lambda: backend.create(small_book())):
        with pytest.raises(StoreError, match=r"could not be written or read .*Check that .*\.$"):
            attempt()


def test_a_full_disk_leaves_nothing_behind(backend: XlsxBackend, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(StoreError, match="No space left on device"):
        backend.create(small_book())
    assert contents(folder) == {}


def test_a_relative_folder_gives_absolute_locations(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir()
    monkeypatch.chdir(folder.parent)
    ref = XlsxBackend(Path("workbooks")).create(small_book())
    assert ref.location == str(folder / "clinic" / "clinic.xlsx")
