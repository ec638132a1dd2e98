"""What meetings accept."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from ecabinet.catalogues.forms import Code
from ecabinet.core.forms import Form, Instant, Line, LongText, NewThing, Text

State = Literal["draft", "convened", "running", "adjourned", "closed"]
Role = Literal["chair", "secretary", "member", "substitute", "guest", "aide"]
Block = Literal["debate", "adoption", "information"]
Minutes = Annotated[int, Field(ge=1, le=600)]
Title = Annotated[Text, Field(max_length=300)]
Name = Annotated[Text, Field(max_length=200)]


class MeetingFilter(Form):
    """Which meetings: of a body, in a state, beginning from an instant on, before another."""

    body_id: UUID | None = None
    state: State | None = None
    since: Instant | None = None
    until: Instant | None = None
    most: Annotated[int, Field(ge=1, le=500)] = 100


class PeopleSearch(Form):
    """Words of a name, in any order."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=100)]


class CreateMeeting(NewThing):
    """A meeting of a body, of a kind of the catalogue.

    `agenda_from` is a template of the body, or a meeting of it, with whose items it begins.
    """

    body_id: UUID
    title: Line
    title_en: Title = ""
    kind: Code = "regular"
    room: Name = ""
    starts_at: Instant
    ends_at: Instant | None = None
    guests_leave_with_item: bool = True
    agenda_from: UUID | None = None


class ConveneMeeting(Form):
    """That one knows that the invitations go out late, where they do."""

    lead_time_acknowledged: bool = False


class ChangeMeeting(Form):
    """What becomes different in a meeting; what is left out stays. `version` is the one that was read."""

    version: int
    title: Line = ""
    title_en: Title = ""
    kind: Code = "regular"
    room: Name = ""
    starts_at: Instant = datetime.min
    ends_at: Instant | None = None
    guests_leave_with_item: bool = True


class AddAgendaItem(NewThing):
    """An item, at the end of its block. Of a seat that presents, the post's name is taken."""

    block: Block = "debate"
    title: Line
    title_en: Title = ""
    summary: LongText = ""
    question: Text = ""
    question_en: Text = ""
    minutes: Minutes = 15
    organisation_id: UUID | None = None
    presenter_seat_id: UUID | None = None
    presenter: Name = ""
    presenter_en: Name = ""


class ChangeAgendaItem(Form):
    """What becomes different in an item; what is left out stays. `version` is the one that was read."""

    version: int
    block: Block = "debate"
    title: Line = ""
    title_en: Title = ""
    summary: LongText = ""
    question: Text = ""
    question_en: Text = ""
    minutes: Minutes = 15
    organisation_id: UUID | None = None
    presenter_seat_id: UUID | None = None
    presenter: Name = ""
    presenter_en: Name = ""


class MoveAgendaItem(Form):
    """The item's new place, from 1, beyond the last is the last, and its block, or the one it has.

    `agenda_version` is the one of the order that was seen.
    """

    agenda_version: int
    position: Annotated[int, Field(ge=1)]
    block: Block | None = None


class AddParticipant(NewThing):
    """A person takes part. Chair and member hold a seat of the body; a substitute names the seat stood in for."""

    person_id: UUID
    role: Role
    seat_id: UUID | None = None
    title: Name = ""
    title_en: Name = ""


class ChangeParticipant(Form):
    """The part a person has from now on. `version` is the one that was read."""

    version: int
    role: Role
    seat_id: UUID | None = None
    title: Name = ""
    title_en: Name = ""


class AdmitGuest(NewThing):
    """The guest who is admitted to the item."""

    participant_id: UUID


class MakeItemCurrent(Form):
    """The item that the meeting turns to."""

    item_id: UUID


class PostponeItem(Form):
    """Why the item is not dealt with in this meeting."""

    reason: Line


class AdjournMeeting(Form):
    """When the meeting is to go on, if that is known."""

    resumes_at: Instant | None = None


class SetPresenter(Form):
    """Who turns the pages; none for nobody."""

    person_id: UUID | None


class CheckIn(Form):
    """How somebody is present, or that they are `absent`: oneself, or the participant named.

    `at` is since when, where whoever runs the meeting knows better than the clock; it also corrects what was said.
    """

    attendance: Literal["onsite", "online", "absent"] = "onsite"
    participant_id: UUID | None = None
    at: Instant | None = None


class SeatParticipant(Form):
    """The place on the room's seat map at which somebody sits; none for wherever there is room."""

    place_id: UUID | None


class LeaveForItem(Form):
    """Why somebody is away for an item."""

    reason: Annotated[Text, Field(max_length=500)] = ""


class AddDisplay(NewThing):
    """A room display, by what people call it."""

    label: Annotated[Text, Field(max_length=100)] = ""


class SetDisplay(Form):
    """What a display shows from now on; `auto` follows what happens, `notice` are the words of that theme."""

    theme: Literal["auto", "item", "speaker", "vote", "result", "attendance", "code", "notice", "blank"]
    notice: Annotated[Text, Field(max_length=300)] = ""


class PairDisplay(Form):
    """The code shown at the desk, as typed on the display."""

    code: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20)]
