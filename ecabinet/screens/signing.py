"""Papers that are signed, on the screen: laid before who signs, signed with the password, sealed, taken out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import render_template
from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.core import keys as installation_keys
from ecabinet.core.actor import Actor
from ecabinet.core.db import reading
from ecabinet.core.pages import Pages, followed
from ecabinet.core.problems import NotFound
from ecabinet.core.web import current_actor
from ecabinet.exchange.queries import printout_saying
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.policy import Part
from ecabinet.minutes import queries as minutes
from ecabinet.minutes_papers.papers import vote_sheet_for
from ecabinet.screens.printed import PaperShown, attendance_shown, papers_of_meeting, resolution_of_item
from ecabinet.signed_papers import keys, policy, queries
from ecabinet.signed_papers.models import PaperSignature, SignedPaper
from ecabinet.votes.models import Vote

pages = Pages("signing")


@dataclass(frozen=True, slots=True)
class Subject:
    """A paper that can be signed: what it is, how it is called, its PDF of now, what was put to be signed before."""

    kind: str
    about: UUID
    title: str
    printed: PaperShown | None
    papers: list["PaperToSign"]

    @property
    def standing(self) -> "PaperToSign | None":
        """The one that was not withdrawn."""
        return next((one for one in self.papers if one.row.withdrawn_at is None), None)


@dataclass(frozen=True, slots=True)
class PaperToSign:
    """A paper with the signatures asked for, by role, and what the person may do with it now."""

    row: SignedPaper
    asked: dict[str, PaperSignature]
    needed: list[str]
    signs_as: str | None
    may_seal: bool
    is_sealed: bool
    is_ready_for_seal: bool
    is_complete: bool


@pages.get("/meetings/<uuid:meeting_id>/signing")
def signing(meeting_id: UUID) -> str:
    """The papers of the meeting that are signed, and for who runs it those that can be."""
    actor = current_actor()
    with reading() as session:
        shown = _shown(session, actor, meeting_id)
        streams = [shown["meeting"].stream, f"user:{actor.person_id}"]
        if shown["may_put"]:
            streams.append(f"signed_papers:{meeting_id}")
        live = followed(session, streams)
    return render_template("signed_papers/signing.html", live=live, streams=streams, **shown)


@pages.get("/meetings/<uuid:meeting_id>/signing/papers")
def signing_papers(meeting_id: UUID) -> str:
    """The part of it that changes."""
    with reading() as session:
        shown = _shown(session, current_actor(), meeting_id)
    return render_template("signed_papers/_papers.html", **shown)


def _shown(session: Session, actor: Actor, meeting_id: UUID) -> dict[str, Any]:
    meeting = meetings.visible(session, actor, meeting_id)
    part = meetings.part_of(session, actor, meeting)
    may_put = policy.may_put(part)
    papers = [_paper(session, part, row) for row in queries.papers_seen(session, actor, meeting, part)]
    offered = list(_offered(session, actor, meeting)) if may_put else []
    return {
        "meeting": meeting,
        "may_put": may_put,
        "minutes_state": minutes.state_of(session, meeting.id),
        "has_key": keys.person_may_sign(session, actor),
        "has_seal": keys.body_has_seal(session, meeting),
        "is_test": (installation_keys.folder() / keys.AUTHORITIES / "test-only.pem").exists(),
        "subjects": _subjects(session, meeting, offered, papers),
    }


def _paper(session: Session, part: Part, row: SignedPaper) -> PaperToSign:
    asked = {one.role: one for one in queries.asked_of(session, row)}
    return PaperToSign(
        row=row,
        asked=asked,
        needed=sorted({*policy.NEEDED[row.kind], *asked} - {"seal"}, reverse=True),
        signs_as=policy.signs_as(part, row.kind),
        may_seal=policy.may_seal(part),
        is_sealed=policy.is_sealed(queries.states_of(session, row)),
        is_ready_for_seal=queries.is_ready_for_seal(session, row),
        is_complete=queries.is_complete(session, row),
    )


Offered = tuple[str, UUID, PaperShown]


def _offered(session: Session, actor: Actor, meeting: Meeting) -> Iterable[Offered]:
    """What can be signed as it is now."""
    kinds = ("minutes", "conclusions")
    for kind, printed in zip(kinds, papers_of_meeting(session, actor, meeting), strict=False):
        yield kind, meeting.id, printed
    seen = [item.id for item in meetings.visible_items(session, actor, meeting)]
    for item_id in seen:
        if (draft := resolution_of_item(session, actor, item_id)) is not None:
            yield "resolution", item_id, draft
    closed = select(Vote).where(Vote.meeting_id == meeting.id, Vote.closed_at.is_not(None)).order_by(Vote.closed_at)
    for vote in session.scalars(closed):
        if (sheet := _sheet(session, actor, vote)) is not None:
            yield "vote_sheet", vote.id, sheet
    if meeting.state == "closed":
        yield "attendance", meeting.id, attendance_shown(session, actor, meeting.id)


def _sheet(session: Session, actor: Actor, vote: Vote) -> PaperShown | None:
    try:
        paper = vote_sheet_for(session, actor, vote.id)
    except NotFound:
        return None
    base = f"/api/v1/votes/{vote.id}/sheet"
    return PaperShown(f"{base}.docx", f"{base}/printouts", printout_saying(session, actor, paper))


def _subjects(session: Session, meeting: Meeting, offered: list[Offered], papers: list[PaperToSign]) -> list[Subject]:
    """Each paper once, in the order of their kinds: what is offered, with what was put of it before."""
    printed = {(kind, about): shown for kind, about, shown in offered}
    known = {(one.row.kind, one.row.about) for one in papers}
    subjects = [
        Subject(
            kind, about, _title(session, meeting, kind, about), printed.get((kind, about)),
            [one for one in reversed(papers) if (one.row.kind, one.row.about) == (kind, about)],
        )
        for kind, about in {**printed, **dict.fromkeys(known)}
    ]  # fmt: skip
    return sorted(subjects, key=lambda one: policy.KINDS.index(one.kind))


def _title(session: Session, meeting: Meeting, kind: str, about: UUID) -> str:
    """Of what it is, beside what kind it is."""
    if about == meeting.id:
        return meeting.title
    if kind == "resolution":
        return session.get_one(AgendaItem, about).title
    vote = session.get_one(Vote, about)
    return f"{session.get_one(AgendaItem, vote.item_id).title}: {vote.question}"
