"""What a paper says, in short: two papers with the same content need to be printed once."""

import dataclasses
import hashlib
from datetime import date
from typing import Any

from ecabinet.core.canonical import canonical
from ecabinet.official_papers.invitation import InvitationLetter
from ecabinet.official_papers.programme import Programme


def content_of(paper: InvitationLetter | Programme) -> str:
    """SHA-256 over all that the paper says."""
    return hashlib.sha256(canonical(_plain(dataclasses.asdict(paper)))).hexdigest()


def _plain(value: Any) -> Any:
    """With days and instants as text."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
