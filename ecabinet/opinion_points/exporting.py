"""The bảng tổng hợp, tiếp thu, giải trình of a slip's paper, as plain data for its writers."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from ecabinet.bodies.models import Body, Organisation
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import NotFound, require
from ecabinet.official_papers.blocks import Signature
from ecabinet.official_papers.official_paper import OfficialPaper
from ecabinet.opinion_papers.matrix import KINDS, Matrix, MatrixOpinion
from ecabinet.opinion_papers.matrix_document import matrix_document
from ecabinet.opinion_points.queries import Shown, shown_points
from ecabinet.opinions import queries as opinions
from ecabinet.opinions.letterheads import ministry_head, signing_post
from ecabinet.opinions.models import OpinionSlip, SlipSeat
from ecabinet.opinions.places import entries_of
from ecabinet.opinions.policy import may_see_answers
from ecabinet.opinions.views import PaperView

MEMBERS = {"government": "Thành viên Chính phủ"}


@dataclass(frozen=True, slots=True)
class Ministries:
    """What the seats' ministries are called: the organisation, else (of deputies to the head) the seat."""

    names: dict[str, str]

    def of(self, seat: SlipSeat) -> str:
        """The name under which the seat's opinions stand."""
        return self.names.get(str(seat.organisation_id)) or seat.title


def ministries_of(session: Session, seats: Sequence[SlipSeat]) -> Ministries:
    """The ministries of these seats."""
    known = {seat.organisation_id for seat in seats} - {None}
    own = select(Body.organisation_id)
    rows = session.scalars(select(Organisation).where(Organisation.id.in_(known), Organisation.id.not_in(own)))
    return Ministries({str(row.id): row.name for row in rows})


def matrix_for(session: Session, actor: Actor, slip_id: UUID, document_id: UUID | None) -> OfficialPaper[Matrix]:
    """The matrix of that paper of the slip, or of the one spoken about most, where the actor may see it."""
    slip = opinions.visible(session, actor, slip_id)
    matrix = matrix_of(session, slip, str(document_id or ""))
    title = f"Bảng tổng hợp, tiếp thu, giải trình ý kiến theo Phiếu {slip.reference}"
    return OfficialPaper(slip.id, title, f"tong-hop-y-kien-{slip.number}-{slip.year}", matrix, matrix_document)


def matrix_of(session: Session, slip: OpinionSlip, document: str) -> Matrix:
    """All shown points on that paper of the slip, or on the one spoken about most; Forbidden before they are shown."""
    require(may_see_answers(slip))
    found = shown_points(session, slip)
    paper = paper_shown(slip, found, document)
    rows = [one for one in found if one.content["document"] == paper["document"]]
    ministries = ministries_of(session, [one.seat for one in rows])
    body = session.get_one(Body, slip.body_id)
    return Matrix(
        head=ministry_head(session, slip, "BTH", day=clock.today()),
        draft=_named(paper["title"]),
        opinions=[_opinion(one, ministries) for one in rows],
        recipients=[body.name, "Lưu: VT"],
        signature=Signature([signing_post(session, slip)]),
        entries=entries_of(paper["version_id"]),
        members=MEMBERS.get(body.kind, "thành viên"),
    )


def paper_shown(slip: OpinionSlip, found: Sequence[Shown], document: str) -> PaperView:
    """The paper of that id, else the one that most is said about, else the first; NotFound where there is none."""
    if document:
        return _named_paper(slip, document)
    if not slip.papers:
        raise NotFound
    said = [one.content["document"] for one in found]
    return max(slip.papers, key=lambda paper: said.count(paper["document"]))


def _named_paper(slip: OpinionSlip, document: str) -> PaperView:
    for paper in slip.papers:
        if paper["document"] == document:
            return paper
    raise NotFound


def _named(title: str) -> str:
    """With the small first letter that a draft has within a sentence."""
    return title[:1].lower() + title[1:] if title.startswith("Dự thảo") else title


def _opinion(one: Shown, ministries: Ministries) -> MatrixOpinion:
    said, settled = one.content, one.settlement if one.outcome != "open" else None
    return MatrixOpinion(
        ministry=ministries.of(one.seat),
        kind=next(kind for kind in KINDS if kind == said["kind"]),
        place=said["place"],
        quote=said["quote"],
        words=said["words"],
        proposed=said["proposed"],
        reason=said["reason"],
        legal_basis=said["legal_basis"],
        outcome=one.outcome,
        answer=settled.answer if settled else "",
        new_wording=settled.new_wording if settled else "",
    )
