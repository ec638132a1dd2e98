"""Signed papers as JSON: without titles, since whoever runs the meeting may be recused from what they speak of."""

from collections.abc import Sequence

from typing_extensions import TypedDict

from ecabinet.core.clock import rfc3339
from ecabinet.pdf_signatures.found import FoundSignatureView
from ecabinet.signed_papers.models import PaperSignature, SignedPaper


class PaperSignatureView(TypedDict):
    """A signature asked for: `role` secretary, chair or seal; `state` waiting, made or failed with the `problem`."""

    role: str
    person_id: str
    name: str
    state: str
    problem: str | None
    asked_at: str


class SignedPaperView(TypedDict):
    """A paper that is signed; `sha256` is of the file as it is now, `signatures` are those found in it."""

    id: str
    meeting_id: str
    kind: str
    about: str
    source: str
    sha256: str
    signature_verdict: str
    signatures: list[FoundSignatureView]
    asked: list[PaperSignatureView]
    put_at: str
    put_by_name: str
    withdrawn_at: str | None
    reason: str
    version: int


def signed_paper(row: SignedPaper, asked: Sequence[PaperSignature]) -> SignedPaperView:
    """The paper as presented."""
    return {
        "id": str(row.id),
        "meeting_id": str(row.meeting_id),
        "kind": row.kind,
        "about": str(row.about),
        "source": row.source,
        "sha256": row.file,
        "signature_verdict": row.signature_verdict,
        "signatures": list(row.signatures),
        "asked": [_signature(one) for one in asked],
        "put_at": rfc3339(row.put_at),
        "put_by_name": row.put_by_name,
        "withdrawn_at": rfc3339(row.withdrawn_at) if row.withdrawn_at else None,
        "reason": row.reason,
        "version": row.version,
    }


def _signature(row: PaperSignature) -> PaperSignatureView:
    return {
        "role": row.role,
        "person_id": str(row.person_id),
        "name": row.person_name,
        "state": "waiting" if row.state == "processing" else row.state,
        "problem": row.problem,
        "asked_at": rfc3339(row.asked_at),
    }
