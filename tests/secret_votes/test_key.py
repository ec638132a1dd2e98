import random
from typing import Any

import pytest

from ecabinet.core.canonical import canonical
from ecabinet.secret_votes import holder
from ecabinet.secret_votes.group import BASE, ORDER, plus, read_scalar, times, write_scalar
from ecabinet.secret_votes.key import at_fault, checked_key, complaint_about, sealed_for
from ecabinet.secret_votes.proofs import prove_known, prove_same
from ecabinet.secret_votes.refusals import Refused
from ecabinet.secret_votes.shapes import Ceremony, Complaint, Dealing, Transport, plain, read, written
from tests.secret_votes.changes import changed_somewhere
from tests.secret_votes.rehearsal import HOLDERS, MadeKey, made_key

pytestmark = pytest.mark.one_database


class Table:
    """Three devices up to the dealing, of which some say wrong things."""

    def __init__(self) -> None:
        begun = [holder.begin("ceremony-2", HOLDERS, place) for place in (1, 2, 3)]
        self.transports: list[Transport] = [transport for _, transport in begun]
        dealt = [holder.deal(secrets, self.transports) for secrets, _ in begun]
        self.secrets = [secrets for secrets, _ in dealt]
        self.dealings: list[Dealing] = [dealing for _, dealing in dealt]

    def wrong_share(self, dealer: int, to: int) -> None:
        """The dealer seals another number than the line holds, and signs that."""
        old = self.dealings[dealer - 1]
        sealed = [
            one.model_copy(update={"hidden": write_scalar((read_scalar(one.hidden) + 1) % ORDER)})
            if one.to == to
            else one
            for one in old.sealed
        ]
        told = old.model_copy(update={"sealed": sealed})
        # A dealer signs with the first coefficient; here a line is drawn whose coefficient the test knows.
        first = 7
        told = told.model_copy(update={"commitments": [times(first).hex(), old.commitments[1]]})
        about = {"dealing": {name: value for name, value in plain(told).items() if name != "proof"}, "step": "dealing"}
        self.dealings[dealer - 1] = told.model_copy(update={"proof": prove_known(about, first)})

    def accept(self, place: int) -> Any:
        return holder.accept(self.secrets[place - 1], self.transports, self.dealings)


def test_any_two_shares_make_the_key_and_one_does_not(key: MadeKey) -> None:
    point = checked_key(key.ceremony).point
    one, two, three = key.shares
    assert times(2 * one - two) == times(3 * one * pow(2, -1, ORDER) - three * pow(2, -1, ORDER)) == point
    assert times(3 * two - 2 * three) == point
    assert point not in (times(one), times(two), times(three))


def test_no_message_holds_a_secret_in_clear(key: MadeKey) -> None:
    said = written(key.ceremony).decode()
    kept = [*key.shares, *(one.own for one in key.secrets), *(one.transport for one in key.secrets)]
    assert [number for number in kept if write_scalar(number) in said] == []


def test_every_key_is_another_one(key: MadeKey) -> None:
    assert checked_key(made_key().ceremony).point != checked_key(key.ceremony).point


def test_a_wrong_share_is_found_by_who_got_it_and_names_who_dealt_it() -> None:
    table = Table()
    table.wrong_share(dealer=2, to=3)
    with pytest.raises(Refused, match="share-wrong 2"):
        table.accept(3)
    complaint = holder.complain(table.secrets[2], table.dealings[1])
    assert at_fault(complaint, table.transports, table.dealings) == 2


def test_who_complains_of_a_share_that_fits_is_named() -> None:
    table = Table()
    with pytest.raises(Refused, match="share-fits 2"):
        holder.complain(table.secrets[2], table.dealings[1])
    wrong = Table()
    wrong.transports, wrong.secrets = table.transports, table.secrets
    wrong.dealings = list(table.dealings)
    wrong.wrong_share(dealer=2, to=3)
    complaint = holder.complain(table.secrets[2], wrong.dealings[1])
    with pytest.raises(Refused, match="complaint-proof 3"):
        at_fault(complaint, table.transports, table.dealings)


