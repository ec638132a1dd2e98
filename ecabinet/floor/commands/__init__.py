"""Writes of the floor, in the order in which somebody comes to speak."""

from ecabinet.floor.commands.floors import set_floor
from ecabinet.floor.commands.following import end_speeches, leave_floor
from ecabinet.floor.commands.points import answer_point_of_order, raise_point_of_order, withdraw_point_of_order
from ecabinet.floor.commands.questions import call_answer, settle_question
from ecabinet.floor.commands.queue import move_speaker, remove_speaker, restore_speaker, skip_speaker
from ecabinet.floor.commands.requests import change_speaking_request, request_to_speak, withdraw_speaking_request
from ecabinet.floor.commands.speeches import (
    call_speaker,
    continue_speech,
    end_speech,
    give_time,
    pause_speech,
    resume_speech,
    take_back_speech,
)

__all__ = [
    "answer_point_of_order",
    "call_answer",
    "call_speaker",
    "change_speaking_request",
    "continue_speech",
    "end_speech",
    "end_speeches",
    "give_time",
    "leave_floor",
    "move_speaker",
    "pause_speech",
    "raise_point_of_order",
    "remove_speaker",
    "request_to_speak",
    "restore_speaker",
    "resume_speech",
    "set_floor",
    "settle_question",
    "skip_speaker",
    "take_back_speech",
    "withdraw_point_of_order",
    "withdraw_speaking_request",
]
