"""What is taken along of a meeting, and how long it opens."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ecabinet.accounts import cookies
from ecabinet.accounts.models import SignedInDevice
from ecabinet.bodies.models import Body
from ecabinet.bodies.queries import bodies_of
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.clock import rfc3339
from ecabinet.documents import queries as documents
from ecabinet.documents.models import Document, DocumentVersion
from ecabinet.meetings import policy
from ecabinet.meetings import queries as meetings
from ecabinet.offline.views import FileView, LeaseView, PackView, SignInView
from ecabinet.opinions.models import OpinionSlip
from ecabinet.opinions.queries import snapshot_user as open_slips

USUAL_HOURS = 72
PAGES_OF_TEXT = 100


def pack(session: Session, actor: Actor, meeting_id: UUID) -> PackView:
    """What of the meeting the actor takes along: its pages, the papers of the items seen, one's open slips."""
    meeting = meetings.visible(session, actor, meeting_id)
    part = meetings.part_of(session, actor, meeting)
    items = [item for item in meetings.items_of(session, meeting_id) if policy.may_see_item(part, meeting, item)]
    by_item = documents.papers_by_item(session, [item.id for item in items])
    papers = [paper for item in items for paper in by_item[item.id]]
    slips, of_slips = _slips(session, actor)
    read = [(document, version) for document, version in (*papers, *of_slips) if version and version.state == "ready"]
    return {
        "meeting_id": str(meeting.id),
        "title": meeting.title,
        "title_en": meeting.title_en,
        "starts_at": rfc3339(meeting.starts_at),
        "papers": len(papers),
        "pages": ["/", f"/meetings/{meeting_id}", f"/meetings/{meeting_id}/room", *slips, *_pages(read)],
        "pieces": [piece for _, version in read for piece in _pieces(version)],
        "files": [_file(version) for _, version in read],
    }


def _slips(session: Session, actor: Actor) -> tuple[list[str], list[documents.Paper]]:
    """The pages of the slips that wait for the actor, and their papers."""
    lines = [(row["id"], UUID(row["data"]["slip_id"])) for row in open_slips(session, actor.person_id)]
    if not lines:
        return [], []
    dossiers = session.scalars(select(OpinionSlip.dossier_id).where(OpinionSlip.id.in_([slip for _, slip in lines])))
    papers = [paper for dossier in dossiers for paper in documents.papers_of_dossier(session, dossier)]
    return ["/opinions", *(f"/opinions/{slip}?seat={seat}" for seat, slip in lines)], papers


def _pages(read: Iterable[tuple[Document, DocumentVersion]]) -> Iterable[str]:
    for document, version in read:
        yield f"/documents/{document.id}"
        yield f"/api/v1/documents/{document.id}/annotations?version={version.number}"


def _pieces(version: DocumentVersion) -> Sequence[str]:
    """Page images as wide as one reads them, the first page's own, and the texts."""
    base = f"/api/v1/document-versions/{version.id}"
    texts = [
        f"{base}/text?from={first}&to={min(first + PAGES_OF_TEXT - 1, version.pages)}"
        for first in range(1, version.pages + 1, PAGES_OF_TEXT)
    ]
    first = [f"{base}/images/820/1.webp", f"{base}/images/240/1.webp"]
    return [*texts, *first, *(f"{base}/images/480/{page}.webp" for page in range(1, version.pages + 1))]


def _file(version: DocumentVersion) -> FileView:
    return {"path": f"/api/v1/document-versions/{version.id}/pdf", "bytes": documents.bytes_to_read(version.id)}


def lease(session: Session, actor: Actor) -> LeaseView:
    """How long what the actor has taken along opens without contact: as the strictest of their bodies says."""
    bodies = bodies_of(session, actor.person_id)
    hours = session.scalar(select(func.min(Body.offline_hours)).where(Body.id.in_(bodies))) if bodies else None
    now = rfc3339(clock.now())
    return {"person_id": str(actor.person_id), "hours": USUAL_HOURS if hours is None else hours, "now": now}


def sign_in_of_cookie(session: Session) -> SignInView:
    """Whose sign-in the request's cookie was, and whether it was ended: by its person, a new password, or for them."""
    secret = cookies.sign_in_secret()
    query = select(SignedInDevice).where(SignedInDevice.secret_hash == cookies.hash_secret(secret or ""))
    device = session.scalar(query) if secret else None
    if device is None:
        return {"person_id": None, "ended": False}
    ended = device.ended_at is not None or device.person.disabled_at is not None
    return {"person_id": str(device.person_id), "ended": ended}
