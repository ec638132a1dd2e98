"""Books as JSON."""

from typing_extensions import TypedDict

from ecabinet.books.models import Book
from ecabinet.core.clock import rfc3339


class BookView(TypedDict):
    """A person's book of a meeting; of `pages` so many are ready while it is being made, `size` is in bytes.

    `state`: waiting, processing, ready or failed, with the problem's code.
    """

    id: str
    meeting_id: str
    state: str
    problem: str | None
    pages: int
    ready_pages: int
    size: int
    watermarked: bool
    made_at: str | None


class OwnBookView(TypedDict):
    """What there is of one's book: none before it is asked for; `setting` is the body's (off, read, download).

    `is_current`: it holds exactly what one may see now. `missing` papers can't be read yet.
    """

    setting: str
    book: BookView | None
    is_current: bool
    missing: int


def book(row: Book) -> BookView:
    """The book as presented."""
    return {
        "id": str(row.id),
        "meeting_id": str(row.meeting_id),
        "state": row.state,
        "problem": row.problem,
        "pages": row.pages,
        "ready_pages": row.ready_pages,
        "size": row.size,
        "watermarked": row.watermarked,
        "made_at": rfc3339(row.made_at) if row.made_at else None,
    }
