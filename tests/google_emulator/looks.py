"""Cell formats: colours in both of their fields, and what a format comes to over the default."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from tests.google_emulator.cells import Shared, shared
from tests.google_emulator.defaults import THEME
from tests.google_emulator.masks import Mask

Json = dict[str, Any]

COLORS = ("backgroundColor", "foregroundColor", "tabColor", "color")
STYLES = {name + "Style": name for name in COLORS}


def with_both_colors(value: Any) -> Any:
    """A message whose colours stand in the old field and in the `…Style` field; the latter wins where both do."""
    if isinstance(value, list):
        return [with_both_colors(each) for each in value]
    if not isinstance(value, dict):
        return value
    both = {field: with_both_colors(each) for field, each in value.items()}
    for style, color in STYLES.items():
        if style in both:
            both[color] = _rgb(both[style])
        elif color in both and isinstance(both[color], dict) and "rgbColor" not in both[color]:
            both[style] = {"rgbColor": both[color]}
    return both


def with_both_masked(mask: Mask | None) -> Mask | None:
    """A mask that names both fields of a colour where it names one."""
    if mask is None:
        return None
    both: dict[str, Mask | None] = {}
    for field, inner in mask.items():
        color = STYLES.get(field, field)
        if color in COLORS:
            both[color] = both[color + "Style"] = None
        else:
            both[field] = with_both_masked(inner)
    return both


def overlaid(below: Mapping[str, Any], above: Mapping[str, Any]) -> Json:
    """A format over another one, field by field; colours, borders and number formats are taken whole."""
    result = dict(below)
    for field, value in above.items():
        old = result.get(field)
        inner = field in ("textFormat", "borders", "padding") and isinstance(old, dict)
        result[field] = overlaid(old or {}, value) if inner else value
    return result


@lru_cache(maxsize=10_000)
def effective(default: Shared, own: Shared | None, computed: Shared | None, condition: Shared | None) -> Shared | None:
    """The effective format: default, own, a formula's number format, a true condition's; None for the default."""
    found = default.json
    for layer in (own, condition):
        found = overlaid(found, layer.json) if layer else found
    if computed and "numberFormat" not in found:
        found = {**found, "numberFormat": computed.json}
    return None if found == default.json else shared(found)


def _rgb(style: Mapping[str, Any]) -> Json:
    if "themeColor" in style:
        return THEME.get(style["themeColor"], {})
    color: Json = style.get("rgbColor", {})
    return color
