"""Invitations as JSON: the same for everybody who may see them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from ecabinet.bodies.lead_time import SendingTime
from ecabinet.core.clock import rfc3339
from ecabinet.invitations.clashes import Clash
from ecabinet.invitations.models import Invitation, LetterSettings, UnitDelegate, UnitInvitation
from ecabinet.invitations.views import (
    ClashView,
    InvitationView,
    LetterSettingsView,
    SendingTimeView,
    SubstitutionView,
    UnitInvitationView,
)


def invitation(row: Invitation) -> InvitationView:
    """The invitation as presented."""
    return {
        "id": str(row.id),
        "meeting_id": str(row.meeting_id),
        "person_id": str(row.person_id),
        "sent_at": rfc3339(row.sent_at),
        "is_late": row.is_late,
        "answer": row.answer,
        "answered_at": _instant(row.answered_at),
        "answered_for": _instant(row.answered_for),
        "reason": row.reason,
        "absent_from": _instant(row.absent_from),
        "absent_until": _instant(row.absent_until),
        "decision": row.decision,
        "remark": row.remark,
        "substitute_id": str(row.substitute_id) if row.substitute_id else None,
        "substitute_state": row.substitute_state,
        "substitute_post": row.substitute_post,
        "substitute_remark": row.substitute_remark,
        "withdrawn_at": _instant(row.withdrawn_at),
        "version": row.version,
    }


def substitution(row: Invitation) -> SubstitutionView:
    """The invitation as whoever is asked to stand in learns of it: not why."""
    return {
        "id": str(row.id),
        "meeting_id": str(row.meeting_id),
        "for_person_id": str(row.person_id),
        "state": row.substitute_state,
    }


def unit_invitation(
    row: UnitInvitation, item_ids: Sequence[UUID], delegates: Sequence[UnitDelegate]
) -> UnitInvitationView:
    """The unit's invitation as presented."""
    return {
        "id": str(row.id),
        "meeting_id": str(row.meeting_id),
        "organisation_id": str(row.organisation_id),
        "item_ids": sorted(map(str, item_ids)),
        "places": row.places,
        "note": row.note,
        "state": row.state,
        "reason": row.reason,
        "sent_at": _instant(row.sent_at),
        "delegates": [
            {"id": str(one.id), "person_id": str(one.person_id), "name": one.name, "title": one.title}
            for one in delegates
        ],
        "version": row.version,
    }


def clash(row: Clash) -> ClashView:
    """The other meeting, by its title where it may be seen."""
    return {"starts_at": rfc3339(row.starts_at), "ends_at": rfc3339(row.ends_at), "title": row.title}


def sending_time(row: SendingTime) -> SendingTimeView:
    """By when to send."""
    return {"by": row.by.isoformat(), "days": row.days, "working": row.working, "is_late": row.is_late}


def letter_settings(row: LetterSettings) -> LetterSettingsView:
    """What the letters say besides the meeting."""
    return {
        "meeting_id": str(row.meeting_id),
        "parent": row.parent,
        "issuer": row.issuer,
        "number": row.number,
        "symbol": row.symbol,
        "place": row.place,
        "day": row.day.isoformat() if row.day else None,
        "authority": row.authority,
        "signer": row.signer,
        "recipients": row.recipients,
        "note": row.note,
        "version": row.version,
    }


def _instant(value: datetime | None) -> str | None:
    return rfc3339(value) if value else None
