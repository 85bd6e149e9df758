"""Every form in which a file may state a cell, a text, a place or a tab."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niiw_sheets.backends.xlsx.reader import UNCALCULATED, UnreadableWorkbook, parse_workbook
from niiw_sheets.backends.xlsx.sharedstrings import unescape
from niiw_sheets.backends.xlsx.thinning import without_empty_cells
from niiw_sheets.sheet import GridCell, Kind
from tests.backends.xlsx_reader_files import (
    MAIN,
    OFFICE,
    STRICT_MAIN,
    STRICT_OFFICE,
    Parts,
    cells_of,
    parts_of,
    read_cell,
    read_rows,
    relations,
    strings,
    styles,
    worksheet,
    zipped,
)

TEXTS = strings(
    "<t>plain</t>",
    "<r><rPr><b/></rPr><t>bold</t></r><r><t xml:space='preserve'> and not</t></r>",
    "<t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh><phoneticPr fontId='1'/>",
    "<t/>",
    "<t>two_x000D_\nlines</t>",
    "<t xml:space='preserve'>  wide  </t>",
    '<t><![CDATA[<c r="A1"/>&]]></t>',
)
LOOKS = styles("General", "yyyy-mm-dd", "mmm-yy", "h:mm", "[h]:mm")


def text(value: str) -> GridCell:
    return GridCell(Kind.TEXT, value)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c r="A1" t="s"><v>0</v></c>', text("plain")),
        ('<c r="A1" t="s"><v> 0\n</v></c>', text("plain")),  # white space around an index
        ('<c r="A1" t="s"><v>1</v></c>', text("bold and not")),  # runs
        ('<c r="A1" t="s"><v>2</v></c>', text("東京")),  # no phonetic hint
        ('<c r="A1" t="s"><v>3</v></c>', None),  # an empty text is no cell
        ('<c r="A1" t="s"><v>4</v></c>', text("two\r\nlines")),
        ('<c r="A1" t="s"><v>5</v></c>', text("  wide  ")),
        ('<c r="A1" t="s"><v>6</v></c>', text('<c r="A1"/>&')),
        ('<c r="A1" t="s"/>', None),
        ('<c r="A1" t="inlineStr"><is><t>inline</t></is></c>', text("inline")),
        ('<c r="A1" t="inlineStr"><is><t></t></is></c>', None),
        ('<c r="A1" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>', text("inline")),
        ('<c r="A1" t="inlineStr"><is><t>字</t><rPh sb="0" eb="1"><t>じ</t></rPh></is></c>', text("字")),
        ('<c r="A1" t="inlineStr"><is><t>a_x0041_b</t></is></c>', text("aAb")),
        ('<c r="A1" t="inlineStr"><is><t><![CDATA[<c r="B1"/></row>]]></t></is></c>', text('<c r="B1"/></row>')),
        ('<c r="A1" t="inlineStr"><v>in the wrong place</v></c>', text("in the wrong place")),
        ('<c r="A1"><is><t>without a type</t></is></c>', text("without a type")),
        ('<c r="A1" t="str"><f>B1</f><v>result</v></c>', text("result")),
        ('<c r="A1" t="str"><f>B1</f><v> </v></c>', text(" ")),
        ('<c r="A1" t="str"><f>B1</f><v></v></c>', None),  # a formula that came to an empty text
        ('<c r="A1" t="str"><f t="shared" si="0"/><v/></c>', None),
        ('<c r="A1" t="str"><v>5_x005F_x000A_</v></c>', text("5_x000A_")),
        ('<c r="A1" t="b"><v>1</v></c>', GridCell(Kind.BOOL, True)),
        ('<c r="A1" t="b"><v>0</v></c>', GridCell(Kind.BOOL, False)),
        ('<c r="A1" t="b"><v>true</v></c>', GridCell(Kind.BOOL, True)),
        ('<c r="A1" t="b"><v>maybe</v></c>', text("maybe")),  # nothing is lost
        ('<c r="A1"><v>3</v></c>', GridCell(Kind.NUMBER, 3.0)),
        ('<c r="A1" t="n"><v>-1.5E-3</v></c>', GridCell(Kind.NUMBER, -0.0015)),
        ('<c r="A1"><f>1+2</f><v>3</v></c>', GridCell(Kind.NUMBER, 3.0)),
        ('<c r="A1"><v>1e999</v></c>', text("1e999")),  # no finite number
        ('<c r="A1"><v>nan</v></c>', text("nan")),
        ('<c r="A1"><v>four</v></c>', text("four")),
        ('<c r="A1" t="new"><v>4</v></c>', text("4")),  # an unknown type
        ('<c r="A1"><f>1+2</f></c>', GridCell(Kind.ERROR, UNCALCULATED)),
        ('<c r="A1"><f>1+2</f><v/></c>', GridCell(Kind.ERROR, UNCALCULATED)),
        ('<c r="A1"><f t="shared" si="0"/><v> </v></c>', GridCell(Kind.ERROR, UNCALCULATED)),
        ('<c r="A1" s="1"/>', None),
        ('<c r="A1" s="1"><v></v></c>', None),
        ('<c r="A1"><extLst><ext uri="x"><v xmlns="urn:other">5</v></ext></extLst></c>', None),
    ],
)
def test_a_cell_is_read_by_its_type(cell: str, expected: GridCell | None) -> None:
    assert read_cell(cell, texts=TEXTS, looks=LOOKS) == expected


@pytest.mark.parametrize(
    "code",
    [
        "#REF!",
        "#N/A",
        "#DIV/0!",
        "#NAME?",
        "#NULL!",
        "#NUM!",
        "#VALUE!",
        "#SPILL!",
        "#CALC!",
        "#GETTING_DATA",
        "Err:502",
    ],
)
def test_every_error_is_kept_as_its_code(code: str) -> None:
    cell = read_cell(f'<c r="A1" t="e"><f>1/0</f><v>{code}</v></c>')
    assert cell == GridCell(Kind.ERROR, code)
    assert cell.raw == code


@pytest.mark.parametrize(
    ("cell", "expected", "raw"),
    [
        ('<c r="A1" s="1"><v>46492</v></c>', GridCell(Kind.DATE, 46492.0), "2027-04-15"),
        ('<c r="A1" s="1"><v>46492.75</v></c>', GridCell(Kind.DATE, 46492.75), "2027-04-15"),
        ('<c r="A1" s="2"><v>46692</v></c>', GridCell(Kind.DATE, 46692.0, shows_day=False), "2027-11-01"),
        ('<c r="A1" s="3"><v>0.5</v></c>', GridCell(Kind.NUMBER, 0.5), "0.5"),
        ('<c r="A1" s="4"><v>1.25</v></c>', GridCell(Kind.NUMBER, 1.25), "1.25"),
        ('<c r="A1" s="99"><v>5</v></c>', GridCell(Kind.NUMBER, 5.0), "5"),  # no such style
        ('<c r="A1" s="1"><v>2958465.99</v></c>', GridCell(Kind.DATE, 2958465.99), "9999-12-31"),
        ('<c r="A1" s="1"><v>2958466</v></c>', GridCell(Kind.NUMBER, 2958466.0), "2958466"),  # beyond year 9999
        ('<c r="A1" s="1"><v>-700000</v></c>', GridCell(Kind.NUMBER, -700000.0), "-700000"),  # before year 1
        ('<c r="A1" s="1" t="s"><v>0</v></c>', text("plain"), "plain"),
        ('<c r="A1" t="d"><v>2027-04-15</v></c>', GridCell(Kind.DATE, 46492.0), "2027-04-15"),
        ('<c r="A1" t="d"><v>2027-04-15T18:00:00</v></c>', GridCell(Kind.DATE, 46492.75), "2027-04-15"),
        ('<c r="A1" t="d"><v>2027-04-15T23:00:00+14:00</v></c>', GridCell(Kind.DATE, 46492 + 23 / 24), "2027-04-15"),
        ('<c r="A1" s="2" t="d"><v>2027-11-01</v></c>', GridCell(Kind.DATE, 46692.0, shows_day=False), "2027-11-01"),
        ('<c r="A1" t="d"><v>06:00:00</v></c>', GridCell(Kind.NUMBER, 0.25), "0.25"),
        ('<c r="A1" t="d"><v>next week</v></c>', text("next week"), "next week"),
    ],
)
def test_a_number_is_a_date_by_its_format(cell: str, expected: GridCell, raw: str) -> None:
    found = read_cell(cell, texts=TEXTS, looks=LOOKS)
    assert found == expected
    assert found.raw == raw


@pytest.mark.parametrize("flag", ['date1904="1"', 'date1904="true"'])
def test_dates_of_the_1904_system_count_from_1899_like_all_others(flag: str) -> None:
    cell = '<c r="A1" s="{style}"><v>45030</v></c>'
    properties = f"<workbookPr {flag}/>"
    found = read_cell(cell.format(style=1), looks=LOOKS, properties=properties)
    assert found == GridCell(Kind.DATE, 46492.0)
    plain = read_cell(cell.format(style=0), looks=LOOKS, properties=properties)
    assert plain == GridCell(Kind.NUMBER, 45030.0)


def test_a_workbook_without_styles_has_only_numbers() -> None:
    assert read_cell('<c r="A1" s="1"><v>46492</v></c>') == GridCell(Kind.NUMBER, 46492.0)


@pytest.mark.parametrize(
    ("rows", "places"),
    [
        ("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>", [(1, 1), (1, 2), (2, 1)]),
        ('<row r="5"><c><v>1</v></c></row><row><c/><c><v>2</v></c></row>', [(5, 1), (6, 2)]),
        ('<row r="3"><c r="D3"><v>1</v></c><c><v>2</v></c></row>', [(3, 4), (3, 5)]),
        ('<row r="3"><c r="Y3" s="1"/><c s="1"/><c><v>2</v></c></row>', [(3, 27)]),
        ('<row><c r="D7"><v>1</v></c></row>', [(7, 4)]),
        ('<row r="2"/><row><c><v>1</v></c></row>', [(3, 1)]),
        ('<row r="2"></row><row><c><v>1</v></c></row>', [(3, 1)]),
        ('<row r=" 2 "><c r=" $b$2 "><v>1</v></c></row>', [(2, 2)]),
        ('<row r="9"><c r="A9"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>', [(9, 1), (2, 1)]),
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', [(1_048_576, 16_384)]),
    ],
)
def test_cells_are_found_where_their_row_and_address_or_their_order_say(
    rows: str, places: list[tuple[int, int]]
) -> None:
    assert list(read_rows(rows)) == places


def test_a_stray_cell_in_the_last_row_is_one_cell() -> None:
    rows = '<row r="1"><c r="A1" t="b"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>7</v></c></row>'
    assert len(read_rows(rows)) == 2


@pytest.mark.parametrize("reference", ["A0", "XFE1", "A1048577", "1A", "AAAA1", "", "A-1", "A１"])
def test_a_cell_at_an_impossible_place_means_a_damaged_workbook(reference: str) -> None:
    with pytest.raises(UnreadableWorkbook, match="damaged"):
        read_rows(f'<row r="1"><c r="{reference}"><v>1</v></c></row>')


def test_cells_covered_by_a_merge_keep_their_text() -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>line {row}</t></is></c></row>' for row in (1, 2))
    sheet = worksheet(rows, after='<mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells>')
    assert cells_of(parts_of(sheet)) == {(1, 1): text("line 1"), (2, 1): text("line 2")}


def test_white_space_between_elements_is_no_content() -> None:
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1"><v>1</v></c></row>'
    rows = rows.replace("><", ">\n  <")
    assert read_rows(rows) == {(1, 1): text("a"), (1, 2): GridCell(Kind.NUMBER, 1.0)}


def test_long_texts_with_entities_arrive_whole() -> None:
    words = "&lt;é&amp;\n" * 10_000
    cell = read_cell(f'<c r="A1" t="inlineStr"><is><t>{words}</t></is></c>')
    assert cell == text("<é&\n" * 10_000)


def _strict() -> Parts:
    return parts_of(
        worksheet('<row r="1"><c r="A1"><v>1</v></c></row>', main=STRICT_MAIN), main=STRICT_MAIN, office=STRICT_OFFICE
    )


def _prefixed() -> Parts:
    sheet = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"><x:f>1</x:f><x:v>1</x:v></x:c>'
    parts = parts_of(f"{sheet}</x:row></x:sheetData></x:worksheet>")
    listed = (
        f'<y:workbook xmlns:y="{MAIN}" xmlns:rel="{OFFICE}"><y:sheets><y:sheet name="Tab" rel:id="rId1"/></y:sheets>'
    )
    return parts | {"xl/workbook.xml": f"{listed}</y:workbook>"}


def _plain() -> Parts:
    return parts_of(worksheet('<row r="1"><c r="A1"><v>1</v></c></row>'))


def _moved(target: str, part: str) -> Parts:
    parts = _plain()
    sheet = parts.pop("xl/worksheets/sheet1.xml")
    return parts | {part: sheet, "xl/_rels/workbook.xml.rels": relations(("rId1", "worksheet", target))}


def _encoded(encoding: str) -> Parts:
    sheet = worksheet('<row r="1"><c r="A1"><v>1</v></c></row>').replace("UTF-8", encoding)
    return _plain() | {"xl/worksheets/sheet1.xml": sheet.encode(encoding)}


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(_strict(), id="strict namespaces"),
        pytest.param(_prefixed(), id="prefixes"),
        pytest.param(_moved("/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"), id="absolute target"),
        pytest.param(_moved("./other/../far/s.xml", "xl/far/s.xml"), id="dots in the target"),
        pytest.param(_moved("../s.xml", "s.xml"), id="target outside the folder"),
        pytest.param(_moved("worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"), id="backslashes in the target"),
        pytest.param(_moved("Worksheets/Sheet1.xml", "XL/worksheets/sheet1.XML"), id="other case"),
        pytest.param({f"/{name}": text for name, text in _plain().items()}, id="slash before part names"),
        pytest.param(_encoded("UTF-16"), id="UTF-16"),
        pytest.param(
            _plain()
            | {
                "xl/worksheets/sheet1.xml": b"\xef\xbb\xbf"
                + worksheet('<row r="1"><c r="A1"><v>1</v></c></row>').encode()
            },
            id="byte order mark",
        ),
    ],
)
def test_files_of_other_make_are_read_the_same(parts: Parts) -> None:
    assert cells_of(parts) == {(1, 1): GridCell(Kind.NUMBER, 1.0)}


def test_tabs_come_in_workbook_order_with_their_titles_and_visibility() -> None:
    listed = [
        ("Zweites &amp; _x0041_", ""),
        ("a", 'state="hidden"'),
        ("b", 'state="veryHidden"'),
        ("c", 'state="visible"'),
    ]
    sheets = "".join(f'<sheet name="{name}" {state} r:id="rId{at}"/>' for at, (name, state) in enumerate(listed))
    chart = '<sheet name="Chart" r:id="chart"/>'
    parts = parts_of("") | {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{chart}{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            ("chart", "chartsheet", "chart.xml"), *((f"rId{at}", "worksheet", f"s{at}.xml") for at in (3, 1, 0, 2))
        ),
    }
    parts |= {f"xl/s{at}.xml": worksheet(f"<row><c><v>{at}</v></c></row>") for at in range(4)}
    grids = parse_workbook(zipped(parts))
    assert list(grids) == ["Zweites & A", "a", "b", "c"]
    assert [grid.hidden for grid in grids.values()] == [False, True, True, False]
    assert [grid.tab_id for grid in grids.values()] == [grid.title for grid in grids.values()] == list(grids)
    assert [grid.cells[1, 1].raw for grid in grids.values()] == ["0", "1", "2", "3"]


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("_x000A_", "\n"),
        ("_x005F_x000A_", "_x000A_"),
        ("_x000a_b", "\nb"),
        ("_x005F_", "_"),
        ("_xD83D__xDE00_", "😀"),
        ("_xD83D_", "\ufffd"),  # half a pair
        ("_x0000_", "\ufffd"),  # no database takes it
        ("_x00_ _x000G_ _X000A_ x000A_", "_x00_ _x000G_ _X000A_ x000A_"),
        ("snake_x_case", "snake_x_case"),
    ],
)
def test_escapes_in_texts_are_resolved(stored: str, shown: str) -> None:
    assert unescape(stored) == shown


ADDRESSES = st.sampled_from(["", ' r="{column}{row}"'])
CELLS = st.sampled_from(
    [
        '<c{r} s="1"/>',
        '<c{r} s="1" />',
        "<c{r}/>",
        '<c{r} t="str"><f>IF(A1&lt;1,"","x")</f><v></v></c>',
        '<c{r} s="2" t="str"><f t="shared" si="0"/><v/></c>',
        '<c{r} s="2" t="str"><f aca="false">B1</f><v>x</v></c>',
        '<c{r} s="1"><v>5</v></c>',
        '<c{r} t="inlineStr"><is><t>a</t></is></c>',
        "<c{r}><f>1</f></c>",
        "<!-- c -->",
        '<c{r} t="inlineStr"><is><t><![CDATA[<c r="B1"/>]]></t></is></c>',
    ]
)
Row = tuple[bool, bool, list[tuple[str, str]]]
ROWS = st.tuples(st.booleans(), st.booleans(), st.lists(st.tuples(CELLS, ADDRESSES), max_size=5))


def _rows_xml(rows: list[Row]) -> str:
    xml = ""
    for number, (numbered, short, cells) in enumerate(rows, start=1):
        place = f' r="{number}" spans="1:5"' if numbered else ""
        filled = (cell.format(r=where.format(column="ABCDE"[at], row=number)) for at, (cell, where) in enumerate(cells))
        inside = "".join(filled)
        xml += f"<row{place}/>" if short and not inside else f"<row{place}>{inside}</row>"
    return xml


@given(st.lists(ROWS, max_size=6))
def test_taking_out_empty_cells_beforehand_changes_nothing(
    rows: list[Row],
) -> None:
    xml = _rows_xml(rows)
    untouched = f"<!-- keeps the reader from taking anything out -->{xml}"
    assert read_rows(xml) == read_rows(untouched)


def test_prepared_rows_are_taken_out_before_parsing() -> None:
    empty = '<c r="A{0}" s="1"/><c r="B{0}" s="1" t="str"><f>IF(A{0}="","","x")</f><v></v></c>'
    rows = "".join(f'<row r="{row}">{empty.format(row)}</row>' for row in range(1, 200))
    thinned = without_empty_cells(worksheet(rows).encode())
    assert thinned.decode() == worksheet("")
