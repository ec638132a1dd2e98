"""Writes of meetings themselves: made, changed, convened, run, closed."""

from collections.abc import Callable
from uuid import UUID

from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Body
from ecabinet.catalogues import queries as catalogues
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, IdTaken, StaleVersion, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings import agenda_queries, policy, presenters, queries
from ecabinet.meetings.agenda_forms import CopyAgenda
from ecabinet.meetings.commands.agenda import mark_late_items
from ecabinet.meetings.commands.approval import withdraw_submission
from ecabinet.meetings.commands.course import end_break, end_current_item
from ecabinet.meetings.commands.displays import end_displays
from ecabinet.meetings.commands.editions import publish_agenda
from ecabinet.meetings.commands.telling import count_presence, tell_body, tell_meeting
from ecabinet.meetings.commands.templates import add_copies
from ecabinet.meetings.conflicts import (
    AgendaEmpty,
    AgendaNotApproved,
    ChairMissing,
    LeadTimeShort,
    MeetingBegun,
    MeetingClosed,
    MeetingNotConvened,
    MeetingNotRunning,
    NoQuorum,
    VoteStillOpen,
)
from ecabinet.meetings.forms import AdjournMeeting, ChangeMeeting, ConveneMeeting, CreateMeeting
from ecabinet.meetings.lateness import lead_in_words, when_to_send
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.policy import Part


def create_meeting(actor: Actor, form: CreateMeeting) -> Meeting:
    """A draft of a meeting, seen by the body's secretaries. May be repeated: the same id answers with the same row."""
    with transaction(actor) as tx:
        bodies.visible_body(tx.session, actor, form.body_id)
        tx.locked(Body, form.body_id)
        require(bodies.has_role(tx.session, actor.person_id, form.body_id, "secretary"))
        if (known := tx.session.get(Meeting, form.id)) is not None:
            require(known.created_by == actor.person_id and known.body_id == form.body_id, IdTaken)
            return known
        meeting = Meeting(**form.model_dump(exclude={"agenda_from"}), created_by=actor.person_id)
        _require_times(meeting)
        catalogues.require_offered(tx.session, "meeting_kind", meeting.kind)
        meeting.room_id = _room_id(tx, meeting.room)
        tx.add(meeting)
        if form.agenda_from is not None:
            add_copies(tx, actor, meeting, CopyAgenda(id=form.id, agenda_from=form.agenda_from))
        tell_meeting(tx, "meeting.created", meeting)
    return meeting


def change_meeting(actor: Actor, meeting_id: UUID, form: ChangeMeeting) -> Meeting:
    """The meeting is as the form says. Not repeatable: a stale version is refused with the row as it is.

    Once it has begun, its time stays. Raises NoRulesInForce where a convened one is moved to a day without rules.
    """
    with transaction(actor) as tx:
        meeting = _locked(tx, actor, meeting_id, policy.may_edit_meeting)
        require(meeting.state != "closed", MeetingClosed)
        items = queries.items_of(tx.session, meeting.id)
        require(meeting.version == form.version, StaleVersion(current=presenters.meeting(meeting, items)))
        changes = form.model_dump(exclude_unset=True, exclude={"version"})
        moved = "starts_at" in changes and changes["starts_at"] != meeting.starts_at
        require(not moved or meeting.state in ("draft", "convened"), MeetingBegun)
        catalogues.require_offered(tx.session, "meeting_kind", changes.get("kind", meeting.kind), now=meeting.kind)
        for field, value in changes.items():
            setattr(meeting, field, value)
        _require_times(meeting)
        if "room" in changes:
            meeting.room_id = _room_id(tx, meeting.room)
        if meeting.state != "draft":
            _require_rules(tx, meeting)
        if moved:
            mark_late_items(tx, meeting, items)
        meeting.version += 1
        tell_meeting(tx, "meeting.changed", meeting)
        tell_body(tx, "meeting.changed", meeting)
    return meeting


def _room_id(tx: Transaction, name: str) -> UUID | None:
    """The catalogue's room that is called exactly so."""
    room = catalogues.room_named(tx.session, name)
    return room.id if room else None


def remove_meeting(actor: Actor, meeting_id: UUID) -> None:
    """The meeting is gone for everybody, with its displays; only before it begins. A second time it is not found."""
    with transaction(actor) as tx:
        meeting = _locked(tx, actor, meeting_id, policy.may_edit_meeting)
        require(meeting.state in ("draft", "convened"), MeetingBegun)
        withdraw_submission(tx, meeting)
        meeting.removed_at = clock.now()
        end_displays(tx, meeting)
        tx.record("meeting.removed", meeting.stream, meeting, None)
        tx.record("meeting.removed", meeting.display_stream, ("meeting_on_display", meeting.id), None)
        if meeting.state != "draft":
            tx.record("meeting.removed", f"body:{meeting.body_id}", meeting, None)


