"""CellData written into cells by a field mask."""

from collections.abc import Mapping
from typing import Any

from tests.google_emulator.book import Book
from tests.google_emulator.cells import BLANK, Cell, Entered, Formula, Shared, number, share, shared
from tests.google_emulator.conditions import VALIDATION, anchored, checked
from tests.google_emulator.errors import invalid, unsupported
from tests.google_emulator.formula_parser import read
from tests.google_emulator.formula_shifts import offset
from tests.google_emulator.formula_unsupported import refuse_unsupported
from tests.google_emulator.looks import with_both_colors, with_both_masked
from tests.google_emulator.masks import Mask, merged, update_mask
from tests.google_emulator.number_formats import check_number_format

Json = dict[str, Any]

MAX_TEXT = 50_000
WRITABLE = ("userEnteredValue", "userEnteredFormat", "note", "dataValidation", "textFormatRuns")
READ_ONLY = {"effectiveValue", "effectiveFormat", "formattedValue", "hyperlink", "dataSourceFormula"}


class CellWriter:
    """Writes what a mask names; what the data lacks is cleared."""

    def __init__(self, book: Book, fields: str) -> None:
        mask = update_mask(fields, "CellData")
        self.book = book
        self.fields: Mapping[str, Mask | None] = dict.fromkeys(WRITABLE) if mask is None else mask
        if not self.fields.keys() <= set(WRITABLE):
            raise _refused(set(self.fields) - set(WRITABLE))
        self.format_mask = with_both_masked(self.fields.get("userEnteredFormat"))
        self._formats: dict[tuple[Shared | None, str], Shared | None] = {}
        self._latest: tuple[Json, Shared | None] = ({}, None)
        """The format given last, and what it is shared as: repeatCell gives the same one for every cell."""
        self._rules: dict[Shared, Shared | None] = {}

    def write(self, cell: Cell | None, data: Json) -> Cell | None:
        """The cell after the write. Raises `ApiError` for what a cell cannot hold."""
        if not data.keys() <= set(WRITABLE) | READ_ONLY:
            raise _refused(set(data) - set(WRITABLE))
        if cell is None and not data:
            return None
        entry, form, note, rule, runs = cell or BLANK
        if "userEnteredValue" in self.fields:
            entry, runs = entered(data.get("userEnteredValue", {}), self.book), None
        if "note" in self.fields:
            note = data.get("note") or None
        if "userEnteredFormat" in self.fields:
            form = self._format(form, data.get("userEnteredFormat", {}))
        if "dataValidation" in self.fields:
            rule = self._rule(data.get("dataValidation"))
        if "textFormatRuns" in self.fields:
            runs = _runs(data.get("textFormatRuns"), entry)
        return share(Cell(entry, form, note, rule, runs))

    def _rule(self, data: Json | None) -> Shared | None:
        given = shared(data)
        if given is not None and given not in self._rules:
            self._rules[given] = validation(data, self.book)
        return None if given is None else self._rules[given]

    def with_formula(self, cell: Cell, text: str) -> Cell | None:
        """A cell with another formula."""
        return share(cell._replace(entered=Formula(text)))

    def _format(self, old: Shared | None, data: Json) -> Shared | None:
        if data is not self._latest[0]:
            self._latest = (data, shared(data))
        new = self._latest[1]
        key = (old, new.key if new else "")
        if key not in self._formats:
            self._formats[key] = self._merged(old.json if old else {}, data)
        return self._formats[key]

    def _merged(self, old: Json, data: Json) -> Shared | None:
        source = _linked(with_both_colors(data))
        mask = self.format_mask
        if mask and "link" in (mask.get("textFormat") or {}) and "link" in source.get("textFormat", {}):
            text_mask = {**(mask["textFormat"] or {}), **dict.fromkeys(LINK_LOOK)}
            mask = {**mask, "textFormat": text_mask}
        result = merged(old, source, mask)
        if "numberFormat" in result:
            check_number_format(result["numberFormat"])
        return shared(result)


LINK_LOOK = {"underline": True, "foregroundColorStyle": {"themeColor": "LINK"}}


def _linked(source: Json) -> Json:
    """A format whose new link brings Google's look of links with it, unless the request says otherwise."""
    text = source.get("textFormat", {})
    if not text.get("link"):
        return source
    return {**source, "textFormat": with_both_colors({**LINK_LOOK, **text})}


def entered(value: Json, book: Book) -> Entered:
    """What a cell holds after an ExtendedValue was written. Raises `ApiError`."""
    if "errorValue" in value:
        raise invalid("ExtendedValue.errorValue is read-only.")
    if "stringValue" in value:
        return checked_text(value["stringValue"]) or None
    if "formulaValue" in value:
        return _formula(value["formulaValue"], book)
    found = value.get("boolValue", value.get("numberValue"))
    return found if found is None or isinstance(found, bool) else number(found)


def checked_text(text: str) -> str:
    """A text that fits into a cell. Raises `ApiError`."""
    if len(text) > MAX_TEXT:
        raise invalid("Your input contains more than the maximum of 50000 characters in a single cell.")
    return text


def checked_formula(formula: Formula) -> Formula:
    """A formula that the emulator can hold. Raises `ApiError` for functions it lacks."""
    checked_text(formula.text)
    if not formula.broken:
        refuse_unsupported(formula.text)
    return formula


def _formula(text: str, book: Book) -> Entered:
    if not text.startswith("="):
        raise invalid(f"ExtendedValue.formulaValue must begin with '=': {text}")
    return checked_formula(read(text, book.locale))


def validation(rule: Json | None, book: Book) -> Shared | None:
    """A checked validation rule. Raises `ApiError` where its condition is not legal."""
    if not rule:
        return None
    if "condition" not in rule:
        raise invalid("DataValidationRule.condition must be specified.")
    kept = {field: value for field, value in rule.items() if value not in (False, "")}
    return shared({**kept, "condition": checked(rule["condition"], VALIDATION, book, alone=False)})


def moved(cell: Cell | None, down: int, right: int) -> Cell | None:
    """A cell put elsewhere: relative references in its formula and its validation move along."""
    if cell is None or not (down or right):
        return cell
    if isinstance(cell.entered, Formula) and not cell.entered.broken:
        cell = cell._replace(entered=Formula(offset(cell.entered.text, down, right)))
    return share(cell._replace(validation=moved_validation(cell.validation, down, right)))


def moved_validation(rule: Shared | None, down: int, right: int) -> Shared | None:
    """A validation rule put elsewhere."""
    if rule is None or rule.json["condition"]["type"] != "CUSTOM_FORMULA":
        return rule
    condition = anchored(rule.json["condition"], lambda text: offset(text, down, right))
    return shared({**rule.json, "condition": condition})


def _runs(runs: list[Json] | None, entry: Entered) -> Shared | None:
    if not runs:
        return None
    if not isinstance(entry, str):
        raise invalid("TextFormatRuns are only valid on user entered strings.")
    starts = [run.get("startIndex", 0) for run in runs]
    if starts != sorted(set(starts)) or starts[0] < 0 or starts[-1] >= len(entry):
        raise invalid(f"TextFormatRun.startIndex must be increasing and less than the text's length: {starts}")
    kept = [{name: value for name, value in run.items() if name != "startIndex" or value} for run in runs]
    return shared({"runs": with_both_colors(kept)})


def _refused(fields: set[str]) -> Exception:
    name = min(fields)
    return invalid(f"CellData.{name} is read-only.") if name in READ_ONLY else unsupported(f"CellData.{name}")
