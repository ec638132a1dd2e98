"""Files of answers: what a seat's people have attached, and what went with which answer."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.core.clock import rfc3339
from ecabinet.core.presenting import Entity, entity
from ecabinet.core.problems import NotFound
from ecabinet.opinions.file_models import SlipFile
from ecabinet.opinions.models import SlipAnswer
from ecabinet.opinions.views import SentFileView, SlipFileView


def attached_to(session: Session, entry_id: UUID) -> Sequence[SlipFile]:
    """The files that go with the next answer of the seat, in the order in which they were attached."""
    query = select(SlipFile).where(SlipFile.slip_seat_id == entry_id, SlipFile.attached)
    return session.scalars(query.order_by(SlipFile.added_at, SlipFile.id)).all()


def send_along(session: Session, answer: SlipAnswer) -> None:
    """The seat's files as they are now go with the answer, and are kept as long as it is."""
    rows = attached_to(session, answer.slip_seat_id)
    for row in rows:
        row.sent = True
    answer.files = [sent(row) for row in rows]


def file_of_seat(session: Session, entry_id: UUID, file_id: UUID) -> SlipFile:
    """A file of that seat, attached now or sent; NotFound otherwise."""
    row = session.get(SlipFile, file_id)
    if row is None or row.slip_seat_id != entry_id or row.is_waiting:
        raise NotFound
    return row


def file_of_answer(answer: SlipAnswer, file_id: UUID) -> SentFileView:
    """A file that went with the answer; NotFound otherwise."""
    for one in answer.files:
        if one["id"] == str(file_id):
            return one
    raise NotFound


def presented(row: SlipFile) -> SlipFileView:
    """The file as the seat's people see it."""
    return {
        **sent(row),
        "slip_id": str(row.slip_id),
        "entry_id": str(row.slip_seat_id),
        "added_by_name": row.added_by_name,
        "added_at": rfc3339(row.added_at),
    }


def sent(row: SlipFile) -> SentFileView:
    """The file as it stands in an answer that it went with."""
    return {"id": str(row.id), "name": row.name, "size": row.size, "sha256": row.digest}


def snapshot_seat(session: Session, entry_id: UUID) -> list[Entity]:
    """What goes with the next answer of the seat."""
    return [entity("slip_file", row.id, presented(row)) for row in attached_to(session, entry_id)]
