"""The JSON API of answers to slips: the roll, drafts, answers and their proofs."""

from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Response, request, send_file
from sqlalchemy.orm import Session

from ecabinet.core import files
from ecabinet.core.db import reading
from ecabinet.core.forms import parse
from ecabinet.core.problems import BadInput, NotFound, require
from ecabinet.core.web import Api, accepts, beside_file, current_actor
from ecabinet.opinions import attached, commands, policy, presenters, proofs, queries
from ecabinet.opinions.forms import AnswerSlip, EnterAnswer, KeepDraft, PassDraft
from ecabinet.opinions.models import SlipAnswer
from ecabinet.opinions.points import recorded, sent_with
from ecabinet.opinions.standing import standing_of
from ecabinet.opinions.views import AnswerView, DraftView, SeatView, SlipView
from ecabinet.passkeys.forms import Confirm
from ecabinet.passkeys.here import site_here
from ecabinet.signed_records.receipts import short_form

api = Api("answers_to_slips")


@api.get("/slips/<uuid:slip_id>/seats")
def list_slip_seats(slip_id: UUID) -> list[SeatView]:
    """Every seat of the roll: delivered, opened, answered, each when."""
    with reading() as session:
        slip = queries.visible(session, current_actor(), slip_id)
        require(policy.may_see_progress(standing_of(session, current_actor(), slip)))
        answers = queries.standing_answers(session, slip.id)
        return [presenters.seat(row, answers.get(row.id)) for row in queries.roll_of(session, slip.id)]


@api.get("/slips/<uuid:slip_id>/answers")
def list_slip_answers(slip_id: UUID) -> list[AnswerView]:
    """The answers that count, where one may see the answers of all; for secretaries also those that came late."""
    with reading() as session:
        slip = queries.visible(session, current_actor(), slip_id)
        require(policy.may_see_answers(slip))
        rows = queries.shown_answers(session, current_actor(), slip)
        return [presenters.answer(row, short_form(row.receipt)) for row in rows]


@api.post("/slips/<uuid:slip_id>/opening")
def open_slip(slip_id: UUID) -> SlipView:
    """It is known that the slip was seen."""
    slip = commands.open_slip(current_actor(), slip_id)
    with reading() as session:
        return queries.whole(session, slip)


@api.get("/slips/<uuid:slip_id>/seats/<uuid:entry_id>")
def show_slip_entry(slip_id: UUID, entry_id: UUID) -> dict[str, Any]:
    """What the seat's people have written and attached so far, and every answer sent, with what opens its receipt."""
    with reading() as session:
        slip = queries.visible(session, current_actor(), slip_id)
        row = queries.visible_entry(session, current_actor(), slip, entry_id)
        draft = queries.draft_of(session, row.id)
        return {
            "draft": presenters.draft(draft) if draft else None,
            "answers": [_opened(session, one) for one in queries.answers_from(session, row.id)],
            "files": [attached.presented(one) for one in attached.attached_to(session, row.id)],
        }


def _opened(session: Session, row: SlipAnswer) -> AnswerView:
    """The answer with all that its receipt binds."""
    view = _with_points(session, row)
    view["salt"] = row.salt
    return view


def _with_points(session: Session, row: SlipAnswer) -> AnswerView:
    view = presenters.answer(row, short_form(row.receipt))
    view["points"] = [recorded(one) for one in sent_with(session, row.id)]
    return view


@api.put("/slips/<uuid:slip_id>/seats/<uuid:entry_id>/draft")
@accepts(KeepDraft)
def keep_draft(slip_id: UUID, entry_id: UUID, form: KeepDraft) -> DraftView:
    """What is written so far is kept."""
    return presenters.draft(commands.keep_draft(current_actor(), slip_id, entry_id, form))


@api.post("/slips/<uuid:slip_id>/seats/<uuid:entry_id>/draft/hand-over")
@accepts(PassDraft)
def hand_draft_to_head(slip_id: UUID, entry_id: UUID, form: PassDraft) -> DraftView:
    """The draft waits for the head."""
    return presenters.draft(commands.hand_draft_to_head(current_actor(), slip_id, entry_id, form))


@api.post("/slips/<uuid:slip_id>/seats/<uuid:entry_id>/draft/approval")
@accepts(PassDraft)
def approve_draft(slip_id: UUID, entry_id: UUID, form: PassDraft) -> DraftView:
    """The draft is ready to be sent."""
    return presenters.draft(commands.approve_draft(current_actor(), slip_id, entry_id, form))


@api.post("/slips/<uuid:slip_id>/seats/<uuid:entry_id>/draft/sending-back")
@accepts(PassDraft)
def send_back_draft(slip_id: UUID, entry_id: UUID, form: PassDraft) -> DraftView:
    """The draft is written again."""
    return presenters.draft(commands.send_back_draft(current_actor(), slip_id, entry_id, form))


@api.post("/slips/<uuid:slip_id>/answers")
@accepts(AnswerSlip)
def answer_slip(slip_id: UUID, form: AnswerSlip) -> tuple[AnswerView, int]:
    """The member's answer is sent."""
    row = commands.answer_slip(current_actor(), slip_id, form)
    return presenters.answer(row, short_form(row.receipt)) | {"salt": row.salt}, 201


@api.post("/slips/<uuid:slip_id>/answers/mine/confirmation")
@accepts(Confirm)
def confirm_answer(slip_id: UUID, form: Confirm) -> AnswerView:
    """One's answer is confirmed by a passkey of one's own."""
    row = commands.confirm_answer(current_actor(), slip_id, form, site_here())
    return presenters.answer(row, short_form(row.receipt)) | {"salt": row.salt}


@api.post("/slips/<uuid:slip_id>/seats/<uuid:entry_id>/entered-answers")
def enter_answer(slip_id: UUID, entry_id: UUID) -> tuple[AnswerView, int]:
    """An answer from paper or speech: multipart, field `answer` (JSON) and its proof, `file` (PDF, JPEG or PNG)."""
    form = parse(EnterAnswer, beside_file("answer"))
    sent = request.files.get("file")
    if sent is None:
        raise BadInput({"file": "field.missing"})
    sent.stream.flush()
    proof = Path(sent.stream.name), sent.filename or ""  # the store's own temporary file, see `app.Request`
    row = commands.enter_answer(current_actor(), slip_id, entry_id, form, proof)
    with reading() as session:
        return _with_points(session, row), 201


@api.get("/slips/<uuid:slip_id>/answers/<uuid:answer_id>/proof")
def show_proof(slip_id: UUID, answer_id: UUID) -> Response:
    """The scan or note that an answer was entered from, byte for byte."""
    with reading() as session:
        slip = queries.visible(session, current_actor(), slip_id)
        row = queries.visible_answer(session, current_actor(), slip, answer_id)
    if row.proof is None:
        raise NotFound
    return send_file(
        files.blob(row.proof),
        mimetype=proofs.media_type(row.proof_name),
        as_attachment=True,
        download_name=row.proof_name,
        conditional=True,
    )
