"""Values shown as their number format asks."""

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tests.google_emulator.cells import number
from tests.google_emulator.date_formats import show_date
from tests.google_emulator.errors import invalid
from tests.google_emulator.formula_values import Failure, Scalar
from tests.google_emulator.locales import Locale

DATES = ("DATE", "TIME", "DATE_TIME")
PLAIN_PATTERNS = {"NUMBER": "#,##0.00", "PERCENT": "0.00%", "CURRENCY": "$#,##0.00", "SCIENTIFIC": "0.00E+00"}
DIGITS = re.compile(r'((?:"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[^0#?.,])*)([0#?][0#?,]*)?(\.[0#?]*)?(E[+-]0+)?(.*)', re.DOTALL)
LITERALS = re.compile(r'"([^"]*)"|\\(.)|_(.)|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|(.)', re.DOTALL)


def show(value: Scalar, form: Mapping[str, Any] | None, locale: Locale) -> str:
    """The formattedValue of a value; empty for an empty cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, Failure):
        return value.shown
    kind = (form or {}).get("type", "")
    if isinstance(value, str):
        return _text(value, pattern_of(form or {}, locale))
    if not kind or kind == "TEXT":
        return automatic(value, locale)
    return _number(value, kind, pattern_of(form or {}, locale), locale)


def pattern_of(form: Mapping[str, Any], locale: Locale) -> str:
    """The pattern of a number format; that of its type and locale where it names none."""
    kind = form.get("type", "")
    defaults = {**PLAIN_PATTERNS, "DATE": locale.date, "TIME": locale.time, "DATE_TIME": f"{locale.date} H:mm:ss"}
    return str(form.get("pattern") or defaults.get(kind, ""))


def check_number_format(form: Mapping[str, Any]) -> None:
    """Raise `ApiError` for a number format without a type or with a broken pattern."""
    if form.get("type", "NUMBER_FORMAT_TYPE_UNSPECIFIED") == "NUMBER_FORMAT_TYPE_UNSPECIFIED":
        raise invalid("NumberFormat.type must be specified.")
    pattern = re.sub(r"\\.", "", form.get("pattern", ""))
    bare = re.sub(r'"[^"]*"', "", pattern)
    if '"' in bare or bare.count("[") != bare.count("]") or bare.count(";") > 3:
        raise invalid(f"Invalid number format pattern: {form['pattern']}")


def automatic(value: float, locale: Locale) -> str:
    """A number without a format: ten significant digits, whole numbers in full."""
    whole = number(value)
    if isinstance(whole, int) and abs(whole) < 1e15:
        return str(whole)
    text = f"{value:.10g}" if 1e-5 <= abs(value) < 1e15 else f"{value:.5E}"
    if "E" in text:
        digits, exponent = text.split("E")
        text = digits.rstrip("0").rstrip(".") + "E" + exponent
    elif "e" in text:
        text = str(Decimal(text).quantize(Decimal(1)))
    return text.replace(".", locale.decimal)


def _text(value: str, pattern: str) -> str:
    parts = _sections(pattern)
    chosen = parts[3] if len(parts) > 3 else pattern if pattern.strip() != "@" and "@" in pattern else "@"
    return "".join(value if piece == "@" else piece for piece in _literal_pieces(chosen))


def _number(value: float, kind: str, pattern: str, locale: Locale) -> str:
    if kind in DATES:
        try:
            return show_date(value, pattern, locale)
        except OverflowError:
            return automatic(value, locale)
    parts = _sections(pattern)
    if len(parts) > 2 and value == 0:
        return _by_digits(0, parts[2], locale)
    if len(parts) > 1 and value < 0:
        return _by_digits(-value, parts[1], locale)
    shown = _by_digits(abs(value), parts[0], locale)
    return "-" + shown if value < 0 and re.search(r"[1-9]", shown) else shown


def _by_digits(value: float, section: str, locale: Locale) -> str:
    found = DIGITS.fullmatch(section)
    if found is None or not (found[2] or found[3]):
        return "".join(_literal_pieces(section))
    before, whole, fraction, exponent, after = (part or "" for part in found.groups())
    exact = Decimal(repr(float(value))) * 100 ** _percents(before + after)
    shown = _scientific(exact, fraction, exponent) if exponent else _digits(exact, whole, fraction[1:])
    signs = {".": locale.decimal, ",": locale.group}
    localised = "".join(signs.get(sign, sign) for sign in shown)
    return "".join(_literal_pieces(before)) + localised + "".join(_literal_pieces(after))


def _percents(text: str) -> int:
    return re.sub(r'"[^"]*"|\\.', "", text).count("%")


def _digits(value: Decimal, whole: str, fraction: str) -> str:
    rounded = value.quantize(Decimal(1).scaleb(-len(fraction)), rounding=ROUND_HALF_UP)
    left, _, right = f"{rounded:f}".partition(".")
    least = whole.count("0")
    left = (left.lstrip("0") or "").rjust(least, "0")
    if "," in whole:
        left = f"{int(left):,}".rjust(least, "0") if left else ""
    optional = len(fraction) - len(fraction.rstrip("#?"))
    kept = right[: len(right) - optional] + right[len(right) - optional :].rstrip("0")
    return left + ("." + kept if kept else "")


def _scientific(value: Decimal, fraction: str, exponent: str) -> str:
    places, width = max(len(fraction) - 1, 0), exponent.count("0")
    digits, _, power = f"{value:.{places}E}".partition("E")
    return f"{digits}E{power[0]}{power[1:].lstrip('0').rjust(width, '0')}"


def _sections(pattern: str) -> list[str]:
    return [found[0] for found in re.finditer(r'(?:"[^"]*"|\\.|[^;"\\])+|(?<=;)(?=;|$)|^(?=;)', pattern)] or [""]


def _literal_pieces(text: str) -> list[str]:
    pieces = []
    for found in LITERALS.finditer(text):
        quoted, escaped, spaced, currency, plain = found.groups()
        pieces.append(" " if spaced else quoted or escaped or currency or plain or "")
    return pieces
