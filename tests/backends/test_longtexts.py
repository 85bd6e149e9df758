"""Texts too long for one cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niiw_sheets.backends.longtexts import CUT_MARK, cut


def units(text: str) -> int:
    """How long programs take a text to be."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("x" * 100, "x" * 100, id="what fits is whole"),
        pytest.param("👶" * 50, "👶" * 50, id="letters of two units fit by half"),
        pytest.param("x" * 101, "x" * (100 - len(CUT_MARK)) + CUT_MARK, id="one letter too many"),
        pytest.param("x" + "👶" * 50, "x" + "👶" * 34 + CUT_MARK, id="no letter is cut in half"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_long_text_is_cut_in_sight(text: str, expected: str) -> None:
    assert cut(text, 100) == expected


@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=200))
def test_no_text_is_too_long_then(text: str) -> None:
    short = cut(text, 100)
    assert units(short) <= 100
    assert short == text or short.endswith(CUT_MARK)
