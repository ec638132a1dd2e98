"""What placing refuses."""

from ecabinet.core.problems import Conflict


class NoteIsPlaced(Conflict):
    """409: the note stands on a page already; `current` is the note as it is."""

    code = "note-is-placed"


class NotPlacedByHand(Conflict):
    """409: the note was not placed by hand, so that there is nothing to take back."""

    code = "not-placed-by-hand"
