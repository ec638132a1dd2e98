"""What the code of a room is as JSON."""

from typing_extensions import TypedDict


class CheckInCodeView(TypedDict):
    """A QR code as the outline of its dark modules in a square of that size; `until` is when the next one is shown."""

    outline: str
    size: int
    until: str
