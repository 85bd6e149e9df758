"""What is to be said of whole workbooks: which failed, have copies, moved, or belong to nobody any more."""

from collections.abc import Iterable, Mapping

from niiw_sheets.findings import CATALOGUE
from niiw_sheets.findings.model import Finding, Place
from niiw_sheets.history.model import Failure, Workbook
from niiw_sheets.layout.books import SUMMARY
from niiw_sheets.plan import Placed, Standing
from niiw_sheets.sheet import Listing


def workbook_findings(
    placed: Mapping[str, Placed], known: Mapping[str, Workbook], failures: Iterable[Failure]
) -> list[Finding]:
    """All of them. `placed` are the declared workbooks, `known` those that history has registered."""
    return [
        *(_finding("workbook-failed", failure.book, failure.reason) for failure in failures),
        *(_finding("workbook-copy", item.book, copy) for item in placed.values() for copy in _copies(item)),
        *(_finding("workbook-left-over", item.book, x.location) for item in placed.values() for x in item.left_over),
        *(_finding("workbook-astray", book, x.location) for book, x in listings_of(placed).items() if x.astray),
        *(_finding("partner-unlisted", b, w.location) for b, w in known.items() if b not in {SUMMARY, *placed}),
    ]


def listings_of(placed: Mapping[str, Placed]) -> dict[str, Listing]:
    """Book → the workbook that counts."""
    return {book: item.listing for book, item in placed.items() if item.listing}


def moves(placed: Mapping[str, Placed]) -> list[Finding]:
    """What was found at another place: news of this run alone, since history knows the new place from now on."""
    return [
        _finding("workbook-moved", item.book, item.listing.location)
        for item in placed.values()
        if item.standing is Standing.MOVED and item.listing
    ]


def _copies(placed: Placed) -> list[str]:
    return [] if placed.standing is Standing.AMBIGUOUS else [copy.location for copy in placed.copies]


def _finding(code: str, book: str, detail: str) -> Finding:
    return CATALOGUE.finding(code, Place(book=book), detail=detail)
