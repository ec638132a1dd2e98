"""What a meeting's overview says of one's book."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.books import queries
from ecabinet.books.models import Book
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.words import current_locale

UNITS = ("B", "kB", "MB", "GB")


@dataclass(frozen=True)
class BookCard:
    """One's book as a page shows it; `setting` is the body's, `missing` how many papers can't be read yet.

    `state`: `absent`, `waiting`, `processing`, `ready`, `failed`, or `outdated`: ready, and not what one may see now.
    """

    setting: str
    row: Book | None
    state: str
    missing: int
    may_download: bool

    @property
    def may_hurry(self) -> bool:
        """It waits until the papers have settled, and need not."""
        return self.row is not None and self.state == "waiting" and self.row.due_at > clock.now()

    @property
    def size(self) -> str:
        """How large the file is, as `12,4 MB`."""
        size, unit = float(self.row.size if self.row else 0), 0
        while size >= 1000 and unit < len(UNITS) - 1:
            size, unit = size / 1000, unit + 1
        figure = f"{size:.1f}" if unit > 1 else f"{size:.0f}"
        return f"{figure.replace('.', ',') if current_locale() == 'vi' else figure} {UNITS[unit]}"


def book_card(session: Session, actor: Actor, meeting_id: UUID) -> BookCard:
    """The card of the actor's book; NotFound where the actor does not see the meeting."""
    own = queries.own_book(session, actor, meeting_id)
    state = own.book.state if own.book else "absent"
    if state == "ready" and not own.is_current:
        state = "outdated"
    return BookCard(own.contents.setting, own.book, state, own.contents.missing, own.may_download)
