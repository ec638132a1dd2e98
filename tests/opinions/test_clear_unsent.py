"""Files that went with no answer are cleared away once their slip is over; those of answers stay for ever."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from ecabinet import cleaning
from ecabinet.core import clock, db, files
from ecabinet.core.settings import Settings, read_settings
from ecabinet.opinions import clearing, commands
from ecabinet.opinions.file_models import SlipFile
from ecabinet.opinions.models import OpinionSlip
from tests.cast import Cast
from tests.opinions.attaching import PDF, PNG, add_entered, attach
from tests.opinions.making import CLOSES, answer, at, enter, entry_of, later, recall
from tests.replay import Replay, events_of

GRACE_MINUTES = 25 * 60


@pytest.fixture
def chosen(tmp_path: Path) -> Settings:
    return read_settings({"ECABINET_VAR": str(tmp_path / "var"), "ECABINET_SECRET_KEY": "x" * 32})


def there(slip: OpinionSlip) -> set[str]:
    with db.reading() as session:
        return set(session.scalars(select(SlipFile.name).where(SlipFile.slip_id == slip.id)))


def filled(slip: OpinionSlip, cast: Cast) -> None:
    """Files that were sent by the system and from paper, one of them taken off since, and as many that were not."""
    member, desk = cast["member"], cast["secretary"]
    taken_off = attach(member, slip, name="goes-along.pdf")
    answer(member, slip)
    commands.remove_attached_file(member.actor, slip.id, taken_off.slip_seat_id, taken_off.id)
    scanned = add_entered(desk, slip, cast["member1"], name="entered.pdf")
    enter(desk, slip, entry_of(slip, cast["member1"]).id, files=[scanned.id])
    attach(member, slip, name="unsent.png", sent=PNG)
    add_entered(desk, slip, cast["member1"], name="waits.pdf")


def over(slip: OpinionSlip, cast: Cast, how: str) -> None:
    if how == "recalled":
        recall(cast["secretary"], slip)
    else:
        at(CLOSES)
        commands.close_due(slip.id)


@pytest.mark.parametrize("how", ["closed", "recalled"])
def test_what_was_never_sent_goes_a_grace_after_the_slip_is_over(
    slip: OpinionSlip, cast: Cast, chosen: Settings, replay: Replay, how: str
) -> None:
    filled(slip, cast)
    later(2 * GRACE_MINUTES if how == "recalled" else 0)
    over(slip, cast, how)
    assert cleaning.would_clean(chosen).unsent == cleaning.clean(chosen).unsent == 0
    later(GRACE_MINUTES)
    seat, desk = entry_of(slip, cast["member"]).stream, f"user:{cast['secretary'].id}"
    with replay(seat, desk) as heard:
        assert cleaning.would_clean(chosen).unsent == cleaning.clean(chosen).unsent == 2
    assert heard.heard(seat) == heard.heard(desk) == ["slip_file.removed"]
    assert there(slip) == {"goes-along.pdf", "entered.pdf"}
    assert cleaning.clean(chosen).unsent == 0


def test_on_an_open_slip_all_stay_however_old(slip: OpinionSlip, cast: Cast, chosen: Settings) -> None:
    filled(slip, cast)
    later(2 * GRACE_MINUTES)
    assert cleaning.clean(chosen).unsent == 0
    assert len(there(slip)) == 4  # noqa: PLR2004  (all)


def test_one_that_goes_with_a_late_answer_in_the_meantime_stays(slip: OpinionSlip, cast: Cast) -> None:
    filled(slip, cast)
    over(slip, cast, "closed")
    later(GRACE_MINUTES)
    before = clock.now() - timedelta(hours=24)
    with db.reading() as session:
        found = clearing.unsent_files(session, before)
    assert answer(cast["member"], slip).late
    assert sorted(clearing.clear_unsent(key, before) for key in found) == [False, True]
    assert there(slip) == {"goes-along.pdf", "entered.pdf", "unsent.png"}


@pytest.mark.parametrize("cut_off", [0, 1])
def test_cut_off_in_between_it_goes_on_from_there_and_tells_of_each_once(
    slip: OpinionSlip, cast: Cast, chosen: Settings, monkeypatch: pytest.MonkeyPatch, cut_off: int
) -> None:
    for number in range(3):
        attach(cast["member"], slip, name=f"{number}.pdf", sent=PDF + bytes([number]))
    over(slip, cast, "closed")
    later(GRACE_MINUTES)
    with monkeypatch.context() as killed:
        killed.setattr(files, "touch", killed_after(cut_off))
        with pytest.raises(KeyboardInterrupt):
            cleaning.clean(chosen)
    assert len(there(slip)) == 3 - cut_off
    assert cleaning.clean(chosen).unsent == 3 - cut_off
    assert there(slip) == set()
    assert events_of(entry_of(slip, cast["member"]).stream).count("slip_file.removed") == 3  # noqa: PLR2004


def killed_after(count: int) -> Any:
    """Stands for the process that dies in the middle of one, after so many others."""
    left, touch = [None] * count, files.touch

    def dying(path: Path) -> None:
        if not left:
            raise KeyboardInterrupt
        left.pop()
        touch(path)

    return dying


def test_its_content_goes_a_grace_later_unless_another_has_the_same(
    slip: OpinionSlip, cast: Cast, chosen: Settings, tmp_path: Path
) -> None:
    before = files.root()
    files.open_store(tmp_path / "store")
    try:
        alone = attach(cast["member"], slip, name="alone.png", sent=PNG)
        shared, sent = attach(cast["member"], slip), add_entered(cast["secretary"], slip, cast["member1"])
        enter(cast["secretary"], slip, entry_of(slip, cast["member1"]).id, files=[sent.id])
        over(slip, cast, "closed")
        later(GRACE_MINUTES)
        cleaning.clean(chosen)
        long_ago = (clock.now() - timedelta(days=3)).timestamp()
        for path in (files.root() / "blobs").glob("*/*"):
            os.utime(path, (long_ago, long_ago))
        cleaning.clean(chosen, is_sure=True)
        assert (files.blob(alone.digest).exists(), files.blob(shared.digest).exists()) == (False, True)
    finally:
        files.open_store(before)
