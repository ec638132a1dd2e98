"""What the state of a slip forbids."""

from ecabinet.core.problems import Conflict, StaleVersion
from ecabinet.opinions.models import OpinionSlip
from ecabinet.opinions.views import SlipView


class SlipElsewhere(Conflict):
    """409: the slip stands elsewhere on its way; `current` is the row as it is now."""

    code = "slip-elsewhere"


class SlipNotApproved(Conflict):
    """409: the chair has not approved the slip as it stands."""

    code = "slip-not-approved"


class SlipWindow(Conflict):
    """409: the rules in force don't let a slip leave so much time, or know no slips at all."""

    code = "slip-window"


class SlipOver(Conflict):
    """409: the time to answer is over, so no more can be given."""

    code = "slip-over"


class PapersNotReady(Conflict):
    """409: papers of the dossier are still being prepared or can't be shown, so they can't be frozen."""

    code = "papers-not-ready"


class AnswersAwaited(Conflict):
    """409: the time is not over and not everybody has answered; `current` lists the seats that have not."""

    code = "answers-awaited"


def require_state(slip: OpinionSlip, shown: SlipView, *states: str) -> None:
    """Nothing, if the slip is in one of the states; SlipElsewhere if not."""
    if slip.state not in states:
        raise SlipElsewhere(current=shown)


def require_version(slip: OpinionSlip, shown: SlipView, version: int) -> None:
    """Nothing, if that is the version the row has; StaleVersion if not."""
    if slip.version != version:
        raise StaleVersion(current=shown)
