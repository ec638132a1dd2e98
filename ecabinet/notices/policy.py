"""Who may do what with notices: pure rules."""

from ecabinet.meetings.policy import Part, may_edit_meeting


def may_see_deliveries(part: Part) -> bool:
    """Secretaries see who of their meeting was reached how."""
    return may_edit_meeting(part)


def may_send_again(part: Part) -> bool:
    """Secretaries send again what did not arrive."""
    return may_edit_meeting(part)
