"""Under whose name the papers of a slip go: the body's, as on its letters, or the drafting ministry's own."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.bodies import queries as bodies
from ecabinet.bodies.models import Body, Organisation, Seat
from ecabinet.core import clock
from ecabinet.invitations.models import LetterSettings
from ecabinet.meetings.models import Meeting
from ecabinet.official_papers.blocks import Letterhead
from ecabinet.opinions.models import OpinionSlip

PLACE = "Hà Nội"


def body_head(
    session: Session, slip: OpinionSlip, symbol: str, *, number: int | None = None, day: date | None = None
) -> Letterhead:
    """The body's: agency, agency above and place as on the letters of its latest meeting; else under its own name."""
    known = _letters(session, slip)
    if known is None:
        issuer = session.get_one(Body, slip.body_id).name
        return Letterhead(issuer=issuer, symbol=symbol, number=number, place=PLACE, day=day)
    return Letterhead(
        issuer=known.issuer, symbol=symbol, parent=known.parent, number=number, place=known.place or PLACE, day=day
    )


def ministry_head(session: Session, slip: OpinionSlip, kind: str, *, day: date) -> Letterhead:
    """The drafting ministry's, below the agency it belongs to where that is no body (NĐ 30/2020, Phụ lục I, mục II.2).

    The symbol is the kind of paper and the ministry's short name, as `BTH-BTC`.
    """
    ministry, known = session.get_one(Organisation, slip.organisation_id), _letters(session, slip)
    return Letterhead(
        issuer=slip.organisation,
        symbol=f"{kind}-{ministry.short or '…'}",
        parent=_above(session, ministry),
        place=(known.place if known else "") or PLACE,
        day=day,
    )


def head_of_ministry(session: Session, slip: OpinionSlip) -> str:
    """The post of who heads the drafting ministry, as `Bộ trưởng Bộ Tài chính`; empty where it holds no seat."""
    seat = _seat(session, slip)
    return seat.title if seat else ""


def signing_post(session: Session, slip: OpinionSlip) -> str:
    """The same as it stands above a signature, without the ministry's name: `Bộ trưởng`."""
    title = head_of_ministry(session, slip)
    return title.removesuffix(slip.organisation).strip() or title or "Thủ trưởng cơ quan"


def _seat(session: Session, slip: OpinionSlip) -> Seat | None:
    seats = bodies.seats_of(session, slip.body_id, clock.today())
    return next((seat for seat in seats if seat.organisation_id == slip.organisation_id), None)


def _letters(session: Session, slip: OpinionSlip) -> LetterSettings | None:
    query = select(LetterSettings).join(Meeting, Meeting.id == LetterSettings.meeting_id)
    query = query.where(Meeting.body_id == slip.body_id, LetterSettings.issuer != "")
    return session.scalars(query.order_by(Meeting.starts_at.desc()).limit(1)).first()


def _above(session: Session, ministry: Organisation) -> str:
    """What it belongs to; nothing for who belongs to what a body governs, or to nobody."""
    if ministry.parent_id is None:
        return ""
    governing = select(Body.id).where(Body.organisation_id == ministry.parent_id)
    above = session.get_one(Organisation, ministry.parent_id)
    return "" if above.parent_id is None or session.scalar(governing.limit(1)) else above.name
