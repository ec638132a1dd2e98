"""Writes of what comes before a vote: questions planned one by one, and asking who is ready."""

from uuid import UUID

from sqlalchemy import select

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, IdTaken, NotFound, StaleVersion, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.conflicts import ItemEnded, ItemNotCurrent, MeetingNotRunning
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.votes import question_queries as queries
from ecabinet.votes import question_views as views
from ecabinet.votes.forms import AnswerReadiness, ChangeQuestion, MoveQuestion, PlanQuestion, options_of
from ecabinet.votes.policy import may_answer_readiness, may_ask_readiness, may_plan_question
from ecabinet.votes.question_models import ReadinessCheck, ReadySeat, VoteQuestion
from ecabinet.votes.refusals import QuestionPut, ReadinessEnded, VoteAlreadyOpen


def plan_question(actor: Actor, item_id: UUID, form: PlanQuestion) -> VoteQuestion:
    """The question is to be put on the item after those planned before. The same id plans it once. Raises ItemEnded."""
    with transaction(actor) as tx:
        item = _item(tx, actor, item_id)
        if (known := tx.session.get(VoteQuestion, form.id)) is not None:
            require(known.item_id == item.id and known.planned_by == actor.person_id, IdTaken)
            return known
        require(item.state != "ended", ItemEnded)
        row = VoteQuestion(
            id=form.id,
            item_id=item.id,
            position=1 + len(queries.waiting_questions(tx.session, item.id)),
            planned_by=actor.person_id,
        )
        _write(row, form)
        tx.add(row)
        _tell(tx, "vote_question.planned", item, row)
    return row


def change_question(actor: Actor, question_id: UUID, form: ChangeQuestion) -> VoteQuestion:
    """The question asks this from now on. Not repeatable: a stale version is refused with the row as it is."""
    with transaction(actor) as tx:
        item, row = _locked(tx, actor, question_id)
        require(row.version == form.version, StaleVersion(current=views.vote_question(row)))
        _write(row, form)
        row.version += 1
        _tell(tx, "vote_question.changed", item, row)
    return row


def move_question(actor: Actor, question_id: UUID, form: MoveQuestion) -> list[VoteQuestion]:
    """The question stands at that place among those not put; the answer is all of them. May be repeated."""
    with transaction(actor) as tx:
        item, row = _locked(tx, actor, question_id)
        order = [one for one in queries.waiting_questions(tx.session, item.id) if one.id != row.id]
        order.insert(form.position - 1, row)
        _number(tx, item, order)
    return order


def drop_question(actor: Actor, question_id: UUID) -> None:
    """The question is not put. A second time it is not found."""
    with transaction(actor) as tx:
        item, row = _locked(tx, actor, question_id)
        row.position, row.dropped_at = 0, clock.now()
        tx.record("vote_question.dropped", item.stream, row, None)
        _number(tx, item, queries.waiting_questions(tx.session, item.id))


def put_question(tx: Transaction, item: AgendaItem, question_id: UUID | None, vote_id: UUID) -> None:
    """The planned question, if one is named, has been put in that vote; a step of opening it."""
    if question_id is None:
        return
    row = tx.session.get(VoteQuestion, question_id)
    if row is None or row.item_id != item.id or row.dropped_at is not None:
        raise BadInput({"planned": "vote.unknown_question"})
    require(row.vote_id is None, QuestionPut)
    row.position, row.vote_id = 0, vote_id
    tx.record("vote_question.put", item.stream, row, None)
    _number(tx, item, queries.waiting_questions(tx.session, item.id))


def ask_readiness(actor: Actor, item_id: UUID) -> ReadinessCheck:
    """Those who vote on the current item are asked whether they are ready. May be repeated: asked once at a time.

    Raises MeetingNotRunning, ItemNotCurrent, VoteAlreadyOpen.
    """
    with transaction(actor) as tx:
        meeting, item = meetings.locked_item(tx, actor, item_id)
        require(may_ask_readiness(meetings.part_of(tx.session, actor, meeting)))
        if (known := queries.open_check(tx.session, meeting.id)) is not None and known.item_id == item.id:
            return known
        require(meeting.state == "running", MeetingNotRunning)
        require(meeting.current_item_id == item.id, ItemNotCurrent)
        require(meeting.open_vote_id is None, VoteAlreadyOpen)
        end_open_check(tx, meeting)
        row = ReadinessCheck(meeting_id=meeting.id, item_id=item.id, asked_at=clock.now(), asked_by=actor.person_id)
        tx.add(row)
        tx.record("readiness.asked", meeting.stream, row, views.readiness_check(row))
    return row


