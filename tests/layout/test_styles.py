"""Shades tell good from bad without colour, and every text can be read on its fill."""

import pytest

from niiw_sheets.layout import styles
from niiw_sheets.sheet import Style


def luminance(color: str) -> float:
    """The relative luminance of a colour of six hexadecimal digits, 0 for black to 1 for white (WCAG 2)."""
    parts = [int(color[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def fill(percent: float) -> str:
    found = styles.band(percent).fill
    assert found
    return found


@pytest.mark.parametrize(("better", "worse"), [(0.75, 0.74), (0.5, 0.49)])
def test_the_bands_of_shares_stay_apart_in_greyscale(better: float, worse: float) -> None:
    assert contrast(fill(better), fill(worse)) >= 1.5
    assert luminance(fill(better)) > luminance(fill(worse))


@pytest.mark.parametrize(
    ("low", "high"), [pytest.param(0.75, 1.0, id="light"), pytest.param(0.5, 0.74, id="middle"), (0.0, 0.49)]
)
def test_a_band_has_one_shade(low: float, high: float) -> None:
    assert styles.band(low) == styles.band(high)


def test_without_a_share_there_is_no_shade() -> None:
    assert styles.band(None).fill is None


FILLED = [
    *(styles.band(percent) for percent in (0.0, 0.5, 0.75)),
    *(styles.HEADING, styles.FIGURE_HEADING, styles.GROUP, styles.OVERDUE_CELL, styles.OVERDUE_FIGURE, styles.BANNER),
    Style(color=styles.OVERDUE_COLOR, fill=styles.OVERDUE_FILL),
    Style(color=styles.SOON_COLOR, fill=styles.SOON_FILL),
]


@pytest.mark.parametrize("style", FILLED)
def test_a_text_can_be_read_on_its_fill(style: Style) -> None:
    assert contrast(style.color, style.fill or "FFFFFF") >= 4.5
