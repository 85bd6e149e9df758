"""Reads an .xlsx workbook into grids: finds its tabs in their order and joins what their parts hold."""

import os
from dataclasses import dataclass
from pathlib import Path

from niiw_sheets.backends.numberformats import Display
from niiw_sheets.backends.xlsx.cellvalues import SHIFT_1904, UNCALCULATED, CellValues
from niiw_sheets.backends.xlsx.numberformats import read_displays
from niiw_sheets.backends.xlsx.package import MAX_UNZIPPED, Package, Relation
from niiw_sheets.backends.xlsx.scan import Attributes, local_name, scan_elements
from niiw_sheets.backends.xlsx.sharedstrings import read_strings, unescape
from niiw_sheets.backends.xlsx.sheetparts import read_cells
from niiw_sheets.backends.xlsx.unreadable import (
    A_FOLDER,
    FAILED,
    NOT_ALLOWED,
    TOO_LARGE,
    VANISHED,
    UnreadableWorkbook,
    damaged,
)
from niiw_sheets.sheet import Grid

__all__ = ["UNCALCULATED", "UnreadableWorkbook", "parse_workbook", "read_workbook"]

_TRUE = ("1", "true", "on")


def read_workbook(path: Path) -> dict[str, Grid]:
    """The tabs of a workbook by title, in their order, hidden ones included, chart sheets not.

    Opens the file once and for reading only, whoever else has it open.
    Raises UnreadableWorkbook, with one sentence for people, whatever is wrong with the file.
    """
    return parse_workbook(_content(path))


def parse_workbook(data: bytes) -> dict[str, Grid]:
    """The same for a workbook's content. Raises UnreadableWorkbook."""
    package = Package(data)
    outline = _read_outline(package)
    parts = {relation.kind: relation.target for relation in outline.relations.values()}
    values = CellValues(
        lambda: _load_strings(package, parts),
        lambda: _load_displays(package, parts),
        shift=SHIFT_1904 if outline.from_1904 else 0,
    )
    grids: dict[str, Grid] = {}
    for sheet in outline.sheets:
        relation = outline.relation(sheet)
        if relation.kind == "worksheet":
            grid = _read_tab(package, sheet, relation.target, values)
            if grid.title in grids:
                raise damaged("two of its tabs have the same name")
            grids[grid.title] = grid
    return grids


@dataclass(frozen=True, slots=True)
class _Outline:
    """What the workbook part says: its relations, the attributes of its sheets, its date system."""

    relations: dict[str, Relation]
    sheets: list[Attributes]
    from_1904: bool

    def relation(self, sheet: Attributes) -> Relation:
        ids = (value for name, value in sheet.items() if " " in name and local_name(name) == "id")
        relation = self.relations.get(next(ids, ""))
        if relation is None:
            raise damaged("the part of a tab is missing")
        return relation


def _read_outline(package: Package) -> _Outline:
    part = _workbook_part(package)
    elements = [(local_name(name), attributes) for name, attributes in scan_elements(package.chunks(part), part)]
    if elements[0][0] != "workbook":
        raise package.explain_no_workbook()
    return _Outline(
        relations=package.relations(part),
        sheets=[attributes for name, attributes in elements if name == "sheet"],
        from_1904=any(
            attributes.get("date1904", "").lower() in _TRUE for name, attributes in elements if name == "workbookPr"
        ),
    )


def _workbook_part(package: Package) -> str:
    mains = (relation.target for relation in package.relations().values() if relation.kind == "officeDocument")
    part = next(mains, None)
    if part is not None and part.lower().endswith(".xml") and part in package:
        return part
    if "[Content_Types].xml" in package and "xl/workbook.xml" in package:
        raise damaged("the list of its parts is missing or wrong")
    raise package.explain_no_workbook()


def _read_tab(package: Package, sheet: Attributes, part: str, values: CellValues) -> Grid:
    title = unescape(sheet.get("name", ""))
    return Grid(
        tab_id=title,
        title=title,
        cells=read_cells(package.chunks(part), part, values),
        hidden=sheet.get("state", "visible") != "visible",
    )


def _load_strings(package: Package, parts: dict[str, str]) -> dict[str, str]:
    part = parts.get("sharedStrings")
    if part is None:
        raise damaged("the list of its texts is missing")
    return read_strings(package.chunks(part), part)


def _load_displays(package: Package, parts: dict[str, str]) -> dict[str, Display]:
    part = parts.get("styles")
    return {} if part is None else read_displays(package.chunks(part), part)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > MAX_UNZIPPED:
                raise UnreadableWorkbook(TOO_LARGE.format(detail=f"more than {MAX_UNZIPPED // 2**20} MiB"))
            return file.read()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise UnreadableWorkbook(VANISHED) from error
    except IsADirectoryError as error:
        raise UnreadableWorkbook(A_FOLDER) from error
    except PermissionError as error:
        raise UnreadableWorkbook(A_FOLDER if path.is_dir() else NOT_ALLOWED) from error
    except OSError as error:
        raise UnreadableWorkbook(FAILED.format(detail=error.strerror or "unknown trouble")) from error
