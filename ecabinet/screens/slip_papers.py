"""The papers that a slip froze, beside what became of them since."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.core.problems import NotFound
from ecabinet.documents import queries as documents
from ecabinet.opinions.models import OpinionSlip
from ecabinet.opinions.views import PaperView


@dataclass(frozen=True, slots=True)
class FrozenPaper:
    """A paper as it was when the slip was issued; `newest` is the version that is read now, none for who may not."""

    paper: PaperView
    newest: int | None

    @property
    def is_outdated(self) -> bool:
        """Whether a newer version is read now than members are asked about."""
        return self.newest is not None and self.newest > self.paper["version"]


def frozen_papers(session: Session, actor: Actor, slip: OpinionSlip) -> list[FrozenPaper]:
    """The slip's papers in their order."""
    return [FrozenPaper(one, _newest(session, actor, UUID(one["document"]))) for one in slip.papers]


def _newest(session: Session, actor: Actor, document_id: UUID) -> int | None:
    try:
        document, _ = documents.visible(session, actor, document_id)
    except NotFound:
        return None
    current = documents.current_version(session, document)
    return current.number if current else None
