"""The signatures in files that were sent: checked in the background, and again when the operator trusts others."""

from uuid import UUID

from sqlalchemy import select

from ecabinet.core import db, files, keys
from ecabinet.core.actor import Program
from ecabinet.core.transaction import transaction
from ecabinet.documents.commands import tell
from ecabinet.documents.models import DocumentVersion
from ecabinet.documents.versions import lock_whole
from ecabinet.intake.checks import MEDIA_TYPES
from ecabinet.pdf_signatures.confined_check import Outcome, checked_signatures
from ecabinet.pdf_signatures.found import FoundSignatureView

AUTHORITIES = "authorities"  # the folder of who is trusted, beside the keys


def checked(version: DocumentVersion) -> tuple[Outcome, list[FoundSignatureView]]:
    """What the check of the file as it was sent comes to now; only a PDF carries signatures."""
    if version.media_type != MEDIA_TYPES["pdf"]:
        return "none", []
    return checked_signatures(files.blob(version.digest), keys.folder() / AUTHORITIES)


def check_all_again() -> tuple[int, int]:
    """Every PDF that can be read was checked by who is trusted now; how many there are, and of how many it changed."""
    with db.reading() as session:
        wanted = DocumentVersion.state == "ready", DocumentVersion.media_type == MEDIA_TYPES["pdf"]
        versions = session.scalars(select(DocumentVersion).where(*wanted).order_by(DocumentVersion.id)).all()
    return len(versions), sum(_keep(version.id, *checked(version)) for version in versions)


def _keep(version_id: UUID, outcome: Outcome, found: list[FoundSignatureView]) -> bool:
    with transaction(Program()) as tx:
        document = lock_whole(tx, tx.session.get_one(DocumentVersion, version_id).document_id)
        version = tx.locked(DocumentVersion, version_id)
        if (version.signature_check, version.signatures) == (outcome, found):
            return False
        version.signature_check, version.signatures = outcome, found
        tell(tx, "document.signatures_checked", document)
    return True
