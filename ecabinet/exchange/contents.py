"""What a paper says, in short: two papers with the same content need to be printed once."""

import dataclasses
import hashlib
from typing import Any

from ecabinet.core.canonical import canonical
from ecabinet.official_papers.invitation import InvitationLetter


def content_of(letter: InvitationLetter) -> str:
    """SHA-256 over all that the letter says."""
    said: Any = dataclasses.asdict(letter)
    said["starts_at"] = letter.starts_at.isoformat()
    said["head"]["day"] = letter.head.day.isoformat() if letter.head.day else None
    return hashlib.sha256(canonical(said)).hexdigest()
