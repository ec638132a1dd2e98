"""Channels: the ways by which messages leave the program; they are opened once, at the start of a process."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one person. `id` is the same whenever it is sent again; `subject` is for who shows one.

    To a device (`device_id`), `to` is its subscription and `text` the payload, both JSON.
    """

    id: str
    to: str
    subject: str
    text: str
    device_id: UUID | None = None
    urgent: bool = False


class Channel(Protocol):
    """Takes messages to people; raises TryLater or Refused, and is done with a message otherwise."""

    def send(self, message: Message) -> None:
        """The message is in the hands of who delivers it."""


class TryLater(Exception):
    """It did not go now and may later; `everybody` when the server itself can't be reached or takes nothing."""

    def __init__(self, detail: str, *, everybody: bool = False) -> None:
        super().__init__(detail)
        self.detail = detail
        self.everybody = everybody


class Refused(Exception):
    """It will never go there: the address is unknown or the message unwanted."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class Gone(Refused):
    """There is no such address any more, and it is to be forgotten."""


_open: dict[str, Channel] = {}


def open_channels(channels: Mapping[str, Channel]) -> None:
    """From now on messages go by these channels and by no others."""
    _open.clear()
    _open.update(channels)


def is_open(name: str) -> bool:
    """Whether messages go by that channel."""
    return name in _open


def names() -> list[str]:
    """The open channels."""
    return sorted(_open)


def channel(name: str) -> Channel:
    """The open channel of that name."""
    return _open[name]
