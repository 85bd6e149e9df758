"""Files that are no readable workbook: each is refused with a sentence that says what it is and what to do."""

import io
import random
import re
import struct
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NoReturn

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from niiw_sheets.backends.xlsx import package
from niiw_sheets.backends.xlsx.reader import UnreadableWorkbook, parse_workbook, read_workbook
from tests.backends.xlsx_reader_files import (
    DECLARATION,
    MAIN,
    Parts,
    parts_of,
    relations,
    strings,
    worksheet,
    zipped,
)

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
ONE = worksheet('<row r="1"><c r="A1"><v>1</v></c></row>')
SHARED = worksheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableWorkbook) as caught:
        parse_workbook(data)
    return str(caught.value)


def written() -> bytes:
    """A workbook with a bit of everything, as a library writes it."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    day = book.add_format({"num_format": "ddd d mmm yyyy"})
    for title in ("One", "Two"):
        sheet = book.add_worksheet(title)
        sheet.write_row(0, 0, ["Task", "Due", True, 4.5])
        sheet.write_datetime(1, 1, date(2027, 4, 15), day)
        sheet.write_formula(2, 0, "=1/0", None, "#DIV/0!")
        sheet.write_rich_string(3, 0, "a", day, "b")
        for row in range(4, 40):
            sheet.write_blank(row, 0, None, day)
    book.close()
    return content.getvalue()


def saved_by_openpyxl() -> bytes:
    book = openpyxl.Workbook()
    for row in range(1, 9):
        book.active.append([f"text {row}", row, None, "=A1", date(2027, 4, row)])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"", "empty (0 bytes)", id="empty"),
        pytest.param(bytes(5000), "nothing but zeros", id="zeros"),
        pytest.param(written()[:-200], "incomplete", id="end cut off"),
        pytest.param(written()[:3000], "incomplete", id="half"),
        pytest.param(b"PK\x03\x04", "incomplete", id="four bytes"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "protected with a password", id="password"),
        pytest.param(OLE + "Workbook\0".encode("utf-16-le"), "an old Excel workbook (.xls)", id="xls"),
        pytest.param(OLE + "WordDocument\0".encode("utf-16-le"), "an old Word document (.doc)", id="doc"),
        pytest.param(OLE, "an old Office document", id="other OLE"),
        pytest.param(b"<!DOCTYPE html><html>Sign in</html>", "a web page", id="HTML"),
        pytest.param(b"\xef\xbb\xbf \r\n<HTML><body>", "a web page", id="HTML with a byte order mark"),
        pytest.param(b"<?xml version='1.0'?><Workbook/>", "an XML document", id="XML"),
        pytest.param(b"Task,Due\r\nCall,4/15\r\n", "a text file", id="CSV"),
        pytest.param("Task\tDue".encode("utf-16"), "a text file", id="UTF-16 text"),
        pytest.param(b"%PDF-1.7\n\x00", "a PDF document", id="PDF"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00", "a picture", id="picture"),
        pytest.param(bytes(range(256)), "of an unknown kind", id="anything"),
    ],
)
def test_a_file_that_is_no_archive_is_named_for_what_it_is(data: bytes, words: str) -> None:
    assert words in refusal(data)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"notes.txt": "hello"}, "a zip archive"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "an OpenDocument spreadsheet (.ods)"),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "an OpenDocument text (.odt)"),
        (
            {
                "[Content_Types].xml": "<Types/>",
                "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
                "word/document.xml": "<document/>",
            },
            "a Word document (.docx)",
        ),
        (
            {
                "_rels/.rels": relations(("rId1", "officeDocument", "ppt/presentation.xml")),
                "ppt/presentation.xml": "<presentation/>",
            },
            "a PowerPoint presentation (.pptx)",
        ),
        (
            {
                "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.bin")),
                "xl/workbook.bin": b"\x83\x01\x00",
            },
            "a binary workbook (.xlsb)",
        ),
        ({"Index/Document.iwa": b"\x00"}, "an Apple iWork document"),
    ],
)
def test_an_archive_without_a_workbook_is_named_for_what_it_is(parts: Parts, words: str) -> None:
    assert words in refusal(zipped(parts))


def _without(name: str) -> Parts:
    parts = parts_of(SHARED, texts=strings("<t>a</t>"))
    del parts[name]
    return parts


def _workbook(inside: str) -> Parts:
    return parts_of(ONE) | {"xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="urn:r">{inside}</workbook>'}


@pytest.mark.parametrize(
    ("parts", "place"),
    [
        pytest.param(_without("_rels/.rels"), "the list of its parts", id="no package relations"),
        pytest.param(_without("xl/workbook.xml"), "zip archive", id="no workbook part"),
        pytest.param(_without("xl/_rels/workbook.xml.rels"), "part of a tab", id="no workbook relations"),
        pytest.param(_without("xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml is missing", id="no tab"),
        pytest.param(_without("xl/sharedStrings.xml"), "xl/sharedStrings.xml is missing", id="no texts"),
        pytest.param(parts_of(SHARED), "list of its texts", id="no relation to texts"),
        pytest.param(parts_of(SHARED, texts=strings()), "text is missing", id="text not in the list"),
        pytest.param(parts_of(SHARED.replace(">0<", ">-1<"), texts=strings("<t>a</t>")), "text", id="negative index"),
        pytest.param(parts_of(ONE[:-5]), "sheet1.xml is not sound XML", id="tab cut off"),
        pytest.param(parts_of(""), "sheet1.xml is not sound XML", id="empty tab part"),
        pytest.param(parts_of(ONE.replace("UTF-8", "cp037")), "encoding", id="odd encoding"),
        pytest.param(parts_of(ONE.replace("UTF-8", "nonsense")), "encoding", id="unknown encoding"),
        pytest.param(parts_of("<chartsheet/>"), "something else", id="not a worksheet"),
        pytest.param(parts_of(worksheet('<row r="x"><c><v>1</v></c></row>')), "row", id="bad row number"),
        pytest.param(_workbook('<sheets><sheet name="A"/></sheets>'), "part of a tab", id="tab without relation"),
        pytest.param(
            _workbook('<sheets><sheet name="A" r:id="rId1"/><sheet name="A" r:id="rId1"/></sheets>'),
            "same name",
            id="two tabs of one name",
        ),
    ],
)
def test_a_broken_inside_is_told_with_its_place(parts: Parts, place: str) -> None:
    sentence = refusal(zipped(parts))
    assert place in sentence
    assert "repair" in sentence or "not an .xlsx workbook" in sentence


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "_rels/.rels"])
@pytest.mark.parametrize(
    "doctype",
    ["<!DOCTYPE x>", '<!DOCTYPE x [<!ENTITY a "b">]>', '<!DOCTYPE x SYSTEM "file:///etc/hostname">'],
)
def test_document_type_declarations_are_refused_wherever_they_stand(part: str, doctype: str) -> None:
    parts = parts_of(SHARED, texts=strings("<t>a</t>"))
    text = parts[part]
    assert isinstance(text, str)
    sentence = refusal(zipped(parts | {part: text.replace(DECLARATION, DECLARATION + doctype)}))
    assert "document type declaration" in sentence


def test_a_part_that_unpacks_to_far_more_than_its_size_is_refused() -> None:
    bomb = ONE.encode() + b" " * 3 * package.RATIO_FREE
    assert "far more than its size" in refusal(zipped(parts_of("") | {"xl/worksheets/sheet1.xml": bomb}))


def test_a_part_nobody_reads_may_unpack_to_anything() -> None:
    parts = parts_of(ONE) | {"xl/media/image1.png": bytes(3 * package.RATIO_FREE)}
    assert list(parse_workbook(zipped(parts))) == ["Tab"]


def _with_declared_size(data: bytes, name: bytes, size: int) -> bytes:
    entry = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02"))
    while data[entry + 46 : entry + 46 + len(name)] != name:
        entry = data.index(b"PK\x01\x02", entry + 4)
    return data[: entry + 24] + struct.pack("<L", size) + data[entry + 28 :]


def test_a_part_that_declares_more_than_the_limit_is_refused_before_unpacking() -> None:
    data = _with_declared_size(zipped(parts_of(ONE)), b"xl/worksheets", package.MAX_UNZIPPED)
    assert "more than 256 MiB" in refusal(data)


def test_a_part_that_declares_less_than_it_holds_is_refused() -> None:
    data = _with_declared_size(zipped(parts_of(ONE)), b"xl/worksheets", 100)
    assert "incomplete" in refusal(data)


@pytest.mark.parametrize(
    ("limit", "words"),
    [("MAX_UNZIPPED", "MiB unpacked"), ("MAX_TAGS", "too many cells"), ("MAX_ATTRIBUTES", "too many cells")],
)
def test_all_parts_together_count_towards_the_limits(monkeypatch: pytest.MonkeyPatch, limit: str, words: str) -> None:
    data = zipped(parts_of(worksheet('<row r="1"><c r="A1"><v>1</v></c></row>' * 100)))
    parse_workbook(data)
    monkeypatch.setattr(package, limit, 200 if limit != "MAX_UNZIPPED" else 4000)
    assert words in refusal(data)


def test_a_list_of_parts_of_unreasonable_length_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_DIRECTORY", 200)
    assert "too many parts" in refusal(zipped(parts_of(ONE)))


def test_parts_packed_with_a_password_or_in_an_unknown_way_are_refused() -> None:
    data = zipped(parts_of(ONE))
    entry = data.index(b"PK\x01\x02")
    locked = data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")
    assert locked != data, data[entry : entry + 12].hex()
    assert "password" in refusal(locked)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_LZMA) as archive:
        for name, text in parts_of(ONE).items():
            archive.writestr(name, text)
    assert "unknown way" in refusal(content.getvalue())


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(UnreadableWorkbook, match="no longer there"):
        read_workbook(tmp_path / "gone.xlsx")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UnreadableWorkbook, match="no longer there"):
        read_workbook(tmp_path / "file" / "gone.xlsx")
    with pytest.raises(UnreadableWorkbook, match="folder"):
        read_workbook(tmp_path)


def _raising(error: OSError) -> Callable[..., NoReturn]:
    def open_(*_: object, **__: object) -> NoReturn:
        raise error

    return open_


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(13, "Permission denied"), "permission"),
        (OSError(5, "Input/output error"), "Input/output error"),
        (OSError(), "unknown trouble"),
    ],
)
def test_trouble_of_the_file_system_becomes_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: OSError, words: str
) -> None:
    monkeypatch.setattr(Path, "open", _raising(error))
    with pytest.raises(UnreadableWorkbook, match=words):
        read_workbook(tmp_path / "a.xlsx")


def test_a_file_larger_than_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.xlsx"
    with path.open("wb") as file:
        file.truncate(package.MAX_UNZIPPED + 1)
    with pytest.raises(UnreadableWorkbook, match="more than 256 MiB"):
        read_workbook(path)


def test_a_file_that_another_program_holds_open_is_read_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "open.xlsx"
    path.write_bytes(written())
    (tmp_path / "~$open.xlsx").write_bytes(b"\x05Jane")
    with path.open("r+b"):
        assert list(read_workbook(path)) == ["One", "Two"]


ONE_SENTENCE = re.compile(r"The [^\n]+?(?<!\.)\.")


def _outcome(data: bytes) -> str:
    """Nothing for a workbook that was read, or the sentence of its refusal."""
    try:
        grids = parse_workbook(data)
    except UnreadableWorkbook as refused:
        return str(refused)
    assert all(cell.raw for grid in grids.values() for cell in grid.cells.values())
    return ""


def _accept_or_refuse(data: bytes) -> None:
    sentence = _outcome(data)
    assert not sentence or ONE_SENTENCE.fullmatch(sentence), sentence


def _damage(data: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(chance.choice([1, 1, 2, 8, 40])):
        at = chance.randrange(len(damaged))
        match chance.randrange(5):
            case 0:
                damaged[at] ^= 1 << chance.randrange(8)
            case 1:
                damaged[at] = chance.choice([0, 0xFF, 0x3C, chance.randrange(256)])
            case 2:
                del damaged[at : at + chance.choice([1, 4, 100])]
            case 3:
                damaged[at:at] = damaged[at // 2 : at // 2 + chance.choice([1, 8, 64])]
            case _:
                damaged[at : at + 4] = chance.randbytes(4)
        if not damaged:
            break
    return bytes(damaged)


def test_a_place_in_a_sentence_is_cut_and_holds_no_control_characters() -> None:
    parts = parts_of(ONE) | {"xl/_rels/workbook.xml.rels": relations(("rId1", "worksheet", "a&#10;b" + "c" * 500))}
    sentence = refusal(zipped(parts))
    assert len(sentence) < 250
    assert ONE_SENTENCE.fullmatch(sentence)


@pytest.mark.parametrize("make", [written, saved_by_openpyxl])
def test_no_damage_to_a_real_file_ever_breaks_the_reader(make: Callable[[], bytes]) -> None:
    data, chance = make(), random.Random(2027)
    for _ in range(400):
        _accept_or_refuse(_damage(data, chance))


@pytest.mark.parametrize("make", [written, saved_by_openpyxl])
def test_no_damage_to_its_central_directory_ever_breaks_the_reader(make: Callable[[], bytes]) -> None:
    data, chance = make(), random.Random(2028)
    start = data.index(b"PK\x01\x02")
    for _ in range(400):
        _accept_or_refuse(data[:start] + _damage(data[start:], chance))


@pytest.mark.parametrize("make", [written, saved_by_openpyxl])
def test_no_damage_to_a_single_part_ever_breaks_the_reader(make: Callable[[], bytes]) -> None:
    chance = random.Random(2029)
    with zipfile.ZipFile(io.BytesIO(make())) as archive:
        parts: Parts = {name: archive.read(name) for name in archive.namelist() if "theme" not in name}
    for _ in range(400):
        name = chance.choice(list(parts))
        text = parts[name]
        assert isinstance(text, bytes)
        _accept_or_refuse(zipped(parts | {name: _damage(text, chance)}))


@given(st.one_of(st.binary(), st.binary().map(lambda tail: OLE + tail), st.binary().map(lambda tail: b"PK" + tail)))
def test_no_bytes_at_all_ever_break_the_reader(data: bytes) -> None:
    _accept_or_refuse(data)


ELEMENTS = "<row> <row/> </row> <c> <c/> </c> <v> </v> <v/> <is> </is> <t> </t> <rPh> </rPh> <f> <f/> </f>"
CONTENTS = "0 1e400 -1 text _xDC00_ &amp; &none; <!----> <![CDATA[ ]]>"
STATED = ('<row r="2">', '<c r="B2" t="s">', '<c r="C2" t="d"/>', '<c t="e">')
SCRAPS = st.sampled_from(f"{ELEMENTS} {CONTENTS}".split() + list(STATED))


@given(st.lists(SCRAPS, max_size=12).map("".join), st.booleans())
def test_no_order_of_elements_ever_breaks_the_reader(scraps: str, closed: bool) -> None:
    rows = f'<row r="1"><c r="A1" t="n">{scraps}</c></row>' if closed else scraps
    _accept_or_refuse(zipped(parts_of(worksheet(rows), texts=strings("<t>a</t>"))))