def end_readiness(actor: Actor, check_id: UUID) -> None:
    """Nobody is asked any more. May be repeated."""
    with transaction(actor) as tx:
        meeting, _ = _locked_check(tx, actor, check_id)
        require(may_ask_readiness(meetings.part_of(tx.session, actor, meeting)))
        open_one = queries.open_check(tx.session, meeting.id)
        if open_one is not None and open_one.id == check_id:
            end_open_check(tx, meeting)


def answer_readiness(actor: Actor, check_id: UUID, form: AnswerReadiness) -> ReadySeat:
    """The desk knows whether the actor is ready. May be repeated; the last answer stands. Raises ReadinessEnded."""
    with transaction(actor) as tx:
        meeting, check = _locked_check(tx, actor, check_id)
        part = meetings.part_of(tx.session, actor, meeting)
        require(may_answer_readiness(part, check.item_id))
        require(check.ended_at is None and meeting.current_item_id == check.item_id, ReadinessEnded)
        query = select(ReadySeat).where(ReadySeat.check_id == check.id, ReadySeat.seat_id == part.seat_id)
        row: ReadySeat = tx.scalar(query) or ReadySeat(check_id=check.id, seat_id=part.seat_id)
        row.ready, row.at = form.ready, clock.now()
        tx.add(row)
        tx.record("readiness.answered", meeting.desk_stream, row, views.ready_seat(row))
    return row


def end_open_check(tx: Transaction, meeting: Meeting) -> None:
    """The check under way, if any, has ended; also a step of opening a vote."""
    check = queries.open_check(tx.session, meeting.id)
    if check is None:
        return
    check.ended_at = clock.now()
    tx.record("readiness.ended", meeting.stream, check, None)
    for row in queries.ready_seats(tx.session, check.id):
        tx.record("readiness.ended", meeting.desk_stream, row, None)


def _item(tx: Transaction, actor: Actor, item_id: UUID) -> AgendaItem:
    meeting, item = meetings.locked_item(tx, actor, item_id)
    require(may_plan_question(meetings.part_of(tx.session, actor, meeting)))
    return item


def _locked(tx: Transaction, actor: Actor, question_id: UUID) -> tuple[AgendaItem, VoteQuestion]:
    known = tx.session.get(VoteQuestion, question_id)
    require(known is not None and known.dropped_at is None, NotFound)
    assert known is not None  # noqa: S101  (told to the type checker; required above)
    item = _item(tx, actor, known.item_id)
    row = tx.locked(VoteQuestion, question_id)
    require(row.dropped_at is None, NotFound)
    require(row.vote_id is None, QuestionPut)
    return item, row


def _locked_check(tx: Transaction, actor: Actor, check_id: UUID) -> tuple[Meeting, ReadinessCheck]:
    known = tx.session.get(ReadinessCheck, check_id)
    if known is None:
        raise NotFound
    meeting, _ = meetings.locked_item(tx, actor, known.item_id)
    return meeting, tx.locked(ReadinessCheck, check_id)


def _write(row: VoteQuestion, form: PlanQuestion | ChangeQuestion) -> None:
    row.question, row.question_en = form.question, form.question_en
    row.options, row.majority = options_of(form), form.majority


def _number(tx: Transaction, item: AgendaItem, order: list[VoteQuestion]) -> None:
    """The questions stand in that order; those moved are told of."""
    for position, row in enumerate(order, 1):
        if row.position != position:
            row.position = position
            _tell(tx, "vote_question.moved", item, row)


def _tell(tx: Transaction, name: str, item: AgendaItem, row: VoteQuestion) -> None:
    tx.record(name, item.stream, row, views.vote_question(row))
