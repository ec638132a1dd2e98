"""A secret vote counted again from its record alone: by anybody, with trust in nobody."""

from collections.abc import Iterator
from dataclasses import dataclass

from ecabinet.core.wording import catalogue
from ecabinet.secret_votes.ballot import Vote, checked_vote
from ecabinet.secret_votes.box import checked_box, faulty_ballots
from ecabinet.secret_votes.key import checked_key
from ecabinet.secret_votes.opening import opened_result
from ecabinet.secret_votes.refusals import Refused, need
from ecabinet.secret_votes.shapes import LONGEST_RECORD, BoxRecord, Result, read


@dataclass(frozen=True, slots=True)
class BoxReport:
    """What a recount found; `result` is what was counted, None where the record does not hold that far."""

    record: BoxRecord | None
    result: Result | None
    faults: tuple[Refused, ...]

    def sentences(self, locale: str) -> Iterator[str]:
        """Every fault in words."""
        for fault in self.faults:
            yield catalogue()[f"secret_votes.fault.{fault.code}"][locale].format(where=fault.where)


def recount_box(data: bytes) -> BoxReport:
    """The report on the record in these bytes; never raises. It names every ballot that does not hold, and ends there.

    That the key's digest is the one that holders and voters compared, and that the seats are the meeting's, is for the
    caller to ask: a record cannot vouch for itself.
    """
    record, vote = None, None
    try:
        record = read(data, BoxRecord, LONGEST_RECORD)
        vote = checked_vote(record.terms, checked_key(record.key))
        return BoxReport(record, _counted(vote, record), ())
    except Refused as fault:
        named = faulty_ballots(vote, record.ballots) if record and vote else []
        return BoxReport(record, None, tuple(named) or (fault,))


def _counted(vote: Vote, record: BoxRecord) -> Result:
    holders = [one.holder for one in record.shares]
    need(holders == sorted(holders), "other-places")
    result = opened_result(vote, checked_box(vote, record.ballots), record.shares)
    need(result == record.result, "result-differs")
    return result
