"""History keeps closed rounds as they are, and remembers of reminders what matters and no longer."""

from datetime import date, timedelta

import pytest

from niiw_sheets.history.model import KeptRound
from niiw_sheets.history.store import History
from tests.history.samples import TODAY

SPRING = KeptRound(name="2027 spring", closed_on=TODAY, content='{"odd": "\ud83d \x00 ü"}')
FALL = KeptRound(name="2026 fall", closed_on=date(2026, 10, 1), content="{}")
LONG_AGO = TODAY - timedelta(days=14)


def test_closed_rounds_come_back_as_they_were_the_oldest_first(url: str) -> None:
    with History.open(url) as history:
        history.add_round(SPRING)
        history.add_round(FALL)
    with History.open(url) as history:
        assert history.rounds() == (FALL, SPRING)


def test_a_round_of_the_same_name_never_replaces_one(url: str) -> None:
    with History.open(url) as history:
        history.add_round(SPRING)
        with pytest.raises(Exception, match=r"(?i)unique"):
            history.add_round(KeptRound(name=SPRING.name, closed_on=TODAY, content="other"))
        assert history.rounds() == (SPRING,)


def test_each_reader_was_told_its_own_items(url: str) -> None:
    with History.open(url) as history:
        history.remember_told("ana", ["posters", "radio"], TODAY, LONG_AGO)
        history.remember_told("ben", ["radio"], TODAY, LONG_AGO)

        assert history.told("ana") == {"posters": TODAY, "radio": TODAY}
        assert history.told("ben") == {"radio": TODAY}
        assert history.told("nobody") == {}


def test_what_is_told_again_is_remembered_with_the_new_day(url: str) -> None:
    later = TODAY + timedelta(days=7)
    with History.open(url) as history:
        history.remember_told("ana", ["posters", "radio"], TODAY, LONG_AGO)
        history.remember_told("ana", ["posters", "posters"], later, LONG_AGO)

        assert history.told("ana") == {"posters": later, "radio": TODAY}


def test_what_was_told_too_long_ago_to_matter_is_forgotten(url: str) -> None:
    later = TODAY + timedelta(days=15)
    with History.open(url) as history:
        history.remember_told("ana", ["posters"], TODAY, LONG_AGO)
        history.remember_told("ben", ["radio"], later, forget_before=later - timedelta(days=14))

        assert history.told("ana") == {}


def test_an_empty_message_leaves_no_trace(url: str) -> None:
    with History.open(url) as history:
        history.remember_told("ana", [], TODAY, LONG_AGO)

        assert history.told("ana") == {}
