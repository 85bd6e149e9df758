"""`remind` writes of Google Sheets what history knows, with links that open tab and cell in a browser."""

import re
from datetime import date

from tests.google_coalition import GoogleCoalition

TODAY = date(2027, 4, 20)


def test_links_open_the_cell_in_a_browser_and_google_is_not_asked(synced: GoogleCoalition) -> None:
    synced.google.reset()

    outcome = synced.run("remind", "--json", "--dry-run", "--today", TODAY.isoformat())

    assert outcome.code == 0
    assert sum(synced.google.count().values()) == 0
    texts = {one["kind"]: one["text"] for one in outcome.data["messages"]}
    assert set(texts) == {"person", "contact", "coordinator"}
    assert re.search(r"https://docs\.google\.com/spreadsheets/d/[\w-]+/edit#gid=\d+&range=B\d+", texts["person"])
    assert re.search(r"https://docs\.google\.com/spreadsheets/d/[\w-]+/edit\n", texts["coordinator"])
