"""Who wants to speak stands on the list, sees it, and leaves it."""

from uuid import uuid4

import pytest

from ecabinet.core import db
from ecabinet.core.problems import BadInput, Forbidden, IdTaken, NotFound, StaleVersion
from ecabinet.floor import commands, queries
from ecabinet.floor.conflicts import AlreadyWaiting, NotWaiting, SpeakingEnded, SpeakingPaused
from ecabinet.floor.forms import ChangeSpeakingRequest, RequestToSpeak
from ecabinet.meetings import commands as meetings
from ecabinet.meetings.agenda_forms import Recuse
from ecabinet.meetings.conflicts import ItemEnded, MeetingClosed, MeetingNotConvened
from ecabinet.meetings.models import AgendaItem, Meeting
from tests.cast import Cast, Player
from tests.floor.speaking import ask, call, kept, opened, put, waiting
from tests.replay import Replay


def test_a_member_joins_the_list(member: Player, cast: Cast, replay: Replay, meeting: Meeting) -> None:
    item = cast.items[0]
    with replay(f"item:{item.id}", meeting.stream, meeting.desk_stream, meeting.display_stream):
        answer = member.http.post(
            f"/api/v1/agenda-items/{item.id}/speaking-requests", json={"subject": "Ngân sách", "minutes": 3}
        )
    assert answer.status_code == 201
    shown = answer.json
    assert shown is not None
    assert (shown["name"], shown["subject"], shown["minutes"]) == (member.person.name, "Ngân sách", 3)
    assert (shown["state"], shown["entered"], shown["seat_id"]) == ("waiting", False, str(cast.seats[1].id))
    assert replay.heard(f"item:{item.id}") == ["speaking.requested"]
    with db.reading() as session:
        assert [row.subject for row in queries.requests_on(session, cast["guest"].actor, item.id)] == ["Ngân sách"]


def test_the_list_is_in_the_order_of_asking(cast: Cast, meeting: Meeting) -> None:
    names = ("member2", "substitute", "guest", "member", "chair")
    for name in names:
        ask(cast[name], cast.items[0])
    assert waiting(cast.items[0]) == [cast[name].id for name in names]


def test_one_stands_on_it_before_the_item_and_before_the_meeting(member: Player, cast: Cast) -> None:
    for item in cast.items:
        ask(member, item)
        assert waiting(item) == [member.id]


def test_sent_again_it_is_the_same_and_only_ones_own(member: Player, cast: Cast, members: list[Player]) -> None:
    known = uuid4()
    assert ask(member, cast.items[0], known=known).id == ask(member, cast.items[0], known=known).id
    assert len(waiting(cast.items[0])) == 1
    with pytest.raises(IdTaken):
        ask(members[0], cast.items[0], known=known)


def test_nobody_waits_twice(member: Player, secretary: Player, cast: Cast, running_meeting: Meeting) -> None:
    first = ask(member, cast.items[0])
    with pytest.raises(AlreadyWaiting) as refusal:
        ask(member, cast.items[0])
    assert refusal.value.current["id"] == str(first.id)
    put(member, cast.items[0], cast.seats[2].id)
    opened(secretary, cast.items[0])
    call(secretary, first)
    with pytest.raises(AlreadyWaiting):
        ask(member, cast.items[0])


def test_the_secretary_writes_down_who_raised_a_hand(secretary: Player, cast: Cast, meeting: Meeting) -> None:
    form = RequestToSpeak(participant_id=cast.participants["member3"].id, subject="Đối ngoại")
    row = commands.request_to_speak(secretary.actor, cast.items[0].id, form)
    assert (row.person_id, row.requested_by) == (cast["member3"].id, secretary.id)
    with pytest.raises(Forbidden):
        commands.request_to_speak(cast["member"].actor, cast.items[0].id, form)


@pytest.mark.parametrize("name", ["aide", "clerk", "auditor", "stranger"])
def test_nobody_else_may(cast: Cast, name: str, meeting: Meeting) -> None:
    with pytest.raises(Forbidden if name == "aide" else NotFound):
        ask(cast[name], cast.items[0])


def test_a_guest_speaks_only_on_their_items(guest: Player, secretary: Player, cast: Cast) -> None:
    ask(guest, cast.items[0])
    with pytest.raises(NotFound):
        ask(guest, cast.items[1])
    with pytest.raises(BadInput):
        form = RequestToSpeak(participant_id=cast.participants["guest"].id)
        commands.request_to_speak(secretary.actor, cast.items[1].id, form)


