"""The agenda against a plain list: numbers without gaps, and what was taken up never changes its own."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecabinet.core import db
from ecabinet.core.problems import Conflict
from ecabinet.meetings import commands
from ecabinet.meetings.forms import AddAgendaItem, CreateMeeting, MoveAgendaItem
from ecabinet.meetings.models import AgendaItem
from tests.cast import Cast
from tests.meetings.asking import agenda, agenda_version, draft

KINDS = st.sampled_from(["add", "add", "move", "move", "remove", "take up"])
STEPS = st.lists(st.tuples(KINDS, st.integers(0, 6), st.integers(1, 8)), min_size=3, max_size=10)


class Oracle:
    """The agenda as a list of titles."""

    def __init__(self) -> None:
        self.titles: list[str] = []
        self.taken_up: set[str] = set()

    def after(self, kind: str, title: str, position: int) -> list[str] | None:
        """The list after that step, or none if it has to be refused."""
        wanted = [other for other in self.titles if other != title]
        if kind == "move":
            wanted.insert(position - 1, title)
        kept = all(other in wanted and wanted.index(other) == self.titles.index(other) for other in self.taken_up)
        return wanted if kept else None


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_done_the_agenda_is_what_a_list_would_be(cast: Cast, steps: list[tuple[str, int, int]]) -> None:
    actor = cast["secretary"].actor
    meeting = commands.create_meeting(actor, CreateMeeting.model_validate(draft(cast)))
    oracle, ids = Oracle(), dict[str, UUID]()
    for count, (kind, which, position) in enumerate(steps):
        if kind == "add" or not oracle.titles:
            title = f"Nội dung {count}"
            ids[title] = commands.add_agenda_item(actor, meeting.id, AddAgendaItem(title=title)).id
            oracle.titles.append(title)
            continue
        title = oracle.titles[which % len(oracle.titles)]
        if kind == "take up":
            take_up(ids[title])
            oracle.taken_up.add(title)
            continue
        wanted = oracle.after(kind, title, position)
        if kind == "move":
            form = MoveAgendaItem(agenda_version=agenda_version(meeting.id), position=position)
            done = succeeds(commands.move_agenda_item, actor, ids[title], form)
        else:
            done = succeeds(commands.remove_agenda_item, actor, ids[title])
        assert done == (wanted is not None)
        oracle.titles = oracle.titles if wanted is None else wanted
        assert agenda(meeting.id) == oracle.titles


def take_up(item_id: UUID) -> None:
    with db.writing() as session:
        session.get_one(AgendaItem, item_id).state = "ended"


def succeeds(command: Callable[..., Any], *given: Any) -> bool:
    """Whether the command was done; refused, it has to say that what was taken up stays."""
    try:
        command(*given)
    except Conflict as problem:
        assert problem.code in ("agenda-settled", "item-taken-up")
        return False
    return True
