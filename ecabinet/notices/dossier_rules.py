"""What happens on a dossier's way, as the ministries and the secretaries are told of it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.core.journal import Event
from ecabinet.documents.models import Document
from ecabinet.dossiers.models import AdviceRequest, Dossier
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.notices import audience
from ecabinet.notices.kinds import Found

TO_DRAFTERS = {
    "dossier.accepted": "dossier_accepted",
    "dossier.returned": "dossier_returned",
    "dossier.scheduled": "dossier_scheduled",
    "dossier.unscheduled": "dossier_unscheduled",
}


def _to_drafters(session: Session, event: Event, _data: Any) -> Found:
    """The drafting ministry hears what became of its dossier."""
    dossier = session.get_one(Dossier, event.entity_id)
    people = audience.speaking_for(session, dossier.organisation_id)
    return TO_DRAFTERS[event.name], people, None, dossier.id


def _submitted(session: Session, event: Event, _data: Any) -> Found:
    """The secretaries are to check it, unless they have already."""
    dossier = session.get_one(Dossier, event.entity_id)
    if dossier.state != "submitted":
        return None
    return "dossier_submitted", audience.secretaries_of(session, dossier.body_id), None, dossier.id


def _withdrawn(session: Session, event: Event, _data: Any) -> Found:
    """All who see it by their office hear that it goes no further."""
    dossier = session.get_one(Dossier, event.entity_id)
    return "dossier_withdrawn", audience.readers_of_dossier(session, dossier), None, dossier.id


def _approval_asked(session: Session, event: Event, _data: Any) -> Found:
    dossier = session.get_one(Dossier, event.entity_id)
    if dossier.state != "awaiting_approval":
        return None
    return "approval_asked", audience.heads_of(session, dossier.organisation_id), None, dossier.id


def _approval_decided(session: Session, event: Event, _data: Any) -> Found:
    """The clerks hear what the head decided."""
    dossier = session.get_one(Dossier, event.entity_id)
    kind = "dossier_approved" if event.name == "dossier.approved" else "dossier_sent_back"
    return kind, audience.clerks_of(session, dossier.organisation_id), None, dossier.id


def _advice_asked(session: Session, event: Event, _data: Any) -> Found:
    row = session.get_one(AdviceRequest, event.entity_id)
    if row.position is not None:
        return None
    return "advice_asked", audience.speaking_for(session, row.organisation_id), None, row.id


def _advice_given(session: Session, event: Event, _data: Any) -> Found:
    """Who asked reads the answer."""
    row = session.get_one(AdviceRequest, event.entity_id)
    return ("advice_given", (row.asked_by,), None, row.id) if row.asked_by else None


def _paper_reread(session: Session, event: Event, _data: Any) -> Found:
    """Those who read a dossier's paper hear of its new version; who reads it on the agenda hears it there."""
    document = session.get(Document, event.entity_id)
    dossier = session.get(Dossier, document.dossier_id) if document and document.dossier_id else None
    if document is None or dossier is None or document.removed_at is not None:
        return None
    known = audience.have_read(session, document.id) - _hear_it_on_the_agenda(session, document)
    people = tuple(one for one in audience.readers_of_dossier(session, dossier) if one in known)
    return "dossier_paper", people, None, document.id


def _hear_it_on_the_agenda(session: Session, document: Document) -> frozenset[UUID]:
    item = session.get(AgendaItem, document.item_id) if document.item_id else None
    meeting = session.get(Meeting, item.meeting_id) if item else None
    return frozenset(audience.of_item(session, meeting, item)) if meeting and item else frozenset()


RULES: dict[tuple[str, str], tuple[Callable[[Session, Event, Any], Found], ...]] = {
    **{("dossier", name): (_to_drafters,) for name in TO_DRAFTERS},
    ("dossier", "dossier.submitted"): (_submitted,),
    ("dossier", "dossier.withdrawn"): (_withdrawn,),
    ("dossier", "dossier.approval_requested"): (_approval_asked,),
    ("dossier", "dossier.approved"): (_approval_decided,),
    ("dossier", "dossier.sent_back"): (_approval_decided,),
    ("dossier", "advice.asked"): (_advice_asked,),
    ("dossier", "advice.given"): (_advice_given,),
    ("dossier", "document.version_made_current"): (_paper_reread,),
}
