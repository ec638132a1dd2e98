"""The chair hears what waits for approval, in the own list, and when it waits no more."""

import pytest

from ecabinet.opinions import commands
from ecabinet.opinions.forms import ChangeSlip, DecideOnSlip, SendBackSlip
from ecabinet.opinions.models import OpinionSlip
from tests.cast import Cast
from tests.opinions.making import AGREE, recall, version, written
from tests.replay import Replay


def requested(cast: Cast) -> OpinionSlip:
    slip = written(cast)
    return commands.request_slip_approval(cast["secretary"].actor, slip.id, DecideOnSlip(version=slip.version))


def test_the_chair_hears_of_it_once_it_waits_and_not_before(monday: None, cast: Cast, replay: Replay) -> None:
    own = f"user:{cast['chair'].id}"
    with replay(own) as heard:
        slip = written(cast)
    assert heard.heard(own) == []
    with replay(own) as heard:
        commands.request_slip_approval(cast["secretary"].actor, slip.id, DecideOnSlip(version=slip.version))
    assert heard.heard(own) == ["slip.approval_requested"]


@pytest.mark.parametrize("how", ["approved", "sent_back", "recalled", "changed"])
def test_the_chair_hears_that_it_waits_no_more(monday: None, cast: Cast, replay: Replay, how: str) -> None:
    slip, own = requested(cast), f"user:{cast['chair'].id}"
    asked = {"version": version(slip), "title": "Tên khác", "days": 3, "questions": [AGREE]}
    with replay(own) as heard:
        if how == "approved":
            commands.approve_slip(cast["chair"].actor, slip.id, DecideOnSlip(version=version(slip)))
        elif how == "sent_back":
            commands.send_back_slip(cast["chair"].actor, slip.id, SendBackSlip(reason="Viết lại"))
        elif how == "recalled":
            recall(cast["secretary"], slip)
        else:
            commands.change_slip(cast["secretary"].actor, slip.id, ChangeSlip.model_validate(asked))
    assert heard.heard(own) == [f"slip.{how}"]
