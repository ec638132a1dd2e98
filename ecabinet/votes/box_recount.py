"""What is wrong with the box in the record of a secret vote: proofs, shares, sums, and that it is this vote's."""

from collections.abc import Iterator
from dataclasses import replace

from ecabinet.bodies.recorded import roll_of
from ecabinet.core.canonical import canonical
from ecabinet.secret_votes.ballot import checked_vote
from ecabinet.secret_votes.box import faulty_ballots
from ecabinet.secret_votes.key import checked_key
from ecabinet.secret_votes.recount import recount_box
from ecabinet.secret_votes.refusals import Refused
from ecabinet.signed_records.faults import Fault
from ecabinet.votes.asked import asked_text
from ecabinet.votes.record import counted_again, held_by
from ecabinet.votes.record_shape import SecretBox, VoteRecord
from ecabinet.votes.tally import choices_of, waits_for_chair


def box_faults(record: VoteRecord, box: SecretBox) -> Iterator[Fault]:
    """Every fault of the box, and of what the chair declared; none where it is this vote's and holds."""
    if _terms_wanted(record) != _terms_told(box):
        yield Fault("box-of-another-vote")
    for fault in _opened(box) if box.result is not None else _unopened(box):
        yield Fault(f"box.{fault.code}", {"where": fault.where})
    yield from _declaration_faults(record)


def _terms_wanted(record: VoteRecord) -> tuple[object, ...]:
    """This vote, what it asks, of which choices each seat marks exactly one."""
    options = [{"key": option.key, "text": option.text} for option in record.vote.options]
    seats = sorted(seat.seat for seat in record.roll if seat.status == "voting")
    asked = asked_text(record.vote.question, options)
    return record.vote.id, asked, list(choices_of(record.rules, record.vote.asked)), 1, 1, seats


def _terms_told(box: SecretBox) -> tuple[object, ...]:
    terms = box.terms
    return terms.vote, terms.question, terms.choices, terms.least, terms.most, terms.seats


def _opened(box: SecretBox) -> tuple[Refused, ...]:
    titled = {"format": "ecabinet-secret-vote-record", "version": 1}
    return recount_box(canonical({**titled, **box.model_dump()})).faults


def _unopened(box: SecretBox) -> Iterator[Refused]:
    """A box that nobody opened has fewer ballots than the terms want, no shares, and ballots that hold."""
    try:
        vote = checked_vote(box.terms, checked_key(box.key))
    except Refused as fault:
        yield fault
        return
    yield from faulty_ballots(vote, box.ballots)
    if box.shares or len({ballot.seat for ballot in box.ballots}) >= box.terms.fewest:
        yield Refused("result-differs")


def _declaration_faults(record: VoteRecord) -> Iterator[Fault]:
    """The chair of the body declares, where there is a tie for the chair to decide, and nobody else."""
    without = counted_again(replace(held_by(record), declared=None))
    waits = waits_for_chair(without, roll_of(record.roll))
    if waits == (record.declared is None):
        yield Fault("declaration")
    chair = next((seat.holder for seat in record.roll if seat.chair), None)
    if record.declared is not None and record.declared.by.name != chair:
        yield Fault("declaration")
