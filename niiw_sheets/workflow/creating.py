"""Makes a workbook so that whatever interrupts it, a later run knows that one may have been left behind."""

from uuid import uuid4

from niiw_sheets.sheet import Book, Ref
from niiw_sheets.workflow.session import Session


def create_registered(session: Session, book: Book) -> Ref:
    """Notes the intent, makes the workbook with the intent's mark, registers it. Raises StoreError."""
    mark = uuid4().hex
    session.history.intend(book.id, mark, session.now)
    ref = session.backend.create(book, mark)
    session.history.register(ref, mark)
    return ref
