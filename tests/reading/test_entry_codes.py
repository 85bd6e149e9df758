"""What findings about entries say is worded for people who type them."""

import pytest

from niiw_sheets.findings.model import Catalogue, Category, Code, Place, Severity
from niiw_sheets.findings.reading_entries import CODES

PLACE = Place(book="coalition", heading="Status")


def shown(code: Code) -> str:
    return Catalogue(CODES).finding(code.code, PLACE, value="typed", detail="“other”").message


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.code)
def test_each_message_is_whole_sentences_that_quote_the_entry(code: Code) -> None:
    message = shown(code)
    assert message[0].isupper() or message[0] == "“"
    assert message.endswith(".")
    assert "“typed”" in message or "“other”" in message
    assert code.remedy.endswith(".")
    assert code.category is Category.ENTRY


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.code)
def test_whoever_must_act_is_told_what_to_type(code: Code) -> None:
    if code.severity is not Severity.INFO:
        assert any(word in shown(code) for word in ("lease ", "Choose ", "Check ", "Type "))
