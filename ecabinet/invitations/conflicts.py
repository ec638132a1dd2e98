"""What the state of an invitation forbids."""

from ecabinet.core.problems import Conflict


class AlreadyPresent(Conflict):
    """409: who is checked in can't be absent or send somebody else."""

    code = "already-present"


class NothingToDecide(Conflict):
    """409: no absence of this person waits for the chair."""

    code = "nothing-to-decide"


class NotAsked(Conflict):
    """409: nobody asks this person to stand in any more."""

    code = "not-asked"


class UnitInvited(Conflict):
    """409: the unit is invited to this meeting already."""

    code = "unit-invited"


class PlacesTaken(Conflict):
    """409: the unit has named as many as it was asked for."""

    code = "places-taken"


class InvitationWithdrawn(Conflict):
    """409: the invitation was taken back."""

    code = "invitation-withdrawn"
