"""The language of `q`: what it finds, and that what Drive cannot read is refused."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.google_emulator.drive_query import Subject, parse
from tests.google_emulator.errors import ApiError

SUBJECT = Subject(
    name="Bob's Work plan",
    mime_type="application/vnd.google-apps.spreadsheet",
    trashed=False,
    times={"modifiedTime": datetime(2027, 4, 15, tzinfo=UTC), "createdTime": datetime(2027, 1, 1, tzinfo=UTC)},
    properties={"niiw_book": "summary", "quoted": 'say "hi" \\ bye'},
    app_properties={"mine": "1"},
    collections={"parents": {"F1"}, "owners": {"ana@example.org"}, "writers": {"ana@example.org"}, "readers": set()},
)

TRUE = [
    "",
    "trashed = false",
    "trashed=false",
    "trashed != true",
    "name = 'Bob\\'s Work plan'",
    'name = "Bob\'s Work plan"',
    "name contains 'work'",
    "name contains 'Work pl'",
    "mimeType = 'application/vnd.google-apps.spreadsheet' and trashed = false",
    "mimeType contains 'spreadsheet'",
    "mimeType != 'text/plain'",
    "'F1' in parents",
    '"F1" in parents',
    "'ana@example.org' in owners",
    "not 'F2' in parents",
    "not (trashed = true or 'F2' in parents)",
    "properties has { key='niiw_book' and value='summary' }",
    'properties has {value="summary" and key="niiw_book"}',
    "properties has { key='quoted' and value='say \"hi\" \\\\ bye' }",
    "appProperties has { key='mine' and value='1' }",
    "trashed = true or name = 'x' or 'F1' in parents",
    "name = 'x' and trashed = true or trashed = false",
    "modifiedTime > '2027-04-14T12:00:00'",
    "modifiedTime <= '2027-04-15T00:00:00+00:00'",
    "createdTime < '2027-04-15T00:00:00Z'",
]


@pytest.mark.parametrize("query", TRUE)
def test_a_query_finds_what_it_describes(query: str) -> None:
    assert parse(query)(SUBJECT)


FALSE = [
    "trashed = true",
    "name = 'work plan'",
    "name contains 'ork'",
    "name != 'Bob\\'s Work plan'",
    "'F2' in parents",
    "properties has { key='niiw_book' and value='other' }",
    "properties has { key='mine' and value='1' }",
    "not trashed = false",
    "trashed = false and (name = 'x' or name = 'y')",
    "modifiedTime > '2027-04-15T00:00:00Z'",
]


@pytest.mark.parametrize("query", FALSE)
def test_a_query_leaves_out_everything_else(query: str) -> None:
    assert not parse(query)(SUBJECT)


INVALID = [
    "trashed = 'false'",
    "trashed = maybe",
    "trashed",
    "name = Plan",
    "name = 'Bob's Work plan'",
    "name like 'x'",
    "colour = 'red'",
    "'F1' in folders",
    "'F1' parents",
    "properties has { key='a' }",
    "properties has { key='a' and key='b' }",
    "properties has { key=a and value='b' }",
    "properties has key='a' and value='b'",
    "trashed = false and",
    "(trashed = false",
    "trashed = false)",
    "trashed = false trashed = false",
    "trashed = false && name = 'x'",
    "modifiedTime > 'yesterday'",
    "modifiedTime contains '2027-01-01T00:00:00'",
    "title = 'x'",
]


@pytest.mark.parametrize("query", INVALID)
def test_a_query_that_drive_cannot_read_is_an_invalid_value(query: str) -> None:
    with pytest.raises(ApiError) as refusal:
        parse(query)
    error: Any = refusal.value
    assert (error.status, error.reason, error.message) == (400, "invalid", "Invalid Value")


def test_a_term_that_the_emulator_lacks_fails_loudly() -> None:
    with pytest.raises(ApiError, match="501 emulator: the query term fullText is not supported"):
        parse("fullText contains 'x'")
