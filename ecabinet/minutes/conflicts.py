"""What the state of the minutes forbids."""

from ecabinet.core.problems import Conflict


class MinutesSettled(Conflict):
    """409: the minutes are final, so their text stays; signed ones are corrected underneath."""

    code = "minutes-settled"


class MinutesNotCirculated(Conflict):
    """409: the minutes are not out for comment."""

    code = "minutes-not-circulated"


class MinutesNotFinal(Conflict):
    """409: the minutes are not final, or are not as they were when they were read; `current` has their digest."""

    code = "minutes-not-final"


class MinutesNotSigned(Conflict):
    """409: only signed minutes are corrected underneath; others are changed."""

    code = "minutes-not-signed"


class MinutesSigned(Conflict):
    """409: signed minutes stay as they are."""

    code = "minutes-signed"


class MeetingNotClosed(Conflict):
    """409: the meeting is not closed, so its minutes are not complete."""

    code = "meeting-not-closed"


class CommentsOpen(Conflict):
    """409: so many comments, as `current` says, are not settled."""

    code = "comments-open"


class BoxWaiting(Conflict):
    """409: a secret vote of the meeting waits to be opened, so that its result can't stand in the minutes yet."""

    code = "box-waiting"


class PassageChanged(Conflict):
    """409: somebody else changed the paragraph since; `current` is the paragraph."""

    code = "passage-changed"


class PassageEmpty(Conflict):
    """409: there is nothing in the conclusion that could be published."""

    code = "passage-empty"


class TooManyPassages(Conflict):
    """409: the minutes have as many paragraphs as are kept."""

    code = "too-many-passages"


class TooManyConclusionFiles(Conflict):
    """409: the conclusion has as many files as are kept."""

    code = "too-many-conclusion-files"
