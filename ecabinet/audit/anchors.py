"""Anchors: a seal with all its heads in one file, kept where nobody who can change the database can reach it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from ecabinet.audit.faults import Faults
from ecabinet.audit.models import Seal
from ecabinet.audit.seals import Head, digest_heads, hash_seal, heads_of, statement_of
from ecabinet.core.canonical import canonical
from ecabinet.core.journal import Event
from ecabinet.core.problems import Conflict, require
from ecabinet.core.signed import Keys, UnknownKey, WrongSignature, require_signed

FORMAT, VERSION = "ecabinet-anchor", 1
CHUNK = 200


class NotAnAnchor(ValueError):
    """The file is not an anchor that this program can read; its text is a key of the catalogue."""


class SealDiffers(Conflict):
    """409: the heads kept for the seal are not those it signs, so no anchor can be made of it."""

    code = "seal-differs"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A seal as signed, and all the heads that it seals."""

    seal: dict[str, Any]
    heads: list[Head]


def anchor_of(session: Session, row: Seal) -> bytes:
    """The anchor file of that seal: canonical JSON (RFC 8785). Raises SealDiffers."""
    heads = list(heads_of(session, row.number))
    require(digest_heads(heads).value == row.heads, SealDiffers)
    listed = [[stream, seq, last] for stream, seq, last in heads]
    return canonical({"format": FORMAT, "version": VERSION, "seal": statement_of(row), "heads": listed})


def read_anchor(data: bytes) -> Anchor:
    """The anchor in the file; raises NotAnAnchor. Whether it is right is for `check_anchor` to say."""
    try:
        parsed = json.loads(data)
        if parsed["format"] != FORMAT or parsed["version"] != VERSION:
            raise NotAnAnchor("audit.anchor_other")
        canonical(parsed)  # refuses numbers that no seal holds, such as NaN
        heads = [(str(stream), _number(seq), str(last)) for stream, seq, last in parsed["heads"]]
        return Anchor({**parsed["seal"], "number": _number(parsed["seal"]["number"])}, heads)
    except NotAnAnchor:
        raise
    except (ValueError, TypeError, KeyError, RecursionError):
        raise NotAnAnchor("audit.anchor_unreadable") from None


def _number(value: Any) -> int:
    if not isinstance(value, int) or not 0 < value < 2**31:
        raise ValueError("no number of an entry")
    return value


def check_anchor(session: Session, anchor: Anchor, keys: Keys, faults: Faults) -> None:
    """Names what of the anchor itself is wrong, and what the journal no longer holds as it was sealed."""
    _check_itself(anchor, keys, faults)
    _check_seal_is_kept(session, anchor, faults)
    for chunk in _chunks(anchor.heads):
        _check_heads(session, chunk, anchor.seal["number"], faults)


def _check_itself(anchor: Anchor, keys: Keys, faults: Faults) -> None:
    try:
        require_signed(anchor.seal, keys)
    except UnknownKey as error:
        faults.add("anchor-key-unknown", seq=anchor.seal["number"], signer=error)
    except WrongSignature:
        faults.add("anchor-changed", seq=anchor.seal["number"])
    if digest_heads(anchor.heads).value != anchor.seal.get("heads"):
        faults.add("anchor-changed", seq=anchor.seal["number"])


def _check_seal_is_kept(session: Session, anchor: Anchor, faults: Faults) -> None:
    number = anchor.seal["number"]
    row = session.get(Seal, number)
    if row is None:
        faults.add("anchor-seal-missing", seq=number)
    elif hash_seal(statement_of(row)) != hash_seal(anchor.seal):
        faults.add("anchor-seal-differs", seq=number)


def _chunks(heads: Sequence[Head]) -> Iterator[list[Head]]:
    left = iter(heads)
    while chunk := list(islice(left, CHUNK)):
        yield chunk


def _check_heads(session: Session, heads: list[Head], number: int, faults: Faults) -> None:
    # Not `tuple_(…).in_(…)`: SQLite would read the whole journal for it.
    places = or_(*(and_(Event.stream == stream, Event.seq == seq) for stream, seq, _ in heads))
    query = select(Event.stream, Event.seq, Event.hash).where(places)
    found = {(stream, seq): last for stream, seq, last in session.execute(query)}
    for stream, seq, sealed in heads:
        if (stream, seq) not in found:
            left = session.scalar(select(Event.seq).where(Event.stream == stream).order_by(Event.seq.desc()).limit(1))
            code = "anchor-stream-missing" if left is None else "anchor-stream-short"
            faults.add(code, stream, seq, number=number, left=left)
        elif found[stream, seq] != sealed:
            faults.add("anchor-differs", stream, seq, number=number)
