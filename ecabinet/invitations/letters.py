"""Letters of invitation (giấy mời), one per person invited, from what is known of the meeting."""

from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.bodies.models import Body
from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.problems import NotFound
from ecabinet.invitations import policy
from ecabinet.invitations.models import LetterSettings
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem, Meeting, Participant
from ecabinet.meetings.seats import HOLDERS
from ecabinet.official_papers.blocks import Letterhead, Signature
from ecabinet.official_papers.invitation import InvitationLetter, invitation_letter
from ecabinet.official_papers.official_paper import OfficialPaper

NOTE = (
    "Tài liệu được gửi trên hệ thống eCabinet. Đề nghị đồng chí trả lời dự họp trên hệ thống; "
    "trường hợp không dự được, nêu rõ lý do để chủ trì xem xét"
)


def settings_of(session: Session, meeting: Meeting) -> LetterSettings:
    """What the meeting's letters say besides the meeting; a row not yet kept, in the body's name, if nobody set it."""
    known = session.get(LetterSettings, meeting.id)
    if known is not None:
        return known
    issuer = session.get_one(Body, meeting.body_id).name
    return LetterSettings(
        meeting_id=meeting.id, parent="", issuer=issuer, number=None, symbol="GM", place="Hà Nội", day=None,
        authority="", signer="", recipients="Như trên\nLưu: VT", note=NOTE, version=0,
    )  # fmt: skip


def letter_for(session: Session, actor: Actor, participant_id: UUID) -> OfficialPaper[InvitationLetter]:
    """The letter of that participant, for themselves and for chair and secretaries; NotFound for others."""
    participant = session.get(Participant, participant_id)
    if participant is None:
        raise NotFound
    meeting = meetings.visible(session, actor, participant.meeting_id)
    part = meetings.part_of(session, actor, meeting)
    if part.participant_id != participant_id and not policy.may_see_answers(part):
        raise NotFound
    return letter_of(session, meeting, participant)


def letter_of(session: Session, meeting: Meeting, participant: Participant) -> OfficialPaper[InvitationLetter]:
    """The participant's letter."""
    letter = _letter(session, meeting, participant)
    return OfficialPaper(participant.id, letter.addressee, "giay-moi", letter, invitation_letter)


def _letter(session: Session, meeting: Meeting, participant: Participant) -> InvitationLetter:
    settings = settings_of(session, meeting)
    head = Letterhead(
        issuer=settings.issuer, parent=settings.parent, symbol=settings.symbol, number=settings.number,
        place=settings.place, day=settings.day,
    )  # fmt: skip
    return InvitationLetter(
        head=head,
        inviter=settings.issuer,
        addressee=addressee(participant),
        meeting=meeting.title,
        chair=_chair(session, meeting),
        starts_at=meeting.starts_at.astimezone(clock.HANOI),
        room=meeting.room,
        matters=[item.title for item in _matters(session, meeting, participant)],
        notes=[line for line in settings.note.splitlines() if line.strip()],
        recipients=[line for line in settings.recipients.splitlines() if line.strip()],
        signature=Signature([line for line in settings.authority.splitlines() if line.strip()], settings.signer),
    )


def addressee(participant: Participant) -> str:
    """As one is addressed: those of the body by their post, others by name and post."""
    if participant.role in HOLDERS and participant.title:
        return f"Đồng chí {participant.title}"
    named = f"Đồng chí {participant.name}"
    has_post = participant.title and participant.title != participant.name
    return f"{named}, {participant.title}" if has_post else named


def _chair(session: Session, meeting: Meeting) -> str:
    rows = meetings.participants_of(session, meeting.id)
    return next((addressee(row) for row in rows if row.role == "chair"), "")


def _matters(session: Session, meeting: Meeting, participant: Participant) -> list[AgendaItem]:
    """A guest is asked to single items; the others come for the whole meeting, whose agenda is a paper of its own."""
    if participant.role != "guest":
        return []
    admitted = set(meetings.admitted_to(session, participant.id))
    return [item for item in meetings.items_of(session, meeting.id) if item.id in admitted]
