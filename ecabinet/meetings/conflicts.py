"""What the state of a meeting forbids."""

from ecabinet.core.problems import Conflict, NotFound


class MeetingClosed(Conflict):
    """409: after its closing nothing in a meeting changes."""

    code = "meeting-closed"


class MeetingBegun(Conflict):
    """409: too late, the meeting has begun."""

    code = "meeting-begun"


class MeetingNotConvened(Conflict):
    """409: only a convened meeting can do this."""

    code = "meeting-not-convened"


class MeetingNotRunning(Conflict):
    """409: only while the meeting runs."""

    code = "meeting-not-running"


class LeadTimeShort(Conflict):
    """409: the invitations would go out later than the rules ask for; acknowledge it to send them all the same."""

    code = "lead-time-short"


class AgendaEmpty(Conflict):
    """409: a meeting without an item can't be convened."""

    code = "agenda-empty"


class AgendaNotApproved(Conflict):
    """409: the chair has not approved the agenda as it stands."""

    code = "agenda-not-approved"


class AgendaNotSubmitted(Conflict):
    """409: this agenda does not wait for the chair, or waits no more."""

    code = "agenda-not-submitted"


class AgendaUnchanged(Conflict):
    """409: the agenda is as it was last published."""

    code = "agenda-unchanged"


class ChairMissing(Conflict):
    """409: a convened meeting has a chair; make somebody else the chair first."""

    code = "chair-missing"


class ChairTaken(Conflict):
    """409: the meeting has a chair."""

    code = "chair-taken"


class NoQuorum(Conflict):
    """409: `present` seats are here, `needed` are needed."""

    code = "no-quorum"


class ItemNotCurrent(Conflict):
    """409: the meeting is not at this item."""

    code = "item-not-current"


class ItemTakenUp(Conflict):
    """409: the item is being discussed or has been."""

    code = "item-taken-up"


class ItemEnded(Conflict):
    """409: the item has ended, or was postponed."""

    code = "item-ended"


class AgendaSettled(Conflict):
    """409: items that have been taken up keep their numbers."""

    code = "agenda-settled"


class VoteStillOpen(Conflict):
    """409: close the vote first."""

    code = "vote-still-open"


class AlreadyTakingPart(Conflict):
    """409: the person takes part already."""

    code = "already-taking-part"


class SeatNotHeld(Conflict):
    """409: the person holds no seat of the body on the meeting's day."""

    code = "seat-not-held"


class SeatHeld(Conflict):
    """409: who holds a seat of the body stands in for nobody."""

    code = "seat-held"


class SeatHasSubstitute(Conflict):
    """409: somebody stands in for that seat already."""

    code = "seat-has-substitute"


class NotAGuest(Conflict):
    """409: only guests are admitted to single items; the others are to all."""

    code = "not-a-guest"


class RecusalNeedsSeat(Conflict):
    """409: only who holds a seat is recused; a substitute is with the member, a guest is admitted item by item."""

    code = "recusal-needs-seat"


class DisplayPaired(Conflict):
    """409: the display is paired; add another."""

    code = "display-paired"


class WrongCode(NotFound):
    """404: no display waits for this code."""

    code = "wrong-code"
