"""How a body's minutes and notices are worded: its own words where it has them, else the usual ones."""

from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Body
from ecabinet.core.actor import Actor
from ecabinet.core.problems import StaleVersion, require
from ecabinet.core.transaction import transaction
from ecabinet.minutes_papers import presenters
from ecabinet.minutes_papers.forms import WordMinutes
from ecabinet.minutes_papers.models import MinutesWording

RECIPIENTS = "Thành phần dự họp\nLưu: VT, Hồ sơ"
NOTICE_RECIPIENTS = "Thành phần dự họp\nCác cơ quan liên quan\nLưu: VT"


def of_body(session: Session, body_id: UUID) -> MinutesWording:
    """The body's words; a row not yet kept with the usual ones, if nobody set them."""
    known = session.get(MinutesWording, body_id)
    if known is not None:
        return known
    return MinutesWording(
        body_id=body_id, opening="", closing="", recipients=RECIPIENTS, notice_opening="",
        notice_recipients=NOTICE_RECIPIENTS, version=0,
    )  # fmt: skip


def may_word(session: Session, actor: Actor, body_id: UUID) -> bool:
    """The body's secretaries say how its minutes are worded."""
    return bodies.has_role(session, actor.person_id, body_id, "secretary")


def word_minutes(actor: Actor, body_id: UUID, form: WordMinutes) -> MinutesWording:
    """Minutes and notices of the body's meetings are worded so from now on. A stale version is refused."""
    with transaction(actor) as tx:
        bodies.visible_body(tx.session, actor, body_id)
        require(may_word(tx.session, actor, body_id))
        tx.locked(Body, body_id)
        row = of_body(tx.session, body_id)
        require(row.version == form.version, StaleVersion(current=presenters.wording(row)))
        for name, value in form.model_dump(exclude={"version"}).items():
            setattr(row, name, value)
        row.version += 1
        tx.add(row)
        tx.record("minutes_wording.set", row.stream, ("minutes_wording", body_id), presenters.wording(row))
    return row
