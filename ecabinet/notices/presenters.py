"""Notices as JSON."""

from datetime import datetime
from uuid import UUID

from ecabinet.core.clock import rfc3339
from ecabinet.notices.kinds import URGENT
from ecabinet.notices.lines import Line
from ecabinet.notices.models import Delivery, Notice, NoticeSettings, PushDevice
from ecabinet.notices.views import (
    DeliveryView,
    MeetingDeliveriesView,
    NoticeSettingsView,
    NoticeView,
    PushDeviceView,
    UnreadView,
)


def notice(line: Line) -> NoticeView:
    """The notice as its person reads it."""
    row = line.notice
    return {
        "id": str(row.id),
        "kind": row.kind,
        "meeting_id": str(row.meeting_id) if row.meeting_id else None,
        "about_id": str(row.about_id) if row.about_id else None,
        "heading": line.heading,
        "meeting": line.meeting,
        "paper": line.paper,
        "dossier": line.dossier,
        "slip": line.slip,
        "task": line.task,
        "secret": line.secret,
        "starts_at": _instant(line.starts_at),
        "link": line.link,
        "created_at": rfc3339(row.created_at),
        "read": row.read_at is not None,
        "urgent": row.kind in URGENT,
    }


def unread(person_id: UUID, count: int) -> UnreadView:
    """How many are unread."""
    return {"person_id": str(person_id), "count": count}


def meeting_deliveries(meeting_id: UUID) -> MeetingDeliveriesView:
    """That there are deliveries of the meeting's notices."""
    return {"meeting_id": str(meeting_id)}


def settings(row: NoticeSettings) -> NoticeSettingsView:
    """How the person wants to be told."""
    return {
        "person_id": str(row.person_id),
        "email": row.email,
        "sms": row.sms,
        "quiet_from": row.quiet_from,
        "quiet_until": row.quiet_until,
        "version": row.version,
    }


def push_device(row: PushDevice) -> PushDeviceView:
    """The device, without the address of its push service, which is a secret of its browser's."""
    return {
        "device_id": str(row.device_id),
        "state": row.state,
        "detail": row.detail,
        "since": rfc3339(row.since),
        "told_at": _instant(row.told_at),
    }


def delivery(row: Delivery, of: Notice, name: str) -> DeliveryView:
    """The delivery as the meeting's chair and secretaries see it."""
    return {
        "id": str(row.id),
        "person_id": str(row.person_id),
        "name": name,
        "kind": of.kind,
        "channel": row.channel,
        "state": row.state,
        "reason": row.reason,
        "detail": row.detail,
        "attempts": row.attempts,
        "since": rfc3339(row.since),
        "due_at": rfc3339(row.due_at),
        "sent_at": _instant(row.sent_at),
        "read": of.read_at is not None,
    }


def _instant(value: datetime | None) -> str | None:
    return rfc3339(value) if value else None
