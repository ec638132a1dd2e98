"""Reads of what came of slips on agendas."""

from sqlalchemy.orm import Session

from ecabinet.documents.models import Document
from ecabinet.dossiers.models import Dossier
from ecabinet.opinion_agendas.outcome import first_id
from ecabinet.opinions.models import OpinionSlip


def is_attached(session: Session, slip: OpinionSlip, dossier: Dossier) -> bool:
    """Whether what came of the slip is, or was, among the papers of the item that the dossier is."""
    return dossier.item_id is not None and session.get(Document, first_id(slip, dossier.item_id)) is not None
