"""What happens to agendas, as dossiers have to know it."""

from collections.abc import Sequence

from sqlalchemy import or_, select

from ecabinet.core import db
from ecabinet.core.followers import Follower, catch_up
from ecabinet.core.journal import Event
from ecabinet.dossiers.models import Dossier
from ecabinet.submissions.commands.agenda import take_off_agenda

REMOVALS = ("agenda_item.removed", "meeting.removed")


def do_next() -> bool:
    """Dossiers whose item or meeting was removed wait for an agenda again; whether there was anything to look at."""
    return catch_up(FOLLOWER) > 0


def _handle(events: Sequence[Event]) -> None:
    gone = {event.entity_id for event in events if event.name in REMOVALS}
    if not gone:
        return
    on_them = or_(Dossier.item_id.in_(gone), Dossier.meeting_id.in_(gone))
    with db.reading() as session:
        waiting = session.scalars(select(Dossier.id).where(Dossier.state == "scheduled", on_them)).all()
    for dossier_id in waiting:
        take_off_agenda(dossier_id)


FOLLOWER = Follower("submissions", _handle)