def convene_meeting(actor: Actor, meeting_id: UUID, form: ConveneMeeting) -> Meeting:
    """All who take part see the meeting. It has an item, a chair, rules in force on its day, and its chair's approval.

    Raises LeadTimeShort where it is later than the rules ask for and that was not acknowledged.
    May be repeated: a convened meeting stays as it is.
    """
    with transaction(actor) as tx:
        meeting = _locked(tx, actor, meeting_id, policy.may_convene)
        if meeting.state == "convened":
            return meeting
        require(meeting.state != "closed", MeetingClosed)
        require(meeting.state == "draft", MeetingBegun)
        require(queries.items_of(tx.session, meeting.id), AgendaEmpty)
        require(any(row.role == "chair" for row in queries.participants_of(tx.session, meeting.id)), ChairMissing)
        _require_rules(tx, meeting)
        require(agenda_queries.may_go_out(tx.session, meeting), AgendaNotApproved)
        _require_in_time(tx, meeting, form)
        if meeting.agenda_state == "submitted":
            withdraw_submission(tx, meeting)
        meeting.state = "convened"
        publish_agenda(tx, actor, meeting)
        tell_meeting(tx, "meeting.convened", meeting)
        tell_body(tx, "meeting.convened", meeting)
    return meeting


def _require_in_time(tx: Transaction, meeting: Meeting, form: ConveneMeeting) -> None:
    time = when_to_send(tx.session, meeting)
    if time is not None and time.is_late:
        require(form.lead_time_acknowledged, LeadTimeShort(days=lead_in_words(time), by=time.by.strftime("%d/%m/%Y")))


def start_meeting(actor: Actor, meeting_id: UUID) -> Meeting:
    """The meeting runs, from now on. May be repeated: a running meeting stays as it is.

    Raises NoQuorum when fewer seats are present than the rules of the day ask for.
    """
    with transaction(actor) as tx:
        meeting = _locked(tx, actor, meeting_id, policy.may_run)
        if meeting.state == "running":
            return meeting
        require(meeting.state != "closed", MeetingClosed)
        require(meeting.state == "convened", MeetingNotConvened)
        meeting.started_at = clock.now()
        _require_quorum(tx, meeting)
        _turn(tx, meeting, "running", "meeting.started")
    return meeting


def adjourn_meeting(actor: Actor, meeting_id: UUID, form: AdjournMeeting) -> Meeting:
    """The meeting pauses at its item, until a time if one is given; again, that time is new. May be repeated."""
    with transaction(actor) as tx:
        meeting = _locked(tx, actor, meeting_id, policy.may_run)
        if meeting.state == "adjourned" and meeting.resumes_at == form.resumes_at:
            return meeting
        require(meeting.state != "closed", MeetingClosed)
        require(meeting.state in ("running", "adjourned"), MeetingNotRunning)
        require(meeting.open_vote_id is None, VoteStillOpen)
        _require_to_come(form)
        meeting.resumes_at = form.resumes_at
        if meeting.state == "adjourned":
            tell_meeting(tx, "resumption.set", meeting)
        else:
            meeting.adjourned_at = clock.now()
            _turn(tx, meeting, "adjourned", "meeting.adjourned")
    return meeting


def _require_to_come(form: AdjournMeeting) -> None:
    is_past = form.resumes_at is not None and form.resumes_at <= clock.now()
    require(not is_past, BadInput({"resumes_at": "meetings.resumes_in_the_past"}))


def resume_meeting(actor: Actor, meeting_id: UUID) -> Meeting:
    """The meeting goes on where it paused, with a quorum as at its start. May be repeated as long as it runs."""
    with transaction(actor) as tx:
        meeting = _locked(tx, actor, meeting_id, policy.may_run)
        if meeting.state == "running":
            return meeting
        require(meeting.state != "closed", MeetingClosed)
        require(meeting.state == "adjourned", MeetingNotRunning)
        _require_quorum(tx, meeting)
        end_break(meeting)
        _turn(tx, meeting, "running", "meeting.resumed")
    return meeting


def close_meeting(actor: Actor, meeting_id: UUID) -> Meeting:
    """The meeting and its current item have ended, for good. May be repeated: a closed meeting stays as it is."""
    with transaction(actor) as tx:
        meeting = _locked(tx, actor, meeting_id, policy.may_run)
        if meeting.state == "closed":
            return meeting
        require(meeting.state in ("running", "adjourned"), MeetingNotRunning)
        require(meeting.open_vote_id is None, VoteStillOpen)
        end_break(meeting)
        end_current_item(tx, meeting)
        meeting.closed_at = clock.now()
        _turn(tx, meeting, "closed", "meeting.closed")
    return meeting


def _locked(tx: Transaction, actor: Actor, meeting_id: UUID, rule: Callable[[Part], bool]) -> Meeting:
    meeting = queries.locked_meeting(tx, actor, meeting_id)
    require(rule(queries.part_of(tx.session, actor, meeting)))
    return meeting


def _turn(tx: Transaction, meeting: Meeting, state: str, name: str) -> None:
    meeting.state = state
    tell_meeting(tx, name, meeting)
    tell_body(tx, name if state == "closed" else "meeting.changed", meeting)


def _require_times(meeting: Meeting) -> None:
    if meeting.ends_at is not None and meeting.ends_at <= meeting.starts_at:
        raise BadInput({"ends_at": "meetings.ends_before_it_starts"})


def _require_rules(tx: Transaction, meeting: Meeting) -> None:
    body = tx.session.get_one(Body, meeting.body_id)
    bodies.rule_profile_on(tx.session, body, queries.day_of(meeting))


def _require_quorum(tx: Transaction, meeting: Meeting) -> None:
    _require_rules(tx, meeting)
    count_presence(tx, meeting)
    if (count := presenters.quorum(meeting)) is None or not count["met"]:
        raise NoQuorum(present=meeting.quorum_present, needed=meeting.quorum_needed, current=count)
