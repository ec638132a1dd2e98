"""Writes of invitations."""

from ecabinet.invitations.commands.answering import answer_invitation
from ecabinet.invitations.commands.leave import decide_absence
from ecabinet.invitations.commands.letters import set_invitation_letter
from ecabinet.invitations.commands.sending import bring_up_to_date, invite_members
from ecabinet.invitations.commands.substitutes import answer_substitution
from ecabinet.invitations.commands.units import (
    invite_unit,
    name_delegate,
    recall_delegate,
    refuse_unit_invitation,
    withdraw_unit_invitation,
)

__all__ = [
    "answer_invitation",
    "answer_substitution",
    "bring_up_to_date",
    "decide_absence",
    "invite_members",
    "invite_unit",
    "name_delegate",
    "recall_delegate",
    "refuse_unit_invitation",
    "set_invitation_letter",
    "withdraw_unit_invitation",
]
