"""Files that came with answers on paper: they wait with the secretary who added them until the answer is entered."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.core.presenting import Entity, entity
from ecabinet.core.problems import BadInput, require
from ecabinet.core.transaction import Transaction
from ecabinet.opinions.attached import presented, sent
from ecabinet.opinions.file_models import SlipFile
from ecabinet.opinions.models import SlipAnswer

WAITS = SlipFile.attached.is_(False) & SlipFile.sent.is_(False)  # as `SlipFile.is_waiting`


def waiting_for(session: Session, entry_id: UUID, person_id: UUID) -> Sequence[SlipFile]:
    """Those that the person added for the seat and that went with no answer yet."""
    query = select(SlipFile).where(SlipFile.slip_seat_id == entry_id, SlipFile.added_by == person_id)
    return session.scalars(query.where(WAITS).order_by(SlipFile.added_at, SlipFile.id)).all()


def waiting_stream(file: SlipFile) -> str:
    """Where it is told that the file waits: to who added it."""
    return f"user:{file.added_by}"


def enter_along(tx: Transaction, answer: SlipAnswer, ids: Sequence[UUID]) -> None:
    """These files went with the answer and are kept as long as it is.

    They wait, or went with an answer that was entered for the seat before; BadInput for any other.
    """
    before = _entered_before(tx.session, answer.slip_seat_id)
    query = select(SlipFile).where(SlipFile.id.in_(ids), SlipFile.slip_seat_id == answer.slip_seat_id)
    known = {row.id: row for row in tx.scalars(query) if row.is_waiting or str(row.id) in before}
    require(known.keys() >= set(ids), BadInput({"files": "slip.unknown_file"}))
    for row in (row for row in known.values() if row.is_waiting):
        row.sent = True
        tx.record("slip_file.sent", waiting_stream(row), ("entered_file", row.id), None)
    answer.files = [sent(known[one]) for one in dict.fromkeys(ids)]


def _entered_before(session: Session, entry_id: UUID) -> set[str]:
    rows = session.scalars(select(SlipAnswer).where(SlipAnswer.slip_seat_id == entry_id))
    return {file["id"] for row in rows if row.is_entered for file in row.files}


def snapshot_user(session: Session, person_id: UUID) -> list[Entity]:
    """The files that wait until the person enters the answers with which they came."""
    rows = session.scalars(select(SlipFile).where(SlipFile.added_by == person_id, WAITS))
    return [entity("entered_file", row.id, presented(row)) for row in rows]
