"""Units are invited to items; those who speak for one name who goes."""

from uuid import UUID

from sqlalchemy import select

from ecabinet.bodies.models import Organisation
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, IdTaken, NotFound, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.invitations import policy, units
from ecabinet.invitations.commands.sending import SENT_IN, sent
from ecabinet.invitations.commands.telling import tell_unit
from ecabinet.invitations.conflicts import AlreadyPresent, InvitationWithdrawn, PlacesTaken, UnitInvited
from ecabinet.invitations.forms import InviteUnit, NameDelegate, RefuseUnitInvitation
from ecabinet.invitations.models import UnitDelegate, UnitInvitation, UnitInvitationItem
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.commands import joining, telling
from ecabinet.meetings.conflicts import MeetingClosed
from ecabinet.meetings.forms import AddParticipant
from ecabinet.meetings.models import AgendaItem, Meeting, Participant


def invite_unit(actor: Actor, meeting_id: UUID, form: InviteUnit) -> UnitInvitation:
    """The unit is asked to send somebody; it hears of it now, or when the meeting is convened.

    May be repeated: the same id answers with the same row.
    """
    with transaction(actor) as tx:
        meeting = meetings.locked_meeting(tx, actor, meeting_id)
        require(policy.may_invite(meetings.part_of(tx.session, actor, meeting)))
        if (known := tx.session.get(UnitInvitation, form.id)) is not None:
            require(known.meeting_id == meeting.id, IdTaken)
            return known
        require(meeting.state != "closed", MeetingClosed)
        _require_fitting(tx, meeting, form)
        row = UnitInvitation(meeting_id=meeting.id, created_by=actor.person_id, **form.model_dump(exclude={"item_ids"}))
        row.sent_at = clock.now() if meeting.state in SENT_IN else None
        tx.add(row)
        tx.session.add_all(UnitInvitationItem(unit_invitation_id=row.id, item_id=key) for key in set(form.item_ids))
        tx.session.flush()
        tell_unit(tx, "unit_invitation.sent" if row.sent_at else "unit_invitation.added", row)
    return row


def withdraw_unit_invitation(actor: Actor, key: UUID) -> UnitInvitation:
    """The unit is not asked any more; whom it named takes no part, unless they are here. May be repeated."""
    with transaction(actor) as tx:
        meeting, row = _locked(tx, actor, key)
        require(policy.may_invite(meetings.part_of(tx.session, actor, meeting)))
        require(meeting.state != "closed", MeetingClosed)
        if row.state != "withdrawn":
            _let_go(tx, meeting, row)
            row.state = "withdrawn"
            _tell(tx, "unit_invitation.withdrawn", row)
    return row


def name_delegate(actor: Actor, key: UUID, form: NameDelegate) -> UnitInvitation:
    """The person takes part as a guest of the items that the unit is invited to. May be repeated by the same id."""
    with transaction(actor) as tx:
        meeting, row = _locked_by_unit(tx, actor, key)
        named = units.delegates_of(tx.session, row.id)
        if any(one.id == form.id for one in named):
            return row
        require(tx.session.get(Participant, form.id) is None, IdTaken)
        require(len(named) < row.places, PlacesTaken)
        asked = AddParticipant(id=form.id, person_id=form.person_id, role="guest", title=form.title)
        part = joining.join(tx, meeting, asked)
        for item in _items(tx, row):
            joining.admit(tx, meeting, item, part)
        sent(tx, meeting, part)
        mark = UnitDelegate(
            id=part.id, unit_invitation_id=row.id, person_id=part.person_id, name=part.name, title=form.title,
            named_by=actor.person_id,
        )  # fmt: skip
        tx.add(mark)
        row.state, row.reason = "named", ""
        _tell(tx, "unit_invitation.named", row)
        telling.tell_meeting(tx, "participant.added", meeting)
    return row


def recall_delegate(actor: Actor, key: UUID, delegate_id: UUID) -> UnitInvitation:
    """That delegate does not go any more; not once they are here. A second time they are not found."""
    with transaction(actor) as tx:
        meeting, row = _locked_by_unit(tx, actor, key)
        mark = tx.session.get(UnitDelegate, delegate_id)
        if mark is None or mark.unit_invitation_id != row.id:
            raise NotFound
        _release(tx, meeting, mark)
        row.state = "named" if units.delegates_of(tx.session, row.id) else "waiting"
        _tell(tx, "unit_invitation.recalled", row)
        telling.tell_meeting(tx, "participant.removed", meeting)
    return row


def refuse_unit_invitation(actor: Actor, key: UUID, form: RefuseUnitInvitation) -> UnitInvitation:
    """The unit sends nobody, for that reason; whom it had named does not go. May be repeated."""
    with transaction(actor) as tx:
        meeting, row = _locked_by_unit(tx, actor, key)
        _let_go(tx, meeting, row)
        row.state, row.reason = "refused", form.reason
        _tell(tx, "unit_invitation.refused", row)
    return row


def _require_fitting(tx: Transaction, meeting: Meeting, form: InviteUnit) -> None:
    """The unit is one, is not invited yet, and the items are of this meeting."""
    if tx.session.get(Organisation, form.organisation_id) is None:
        raise BadInput({"organisation_id": "meetings.unknown_organisation"})
    own = {item.id for item in meetings.items_of(tx.session, meeting.id)}
    require(own.issuperset(form.item_ids), BadInput({"item_ids": "meetings.unknown_item"}))
    same = select(UnitInvitation.id).where(
        UnitInvitation.meeting_id == meeting.id,
        UnitInvitation.organisation_id == form.organisation_id,
        UnitInvitation.state != "withdrawn",
    )
    require(tx.scalar(same) is None, UnitInvited)


def _locked(tx: Transaction, actor: Actor, key: UUID) -> tuple[Meeting, UnitInvitation]:
    known = units.visible_unit_invitation(tx.session, actor, key)
    meeting = tx.locked(Meeting, known.meeting_id)
    return meeting, tx.locked(UnitInvitation, key)


def _locked_by_unit(tx: Transaction, actor: Actor, key: UUID) -> tuple[Meeting, UnitInvitation]:
    """The rows, of which somebody who speaks for the unit decides while the meeting lasts."""
    meeting, row = _locked(tx, actor, key)
    require(units.may_follow_unit(tx.session, actor, row.organisation_id))
    require(row.state != "withdrawn" and meeting.removed_at is None, InvitationWithdrawn)
    require(meeting.state in SENT_IN, MeetingClosed)
    return meeting, row


def _items(tx: Transaction, row: UnitInvitation) -> list[AgendaItem]:
    query = select(AgendaItem).where(AgendaItem.id.in_(units.items_of(tx.session, row.id)))
    return tx.scalars(query.where(AgendaItem.removed_at.is_(None)).order_by(AgendaItem.number))


def _let_go(tx: Transaction, meeting: Meeting, row: UnitInvitation) -> None:
    marks = units.delegates_of(tx.session, row.id)
    for mark in marks:
        _release(tx, meeting, mark)
    if marks:
        telling.tell_meeting(tx, "participant.removed", meeting)


def _release(tx: Transaction, meeting: Meeting, mark: UnitDelegate) -> None:
    part = tx.session.get(Participant, mark.id)
    require(part is None or part.attendance == "absent", AlreadyPresent)
    if part is not None:
        joining.leave(tx, meeting, part)
    tx.session.delete(mark)
    tx.session.flush()


def _tell(tx: Transaction, name: str, row: UnitInvitation) -> None:
    row.version += 1
    tell_unit(tx, name, row)
