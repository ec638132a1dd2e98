"""Two devices of one person and an aide's change the same notes over a bad network: nothing is lost."""

import random
from uuid import UUID, uuid4

import pytest

from ecabinet.accounts.cookies import hash_secret
from ecabinet.accounts.models import SignedInDevice
from ecabinet.core import clock, db
from tests.annotations.notes import added, ids, ink, seen, share, stroke
from tests.annotations.tablets import Tablet, Wished, words_of
from tests.cast import Player

ROUNDS = 12


def another_device(player: Player) -> Player:
    """The same person on another device."""
    now, secret = clock.now(), uuid4().hex
    device = SignedInDevice(
        id=uuid4(), person_id=player.id, secret_hash=hash_secret(secret), label="máy khác", address="127.0.0.1",
        since=now, last_seen=now,
    )  # fmt: skip
    with db.writing() as session:
        session.add(device)
    return Player(player.app, player.person, device, secret)


@pytest.mark.parametrize("seed", range(6))
def test_all_end_the_same_and_no_stroke_and_no_word_is_lost(
    member: Player, aide: Player, paper: UUID, seed: int
) -> None:
    chance, wished, players = random.Random(seed), Wished(), [member, another_device(member), aide]
    notes = [added(member, paper, {**ink(stroke()), "text": ""})["id"] for _ in range(2)]
    for note in notes:
        share(member, note, "people", aide.id)
    tablets = [Tablet(f"t{number}x", player.http, chance) for number, player in enumerate(players)]
    for tablet, player in zip(tablets, players, strict=True):
        tablet.look(player, paper)
    for _ in range(ROUNDS):
        for tablet, player in zip(tablets, players, strict=True):
            for _ in range(chance.randint(0, 2)):
                chance.choice([wished.draw, wished.write, wished.colour])(tablet, chance.choice(notes))
            tablet.send_some()
            if not tablet.waiting and chance.random() < 0.5:
                tablet.look(player, paper)
    for tablet in tablets:
        tablet.send_all()
    shown = [{one["id"]: (one["strokes"], one["text"], one["colour"]) for one in seen(one, paper)} for one in players]
    assert shown[0] == shown[1] == shown[2]
    assert ids(member, paper) == set(notes)
    strokes = {one["id"] for strokes, _, _ in shown[0].values() for one in strokes}
    words = {word for _, text, _ in shown[0].values() for word in words_of(text)}
    assert wished.strokes - wished.rubbed_out <= strokes
    assert not strokes & wished.rubbed_out
    assert wished.words - wished.struck_out <= words
