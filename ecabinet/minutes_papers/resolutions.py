"""Drafts of resolutions on what a session adopted: one for each item whose last vote passed."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.bodies.models import Body
from ecabinet.bodies.rules import parse_profile
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import NotFound, require
from ecabinet.dossiers.models import Dossier
from ecabinet.invitations.letters import settings_of
from ecabinet.meetings import policy
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.official_papers.blocks import Letterhead, Signature
from ecabinet.official_papers.official_paper import OfficialPaper
from ecabinet.opinion_papers.resolution import BySession, DraftResolution, draft_resolution
from ecabinet.paper_templates.queries import written_on
from ecabinet.votes.models import Vote

SYMBOL = "NQ"  # nghị quyết: NĐ 30/2020, Phụ lục III


def resolution_for(session: Session, actor: Actor, item_id: UUID) -> OfficialPaper[DraftResolution]:
    """The draft for the item, for who runs the meeting; NotFound unless its last vote passed."""
    item = meetings.visible_item(session, actor, item_id)
    meeting = session.get_one(Meeting, item.meeting_id)
    require(policy.may_run(meetings.part_of(session, actor, meeting)))
    vote = last_vote(session, item_id)
    if vote is None or vote.result is None or vote.result["tally"]["outcome"] != "passed":
        raise NotFound
    said = _resolution(session, meeting, item, vote)
    write, sheet = written_on(session, meeting.body_id, "resolution", draft_resolution)
    return OfficialPaper(item.id, f"Dự thảo nghị quyết: {item.title}", "du-thao-nghi-quyet", said, write, sheet)


def last_vote(session: Session, item_id: UUID) -> Vote | None:
    """The item's last vote, if it had any."""
    return session.scalar(select(Vote).where(Vote.item_id == item_id).order_by(Vote.number.desc()).limit(1))


def _resolution(session: Session, meeting: Meeting, item: AgendaItem, vote: Vote) -> DraftResolution:
    """Number and day are for the records clerk."""
    body, letters = session.get_one(Body, meeting.body_id), settings_of(session, meeting)
    people = meetings.participants_of(session, meeting.id)
    chair = next((row.title or row.name for row in people if row.role == "chair"), "chủ trì phiên họp")
    proposer = item.organisation or item.presenter or "cơ quan trình"
    return DraftResolution(
        head=Letterhead(issuer=body.name, symbol=SYMBOL, place=letters.place),
        subject=item.title,
        bases=[parse_profile(vote.rule).title.vi],
        proposer=proposer,
        proposer_head=item.presenter or f"người đứng đầu {proposer}",
        submission=_submission(session, item) or "hồ sơ trình",
        matter=item.title[:1].lower() + item.title[1:],
        ground=BySession(meeting.title, (meeting.started_at or meeting.starts_at).astimezone(clock.HANOI).date()),
        implementers=[],
        recipients=["Như Điều 4", f"Các đồng chí thành viên {body.name}", "Lưu: VT"],
        signature=Signature([]),
        body=body.name,
        members=f"Thành viên {body.name}",
        chair=chair,
    )


def _submission(session: Session, item: AgendaItem) -> str:
    """The number of the submission, where the item came out of a dossier."""
    return session.scalar(select(Dossier.reference).where(Dossier.item_id == item.id).limit(1)) or ""
