"""Other ministries are asked for their advice, and answer."""

from uuid import UUID

from ecabinet.accounts.models import Person
from ecabinet.bodies.models import Organisation
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import BadInput, IdTaken, NotFound, require
from ecabinet.core.transaction import transaction
from ecabinet.dossiers import policy, presenters, queries
from ecabinet.dossiers.conflicts import DossierElsewhere
from ecabinet.dossiers.models import AdviceRequest, Dossier
from ecabinet.dossiers.telling import take_step, tell_advice, tell_dossier
from ecabinet.submissions.conflicts import AdviceAsked, AdviceGiven
from ecabinet.submissions.forms import AnswerAdvice, AskAdvice


def ask_advice(actor: Actor, dossier_id: UUID, form: AskAdvice) -> AdviceRequest:
    """The ministry sees the dossier from now on and is asked to answer by that day. Repeatable with the same id."""
    with transaction(actor) as tx:
        dossier = queries.locked(tx, actor, dossier_id)
        require(policy.may_ask_advice(queries.standing_of(tx.session, actor, dossier), dossier))
        if (known := tx.session.get(AdviceRequest, form.id)) is not None:
            require(known.dossier_id == dossier.id, IdTaken)
            return known
        _require_on_its_way(dossier)
        require(form.due_on >= clock.today(), BadInput({"due_on": "dossier.due_in_the_past"}))
        require(form.organisation_id != dossier.organisation_id, BadInput({"organisation_id": "dossier.own_ministry"}))
        organisation = tx.session.get(Organisation, form.organisation_id)
        if organisation is None:
            raise BadInput({"organisation_id": "bodies.unknown_organisation"})
        open_ones = [row for row in queries.advice_of(tx.session, dossier.id) if row.position is None]
        require(all(row.organisation_id != organisation.id for row in open_ones), AdviceAsked)
        row = AdviceRequest(
            **form.model_dump(),
            dossier_id=dossier.id,
            organisation=organisation.name,
            organisation_en=organisation.name_en,
            asked_by=actor.person_id,
            asked_at=clock.now(),
        )
        tx.add(row)
        tell_advice(tx, "advice.asked", dossier, row)
        take_step(tx, dossier, "advice_asked", organisation.name)
        tell_dossier(tx, "dossier.advice_asked", dossier)
    return row


def answer_advice(actor: Actor, request_id: UUID, form: AnswerAdvice) -> AdviceRequest:
    """All who see the dossier read the ministry's advice. Given once: a second answer is refused with the first."""
    with transaction(actor) as tx:
        known = tx.session.get(AdviceRequest, request_id)
        if known is None:
            raise NotFound
        dossier = queries.locked(tx, actor, known.dossier_id)
        row = tx.locked(AdviceRequest, request_id)
        require(policy.may_answer(queries.standing_of(tx.session, actor, dossier), row))
        require(row.position is None, AdviceGiven(current=presenters.advice(row)))
        _require_on_its_way(dossier)
        needed = form.position != "agree" and not form.answer
        require(not needed, BadInput({"answer": "dossier.answer_needed"}))
        person = tx.session.get_one(Person, actor.person_id)
        row.position, row.answer, row.answered_at = form.position, form.answer, clock.now()
        row.answered_by, row.answered_by_name, row.answered_by_name_en = person.id, person.name, person.name_en
        tell_advice(tx, "advice.given", dossier, row)
        take_step(tx, dossier, "advice_given", row.organisation)
        tell_dossier(tx, "dossier.advice_given", dossier)
    return row


def _require_on_its_way(dossier: Dossier) -> None:
    require(dossier.state not in ("withdrawn", "scheduled"), DossierElsewhere(current=presenters.dossier(dossier)))
