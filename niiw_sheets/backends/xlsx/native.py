"""XlsxWriter's workbook and sheet, without habits that change what stands in cells or how rows grow."""

import re
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings
from xlsxwriter.worksheet import Worksheet

_TO_ESCAPE = re.compile("[\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
"""What XML cannot hold, and the underscore of what would be read as an escape."""


class PlainWorkbook(Workbook):  # type: ignore[misc]
    """A workbook in which every text is shown as it is."""

    def _get_packager(self) -> Any:
        return _Packager()


class _Packager(Packager):  # type: ignore[misc]
    def _write_shared_strings_file(self) -> None:
        texts = _PlainTexts()
        texts.string_table = self.workbook.str_table
        if texts.string_table.count:
            texts._set_xml_writer(self._filename("xl/sharedStrings.xml"))
            texts._assemble_xml_file()


class _PlainTexts(SharedStrings):  # type: ignore[misc]
    """XlsxWriter takes a text from <r> to </r> for the file's own markup and writes it unescaped, sound or not; and of
    two escapes that share an underscore it would escape the first alone."""

    def _write_si(self, string: str) -> None:
        text = _TO_ESCAPE.sub(lambda match: f"_x{ord(match[0]):04X}_", string)
        self._xml_si_element(text, [("xml:space", "preserve")] if text != text.strip() else [])


class GrowingSheet(Worksheet):  # type: ignore[misc]
    """A sheet whose rows keep growing with what people type, and whose formulas may show nothing.

    XlsxWriter marks every set height as fixed by hand, and stores an empty result as if it had none.
    """

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = None) -> None:
        super()._xml_start_tag_unencoded(tag, _without_fixed_height(attributes))

    def _xml_empty_tag_unencoded(self, tag: str, attributes: Any = None) -> None:
        super()._xml_empty_tag_unencoded(tag, _without_fixed_height(attributes))

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        # Ours hold no functions newer than the file format, and XlsxWriter's search for them is most of its work.
        return formula.removeprefix("=")

    def _xml_formula_element(self, formula: str, result: Any, attributes: Any) -> None:
        # An empty text is a result too; without its type it could not be told from "never calculated".
        empty = [*attributes, ("t", "str")] if result == "" else attributes
        super()._xml_formula_element(formula, result, empty)


def _without_fixed_height(attributes: Any) -> Any:
    return [pair for pair in attributes if pair[0] != "customHeight"] if attributes else attributes
