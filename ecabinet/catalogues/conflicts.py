"""What the state of catalogues forbids."""

from ecabinet.core.problems import Conflict


class EntryKnown(Conflict):
    """409: the catalogue has an entry of that name."""

    code = "entry-known"


class RoomKnown(Conflict):
    """409: there is a room of that name."""

    code = "room-known"
