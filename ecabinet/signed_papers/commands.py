"""Writes of signed papers: laid before who signs them, signed, sealed, withdrawn."""

from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.accounts.confirming import require_password
from ecabinet.core import clock, files
from ecabinet.core.actor import Actor
from ecabinet.core.db import reading
from ecabinet.core.problems import BadInput, IdTaken, require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.documents.commands import FileRefused, checked
from ecabinet.exchange.models import Printout
from ecabinet.exchange.papers import paper_still_had
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import Meeting
from ecabinet.minutes import queries as minutes
from ecabinet.minutes.conflicts import MinutesNotSigned
from ecabinet.official_papers.minutes import MinutesPaper
from ecabinet.signed_papers import keys, policy, queries
from ecabinet.signed_papers.conflicts import (
    PaperIsExtract,
    PaperNotPrinted,
    PaperNotSigned,
    PaperPut,
    PaperSealed,
    PaperWithdrawn,
)
from ecabinet.signed_papers.forms import PutPrintedPaper, PutUploadedPaper, SignPaper, WithdrawPaper
from ecabinet.signed_papers.models import PaperSignature, SignedPaper
from ecabinet.signed_papers.subjects import PRINTED, items_of


def put_printed_paper(actor: Actor, meeting_id: UUID, form: PutPrintedPaper) -> SignedPaper:
    """The PDF that the actor had made waits to be signed. May be repeated: the same id answers with the same row.

    Raises PaperNotPrinted, PaperIsExtract, MinutesNotSigned, PaperPut.
    """
    with transaction(actor) as tx:
        meeting = _to_put(tx, actor, meeting_id)
        if (known := _known(tx, actor, meeting, form.id)) is not None:
            return known
    with reading() as session:  # what a paper says takes longer to gather than anybody who writes should wait
        row = _printed(session, actor, meeting, form)
    with transaction(actor) as tx:
        meeting = _to_put(tx, actor, meeting_id)
        return _known(tx, actor, meeting, form.id) or _put(tx, actor, meeting, row)


def _printed(session: Session, actor: Actor, meeting: Meeting, form: PutPrintedPaper) -> SignedPaper:
    """The row of the PDF, which says what the paper says now, all of it."""
    printout = session.get(Printout, form.printout_id)
    if printout is None or printout.asked_by != actor.person_id:
        raise BadInput({"printout_id": "signed_papers.unknown"})
    kind = PRINTED.get(printout.kind, "")
    items = items_of(session, meeting, kind, printout.about)
    paper = paper_still_had(session, actor, printout)
    if paper is None or printout.made is None:
        raise PaperNotPrinted
    require(not (isinstance(paper.says, MinutesPaper) and paper.says.is_extract), PaperIsExtract)
    return SignedPaper(
        id=form.id, meeting_id=meeting.id, kind=kind, about=printout.about, items=items, source="program",
        original=printout.made, signature_check="none",
    )  # fmt: skip


def put_uploaded_paper(
    actor: Actor, meeting_id: UUID, form: PutUploadedPaper, file: Path, sent_name: str
) -> SignedPaper:
    """The PDF that was sent, signed elsewhere or to be signed here, is the paper. May be repeated with the same id.

    Raises FileRefused before anything is stored, PaperPut.
    """
    with transaction(actor) as tx:
        items_of(tx.session, _to_put(tx, actor, meeting_id), form.kind, form.about)
    require(checked(file, sent_name).kind == "pdf", FileRefused("file.not-a-pdf", reason="not-a-pdf"))
    digest = files.keep(file)
    with transaction(actor) as tx:
        meeting = _to_put(tx, actor, meeting_id)
        if (known := _known(tx, actor, meeting, form.id)) is not None:
            return known
        items = items_of(tx.session, meeting, form.kind, form.about)
        row = SignedPaper(
            id=form.id, meeting_id=meeting.id, kind=form.kind, about=form.about, items=items, source="uploaded",
            original=digest, signature_check="waiting",
        )  # fmt: skip
        return _put(tx, actor, meeting, row)


def _to_put(tx: Transaction, actor: Actor, meeting_id: UUID) -> Meeting:
    meeting = meetings.locked_meeting(tx, actor, meeting_id)
    require(policy.may_put(meetings.part_of(tx.session, actor, meeting)))
    return meeting


def _known(tx: Transaction, actor: Actor, meeting: Meeting, paper_id: UUID) -> SignedPaper | None:
    known = tx.session.get(SignedPaper, paper_id)
    require(known is None or (known.meeting_id, known.put_by) == (meeting.id, actor.person_id), IdTaken)
    return known


