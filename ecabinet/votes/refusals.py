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