def test_a_true_opening_of_a_share_that_fits_speaks_against_the_complainer() -> None:
    table = Table()
    secrets, dealing = table.secrets[2], table.dealings[1]
    base = bytes.fromhex(sealed_for(dealing, 3).point)
    opener = times(secrets.transport, base).hex()
    blank = Complaint(ceremony="ceremony-2", holder=3, dealer=2, opener=opener, proof=dealing.proof)
    proof = prove_same(complaint_about(blank, dealing), secrets.transport, base)
    assert at_fault(blank.model_copy(update={"proof": proof}), table.transports, table.dealings) == 3


@pytest.mark.parametrize("changed", ["opener", "proof"])
def test_a_complaint_that_is_not_proven_is_refused(changed: str) -> None:
    table = Table()
    table.wrong_share(dealer=1, to=2)
    complaint = holder.complain(table.secrets[1], table.dealings[0])
    with pytest.raises(Refused, match="other-ceremony 2"):
        at_fault(complaint.model_copy(update={"ceremony": "ceremony-9"}), table.transports, table.dealings)
    lies = {"opener": plus(bytes.fromhex(complaint.opener), BASE).hex(), "proof": table.transports[0].proof}
    with pytest.raises(Refused, match="complaint-proof 2"):
        at_fault(complaint.model_copy(update={changed: lies[changed]}), table.transports, table.dealings)
    assert read(written(complaint), Complaint) == complaint


def test_a_device_sees_that_its_own_key_or_dealing_was_replaced() -> None:
    table, other = Table(), Table()
    kept = list(table.transports)
    table.transports[0] = other.transports[0]
    with pytest.raises(Refused, match="own-replaced 1"):
        table.accept(1)
    table.transports = kept
    table.dealings[0] = holder.deal(table.secrets[0], kept)[1]
    with pytest.raises(Refused, match="own-replaced 1"):
        table.accept(1)


def test_nobody_can_take_anothers_key_for_the_own() -> None:
    table = Table()
    table.transports[2] = table.transports[1].model_copy(update={"holder": 3})
    with pytest.raises(Refused, match="transport-proof 3"):
        table.accept(1)


def test_who_sees_another_ceremony_than_the_others_refuses_it() -> None:
    table, other = Table(), Table()
    table.dealings[1] = other.dealings[1]
    with pytest.raises(Refused, match="other-transports 2"):
        table.accept(1)


@pytest.mark.parametrize("seed", range(40))
def test_any_byte_changed_in_what_was_said_is_found(key: MadeKey, seed: int) -> None:
    data = changed_somewhere(random.Random(seed), written(key.ceremony))
    with pytest.raises(Refused):
        assert checked_key(read(data, Ceremony)).digest == checked_key(key.ceremony).digest, data


def test_messages_of_another_ceremony_or_out_of_order_are_refused(key: MadeKey) -> None:
    turned = key.ceremony.model_copy(update={"acceptances": key.ceremony.acceptances[::-1]})
    with pytest.raises(Refused, match="other-places"):
        checked_key(turned)
    with pytest.raises(Refused, match="other-ceremony"):
        checked_key(key.ceremony.model_copy(update={"ceremony": "ceremony-9"}))


def test_one_person_cannot_hold_two_places(key: MadeKey) -> None:
    with pytest.raises(Refused, match="holders-not-apart"):
        checked_key(key.ceremony.model_copy(update={"holders": ["chair", "chair", "inspector"]}))


def test_a_message_that_is_too_long_or_no_json_is_refused() -> None:
    for data, code in ((b" " * 20_000, "too-long"), (b"[" * 9_000, "not-json"), (b"\xff", "not-json")):
        with pytest.raises(Refused, match=code):
            read(data, Transport)
    with pytest.raises(Refused, match="bad-field"):
        read(canonical({"\x1b[2J": 1}), Transport)
