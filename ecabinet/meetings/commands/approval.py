"""Writes of an agenda's approval: laid before the chair, approved, returned."""

from uuid import UUID

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import IdTaken, NotFound, StaleVersion, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings import agenda_presenters as presenters
from ecabinet.meetings import agenda_queries, policy, queries
from ecabinet.meetings.agenda_content import digest_of
from ecabinet.meetings.agenda_forms import ApproveAgenda, ReturnAgenda, SubmitAgenda
from ecabinet.meetings.agenda_models import AgendaApproval
from ecabinet.meetings.commands.joining import chair_of
from ecabinet.meetings.conflicts import AgendaEmpty, AgendaNotSubmitted, ChairMissing, MeetingBegun
from ecabinet.meetings.models import Meeting


def submit_agenda(actor: Actor, meeting_id: UUID, form: SubmitAgenda) -> AgendaApproval:
    """The agenda lies before the chair, who sees the draft from now on; an earlier one no more.

    It may still be changed: what is approved is what the chair read. May be repeated: the same id answers with its row.
    """
    with transaction(actor) as tx:
        meeting = queries.locked_meeting(tx, actor, meeting_id)
        require(policy.may_edit_meeting(queries.part_of(tx.session, actor, meeting)))
        if (known := tx.session.get(AgendaApproval, form.id)) is not None:
            require(known.meeting_id == meeting.id, IdTaken)
            return known
        require(meeting.state == "draft", MeetingBegun)
        require(queries.items_of(tx.session, meeting.id), AgendaEmpty)
        if (chair := chair_of(tx, meeting)) is None:
            raise ChairMissing
        withdraw_submission(tx, meeting)
        row = AgendaApproval(
            id=form.id,
            meeting_id=meeting.id,
            chair_person_id=chair.person_id,
            digest=digest_of(agenda_queries.current_content(tx.session, meeting)),
            note=form.note,
            submitted_at=clock.now(),
            submitted_by=actor.person_id,
        )
        tx.add(row)
        meeting.agenda_state = "submitted"
        _tell(tx, "agenda.submitted", meeting, row)
    return row


def approve_agenda(actor: Actor, approval_id: UUID, form: ApproveAgenda) -> AgendaApproval:
    """The agenda may go out as the chair read it. May be repeated; a stale digest is refused with the one of now."""
    with transaction(actor) as tx:
        meeting, row = _locked(tx, actor, approval_id)
        if row.state == "approved" and row.digest == form.digest:
            return row
        require(row.state == "submitted", AgendaNotSubmitted)
        digest = digest_of(agenda_queries.current_content(tx.session, meeting))
        require(form.digest == digest, StaleVersion(current={"digest": digest}))
        row.digest = digest
        _decide(meeting, row, "approved")
        _tell(tx, "agenda.approved", meeting, row)
    return row


def return_agenda(actor: Actor, approval_id: UUID, form: ReturnAgenda) -> AgendaApproval:
    """The agenda is with the secretaries again, with the chair's remarks. May be repeated with the same remarks."""
    with transaction(actor) as tx:
        meeting, row = _locked(tx, actor, approval_id)
        if row.state == "returned" and row.remarks == form.remarks:
            return row
        require(row.state == "submitted", AgendaNotSubmitted)
        row.remarks = form.remarks
        _decide(meeting, row, "returned")
        _tell(tx, "agenda.returned", meeting, row)
    return row


def withdraw_submission(tx: Transaction, meeting: Meeting) -> None:
    """Nothing of a draft lies before a chair, nor is it approved: it was laid before another, or anew."""
    last = agenda_queries.last_approval(tx.session, meeting.id)
    if meeting.state != "draft" or last is None or last.state not in ("submitted", "approved"):
        return
    last.state, meeting.agenda_state = "withdrawn", "drafting"
    _tell(tx, "agenda.withdrawn", meeting, last)


def _locked(tx: Transaction, actor: Actor, approval_id: UUID) -> tuple[Meeting, AgendaApproval]:
    known = tx.session.get(AgendaApproval, approval_id)
    if known is None:
        raise NotFound
    meeting = queries.locked_meeting(tx, actor, known.meeting_id)
    part = queries.part_of(tx.session, actor, meeting)
    require(policy.may_run(part), NotFound)  # who neither submits nor approves knows of no submissions
    require(policy.may_approve_agenda(part))
    return meeting, tx.locked(AgendaApproval, approval_id)


def _decide(meeting: Meeting, row: AgendaApproval, state: str) -> None:
    row.state, row.decided_at = state, clock.now()
    meeting.agenda_state = state


def _tell(tx: Transaction, name: str, meeting: Meeting, row: AgendaApproval) -> None:
    """The desk hears of it, and the chair, for whom it waits only while it is submitted."""
    view = presenters.approval(row)
    tx.record(name, meeting.desk_stream, row, view)
    tx.record(name, f"user:{row.chair_person_id}", row, view if row.state == "submitted" else None)
