"""What follows when a slip closes: the result and the signed record, computed from the rows alone."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.bodies.models import Body, Organisation, Role
from ecabinet.bodies.queries import installation_name
from ecabinet.bodies.rules import parse_profile
from ecabinet.core import keys
from ecabinet.core.signed import sign
from ecabinet.opinions import queries
from ecabinet.opinions.models import OpinionSlip, SlipAnswer, SlipExtension, SlipQuestion, SlipSeat
from ecabinet.opinions.moment import moment_of
from ecabinet.opinions.point_models import SentPoint
from ecabinet.opinions.points import said_with, sent_by_answer
from ecabinet.signed_records import file
from ecabinet.slip_records.record import build_record


def settle(session: Session, slip: OpinionSlip) -> None:
    """The slip is closed now, with the result of each question, its outcome and its signed record on the row."""
    slip.closed_at = moment_of(session, slip)
    slip.state = "closed"
    unsigned = _record(session, slip)
    written = file.write(sign(unsigned, keys.signing_key()))
    slip.record = written.decode()
    slip.result = {
        "questions": {result["question"]: result for result in unsigned["result"]},
        "outcome": outcome_of(unsigned["result"]),
        "record_sha256": hashlib.sha256(written).hexdigest(),
    }
    slip.version += 1


def outcome_of(results: Sequence[Mapping[str, Any]]) -> str:
    """`passed` where every question to agree to passed; a slip that only asks to choose, where each choice was made."""
    agreed = [result["outcome"] == "passed" for result in results if result["kind"] == "agree"]
    chosen = [result["chosen"] is not None for result in results if result["kind"] == "options"]
    return "passed" if all(agreed or chosen) else "not_passed"


def _record(session: Session, slip: OpinionSlip) -> dict[str, Any]:
    body, roll = session.get_one(Body, slip.body_id), queries.roll_of(session, slip.id)
    answers, points = queries.answers_of(session, slip.id), sent_by_answer(session, slip.id)
    return build_record(
        installation={"id": keys.key_id(), "name": installation_name(session)},
        body={"id": body.id, "name": body.name},
        slip=_slip(session, slip),
        extensions=[_extension(session, slip, row) for row in queries.extensions_of(session, slip.id)],
        special_days=slip.special_days,
        papers=[_paper(paper) for paper in slip.papers],
        rules=parse_profile(slip.rule),
        questions=[_question(row) for row in queries.questions_of(session, slip.id)],
        roll=[_seat(row) for row in roll],
        answers=[_answer(row, points.get(row.id, ())) for row in answers if row.current],
        late=[_answer(row, points.get(row.id, ())) for row in answers if row.late],
        confirmations=[row.confirmation for row in answers if row.confirmation and (row.current or row.late)],
    )


def _slip(session: Session, slip: OpinionSlip) -> dict[str, Any]:
    return {
        "id": slip.id,
        "reference": slip.reference,
        "title": slip.title,
        "issued_at": slip.issued_at,
        "issued_by": _person(session, slip, slip.issued_by),
        "due_on": slip.due_on,
        "closes_at": slip.closes_at,
        "closed_at": slip.closed_at,
        "replaces": slip.replaces_id,
    }


def _person(session: Session, slip: OpinionSlip, person_id: UUID | None) -> dict[str, Any]:
    person = session.get_one(Person, person_id)
    return {"id": person.id, "name": person.name, "title": _post(session, slip, person.id)}


def _post(session: Session, slip: OpinionSlip, person_id: UUID) -> str:
    """The seat on its roll, or else the unit that the person serves in the body; empty where neither is known."""
    seat = select(SlipSeat.title).where(SlipSeat.slip_id == slip.id, SlipSeat.person_id == person_id)
    unit = select(Organisation.name).join(Role, Role.organisation_id == Organisation.id)
    unit = unit.where(Role.body_id == slip.body_id, Role.person_id == person_id)
    return session.scalar(seat) or session.scalar(unit.limit(1)) or ""


def _extension(session: Session, slip: OpinionSlip, row: SlipExtension) -> dict[str, Any]:
    by = {"id": row.by, "name": row.by_name, "title": _post(session, slip, row.by)}
    return {"from": row.due_on_before, "to": row.due_on, "reason": row.reason, "at": row.at, "by": by}


def _paper(paper: Mapping[str, Any]) -> dict[str, Any]:
    return {name: paper[name] for name in ("document", "title", "version", "pages", "sha256")}


def _question(row: SlipQuestion) -> dict[str, Any]:
    return {
        "id": row.id,
        "kind": row.kind,
        "text": row.text,
        "options": [{"key": option["key"], "text": option["text"]} for option in row.options],
        "proposed": row.proposed,
        "another_option": row.another_option,
    }


def _seat(row: SlipSeat) -> dict[str, Any]:
    return {
        "seat": row.seat_id,
        "title": row.title,
        "holder": row.person_name if row.person_id else None,
        "chair": row.is_chair,
        "status": row.status,
        "delivered_at": row.delivered_at,
        "delivered_by": row.delivered_by or None,
        "first_opened_at": row.first_opened_at,
        "last_opened_at": row.last_opened_at,
    }


def _answer(row: SlipAnswer, points: Sequence[SentPoint]) -> dict[str, Any]:
    return {
        "seat": row.seat_id,
        **said_with(row, points),
        "salt": row.salt,
        "receipt": row.receipt,
        "sent_at": row.sent_at,
        "means": row.means,
        "proof": {"name": row.proof_name, "sha256": row.proof} if row.proof else None,
        "by": {"id": row.sent_by, "name": row.sent_by_name},
    }
