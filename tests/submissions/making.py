"""Dossiers made for the tests, and brought as far on their way as a test needs."""

from typing import Any
from uuid import UUID, uuid4

from ecabinet.bodies.models import Organisation, Role
from ecabinet.core import clock, db
from ecabinet.documents.models import Document, DocumentVersion
from ecabinet.dossiers import commands as dossiers
from ecabinet.dossiers.forms import CreateDossier
from ecabinet.dossiers.models import Dossier
from ecabinet.submissions import commands
from ecabinet.submissions.forms import AcceptDossier, ApproveDossier, RequestApproval, SubmitDossier
from tests.cast import Cast

A4 = [595.0, 842.0]


def draft(cast: Cast, kind: str = "other", **said: Any) -> Dossier:
    """A dossier just drafted by the clerk."""
    form = {"kind": kind, "title": "Đề án thử nghiệm", "body_id": cast.body.id, "organisation_id": cast.organisation.id}
    return dossiers.create_dossier(cast["clerk"].actor, CreateDossier.model_validate(form | said))


def put_paper(
    dossier_id: UUID, kind: str = "submission_letter", pages: int = 2, state: str = "ready", title: str = "Tờ trình"
) -> UUID:
    """A paper lies in the dossier, ingested or not."""
    with db.writing() as session:
        place = session.query(Document).filter_by(dossier_id=dossier_id).count() + 1
        document = Document(id=uuid4(), dossier_id=dossier_id, position=place, title=title, kind=kind)
        session.add(document)
        session.flush()
        sizes = [A4] * pages if state == "ready" else []
        version = DocumentVersion(
            id=uuid4(), document_id=document.id, file_name="a.pdf", media_type="application/pdf", size=1,
            digest="0" * 64, state=state, pages=len(sizes), ready_pages=len(sizes), page_sizes=sizes,
            problem="damaged" if state == "failed" else None, added_at=clock.now(),
        )  # fmt: skip
        session.add(version)
        document.current_version_id = version.id
        return document.id


def brought_to(cast: Cast, state: str, **said: Any) -> UUID:
    """A dossier with its one required paper, in that state: draft, awaiting_approval, approved, submitted, accepted."""
    clerk, head, secretary = (cast[name].actor for name in ("clerk", "member", "secretary"))
    dossier = draft(cast, **said)
    put_paper(dossier.id)
    steps = {
        "awaiting_approval": lambda: commands.request_approval(clerk, dossier.id, RequestApproval()),
        "approved": lambda: commands.approve_dossier(head, dossier.id, ApproveDossier()),
        "submitted": lambda: commands.submit_dossier(clerk, dossier.id, SubmitDossier()),
        "accepted": lambda: commands.accept_dossier(secretary, dossier.id, AcceptDossier()),
    }
    for name, take in steps.items():
        if state == "draft":
            break
        take()
        if name == state:
            break
    return dossier.id


def another_ministry(cast: Cast, *clerks: str) -> UUID:
    """A ministry of its own, with these of the cast as its clerks."""
    with db.writing() as session:
        row = Organisation(id=uuid4(), name="Bộ Tư pháp", name_en="Ministry of Justice", short="BTP", position=9)
        session.add(row)
        session.flush()
        for name in clerks:
            session.add(Role(body_id=cast.body.id, person_id=cast[name].id, role="clerk", organisation_id=row.id))
        return row.id


def row(dossier_id: UUID) -> Dossier:
    """The dossier as it stands now."""
    with db.reading() as session:
        return session.get_one(Dossier, dossier_id)


def streams(cast: Cast, dossier_id: UUID) -> list[str]:
    """All on which a submitted dossier is told."""
    return [
        f"dossier:{dossier_id}", f"drafting:{dossier_id}", f"agency:{cast.organisation.id}", f"intake:{cast.body.id}"
    ]  # fmt: skip
