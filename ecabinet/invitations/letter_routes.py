"""The JSON API of letters of invitation."""

from uuid import UUID

from flask import Response

from ecabinet.core.db import reading
from ecabinet.core.problems import require
from ecabinet.core.web import Api, accepts, current_actor
from ecabinet.invitations import commands, letters, policy, presenters
from ecabinet.invitations.forms import SetInvitationLetter
from ecabinet.invitations.views import LetterSettingsView
from ecabinet.meetings import queries as meetings
from ecabinet.official_papers.paper import MEDIA_TYPE as DOCX

api = Api("invitation_letters")


@api.get("/meetings/<uuid:meeting_id>/invitation-letter")
def show_invitation_letter(meeting_id: UUID) -> LetterSettingsView:
    """What the meeting's letters of invitation say besides the meeting."""
    with reading() as session:
        meeting = meetings.visible(session, current_actor(), meeting_id)
        require(policy.may_see_answers(meetings.part_of(session, current_actor(), meeting)))
        return presenters.letter_settings(letters.settings_of(session, meeting))


@api.put("/meetings/<uuid:meeting_id>/invitation-letter")
@accepts(SetInvitationLetter)
def set_invitation_letter(meeting_id: UUID, form: SetInvitationLetter) -> LetterSettingsView:
    """The letters' letterhead, number, signer and recipients are these."""
    return presenters.letter_settings(commands.set_invitation_letter(current_actor(), meeting_id, form))


@api.get("/invitations/<uuid:invitation_id>/letter.docx")
def show_letter_docx(invitation_id: UUID) -> Response:
    """The letter of invitation as DOCX, in the layout of NĐ 30/2020."""
    with reading() as session:
        letter = letters.letter_for(session, current_actor(), invitation_id)
    response = Response(letter.docx(), mimetype=DOCX)
    response.headers["Content-Disposition"] = f'attachment; filename="{letter.file_name}.docx"'
    return response
