"""Over 200 secret ballots of real votes: whoever has all rows, the files beneath them, the journal and the log guesses.

Half of the ballots teach a guess what each bit goes with; on the other half it is no better than chance.
"""

import hashlib
import random
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select

from ecabinet.ballot_boxes.models import SealedBallot
from ecabinet.core import db
from ecabinet.core.journal import Event
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.votes import commands
from ecabinet.votes.forms import OpenVote
from ecabinet.votes.models import Ballot
from tests.ballot_keys.making import make_key
from tests.cast import Cast, Player
from tests.votes.test_secret_votes import Held

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
VOTERS = ("chair", "member", "member1", "member2", "member3", "member4")
VOTES = 34
# Of 102 guesses by chance 51 are right, give or take 5; 25 more or less is one chance in a million.
FAR = 25


def bits(data: bytes) -> Iterator[int]:
    for byte in data:
        yield from (byte >> at & 1 for at in range(8))


def kept(ballot: Ballot, sealed: SealedBallot, event: Event, logged: str) -> list[int]:
    """All that is kept of one ballot, bit by bit: rows, place in time and order, event, lines in the log."""
    numbers = [int(ballot.cast_at.timestamp() * 1_000_000), event.seq, len(sealed.sealed), len(logged)]
    texts = [ballot.id.bytes, bytes.fromhex(ballot.receipt), bytes.fromhex(event.data_hash), bytes.fromhex(event.hash)]
    letters = hashlib.shake_256(sealed.sealed.encode()).digest(32) + sealed.sealed.encode()
    rows = [number.to_bytes(8, "little") for number in numbers]
    return [*bits(b"".join([*rows, *texts])), *bits(letters)]


def test_who_voted_how_is_guessed_no_better_than_by_chance(
    cast: Cast, secretary: Player, running_meeting: Meeting, items: list[AgendaItem], caplog: pytest.LogCaptureFixture
) -> None:
    devices, chance = make_key(cast), random.Random()
    marks: list[int] = []
    rows: list[list[int]] = []
    for _ in range(VOTES):
        vote = commands.open_vote(secretary.actor, items[0].id, OpenVote(question="Kín?", secret=True))
        held = Held(vote.id, devices, cast)
        for by in VOTERS:
            mark, known = chance.randrange(2), uuid4()
            caplog.clear()
            form = {"id": str(known), "ballot": held.made(by, ("disagree", "agree")[mark]).model_dump()}
            assert cast[by].http.post(f"/api/v1/votes/{vote.id}/secret-ballots", json=form).status_code == 201
            marks.append(mark)
            with db.reading() as session:
                ballot, sealed = session.get_one(Ballot, known), session.get_one(SealedBallot, known)
                event = session.scalars(select(Event).where(Event.entity_id == known)).one()
                assert (ballot.choice, ballot.words, ballot.salt) == ("sealed", "", "")
                rows.append(kept(ballot, sealed, event, caplog.text))
        held.close()
    width = min(map(len, rows))
    assert {len(row) for row in rows} == {width}, "ballots differ in length"
    half = len(rows) // 2
    weights = [
        sum(2 * (row[at] == mark) - 1 for row, mark in zip(rows[:half], marks, strict=False)) for at in range(width)
    ]
    best = max(range(width), key=lambda at: abs(weights[at]))
    guesses = (
        [row[best] ^ (weights[best] < 0) for row in rows[half:]],
        [int(sum(w * (2 * bit - 1) for w, bit in zip(weights, row, strict=True)) > 0) for row in rows[half:]],
    )
    for guess in guesses:
        right = sum(one == mark for one, mark in zip(guess, marks[half:], strict=True))
        assert abs(right - (len(rows) - half) / 2) < FAR, right


def test_the_files_beneath_the_database_hold_no_choice_of_anybody(
    cast: Cast, secretary: Player, running_meeting: Meeting, items: list[AgendaItem], database: str
) -> None:
    """An option's key that only a ballot could bring there is in no page of the database and of its log of changes."""
    devices = make_key(cast)
    texts = [{"text": "Phương án một"}, {"text": "Phương án hai"}]
    asked = OpenVote.model_validate({"question": "Chọn?", "options": texts, "secret": True})
    held = Held(commands.open_vote(secretary.actor, items[0].id, asked).id, devices, cast)
    for by in VOTERS:
        held.cast_by(by, "b")
    with db.reading() as session:
        assert set(session.scalars(select(Ballot.choice))) == {"sealed"}
        told = session.scalars(select(Event.data).where(Event.name == "ballot.cast")).all()
    assert all('"choice"' not in (data or "") for data in told)
    for path in Path(database.removeprefix("sqlite:///")).parent.glob("*.db*") if database.startswith("sqlite") else ():
        assert b'"choice":"b"' not in path.read_bytes()
