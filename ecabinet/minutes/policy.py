"""Who may do what with minutes: pure rules over the part that a person has in the meeting."""

from ecabinet.meetings import policy as meetings
from ecabinet.meetings.policy import Part

WRITTEN_IN = ("draft", "for_comment")
READ_BY_ALL_IN = ("final", "signed")


def may_write(part: Part) -> bool:
    """The chair and the secretaries write the minutes, several at once."""
    return meetings.may_run(part)


def may_read(part: Part, state: str, *, was_present: bool) -> bool:
    """A draft is read by who writes it, for comment by who was present, final by all members and who was present.

    An aide reads what is final, for the person they help.
    """
    if may_write(part):
        return True
    if state == "for_comment":
        return was_present
    return state in READ_BY_ALL_IN and (was_present or part.role in ("member", "substitute", "aide"))


def may_read_item(part: Part, item_id: object) -> bool:
    """Of an item one is recused from nothing is read; a guest reads the items to which they were admitted."""
    if item_id in part.recused_from:
        return False
    return part.is_secretary or not part.is_guest or item_id in part.items


def may_comment(part: Part, *, was_present: bool) -> bool:
    """Whoever was present says what is wrong in the draft; who writes it may too."""
    return was_present or may_write(part)


def may_publish(part: Part) -> bool:
    """The chair and the secretaries publish a conclusion to those who see its item."""
    return meetings.may_run(part)


def may_move_on(part: Part) -> bool:
    """The chair and the secretaries take the minutes from stage to stage."""
    return meetings.may_run(part)


def confirms_as(part: Part) -> str | None:
    """As what somebody confirms final minutes: the chair, or a secretary; nobody else does."""
    if part.role == "chair":
        return "chair"
    return "secretary" if part.is_secretary else None
