"""The JSON API of the floor."""

from uuid import UUID

from ecabinet.core.db import reading
from ecabinet.core.web import Api, accepts, current_actor
from ecabinet.floor import commands, presenters, queries
from ecabinet.floor.forms import (
    AnswerPoint,
    CallAnswer,
    CallSpeaker,
    ChangeSpeakingRequest,
    GiveTime,
    MoveSpeaker,
    RaisePoint,
    RemoveSpeaker,
    RequestToSpeak,
    SetFloor,
    SettleQuestion,
)
from ecabinet.floor.views import FloorView, PointOfOrderView, SpeakingRequestView, SpeechView

api = Api("floor")


@api.get("/agenda-items/<uuid:item_id>/speaking-requests")
def list_speaking_requests(item_id: UUID) -> list[SpeakingRequestView]:
    """Who wants to speak on the item or put a question, in their order, and who has."""
    with reading() as session:
        return [presenters.speaking_request(row) for row in queries.requests_on(session, current_actor(), item_id)]


@api.get("/agenda-items/<uuid:item_id>/speeches")
def list_speeches(item_id: UUID) -> list[SpeechView]:
    """Who spoke on the item, and for how long."""
    with reading() as session:
        return [presenters.speech(row) for row in queries.speeches_on(session, current_actor(), item_id)]


@api.put("/agenda-items/<uuid:item_id>/floor")
@accepts(SetFloor)
def set_floor(item_id: UUID, form: SetFloor) -> FloorView:
    """Speaking on the item, or questioning, is open, paused or ended."""
    return presenters.floor(commands.set_floor(current_actor(), item_id, form))


@api.post("/agenda-items/<uuid:item_id>/speaking-requests")
@accepts(RequestToSpeak)
def request_to_speak(item_id: UUID, form: RequestToSpeak) -> tuple[SpeakingRequestView, int]:
    """A place on the list of speakers, or of questions."""
    return presenters.speaking_request(commands.request_to_speak(current_actor(), item_id, form)), 201


@api.patch("/speaking-requests/<uuid:request_id>")
@accepts(ChangeSpeakingRequest)
def change_speaking_request(request_id: UUID, form: ChangeSpeakingRequest) -> SpeakingRequestView:
    """What one will speak on, and how long one needs."""
    return presenters.speaking_request(commands.change_speaking_request(current_actor(), request_id, form))


@api.delete("/speaking-requests/<uuid:request_id>")
def withdraw_speaking_request(request_id: UUID) -> SpeakingRequestView:
    """One waits no more."""
    return presenters.speaking_request(commands.withdraw_speaking_request(current_actor(), request_id))


@api.post("/speaking-requests/<uuid:request_id>/speeches")
@accepts(CallSpeaker)
def call_speaker(request_id: UUID, form: CallSpeaker) -> tuple[SpeechView, int]:
    """Who waits speaks; who spoke before has ended."""
    return presenters.speech(commands.call_speaker(current_actor(), request_id, form)), 201


@api.post("/speaking-requests/<uuid:request_id>/answers")
@accepts(CallAnswer)
def call_answer(request_id: UUID, form: CallAnswer) -> tuple[SpeechView, int]:
    """Somebody answers the question."""
    return presenters.speech(commands.call_answer(current_actor(), request_id, form)), 201


@api.put("/speaking-requests/<uuid:request_id>/answer")
@accepts(SettleQuestion)
def settle_question(request_id: UUID, form: SettleQuestion) -> SpeakingRequestView:
    """What came of the question."""
    return presenters.speaking_request(commands.settle_question(current_actor(), request_id, form))


@api.post("/speaking-requests/<uuid:request_id>/skip")
def skip_speaker(request_id: UUID) -> SpeakingRequestView:
    """Who waits stands last."""
    return presenters.speaking_request(commands.skip_speaker(current_actor(), request_id))


@api.put("/speaking-requests/<uuid:request_id>/position")
@accepts(MoveSpeaker)
def move_speaker(request_id: UUID, form: MoveSpeaker) -> SpeakingRequestView:
    """Who waits stands at that place."""
    return presenters.speaking_request(commands.move_speaker(current_actor(), request_id, form))


@api.post("/speaking-requests/<uuid:request_id>/removal")
@accepts(RemoveSpeaker)
def remove_speaker(request_id: UUID, form: RemoveSpeaker) -> SpeakingRequestView:
    """Who waits is off the list, with a reason."""
    return presenters.speaking_request(commands.remove_speaker(current_actor(), request_id, form))


@api.post("/speaking-requests/<uuid:request_id>/restoration")
def restore_speaker(request_id: UUID) -> SpeakingRequestView:
    """Who was taken off, or had spoken, waits again."""
    return presenters.speaking_request(commands.restore_speaker(current_actor(), request_id))


@api.post("/speeches/<uuid:speech_id>/end")
def end_speech(speech_id: UUID) -> SpeechView:
    """The speech is over."""
    return presenters.speech(commands.end_speech(current_actor(), speech_id))


@api.post("/speeches/<uuid:speech_id>/continuation")
def continue_speech(speech_id: UUID) -> SpeechView:
    """The speech goes on where it ended."""
    return presenters.speech(commands.continue_speech(current_actor(), speech_id))


@api.delete("/speeches/<uuid:speech_id>")
def take_back_speech(speech_id: UUID) -> None:
    """The call was a mistake; who was called waits before all others."""
    commands.take_back_speech(current_actor(), speech_id)


@api.post("/speeches/<uuid:speech_id>/pause")
def pause_speech(speech_id: UUID) -> SpeechView:
    """The clock stands."""
    return presenters.speech(commands.pause_speech(current_actor(), speech_id))


@api.post("/speeches/<uuid:speech_id>/resumption")
def resume_speech(speech_id: UUID) -> SpeechView:
    """The clock goes on."""
    return presenters.speech(commands.resume_speech(current_actor(), speech_id))


@api.put("/speeches/<uuid:speech_id>/time")
@accepts(GiveTime)
def give_time(speech_id: UUID, form: GiveTime) -> SpeechView:
    """How long the speech may be, from its beginning."""
    return presenters.speech(commands.give_time(current_actor(), speech_id, form))


@api.get("/meetings/<uuid:meeting_id>/points-of-order")
def list_points_of_order(meeting_id: UUID) -> list[PointOfOrderView]:
    """The points of order raised in the meeting."""
    with reading() as session:
        return [presenters.point_of_order(row) for row in queries.points_in(session, current_actor(), meeting_id)]


@api.post("/meetings/<uuid:meeting_id>/points-of-order")
@accepts(RaisePoint)
def raise_point_of_order(meeting_id: UUID, form: RaisePoint) -> tuple[PointOfOrderView, int]:
    """A word on the procedure, at once to the chair."""
    return presenters.point_of_order(commands.raise_point_of_order(current_actor(), meeting_id, form)), 201


@api.post("/points-of-order/<uuid:point_id>/answer")
@accepts(AnswerPoint)
def answer_point_of_order(point_id: UUID, form: AnswerPoint) -> PointOfOrderView:
    """The chair grants or declines it."""
    return presenters.point_of_order(commands.answer_point_of_order(current_actor(), point_id, form))


@api.delete("/points-of-order/<uuid:point_id>")
def withdraw_point_of_order(point_id: UUID) -> PointOfOrderView:
    """Who raised it lets it go."""
    return presenters.point_of_order(commands.withdraw_point_of_order(current_actor(), point_id))
