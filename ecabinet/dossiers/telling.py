"""Steps by which those who follow a dossier hear of it; called after all else in a command."""

from collections.abc import Sequence
from uuid import uuid4

from sqlalchemy import func, select

from ecabinet.accounts.models import Person
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.transaction import Transaction
from ecabinet.dossiers import presenters
from ecabinet.dossiers.models import AdviceRequest, Dossier, DossierStep
from ecabinet.dossiers.presenters import RemarkView


def tell_dossier(tx: Transaction, name: str, dossier: Dossier) -> None:
    """Those who may see the dossier hear of it as it is now, on its own stream and in their lists."""
    view = presenters.dossier(dossier)
    tx.session.flush()
    asked = tx.scalars(select(AdviceRequest.organisation_id).where(AdviceRequest.dossier_id == dossier.id))
    streams = {dossier.stream, *(f"agency:{one}" for one in (dossier.organisation_id, *asked))}
    if dossier.submitted_at is not None:
        streams.add(f"intake:{dossier.body_id}")
    for stream in sorted(streams):
        tx.record(name, stream, dossier, view)


def tell_advice(tx: Transaction, name: str, dossier: Dossier, row: AdviceRequest) -> None:
    """Those who may see the dossier hear of the request."""
    tx.record(name, dossier.stream, row, presenters.advice(row))


def take_step(
    tx: Transaction,
    dossier: Dossier,
    name: str,
    words: str = "",
    *,
    remarks: Sequence[RemarkView] = (),
    internal: bool = False,
) -> DossierStep:
    """The dossier's history has a step more; an internal one is told inside the ministry only."""
    number = tx.scalar(select(func.count()).where(DossierStep.dossier_id == dossier.id)) + 1
    person = tx.session.get(Person, tx.actor.person_id) if isinstance(tx.actor, Actor) else None
    row = DossierStep(
        id=uuid4(),
        dossier_id=dossier.id,
        number=number,
        name=name,
        by=person.id if person else None,
        by_name=person.name if person else "",
        by_name_en=person.name_en if person else "",
        at=clock.now(),
        words=words,
        remarks=[dict(remark) for remark in remarks],
        internal=internal,
    )
    tx.add(row)
    stream = dossier.drafting_stream if internal else dossier.stream
    tx.record("dossier_step.added", stream, row, presenters.step(row))
    return row
