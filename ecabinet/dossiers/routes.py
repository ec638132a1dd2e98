"""The JSON API of dossiers."""

from typing import Any
from uuid import UUID

from flask import request

from ecabinet.core.db import reading
from ecabinet.core.forms import parse
from ecabinet.core.web import Api, accepts, current_actor
from ecabinet.dossiers import commands, policy, presenters, queries
from ecabinet.dossiers.forms import ChangeDossier, CreateDossier, DossierFilter, WithdrawDossier
from ecabinet.dossiers.presenters import DossierView, WholeDossierView
from ecabinet.dossiers.templates import shipped_templates

api = Api("dossiers")


@api.get("/dossier-templates")
def list_dossier_templates() -> list[dict[str, Any]]:
    """What each kind of dossier must hold."""
    return [template.model_dump(mode="json") for template in shipped_templates().values()]


@api.get("/dossiers")
def list_dossiers() -> list[DossierView]:
    """The dossiers one may see, the latest made first; filter by `state`, `organisation_id`, `body_id`."""
    form = parse(DossierFilter, request.args.to_dict())
    with reading() as session:
        return [presenters.dossier(row) for row in queries.visible_dossiers(session, current_actor(), form)]


@api.post("/dossiers")
@accepts(CreateDossier)
def create_dossier(form: CreateDossier) -> tuple[DossierView, int]:
    """A dossier is drafted."""
    return presenters.dossier(commands.create_dossier(current_actor(), form)), 201


@api.get("/dossiers/<uuid:dossier_id>")
def show_dossier(dossier_id: UUID) -> WholeDossierView:
    """A dossier, its history, the advice asked for, and what one may do with it now."""
    with reading() as session:
        dossier = queries.visible(session, current_actor(), dossier_id)
        may = policy.may(queries.standing_of(session, current_actor(), dossier), dossier)
        steps = queries.steps_of(session, dossier_id, internal=None if may["see_drafting"] else False)
        return {
            "dossier": presenters.dossier(dossier),
            "steps": [presenters.step(row) for row in steps],
            "advice": [presenters.advice(row) for row in queries.advice_of(session, dossier_id)],
            "may": may,
        }


@api.patch("/dossiers/<uuid:dossier_id>")
@accepts(ChangeDossier)
def change_dossier(dossier_id: UUID, form: ChangeDossier) -> DossierView:
    """A dossier's kind, title, number or summary changes."""
    return presenters.dossier(commands.change_dossier(current_actor(), dossier_id, form))


@api.post("/dossiers/<uuid:dossier_id>/withdrawal")
@accepts(WithdrawDossier)
def withdraw_dossier(dossier_id: UUID, form: WithdrawDossier) -> DossierView:
    """The dossier goes no further."""
    return presenters.dossier(commands.withdraw_dossier(current_actor(), dossier_id, form))
