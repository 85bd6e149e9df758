"""Any text comes back from the database as it was, even what databases refuse."""

from datetime import date

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from niiw_sheets.history.model import Learned, Page, Workbook
from niiw_sheets.history.store import History
from tests.history.samples import TODAY, finding, run, workbook

ANY_TEXT = st.text(st.characters(categories=None) | st.sampled_from("\x00\x1b\ud83d\ude00\udce9"))


# One history for all examples of a test: to open one takes longer than all the rest.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(text=ANY_TEXT)
@example(text="\x00")
@example(text="\x1b0000")
@example(text="\ud83d \udce9 \U0001f489")
def test_any_text_python_can_hold_comes_back_as_it_was(history: History, text: str) -> None:
    page = Page(book=f"b{text}", location=text, digest="", stamp="")
    read = Workbook(book="clinic", location=text, entries=workbook("clinic", task=text).entries)
    history.record(Learned(run=run(), read=(read,), pages=(page,)))
    assert history.pages()[page.book] == page
    assert history.workbooks() == {"clinic": read}
    seen = finding(text, first_seen=TODAY)
    history.record(Learned(run=run(), findings=(seen,)))
    assert history.first_seen([finding(text)], date(2030, 1, 1)) == (seen,)
    history.forget(page.book)
