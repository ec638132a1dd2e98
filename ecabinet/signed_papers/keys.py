"""With whose key something is signed: found by the account and the body, used by the worker alone."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.core import keys
from ecabinet.core.actor import Actor
from ecabinet.core.logs import log
from ecabinet.core.problems import require
from ecabinet.core.wrong_setting import WrongSetting
from ecabinet.meetings.models import Meeting
from ecabinet.pdf_signatures.identities import Identity, of_body, of_person
from ecabinet.signed_papers.conflicts import NoSigningKey
from ecabinet.signed_papers.models import PaperSignature, SignedPaper

SIGNERS, AUTHORITIES = "signers", "authorities"


def person_may_sign(session: Session, actor: Actor) -> bool:
    """Whether the operator gave the account a key to sign with."""
    return _is_there(of_person, session.get_one(Person, actor.person_id).login)


def body_has_seal(session: Session, meeting: Meeting) -> bool:
    """Whether the operator gave the meeting's body a seal."""
    return _is_there(of_body, str(meeting.body_id))


def _is_there(find: Callable[[Path, str], Identity | None], name: str) -> bool:
    """A list of keys that can't be read keeps nobody from reading papers; the operator finds it in the log."""
    try:
        return find(keys.folder() / SIGNERS, name) is not None
    except WrongSetting as fault:
        log.warning("keys that sign can't be read", problem=str(fault))
        return False


def require_person(session: Session, actor: Actor) -> None:
    """NoSigningKey for an account without a key."""
    require(person_may_sign(session, actor), NoSigningKey)


def require_seal(session: Session, row: SignedPaper) -> None:
    """NoSigningKey for a body without a seal."""
    require(body_has_seal(session, session.get_one(Meeting, row.meeting_id)), NoSigningKey)


def identity_of(session: Session, row: SignedPaper, signature: PaperSignature) -> Identity | None:
    """Where the key is that makes the signature."""
    folder = keys.folder() / SIGNERS
    if signature.role == "seal":
        return of_body(folder, str(session.get_one(Meeting, row.meeting_id).body_id))
    return of_person(folder, session.get_one(Person, signature.person_id).login)
