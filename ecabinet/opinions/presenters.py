"""Slips as JSON: the same for everybody who may see them."""

from collections.abc import Sequence
from datetime import datetime

from ecabinet.core.clock import rfc3339
from ecabinet.opinions.models import OpinionSlip, SlipAnswer, SlipDraft, SlipExtension, SlipQuestion, SlipSeat
from ecabinet.opinions.views import AnswerView, DraftView, ExtensionView, QuestionView, SeatView, SlipView
from ecabinet.slip_records.record_shape import Means


def slip(row: OpinionSlip, questions: Sequence[SlipQuestion], extensions: Sequence[SlipExtension]) -> SlipView:
    """The slip as presented."""
    rule = row.rule or {}
    return {
        "id": str(row.id),
        "body_id": str(row.body_id),
        "dossier_id": str(row.dossier_id),
        "organisation_id": str(row.organisation_id),
        "organisation": row.organisation,
        "organisation_en": row.organisation_en,
        "reference": row.reference,
        "title": row.title,
        "title_en": row.title_en,
        "summary": row.summary,
        "state": row.state,
        "days": row.days,
        "answers_shown": row.answers_shown,
        "recused": row.recused,
        "replaces_id": str(row.replaces_id) if row.replaces_id else None,
        "due_on": row.due_on.isoformat() if row.due_on else None,
        "closes_at": _instant(row.closes_at),
        "papers": row.papers,
        "questions": [question(one) for one in questions],
        "choices": list(rule.get("slip_choices", ())),
        "silence": rule.get("slip_silence"),
        "extensions": [extension(one) for one in extensions],
        "created_at": rfc3339(row.created_at),
        "approved_at": _instant(row.approved_at),
        "issued_at": _instant(row.issued_at),
        "closed_at": _instant(row.closed_at),
        "withdrawn_at": _instant(row.withdrawn_at),
        "reason": row.reason,
        "result": row.result,
        "version": row.version,
    }


def question(row: SlipQuestion) -> QuestionView:
    """The question as presented."""
    return {
        "id": str(row.id),
        "position": row.position,
        "kind": "options" if row.kind == "options" else "agree",
        "text": row.text,
        "text_en": row.text_en,
        "options": row.options,
        "proposed": row.proposed,
        "another_option": row.another_option,
    }


def extension(row: SlipExtension) -> ExtensionView:
    """The extension as presented."""
    return {
        "number": row.number,
        "due_on_before": row.due_on_before.isoformat(),
        "due_on": row.due_on.isoformat(),
        "reason": row.reason,
        "by_name": row.by_name,
        "at": rfc3339(row.at),
    }


def seat(row: SlipSeat, answered: SlipAnswer | None) -> SeatView:
    """The seat as the secretariat follows it, with the answer that stands for it."""
    return {
        "id": str(row.id),
        "slip_id": str(row.slip_id),
        "seat_id": str(row.seat_id),
        "position": row.position,
        "title": row.title,
        "title_en": row.title_en,
        "short": row.short,
        "chair": row.is_chair,
        "status": row.status,
        "name": row.person_name,
        "delivered_at": _instant(row.delivered_at),
        "delivered_by": row.delivered_by,
        "first_opened_at": _instant(row.first_opened_at),
        "last_opened_at": _instant(row.last_opened_at),
        "answered_at": rfc3339(answered.sent_at) if answered else None,
        "means": _means(answered.means) if answered else None,
    }


def draft(row: SlipDraft) -> DraftView:
    """What is written so far, as presented to the seat's people."""
    return {
        "choices": row.choices,
        "reservation": row.reservation,
        "state": row.state,
        "remark": row.remark,
        "written_by": str(row.written_by) if row.written_by else None,
        "written_by_name": row.written_by_name,
        "written_at": _instant(row.written_at),
        "changed_by_name": row.changed_by_name,
        "changed_at": rfc3339(row.changed_at),
        "version": row.version,
    }


def answer(row: SlipAnswer, short: str) -> AnswerView:
    """The answer as all see it who may see answers."""
    return {
        "id": str(row.id),
        "slip_id": str(row.slip_id),
        "seat_id": str(row.seat_id),
        "number": row.number,
        "sent_by_name": row.sent_by_name,
        "choices": row.choices,
        "reservation": row.reservation,
        "files": row.files,
        "means": _means(row.means),
        "proof_name": row.proof_name,
        "receipt": row.receipt,
        "short": short,
        "sent_at": rfc3339(row.sent_at),
        "late": row.late,
        "current": row.current,
        "confirmed_at": row.confirmation["at"] if row.confirmation else None,
    }


def _means(text: str) -> Means:
    return "paper" if text == "paper" else "spoken" if text == "spoken" else "system"


def _instant(value: datetime | None) -> str | None:
    return rfc3339(value) if value else None
