"""Writes of the agenda's editions: as it was sent out, and its numbered amendments."""

from uuid import UUID

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import IdTaken, StaleVersion, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings import agenda_presenters as presenters
from ecabinet.meetings import agenda_queries, policy, queries
from ecabinet.meetings.agenda_content import digest_of, written
from ecabinet.meetings.agenda_forms import AmendAgenda
from ecabinet.meetings.agenda_models import AgendaEdition
from ecabinet.meetings.conflicts import AgendaUnchanged, MeetingClosed, MeetingNotConvened
from ecabinet.meetings.models import Meeting


def publish_agenda(tx: Transaction, actor: Actor, meeting: Meeting) -> AgendaEdition:
    """The agenda as it stands is edition 0; a step of convening."""
    row = AgendaEdition(meeting_id=meeting.id, number=0, by=actor.person_id)
    _keep(tx, meeting, row)
    tx.record("agenda.published", meeting.stream, row, presenters.edition_line(row))
    return row


def amend_agenda(actor: Actor, meeting_id: UUID, form: AmendAgenda) -> AgendaEdition:
    """What was changed since the last edition is announced, with its reason, as the next amendment.

    May be repeated: the same id answers with the same row. A stale digest is refused with the one of now.
    """
    with transaction(actor) as tx:
        meeting = queries.locked_meeting(tx, actor, meeting_id)
        require(policy.may_edit_meeting(queries.part_of(tx.session, actor, meeting)))
        if (known := tx.session.get(AgendaEdition, form.id)) is not None:
            require(known.meeting_id == meeting.id, IdTaken)
            return known
        require(meeting.state != "closed", MeetingClosed)
        last = agenda_queries.last_edition(tx.session, meeting.id)
        require(meeting.state != "draft", MeetingNotConvened)
        row = AgendaEdition(id=form.id, meeting_id=meeting.id, reason=form.reason, by=actor.person_id)
        row.number = last.number + 1 if last else 0
        _keep(tx, meeting, row)
        require(row.digest == form.digest, StaleVersion(current={"digest": row.digest}))
        require(last is None or last.digest != row.digest, AgendaUnchanged)
        tx.record("agenda.amended", meeting.stream, row, presenters.edition_line(row))
    return row


def _keep(tx: Transaction, meeting: Meeting, row: AgendaEdition) -> None:
    content = agenda_queries.current_content(tx.session, meeting)
    row.content, row.digest, row.at = written(content), digest_of(content), clock.now()
    tx.add(row)
