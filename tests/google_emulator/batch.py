"""A batch of requests, applied in order to a copy of a book."""

from collections.abc import Callable
from typing import Any

from tests.google_emulator import (
    batch_cells,
    batch_charts,
    batch_dimensions,
    batch_formats,
    batch_objects,
    batch_ranges,
    batch_sheets,
)
from tests.google_emulator.book import Book
from tests.google_emulator.errors import ApiError, invalid, unsupported

Json = dict[str, Any]
Handler = Callable[[Book, Json], Json | None]

HANDLERS: dict[str, Handler] = {
    **batch_sheets.HANDLERS,
    **batch_cells.HANDLERS,
    **batch_dimensions.HANDLERS,
    **batch_ranges.HANDLERS,
    **batch_formats.HANDLERS,
    **batch_objects.HANDLERS,
    **batch_charts.HANDLERS,
}
WITH_REPLY = {"deleteDimensionGroup"}
"""Requests whose reply is named even where it is empty, as recorded."""


def apply(book: Book, requests: list[Json]) -> tuple[Book, list[Json]]:
    """The book after the requests, and one reply for each. The book given stays as it is.

    Raises `ApiError`, whose message names the request at fault.
    """
    if not requests:
        raise invalid("Must specify at least one request.")
    changed = book.copy()
    return changed, [_reply(changed, request, index) for index, request in enumerate(requests)]


def _reply(book: Book, request: Json, index: int) -> Json:
    if not request:
        raise invalid(f"Invalid requests[{index}]: No request set.")
    ((kind, body),) = request.items()
    if kind not in HANDLERS:
        raise unsupported(f"request kind {kind}")
    try:
        reply = HANDLERS[kind](book, body)
    except ApiError as error:
        raise error.within("" if error.status == 501 else f"Invalid requests[{index}].{kind}: ") from None
    return {kind: reply} if reply or kind in WITH_REPLY else {}
