"""What the state of organisations, bodies and seats forbids."""

from ecabinet.core.problems import Conflict


class OrganisationInUse(Conflict):
    """409: units, bodies, posts or agenda items belong to it."""

    code = "organisation-in-use"


class OrganisationCircle(Conflict):
    """409: an organisation can't stand under itself."""

    code = "organisation-circle"


class ChairSeatTaken(Conflict):
    """409: another seat of the body is the chair's."""

    code = "chair-seat-taken"


class SeatAbolished(Conflict):
    """409: the seat does not stand any more."""

    code = "seat-abolished"


class SeatOccupied(Conflict):
    """409: somebody holds the seat on one of these days."""

    code = "seat-occupied"


class PersonSeated(Conflict):
    """409: the person holds another seat of the body on one of these days, and has one ballot only."""

    code = "person-seated"


class RoleGiven(Conflict):
    """409: the person has the role already."""

    code = "role-given"


class AideAppointed(Conflict):
    """409: the person is that aide already."""

    code = "aide-appointed"
