"""Notes are sealed at rest: AES-256-GCM under a key of their owner's, itself wrapped by the installation's key.

The seal binds what is written to its row: whose it is, where it stands, for whose eyes and in which edition. A row that
somebody changed in the database, as to show it to others, opens no more.
"""

import hashlib
import secrets
from collections.abc import Collection, Iterable
from uuid import UUID, uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ecabinet.annotations.content import Content, packed, unpacked
from ecabinet.annotations.models import Annotation, NoteKey
from ecabinet.core import clock, keys
from ecabinet.core.canonical import canonical
from ecabinet.core.db import once

NONCE_BYTES = 12


class Unreadable(Exception):
    """The note can't be opened: the key it was sealed under is not here, or its row is not as it was written."""


def key_name(key: bytes) -> str:
    """What rows call a key of the installation: the first half of SHA-256 over it, as 16 hexadecimal digits."""
    return hashlib.sha256(key).hexdigest()[:16]


def key_for(session: Session, owner_id: UUID) -> NoteKey:
    """The key that the owner's notes are sealed under from now on; made at first need."""
    master = keys.note_keys()[0]
    known = select(NoteKey).where(NoteKey.owner_id == owner_id, NoteKey.master == key_name(master))
    row = session.scalar(known)
    if row is None:
        row = NoteKey(id=uuid4(), owner_id=owner_id, master=key_name(master), made_at=clock.now())
        row.wrapped = _seal(master, secrets.token_bytes(keys.NOTE_KEY_BYTES), _bound_key(row))
        session.add(row)
        session.flush()
    return row


def seal(session: Session, row: Annotation, readers: Collection[UUID], content: Content) -> None:
    """The row holds the content, sealed as the row stands now; nothing of the row may change without this."""
    key = key_for(session, row.owner_id)
    row.key_id = key.id
    row.sealed = _seal(_unwrapped(key), packed(content), _bound(row, readers))


def opened(session: Session, row: Annotation, readers: Collection[UUID]) -> Content:
    """What the row holds; raises Unreadable."""
    key = once(session, ("note key", row.key_id), lambda: _key(session, row.key_id))
    return unpacked(_open(key, row.sealed, _bound(row, readers)))


def seal_key(session: Session, owner_id: UUID, plain: bytes, bound: str) -> tuple[UUID, bytes]:
    """A key of something else that holds notes of the owner's: by which key of theirs it is sealed, and sealed so."""
    key = key_for(session, owner_id)
    return key.id, _seal(_unwrapped(key), plain, canonical(["file-key", bound]))


def open_key(session: Session, key_id: UUID, sealed: bytes, bound: str) -> bytes:
    """The key that was sealed so; raises Unreadable."""
    return _open(_key(session, key_id), sealed, canonical(["file-key", bound]))


def unreadable_people(session: Session) -> int:
    """How many people have notes that no key of this installation opens."""
    here = [key_name(key) for key in keys.note_keys()]
    sealed = select(Annotation.key_id).where(Annotation.removed_at.is_(None))
    query = select(func.count(NoteKey.owner_id.distinct()))
    return session.scalar(query.where(NoteKey.master.not_in(here), NoteKey.id.in_(sealed))) or 0


def wrap_again(session: Session, rows: Iterable[NoteKey]) -> int:
    """These keys are wrapped by the installation's first key; the answer is how many were wrapped by another."""
    master, done = keys.note_keys()[0], 0
    for row in rows:
        if row.master != key_name(master):
            plain = _unwrapped(row)
            row.master = key_name(master)
            row.wrapped = _seal(master, plain, _bound_key(row))
            done += 1
    return done


def _key(session: Session, key_id: UUID) -> bytes:
    return _unwrapped(session.get_one(NoteKey, key_id))


def _unwrapped(row: NoteKey) -> bytes:
    master = next((key for key in keys.note_keys() if key_name(key) == row.master), None)
    if master is None:
        raise Unreadable
    return _open(master, row.wrapped, _bound_key(row))


def _bound_key(row: NoteKey) -> bytes:
    return canonical(["note-key", str(row.id), str(row.owner_id), row.master])


def _bound(row: Annotation, readers: Collection[UUID]) -> bytes:
    """What the seal of a note says of its row."""
    ids = (row.id, row.document_id, row.version_id, row.owner_id, row.author_id, row.key_id)
    people = sorted(str(one) for one in readers)
    return canonical(["note", *map(str, ids), row.page, row.audience, people, row.state, row.edition])


def _seal(key: bytes, plain: bytes, bound: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound)


def _open(key: bytes, sealed: bytes, bound: bytes) -> bytes:
    if len(sealed) <= NONCE_BYTES:
        raise Unreadable
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound)
    except InvalidTag:
        raise Unreadable from None
