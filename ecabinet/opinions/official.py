"""A slip's official papers through the eyes of one person: one rule for each, whatever it is made into."""

from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.problems import require
from ecabinet.official_papers.official_paper import OfficialPaper
from ecabinet.opinion_papers.resolution import DraftResolution, draft_resolution
from ecabinet.opinion_papers.results import OpinionResults, results_paper
from ecabinet.opinion_papers.slip import SlipPaper, slip_paper
from ecabinet.opinions import papers, policy, queries
from ecabinet.opinions.conflicts import SlipElsewhere, require_state
from ecabinet.opinions.models import OpinionSlip
from ecabinet.opinions.standing import standing_of
from ecabinet.paper_templates.queries import written_on


def slip_for(session: Session, actor: Actor, slip_id: UUID, entry_id: UUID | None) -> OfficialPaper[SlipPaper]:
    """The slip as it was issued, for that entry of its roll, or for any member; SlipElsewhere before it was."""
    slip = queries.visible(session, actor, slip_id)
    require(slip.issued_at is not None, SlipElsewhere(current=queries.whole(session, slip)))
    said = papers.slip_of(session, slip, entry_id)
    return OfficialPaper(
        slip.id, f"Phiếu lấy ý kiến {slip.reference}", _named("phieu-lay-y-kien", slip), said, slip_paper
    )


def results_for(session: Session, actor: Actor, slip_id: UUID) -> OfficialPaper[OpinionResults]:
    """The result sheet of a closed slip, with late answers for secretaries; SlipElsewhere before it is closed."""
    slip = queries.visible(session, actor, slip_id)
    require_state(slip, queries.whole(session, slip), *policy.COUNTED)
    is_secretary = policy.may_edit(standing_of(session, actor, slip))
    said, title = papers.results_of(session, slip, with_late=is_secretary), "Bảng tổng hợp ý kiến theo Phiếu"
    return OfficialPaper(
        slip.id, f"{title} {slip.reference}", _named("bang-tong-hop-y-kien", slip), said, results_paper
    )


def resolution_for(session: Session, actor: Actor, slip_id: UUID) -> OfficialPaper[DraftResolution]:
    """The draft of a resolution on the ground of a closed slip, for who may draft it; SlipElsewhere before."""
    slip = queries.visible(session, actor, slip_id)
    require(policy.may_draft_resolution(standing_of(session, actor, slip)))
    require_state(slip, queries.whole(session, slip), *policy.COUNTED)
    said, title = papers.resolution_of(session, slip), "Dự thảo nghị quyết theo Phiếu"
    write, sheet = written_on(session, slip.body_id, "resolution", draft_resolution)
    return OfficialPaper(slip.id, f"{title} {slip.reference}", _named("du-thao-nghi-quyet", slip), said, write, sheet)


def _named(name: str, slip: OpinionSlip) -> str:
    return f"{name}-{slip.number}-{slip.year}"