def test_who_is_recused_neither_speaks_nor_sees_the_list(member: Player, secretary: Player, cast: Cast) -> None:
    recused = Recuse(participant_id=cast.participants["member"].id, reason="Liên quan")
    meetings.recuse(secretary.actor, cast.items[0].id, recused)
    with pytest.raises(NotFound):
        ask(member, cast.items[0])
    with db.reading() as session, pytest.raises(NotFound):
        queries.requests_on(session, member.actor, cast.items[0].id)
    with pytest.raises(BadInput):
        form = RequestToSpeak(participant_id=cast.participants["member"].id)
        commands.request_to_speak(secretary.actor, cast.items[0].id, form)


def test_paused_only_the_desk_adds_and_ended_nobody(member: Player, secretary: Player, cast: Cast) -> None:
    item, form = cast.items[0], RequestToSpeak(participant_id=cast.participants["member"].id)
    opened(secretary, item, state="paused")
    with pytest.raises(SpeakingPaused):
        ask(member, item)
    commands.request_to_speak(secretary.actor, item.id, form)
    opened(secretary, item, state="ended")
    for by, asked in ((member, RequestToSpeak()), (secretary, form.model_copy(update={"id": uuid4()}))):
        with pytest.raises(SpeakingEnded):
            commands.request_to_speak(by.actor, item.id, asked)


@pytest.mark.parametrize(("state", "problem"), [("draft", MeetingNotConvened), ("closed", MeetingClosed)])
def test_not_of_a_draft_and_not_after_the_closing(
    secretary: Player, cast: Cast, state: str, problem: type[Exception]
) -> None:
    with db.writing() as session:
        session.get_one(Meeting, cast.meeting.id).state = state
    with pytest.raises(problem):
        ask(secretary, cast.items[0])


def test_not_on_an_item_that_has_ended(member: Player, secretary: Player, running_meeting: Meeting, cast: Cast) -> None:
    meetings.end_item(secretary.actor, cast.items[0].id)
    with pytest.raises(ItemEnded):
        ask(member, cast.items[0])


def test_a_question_is_put_to_another_seat_of_the_body(member: Player, cast: Cast) -> None:
    row = put(member, cast.items[0], cast.seats[2].id)
    assert (row.kind, row.to_title) == ("question", cast.seats[2].title)
    for wrong in (None, uuid4(), cast.seats[1].id):
        with pytest.raises(BadInput):
            form = RequestToSpeak(kind="question", to_seat_id=wrong)
            commands.request_to_speak(member.actor, cast.items[1].id, form)


def test_it_is_changed_until_it_is_called(
    member: Player, secretary: Player, cast: Cast, running_meeting: Meeting, replay: Replay
) -> None:
    row = ask(member, cast.items[0])
    with replay(f"item:{cast.items[0].id}"):
        changed = commands.change_speaking_request(
            member.actor, row.id, ChangeSpeakingRequest(version=1, subject="Nợ công", minutes=4)
        )
    assert (changed.subject, changed.minutes, changed.version) == ("Nợ công", 4, 2)
    with pytest.raises(StaleVersion):
        commands.change_speaking_request(secretary.actor, row.id, ChangeSpeakingRequest(version=1, subject="Cũ"))
    with pytest.raises(Forbidden):
        commands.change_speaking_request(cast["member1"].actor, row.id, ChangeSpeakingRequest(version=2))
    opened(secretary, cast.items[0])
    call(secretary, row)
    with pytest.raises(NotWaiting):
        commands.change_speaking_request(member.actor, row.id, ChangeSpeakingRequest(version=3, subject="Muộn"))


def test_it_is_withdrawn_by_who_asked_and_asked_for_again(
    member: Player, secretary: Player, cast: Cast, replay: Replay
) -> None:
    row, item = ask(member, cast.items[0]), cast.items[0]
    for other in (secretary, cast["member1"], cast["aide"]):
        with pytest.raises(Forbidden):
            commands.withdraw_speaking_request(other.actor, row.id)
    with replay(f"item:{item.id}"):
        commands.withdraw_speaking_request(member.actor, row.id)
    assert waiting(item) == []
    assert commands.withdraw_speaking_request(member.actor, row.id).version == kept(row).version == 2
    ask(member, item)
    assert waiting(item) == [member.id]
    with pytest.raises(NotFound):
        commands.withdraw_speaking_request(cast["stranger"].actor, row.id)


def test_only_what_waits_is_withdrawn(
    member: Player, secretary: Player, items: list[AgendaItem], running_meeting: Meeting
) -> None:
    row = ask(member, items[0])
    opened(secretary, items[0])
    call(secretary, row)
    with pytest.raises(NotWaiting):
        commands.withdraw_speaking_request(member.actor, row.id)