def _put(tx: Transaction, actor: Actor, meeting: Meeting, row: SignedPaper) -> SignedPaper:
    if row.kind == "minutes":
        require(minutes.state_of(tx.session, meeting.id) == "signed", MinutesNotSigned)
    if (there := queries.standing(tx.session, row.kind, row.about)) is not None:
        raise PaperPut(current={"id": str(there.id)})
    row.file, row.signatures = row.original, []
    row.put_at, row.put_by, row.put_by_name = clock.now(), actor.person_id, actor.name
    tx.add(row)
    tell(tx, "signed_paper.put", row)
    return row


def sign_paper(actor: Actor, paper_id: UUID, form: SignPaper) -> SignedPaper:
    """The paper will soon be signed with the actor's key, as chair or as secretary. May be repeated: it is signed once.

    The password is asked for at this moment. Raises BadInput for a wrong one, NoSigningKey, PaperWithdrawn,
    PaperSealed.
    """
    with transaction(actor) as tx:
        _to_sign(tx, actor, paper_id)
    require_password(actor, form.password)
    with transaction(actor) as tx:
        row, role = _to_sign(tx, actor, paper_id)
        keys.require_person(tx.session, actor)
        return _ask(tx, actor, row, role)


def _to_sign(tx: Transaction, actor: Actor, paper_id: UUID) -> tuple[SignedPaper, str]:
    row, _, part = queries.visible_paper(tx.session, actor, paper_id)
    role = policy.signs_as(part, row.kind)
    require(role)
    row, states = _locked(tx, row), queries.states_of(tx.session, row)
    is_asked = states.get(role or "", "failed") != "failed"
    require(is_asked or not policy.is_sealed(states), PaperSealed)
    return row, role or ""


def seal_paper(actor: Actor, paper_id: UUID, form: SignPaper) -> SignedPaper:
    """The paper will soon bear the body's seal. May be repeated: it is sealed once.

    The password is asked for at this moment. Raises BadInput for a wrong one, PaperNotSigned, NoSigningKey,
    PaperWithdrawn.
    """
    with transaction(actor) as tx:
        _to_seal(tx, actor, paper_id)
    require_password(actor, form.password)
    with transaction(actor) as tx:
        row = _to_seal(tx, actor, paper_id)
        keys.require_seal(tx.session, row)
        return _ask(tx, actor, row, "seal")


def _to_seal(tx: Transaction, actor: Actor, paper_id: UUID) -> SignedPaper:
    row, _, part = queries.visible_paper(tx.session, actor, paper_id)
    require(policy.may_seal(part))
    row = _locked(tx, row)
    require(queries.is_ready_for_seal(tx.session, row), PaperNotSigned)
    return row


def _locked(tx: Transaction, row: SignedPaper) -> SignedPaper:
    row = tx.locked(SignedPaper, row.id)
    require(row.withdrawn_at is None, PaperWithdrawn)
    return row


def _ask(tx: Transaction, actor: Actor, row: SignedPaper, role: str) -> SignedPaper:
    """The signature waits for the worker; one that failed is tried again."""
    known = next((one for one in queries.asked_of(tx.session, row) if one.role == role), None)
    if known is not None and known.state != "failed":
        return row
    signature = known or PaperSignature(paper_id=row.id, role=role)
    signature.person_id, signature.person_name = actor.person_id, actor.name
    signature.state, signature.problem, signature.attempts = "waiting", None, 0
    signature.asked_at, signature.taken_at = clock.now(), None
    tx.add(signature)
    tell(tx, "signed_paper.signature_asked", row)
    return row


def withdraw_paper(actor: Actor, paper_id: UUID, form: WithdrawPaper) -> SignedPaper:
    """The paper is no more to be signed, and read only by who runs the meeting; another one may be put. Repeatable."""
    with transaction(actor) as tx:
        row, _, part = queries.visible_paper(tx.session, actor, paper_id)
        require(policy.may_withdraw(part))
        row = tx.locked(SignedPaper, row.id)
        if row.withdrawn_at is None:
            row.withdrawn_at, row.withdrawn_by, row.reason = clock.now(), actor.person_id, form.reason
            tell(tx, "signed_paper.withdrawn", row)
    return row


def tell(tx: Transaction, name: str, row: SignedPaper) -> None:
    """Those who run the meeting hear of the paper as it is now, with the digest of its file."""
    row.version += 1
    tx.session.flush()
    tx.record(name, row.stream, row, queries.shown(tx.session, row))
