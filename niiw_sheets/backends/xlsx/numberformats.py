"""What each cell style of an .xlsx file shows: its number formats, built in or of the file's own."""

from collections.abc import Iterable

from niiw_sheets.backends.numberformats import Display, display
from niiw_sheets.backends.xlsx.scan import local_name, scan_elements

_NO_DAY_IDS = (17,)
_TIME_IDS = (32, 33)
_BUILT_IN = {
    str(number): Display.MONTH if number in _NO_DAY_IDS else Display.DAY
    for number in (*range(14, 18), 22, *range(27, 37), *range(50, 59))
    if number not in _TIME_IDS
}
"""Formats without a code in the file; 27 to 36 and 50 to 58 differ between East Asian languages, nearly all dates."""


def read_displays(chunks: Iterable[bytes], part: str) -> dict[str, Display]:
    """What each cell style shows, by its index as cells write it; styles that show numbers are left out."""
    formats = dict(_BUILT_IN)
    styles: list[str] = []
    within = ""
    for name, attributes in scan_elements(chunks, part):
        match local_name(name):
            case "numFmts" | "cellXfs" | "cellStyleXfs" | "dxfs" as within:
                pass
            case "numFmt" if within == "numFmts":
                formats[attributes.get("numFmtId", "")] = display(attributes.get("formatCode", ""))
            case "xf" if within == "cellXfs":
                styles.append(attributes.get("numFmtId", "0"))
    found = ((str(index), formats.get(number, Display.NUMBER)) for index, number in enumerate(styles))
    return {index: shown for index, shown in found if shown is not Display.NUMBER}
