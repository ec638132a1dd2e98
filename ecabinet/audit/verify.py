"""Verifies the whole journal: every chain, every seal, and an anchor kept elsewhere."""

from dataclasses import dataclass

from ecabinet.audit.anchors import Anchor, check_anchor
from ecabinet.audit.chain import Progress, check_chains
from ecabinet.audit.faults import Faults
from ecabinet.audit.seal_checks import check_seals
from ecabinet.core import db, keys
from ecabinet.core.signed import Keys, key_id


@dataclass(frozen=True, slots=True)
class Report:
    """What a verification found: how much it checked, the last seal's number, and the faults."""

    entries: int
    streams: int
    last_seal: int | None
    faults: Faults

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return self.faults.count == 0


def verify(anchor: Anchor | None = None, more_keys: Keys | None = None, progress: Progress = lambda: None) -> Report:
    """What is wrong with the journal as it stands at this moment, while others may go on writing.

    Signatures are checked with the installation's key and with `more_keys`: those it had before.
    """
    own = keys.signing_key().public_key()
    known = {key_id(own): own, **(more_keys or {})}
    faults = Faults()
    with db.reading() as session:
        checked = check_chains(session, faults, progress)
        last_seal = check_seals(session, known, faults, progress)
        if anchor is not None:
            check_anchor(session, anchor, known, faults)
    return Report(checked.entries, checked.streams, last_seal, faults)
