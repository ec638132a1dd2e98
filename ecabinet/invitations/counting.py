"""How many answered what: pure."""

from collections import Counter
from collections.abc import Iterable

from ecabinet.invitations.models import ATTENDING, AWAY
from ecabinet.invitations.queries import Invited


def counts(rows: Iterable[Invited]) -> dict[str, int]:
    """By answer, `waiting` among them; `asked` are absences that wait for the chair, `clashing` those double-booked."""
    found = list(rows)
    by_answer = Counter(row.answer for row in found)
    return {
        "all": len(found),
        **{answer: by_answer[answer] for answer in ("waiting", *ATTENDING, *AWAY)},
        "asked": sum(1 for row in found if row.invitation and row.invitation.decision == "asked"),
        "clashing": sum(1 for row in found if row.clashes),
    }
