"""Each holder's device sends its messages, in three steps; the server carries and checks them."""

import pytest

from ecabinet.ballot_keys import commands, queries
from ecabinet.ballot_keys.forms import SendKeyMessage
from ecabinet.ballot_keys.refusals import KeyStepOver
from ecabinet.core import db
from ecabinet.core.problems import BadInput, Forbidden, NotFound
from ecabinet.secret_votes import holder
from ecabinet.secret_votes.group import ORDER, read_scalar, times, write_scalar
from ecabinet.secret_votes.key import checked_key, dealing_about, transport_about
from ecabinet.secret_votes.proofs import prove_known
from ecabinet.secret_votes.shapes import plain
from tests.ballot_keys.making import begin, make_key
from tests.cast import Cast
from tests.replay import Replay


def test_three_steps_make_a_key_that_anybody_can_check(cast: Cast, replay: Replay) -> None:
    devices = begin(cast)
    with replay(f"ballot_key:{devices.key}"):
        for step in ("transport", "dealing", "acceptance"):
            devices.all(step)
    row = devices.row()
    assert row.state == "comparing"
    assert checked_key(queries.ceremony_of(row)).digest == row.digest
    assert len(devices.shares) == 3


def test_over_http_as_a_device_sends_it(cast: Cast) -> None:
    devices = begin(cast)
    message = plain(devices.transport(1))
    answer = cast["chair"].http.put(f"/api/v1/ballot-keys/{devices.key}/messages/mine", json={"message": message})
    assert answer.status_code == 200
    assert answer.json["holders"][0]["transport"] == message


def test_no_secret_of_a_device_reaches_the_server(cast: Cast) -> None:
    devices = make_key(cast)
    with db.reading() as session:
        told = str(queries.snapshot_key(session, devices.key))
    for secret in (*devices.shares.values(), *(one.transport for one in devices.secrets.values())):
        assert write_scalar(secret) not in told


def test_who_holds_no_part_sends_nothing(cast: Cast) -> None:
    devices = begin(cast)
    form = SendKeyMessage(message=devices.transport(1))
    for name, refused in {"member2": Forbidden, "clerk": Forbidden, "stranger": NotFound}.items():
        with pytest.raises(refused):
            commands.send_key_message(cast[name].actor, devices.key, form)
    with pytest.raises(BadInput):
        devices.send(2, devices.transport(1))


def test_the_same_again_changes_nothing_and_another_is_refused(cast: Cast) -> None:
    devices = begin(cast)
    message = devices.transport(1)
    assert devices.send(1, message).id == devices.send(1, message).id
    with pytest.raises(KeyStepOver):
        devices.send(1, devices.transport(1))


def test_no_step_comes_before_the_others_have_taken_the_one_before(cast: Cast) -> None:
    devices = begin(cast)
    devices.all("transport")
    dealing = devices.dealing(1)
    devices.send(1, dealing)
    other = begin(cast)
    other.send(1, other.transport(1))
    with pytest.raises(KeyStepOver):
        other.send(1, dealing)


def test_what_is_not_proven_is_refused(cast: Cast) -> None:
    devices = begin(cast)
    good = devices.transport(1)
    with pytest.raises(BadInput):
        devices.send(1, good.model_copy(update={"point": times(7).hex()}))
    devices.all("transport")
    dealing = devices.dealing(2)
    with pytest.raises(BadInput):
        devices.send(2, dealing.model_copy(update={"commitments": dealing.commitments[::-1]}))


def test_no_two_holders_have_one_transport_key(cast: Cast) -> None:
    devices = begin(cast)
    first = devices.transport(1)
    devices.send(1, first)
    twin = devices.transport(2).model_copy(update={"point": first.point})
    proven = twin.model_copy(update={"proof": prove_known(transport_about(twin), devices.secrets[1].transport)})
    with pytest.raises(BadInput):
        devices.send(2, proven)


def test_a_share_that_does_not_fit_ends_the_making_and_names_who_dealt_it(cast: Cast) -> None:
    devices = begin(cast)
    devices.all("transport")
    dealings = {place: devices.dealing(place) for place in (1, 2, 3)}
    sealed = [
        one.model_copy(update={"hidden": write_scalar((read_scalar(one.hidden) + 1) % ORDER)}) if one.to == 3 else one
        for one in dealings[2].sealed
    ]
    bent = dealings[2].model_copy(
        update={"sealed": sealed, "commitments": [times(7).hex(), dealings[2].commitments[1]]}
    )
    dealings[2] = bent.model_copy(update={"proof": prove_known(dealing_about(bent), 7)})
    for place, dealing in dealings.items():
        devices.send(place, dealing)
    row = devices.send(3, holder.complain(devices.secrets[3], devices.dealings()[1]))
    assert (row.state, row.because, row.at_fault) == ("ended", "complaint", 2)
    assert row.ended_at is not None
