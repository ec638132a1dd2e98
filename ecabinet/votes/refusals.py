"""Why a vote refuses: each a state that the person can see and understand."""

from ecabinet.core.problems import Conflict


class VoteAlreadyOpen(Conflict):
    """409: another vote of the meeting is open; `current` names it."""

    code = "vote-already-open"


class VoteClosed(Conflict):
    """409: the vote is closed; what comes now is not counted."""

    code = "vote-closed"


class VotersMissing(Conflict):
    """409: more seats have not voted than was acknowledged; `current` lists them."""

    code = "voters-missing"


class NoVoteFromAfar(Conflict):
    """409: by these rules only those in the room vote."""

    code = "no-vote-from-afar"


class VoteRepeated(Conflict):
    """409: the vote was held again already, or is still open, or is one on another item."""

    code = "vote-not-repeatable"


class VotedThemselves(Conflict):
    """409: the member has voted on a device; nobody enters another ballot."""

    code = "voted-themselves"


class VoterNotInRoom(Conflict):
    """409: a ballot is entered only for who is checked in, in the room."""

    code = "voter-not-in-room"


class QuestionPut(Conflict):
    """409: the question has been put to the vote already."""

    code = "question-put"


class ReadinessEnded(Conflict):
    """409: nobody is asked any more whether they are ready."""

    code = "readiness-ended"


class NoBallotKey(Conflict):
    """409: the body has no confirmed key for secret votes; three people have to make one first."""

    code = "no-ballot-key"


class TooFewForSecrecy(Conflict):
    """409: so few seats may vote that a secret vote would hide nobody."""

    code = "too-few-for-secrecy"


class VoteIsSecret(Conflict):
    """409: in a secret vote ballots are encrypted on the voter's device, and nobody enters one for another."""

    code = "vote-is-secret"


class BallotNumberTaken(Conflict):
    """409: the seat has cast another ballot meanwhile; the next one has another number."""

    code = "ballot-number-taken"


class BallotsUsedUp(Conflict):
    """409: the seat has voted as often as it can in a secret vote; its last ballot counts."""

    code = "ballots-used-up"


class BoxNotWaiting(Conflict):
    """409: the box is not closed yet, or has been opened already."""

    code = "box-not-waiting"


class NoTieToSettle(Conflict):
    """409: the vote does not wait for the chair to take a side."""

    code = "no-tie-to-settle"
