"""The background side: signatures asked for are made, and what was sent is checked, one file after the other."""

from datetime import timedelta

from sqlalchemy import and_, or_, select

from ecabinet.core import clock, files, keys
from ecabinet.core.actor import Program
from ecabinet.core.db import reading
from ecabinet.core.logs import log
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.core.wrong_setting import WrongSetting
from ecabinet.intake.refusals import Refusal
from ecabinet.intake.tools import find_tools
from ecabinet.meetings.models import Meeting
from ecabinet.pdf_signatures.confined_check import Outcome, checked_signatures
from ecabinet.pdf_signatures.confined_signing import NotMade, signed_pdf
from ecabinet.pdf_signatures.found import FoundSignatureView
from ecabinet.pdf_signatures.signing import Mark
from ecabinet.signed_papers.commands import tell
from ecabinet.signed_papers.keys import AUTHORITIES, identity_of
from ecabinet.signed_papers.models import PaperSignature, SignedPaper
from ecabinet.signed_papers.queries import asked_of
from ecabinet.signed_papers.subjects import label_of

ABANDONED = timedelta(minutes=4)
MOST_ATTEMPTS = 3
REASONS = {"secretary": "Ký với tư cách thư ký", "chair": "Ký với tư cách chủ tọa", "seal": "Đóng dấu cơ quan"}


def sign_next() -> bool:
    """One signature that was asked for is made, or has failed with its reason; False when none waits.

    One whose worker died is taken up again, three times at most.
    """
    taken = _take()
    if taken is None:
        return False
    signature, paper = taken
    try:
        made = _made(signature, paper)
    except (NotMade, WrongSetting, Refusal) as fault:
        problem = fault.code if isinstance(fault, NotMade) else "not-signable"
        log.warning("paper not signed", paper=str(paper.id), role=signature.role, problem=problem)
        _fail(signature, problem)
    else:
        _finish(signature, paper.file, made, *_checked(made))
    return True


def _take() -> tuple[PaperSignature, SignedPaper] | None:
    abandoned = and_(PaperSignature.state == "processing", PaperSignature.taken_at < clock.now() - ABANDONED)
    waiting = (
        select(PaperSignature)
        .where(or_(PaperSignature.state == "waiting", abandoned))
        .order_by(PaperSignature.asked_at, PaperSignature.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    with transaction(Program()) as tx:
        signature: PaperSignature | None = tx.scalar(waiting)
        if signature is None:
            return None
        signature.attempts += 1
        signature.state, signature.taken_at = "processing", clock.now()
        return signature, tx.session.get_one(SignedPaper, signature.paper_id)


def _made(signature: PaperSignature, paper: SignedPaper) -> str:
    """The digest of the file with the signature; raises NotMade."""
    face = find_tools().serif
    with reading() as session:
        identity = identity_of(session, paper, signature)
        meeting = session.get_one(Meeting, paper.meeting_id)
        label = label_of(session, meeting, paper.kind, signature.role)
        others = sum(one.state == "made" for one in asked_of(session, paper))
    if identity is None or signature.attempts > MOST_ATTEMPTS or paper.withdrawn_at is not None:
        raise NotMade("no-key" if identity is None else "not-signable")
    if face is None:
        raise NotMade("not-signable")
    mark = Mark(
        field=f"ecabinet-{signature.role}", label=label, reason=REASONS[signature.role], at=clock.now(), face=face[0],
        others=others, is_seal=signature.role == "seal",
    )  # fmt: skip
    return files.keep_bytes(signed_pdf(files.blob(paper.file), identity, mark))


def _checked(digest: str) -> tuple[Outcome, list[FoundSignatureView]]:
    return checked_signatures(files.blob(digest), keys.folder() / AUTHORITIES)


def _finish(taken: PaperSignature, signed: str, made: str, outcome: Outcome, found: list[FoundSignatureView]) -> None:
    """The paper is that file from now on; one that another worker signed meanwhile is signed again as it is then."""
    with transaction(Program()) as tx:
        paper, signature = _locked(tx, taken)
        if signature is None:
            return
        if paper.withdrawn_at is not None:
            _say_failed(tx, paper, signature, "not-signable")
            return
        if paper.file != signed:
            signature.state = "waiting"
            return
        signature.state, signature.made = "made", made
        paper.file, paper.signature_check, paper.signatures = made, outcome, found
        tell(tx, "signed_paper.signed", paper)


def _fail(taken: PaperSignature, problem: str) -> None:
    with transaction(Program()) as tx:
        paper, signature = _locked(tx, taken)
        if signature is not None:
            _say_failed(tx, paper, signature, problem)


def _locked(tx: Transaction, taken: PaperSignature) -> tuple[SignedPaper, PaperSignature | None]:
    """The paper, then the signature, as who asks for signatures locks them; none that is another worker's by now."""
    paper, signature = tx.locked(SignedPaper, taken.paper_id), tx.locked(PaperSignature, taken.id)
    is_ours = (signature.state, signature.taken_at) == ("processing", taken.taken_at)
    return paper, signature if is_ours else None


def _say_failed(tx: Transaction, paper: SignedPaper, signature: PaperSignature, problem: str) -> None:
    signature.state, signature.problem = "failed", problem
    tell(tx, "signed_paper.signing_failed", paper)


def check_next() -> bool:
    """One paper that was sent is checked for signatures; False when none waits."""
    with reading() as session:
        waiting = select(SignedPaper).where(SignedPaper.signature_check == "waiting").order_by(SignedPaper.put_at)
        row = session.scalar(waiting.limit(1))
    if row is None:
        return False
    _check(row)
    return True


def check_all_again() -> tuple[int, int]:
    """Every signed paper was checked by who is trusted now; how many there are, and of how many it changed."""
    with reading() as session:
        rows = session.scalars(select(SignedPaper).order_by(SignedPaper.put_at, SignedPaper.id)).all()
    return len(rows), sum(_check(row) for row in rows)


def _check(row: SignedPaper) -> bool:
    """Whether something else is said of its file now; of one that was signed meanwhile who signed it has said so."""
    outcome, found = _checked(row.file)
    with transaction(Program()) as tx:
        paper = tx.locked(SignedPaper, row.id)
        if paper.file != row.file or (paper.signature_check, paper.signatures) == (outcome, found):
            return False
        paper.signature_check, paper.signatures = outcome, found
        tell(tx, "signed_paper.signatures_checked", paper)
    return True
