"""What a meeting's letters of invitation say besides the meeting."""

from uuid import UUID

from ecabinet.core.actor import Actor
from ecabinet.core.problems import StaleVersion, require
from ecabinet.core.transaction import transaction
from ecabinet.invitations import policy, presenters
from ecabinet.invitations.forms import SetInvitationLetter
from ecabinet.invitations.letters import settings_of
from ecabinet.invitations.models import LetterSettings
from ecabinet.meetings import queries as meetings


def set_invitation_letter(actor: Actor, meeting_id: UUID, form: SetInvitationLetter) -> LetterSettings:
    """The letters say what the form says. Not repeatable: a stale version is refused with the row as it is."""
    with transaction(actor) as tx:
        meeting = meetings.locked_meeting(tx, actor, meeting_id)
        require(policy.may_invite(meetings.part_of(tx.session, actor, meeting)))
        row = settings_of(tx.session, meeting)
        require(row.version == form.version, StaleVersion(current=presenters.letter_settings(row)))
        for field, value in form.model_dump(exclude={"version"}).items():
            setattr(row, field, value)
        row.version += 1
        tx.add(row)
        view = presenters.letter_settings(row)
        tx.record("invitation_letter.set", f"invitations:{meeting.id}", ("invitation_letter", meeting.id), view)
    return row
