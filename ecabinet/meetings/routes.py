"""The JSON API of meetings, their agendas and who takes part."""

from uuid import UUID

from ecabinet.core.db import reading
from ecabinet.core.web import Api, accepts, asks, current_actor
from ecabinet.meetings import commands, policy, presenters, queries
from ecabinet.meetings.forms import (
    AddAgendaItem,
    AdjournMeeting,
    ChangeAgendaItem,
    ChangeMeeting,
    ConveneMeeting,
    CreateMeeting,
    MakeItemCurrent,
    MeetingFilter,
    MoveAgendaItem,
    PostponeItem,
    SetPresenter,
)
from ecabinet.meetings.models import Meeting
from ecabinet.meetings.views import AgendaItemView, AgendaView, MeetingLine, MeetingView, WholeMeetingView

api = Api("meetings")


@api.get("/meetings")
@asks(MeetingFilter)
def list_meetings(form: MeetingFilter) -> list[MeetingLine]:
    """The meetings one may see, latest first; filter by `body_id`, `state`, `since`, `until`, at most `most`."""
    with reading() as session:
        return [presenters.meeting_line(row) for row in queries.visible_meetings(session, current_actor(), form)]


@api.post("/meetings")
@accepts(CreateMeeting)
def create_meeting(form: CreateMeeting) -> tuple[MeetingView, int]:
    """A meeting is drafted."""
    return _view(commands.create_meeting(current_actor(), form)), 201


@api.get("/meetings/<uuid:meeting_id>")
def show_meeting(meeting_id: UUID) -> WholeMeetingView:
    """A meeting, the items one is admitted to, who takes part, and what one may do in it."""
    with reading() as session:
        meeting = queries.visible(session, current_actor(), meeting_id)
        part = queries.part_of(session, current_actor(), meeting)
        items = queries.items_of(session, meeting_id)
        return {
            "meeting": presenters.meeting(meeting, items),
            "items": [presenters.agenda_item(item) for item in items if policy.may_see_item(part, meeting, item)],
            "participants": queries.participant_views(session, meeting_id),
            "part": presenters.part(part),
            "may": policy.may(part, meeting),
        }


@api.patch("/meetings/<uuid:meeting_id>")
@accepts(ChangeMeeting)
def change_meeting(meeting_id: UUID, form: ChangeMeeting) -> MeetingView:
    """A meeting's title, time or room changes."""
    return _view(commands.change_meeting(current_actor(), meeting_id, form))


@api.delete("/meetings/<uuid:meeting_id>")
def remove_meeting(meeting_id: UUID) -> None:
    """A meeting that has not begun is taken back."""
    commands.remove_meeting(current_actor(), meeting_id)


@api.post("/meetings/<uuid:meeting_id>/convocation")
@accepts(ConveneMeeting)
def convene_meeting(meeting_id: UUID, form: ConveneMeeting) -> MeetingView:
    """All who take part see the meeting."""
    return _view(commands.convene_meeting(current_actor(), meeting_id, form))


@api.post("/meetings/<uuid:meeting_id>/opening")
def start_meeting(meeting_id: UUID) -> MeetingView:
    """The meeting begins, with its quorum."""
    return _view(commands.start_meeting(current_actor(), meeting_id))


@api.post("/meetings/<uuid:meeting_id>/adjournment")
@accepts(AdjournMeeting)
def adjourn_meeting(meeting_id: UUID, form: AdjournMeeting) -> MeetingView:
    """The meeting pauses, until a time if one is given."""
    return _view(commands.adjourn_meeting(current_actor(), meeting_id, form))


@api.post("/meetings/<uuid:meeting_id>/resumption")
def resume_meeting(meeting_id: UUID) -> MeetingView:
    """The meeting goes on."""
    return _view(commands.resume_meeting(current_actor(), meeting_id))


@api.post("/meetings/<uuid:meeting_id>/closure")
def close_meeting(meeting_id: UUID) -> MeetingView:
    """The meeting ends."""
    return _view(commands.close_meeting(current_actor(), meeting_id))


@api.put("/meetings/<uuid:meeting_id>/current-item")
@accepts(MakeItemCurrent)
def make_item_current(meeting_id: UUID, form: MakeItemCurrent) -> MeetingView:
    """The meeting turns to an item."""
    return _view(commands.make_item_current(current_actor(), meeting_id, form))


@api.put("/meetings/<uuid:meeting_id>/presenter")
@accepts(SetPresenter)
def set_presenter(meeting_id: UUID, form: SetPresenter) -> MeetingView:
    """A participant, or nobody, turns the pages for all."""
    return _view(commands.set_presenter(current_actor(), meeting_id, form))


@api.post("/meetings/<uuid:meeting_id>/agenda-items")
@accepts(AddAgendaItem)
def add_agenda_item(meeting_id: UUID, form: AddAgendaItem) -> tuple[AgendaItemView, int]:
    """An item is added at the end of the agenda."""
    return presenters.agenda_item(commands.add_agenda_item(current_actor(), meeting_id, form)), 201


@api.get("/agenda-items/<uuid:item_id>")
def show_agenda_item(item_id: UUID) -> AgendaItemView:
    """An item."""
    with reading() as session:
        return presenters.agenda_item(queries.visible_item(session, current_actor(), item_id))


@api.patch("/agenda-items/<uuid:item_id>")
@accepts(ChangeAgendaItem)
def change_agenda_item(item_id: UUID, form: ChangeAgendaItem) -> AgendaItemView:
    """An item changes."""
    return presenters.agenda_item(commands.change_agenda_item(current_actor(), item_id, form))


@api.put("/agenda-items/<uuid:item_id>/position")
@accepts(MoveAgendaItem)
def move_agenda_item(item_id: UUID, form: MoveAgendaItem) -> AgendaView:
    """An item changes its place; the answer is the agenda in its new order."""
    return presenters.agenda(*commands.move_agenda_item(current_actor(), item_id, form))


@api.delete("/agenda-items/<uuid:item_id>")
def remove_agenda_item(item_id: UUID) -> None:
    """An item that has not been taken up is removed."""
    commands.remove_agenda_item(current_actor(), item_id)


@api.post("/agenda-items/<uuid:item_id>/postponement")
@accepts(PostponeItem)
def postpone_item(item_id: UUID, form: PostponeItem) -> MeetingView:
    """The item is put off to another day."""
    return _view(commands.postpone_item(current_actor(), item_id, form))


@api.delete("/agenda-items/<uuid:item_id>/postponement")
def take_back_postponement(item_id: UUID) -> None:
    """The item waits for its turn again."""
    commands.take_back_postponement(current_actor(), item_id)


@api.post("/agenda-items/<uuid:item_id>/closure")
def end_item(item_id: UUID) -> MeetingView:
    """The current item ends."""
    return _view(commands.end_item(current_actor(), item_id))


def _view(meeting: Meeting) -> MeetingView:
    with reading() as session:
        return presenters.meeting(meeting, queries.items_of(session, meeting.id))
