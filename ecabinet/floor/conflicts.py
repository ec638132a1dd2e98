"""What the state of the floor forbids."""

from ecabinet.core.problems import Conflict


class AlreadyWaiting(Conflict):
    """409: the person is on the list already; `current` is that place."""

    code = "already-waiting"


class SpeakingNotOpen(Conflict):
    """409: speaking on the item was not opened yet, or has ended."""

    code = "speaking-not-open"


class SpeakingPaused(Conflict):
    """409: for the moment nobody comes on the list by themselves."""

    code = "speaking-paused"


class SpeakingEnded(Conflict):
    """409: speaking on the item has ended."""

    code = "speaking-ended"


class NotWaiting(Conflict):
    """409: the request does not stand where this could be done with it; `current` is the request."""

    code = "not-waiting"


class SpeakerChanged(Conflict):
    """409: somebody else speaks now than was seen; `current` is that speech, or none."""

    code = "speaker-changed"


class SpeechOver(Conflict):
    """409: nobody speaks there any more."""

    code = "speech-over"


class NotPresent(Conflict):
    """409: only who is checked in can do this."""

    code = "not-present"


class PointAnswered(Conflict):
    """409: the chair has answered, or it was withdrawn; `current` is the point of order."""

    code = "point-answered"
