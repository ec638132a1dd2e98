"""A letter of invitation: giấy mời, NĐ 30/2020, Mẫu 1.7."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ecabinet.official_papers.blocks import Letterhead, Signature, add_closing, add_letterhead, add_text, add_title
from ecabinet.official_papers.figures import END
from ecabinet.official_papers.paper import bytes_of, new_paper
from ecabinet.official_papers.wording import hour_and_day


@dataclass(frozen=True, slots=True)
class InvitationLetter:
    """What one letter says; `matters` are the items that the addressee is asked to, none where it is the whole meeting.

    `starts_at` is in the zone in which it is written.
    """

    head: Letterhead
    inviter: str
    addressee: str
    meeting: str
    chair: str
    starts_at: datetime
    room: str
    matters: Sequence[str]
    notes: Sequence[str]
    recipients: Sequence[str]
    signature: Signature


def invitation_letter(letter: InvitationLetter) -> bytes:
    """The letter as a DOCX file; the same letter gives the same bytes."""
    paper = new_paper(f"Giấy mời: {letter.meeting}")
    add_letterhead(paper, letter.head)
    add_title(paper, "Giấy mời", letter.meeting)
    add_text(paper, _ended(f"{letter.inviter} trân trọng kính mời: {letter.addressee}", is_last=False))
    parts = [
        ("Tới dự: ", letter.meeting),
        *(("", f"{place}. {matter}") for place, matter in enumerate(letter.matters, 1)),
        ("Chủ trì: ", letter.chair),
        ("Thời gian: ", hour_and_day(letter.starts_at)),
        ("Địa điểm: ", letter.room),
        *(("", note) for note in letter.notes),
    ]
    said = [(label, text) for label, text in parts if text]
    for place, (label, text) in enumerate(said, 1):
        add_text(paper, label + _ended(text, is_last=place == len(said)))
    add_closing(paper, letter.recipients, letter.signature)
    return bytes_of(paper)


def _ended(text: str, *, is_last: bool) -> str:
    """With a full stop, the last with the mark that ends a paper."""
    return text.rstrip(" .;") + (END if is_last else ".")
