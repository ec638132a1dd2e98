"""The JSON API of written opinions."""

import hashlib
from typing import Any
from uuid import UUID

from flask import Response, request

from ecabinet.core.db import reading
from ecabinet.core.web import Api, accepts, current_actor
from ecabinet.opinions import commands, policy, queries
from ecabinet.opinions.forms import (
    ChangeSlip,
    CloseSlip,
    CreateSlip,
    DecideOnSlip,
    ExtendSlip,
    RecallSlip,
    SendBackSlip,
)
from ecabinet.opinions.models import OpinionSlip
from ecabinet.opinions.standing import standing_of
from ecabinet.opinions.views import SlipView

api = Api("opinions")


def _shown(slip: OpinionSlip) -> SlipView:
    with reading() as session:
        return queries.whole(session, slip)


@api.get("/slips")
def list_slips() -> list[SlipView]:
    """The slips one may see, the latest made first; `state` leaves only some."""
    with reading() as session:
        rows = queries.visible_slips(session, current_actor(), request.args.getlist("state"))
        return queries.wholes(session, rows)


@api.post("/slips")
@accepts(CreateSlip)
def create_slip(form: CreateSlip) -> tuple[SlipView, int]:
    """A slip is drafted about an accepted dossier."""
    return _shown(commands.create_slip(current_actor(), form)), 201


@api.get("/slips/<uuid:slip_id>")
def show_slip(slip_id: UUID) -> dict[str, Any]:
    """A slip, the seats for which one may write, and what one may do with it now."""
    with reading() as session:
        slip = queries.visible(session, current_actor(), slip_id)
        standing = standing_of(session, current_actor(), slip)
        return {
            "slip": queries.whole(session, slip),
            "entries": sorted(str(entry) for entry in standing.seats),
            "own_entry": str(standing.answers) if standing.answers else None,
            "may": policy.may(standing, slip),
        }


@api.put("/slips/<uuid:slip_id>")
@accepts(ChangeSlip)
def change_slip(slip_id: UUID, form: ChangeSlip) -> SlipView:
    """A slip that was not issued yet is written anew."""
    return _shown(commands.change_slip(current_actor(), slip_id, form))


@api.post("/slips/<uuid:slip_id>/approval-request")
@accepts(DecideOnSlip)
def request_slip_approval(slip_id: UUID, form: DecideOnSlip) -> SlipView:
    """The slip waits for the chair's approval."""
    return _shown(commands.request_slip_approval(current_actor(), slip_id, form))


@api.post("/slips/<uuid:slip_id>/approval")
@accepts(DecideOnSlip)
def approve_slip(slip_id: UUID, form: DecideOnSlip) -> SlipView:
    """The chair has approved the slip."""
    return _shown(commands.approve_slip(current_actor(), slip_id, form))


@api.post("/slips/<uuid:slip_id>/sending-back")
@accepts(SendBackSlip)
def send_back_slip(slip_id: UUID, form: SendBackSlip) -> SlipView:
    """The chair has sent the slip back."""
    return _shown(commands.send_back_slip(current_actor(), slip_id, form))


@api.post("/slips/<uuid:slip_id>/issue")
@accepts(DecideOnSlip)
def issue_slip(slip_id: UUID, form: DecideOnSlip) -> SlipView:
    """The slip stands before everybody who is asked."""
    return _shown(commands.issue_slip(current_actor(), slip_id, form))


@api.post("/slips/<uuid:slip_id>/extensions")
@accepts(ExtendSlip)
def extend_slip(slip_id: UUID, form: ExtendSlip) -> SlipView:
    """There is time until a later day."""
    return _shown(commands.extend_slip(current_actor(), slip_id, form))


@api.post("/slips/<uuid:slip_id>/recall")
@accepts(RecallSlip)
def recall_slip(slip_id: UUID, form: RecallSlip) -> SlipView:
    """Nobody has to answer any more."""
    return _shown(commands.recall_slip(current_actor(), slip_id, form))


@api.post("/slips/<uuid:slip_id>/closing")
@accepts(CloseSlip)
def close_slip(slip_id: UUID, form: CloseSlip) -> SlipView:
    """The slip is closed and counted, when its time is over or everybody has answered."""
    return _shown(commands.close_slip(current_actor(), slip_id, form))


@api.post("/slips/<uuid:slip_id>/summary")
@accepts(DecideOnSlip)
def summarise_slip(slip_id: UUID, form: DecideOnSlip) -> SlipView:
    """The opinions are summed up."""
    return _shown(commands.summarise_slip(current_actor(), slip_id, form))


@api.post("/slips/<uuid:slip_id>/conclusion")
@accepts(DecideOnSlip)
def conclude_slip(slip_id: UUID, form: DecideOnSlip) -> SlipView:
    """Nothing more is to be done with the slip."""
    return _shown(commands.conclude_slip(current_actor(), slip_id, form))


@api.get("/slips/<uuid:slip_id>/record")
def export_slip_record(slip_id: UUID) -> Response:
    """The signed record of a closed slip: one JSON file, the same bytes each time."""
    with reading() as session:
        slip, record = queries.record_of(session, current_actor(), slip_id)
    name = f'attachment; filename="slip-{slip.number}-{slip.year}.json"'
    response = Response(record, mimetype="application/json", headers={"Content-Disposition": name})
    response.set_etag(hashlib.sha256(record).hexdigest())
    response.make_conditional(request)
    return response
