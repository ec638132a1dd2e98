"""Who signs what: pure rules over the part that a person has in the meeting."""

from collections.abc import Mapping

from ecabinet.meetings import policy as meetings
from ecabinet.meetings.policy import Part

KINDS = ("minutes", "conclusions", "resolution", "vote_sheet", "attendance")
# NĐ 30/2020, Mẫu 1.9: minutes and what goes with them by secretary and chair; the others by who signs for the body.
NEEDED: dict[str, frozenset[str]] = {
    "minutes": frozenset({"secretary", "chair"}),
    "vote_sheet": frozenset({"secretary", "chair"}),
    "attendance": frozenset({"secretary", "chair"}),
    "conclusions": frozenset(),
    "resolution": frozenset({"chair"}),
}


def may_put(part: Part) -> bool:
    """The chair and the secretaries lay papers before who signs them."""
    return meetings.may_run(part)


def signs_as(part: Part, kind: str) -> str | None:
    """As what somebody signs a paper of that kind: the chair, a secretary; nobody else does."""
    if part.role == "chair":
        return "chair"
    return "secretary" if part.is_secretary and kind != "resolution" else None


def may_seal(part: Part) -> bool:
    """A secretary seals, as the records clerk does on paper."""
    return part.is_secretary


def may_withdraw(part: Part) -> bool:
    """The chair and the secretaries take a paper back."""
    return meetings.may_run(part)


def is_sealed(states: Mapping[str, str]) -> bool:
    """Whether the seal is on the paper or will be in a moment, by the states of what was asked for: nobody signs it."""
    return states.get("seal", "failed") != "failed"


def is_ready_for_seal(kind: str, states: Mapping[str, str], *, came_signed: bool) -> bool:
    """Whether those have signed without whom it is not sealed, somebody at least, and nobody is about to."""
    persons = {role: state for role, state in states.items() if role != "seal"}
    made = {role for role, state in persons.items() if state == "made"}
    is_signed = came_signed or (bool(made) and made >= NEEDED[kind])
    return is_signed and not {"waiting", "processing"} & set(persons.values())
