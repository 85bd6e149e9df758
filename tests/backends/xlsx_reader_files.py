"""Workbooks put together by hand, for forms that no writing library produces."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import quoteattr

from niiw_sheets.backends.xlsx.reader import parse_workbook
from niiw_sheets.sheet import GridCell, Position

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

Parts = dict[str, str | bytes]


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of these parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return content.getvalue()


def relations(*entries: tuple[str, str, str], office: str = OFFICE) -> str:
    """A relations part of (id, last word of the type, target)."""
    lines = "".join(f'<Relationship Id="{i}" Type="{office}/{kind}" Target="{target}"/>' for i, kind, target in entries)
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}">{lines}</Relationships>'


def worksheet(rows: str, *, after: str = "", main: str = MAIN) -> str:
    """A worksheet part with these rows."""
    return f'{DECLARATION}<worksheet xmlns="{main}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def strings(*items: str) -> str:
    """A shared strings part; each item is the inside of an `si`."""
    inside = "".join(f"<si>{item}</si>" for item in items)
    return f'{DECLARATION}<sst xmlns="{MAIN}">{inside}</sst>'


def styles(*codes: str | int) -> str:
    """A styles part with one cell style per format code, or per built-in format number."""
    custom = "".join(
        f'<numFmt numFmtId="{200 + index}" formatCode={quoteattr(code)}/>'
        for index, code in enumerate(codes)
        if isinstance(code, str)
    )
    numbers = (200 + index if isinstance(code, str) else code for index, code in enumerate(codes))
    used = "".join(f'<xf numFmtId="{number}"/>' for number in numbers)
    base = '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    inside = f"<numFmts>{custom}</numFmts>{base}<cellXfs>{used}</cellXfs>"
    return f'{DECLARATION}<styleSheet xmlns="{MAIN}">{inside}</styleSheet>'


def parts_of(
    sheet: str, *, texts: str = "", looks: str = "", properties: str = "", main: str = MAIN, office: str = OFFICE
) -> Parts:
    """The parts of a workbook with one tab named Tab."""
    listed = '<sheets><sheet name="Tab" sheetId="1" r:id="rId1"/></sheets>'
    workbook = f'{DECLARATION}<workbook xmlns="{main}" xmlns:r="{office}">{properties}{listed}</workbook>'
    entries = [("rId1", "worksheet", "worksheets/sheet1.xml")]
    parts: Parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml"), office=office),
        "xl/workbook.xml": workbook,
        "xl/worksheets/sheet1.xml": sheet,
    }
    if texts:
        entries.append(("rId2", "sharedStrings", "sharedStrings.xml"))
        parts["xl/sharedStrings.xml"] = texts
    if looks:
        entries.append(("rId3", "styles", "styles.xml"))
        parts["xl/styles.xml"] = looks
    return parts | {"xl/_rels/workbook.xml.rels": relations(*entries, office=office)}


def cells_of(parts: Mapping[str, str | bytes]) -> dict[Position, GridCell]:
    """What the reader finds on the only tab of a workbook of these parts."""
    (grid,) = parse_workbook(zipped(parts)).values()
    return dict(grid.cells)


def read_rows(rows: str, *, texts: str = "", looks: str = "", properties: str = "") -> dict[Position, GridCell]:
    """What the reader finds in these rows."""
    return cells_of(parts_of(worksheet(rows), texts=texts, looks=looks, properties=properties))


def read_cell(cell: str, *, texts: str = "", looks: str = "", properties: str = "") -> GridCell | None:
    """What the reader finds in a `c` element standing in A1."""
    cells = read_rows(f'<row r="1">{cell}</row>', texts=texts, looks=looks, properties=properties)
    return cells.get((1, 1))
