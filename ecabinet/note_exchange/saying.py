"""What the summary says in the reader's words."""

from datetime import datetime

from babel.dates import format_datetime

from ecabinet.annotations.presenters import AnnotationView
from ecabinet.core import clock
from ecabinet.core.words import current_locale, t
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.note_exchange.summary import Part, Summary
from ecabinet.note_exchange.summary_paper import Line, Said

MOMENT = "HH:mm dd/MM/yyyy"


def said_of(found: Summary, meeting: Meeting) -> Said:
    """All that stands on the paper."""
    title = meeting.title_en if current_locale() == "en" and meeting.title_en else meeting.title
    return Said(
        title=f"{t('notes_out.title_meeting')}: {title}",
        under=f"{_moment(meeting.starts_at)}. {t('notes_out.made', at=_moment(clock.now()))}",
        heads=(t("notes_out.heads_page"), t("notes_out.heads_words"), t("notes_out.heads_note")),
        nothing=t("notes_out.none"),
        parts=tuple((_heading(part.item), _papers(part)) for part in found.parts),
    )


def _heading(item: AgendaItem | None) -> str:
    if item is None:
        return ""
    title = item.title_en if current_locale() == "en" and item.title_en else item.title
    return f"{t('notes_out.item', number=item.number)}. {title}"


def _papers(part: Part) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    return tuple((paper.document.title, tuple(_line(note) for note in paper.notes)) for paper in part.papers)


def _line(note: AnnotationView) -> Line:
    was, quote = note["was"], note["quote"]
    kind = t(f"notes_out.kind.{note['kind']}")
    return Line(
        page=t("notes_out.was_on", page=was["page"], version=was["version"]) if was else str(note["page"]),
        words=" ".join(quote["exact"].split()) if quote else "",
        kind=f"{kind}. {t('notes_out.unplaced')}" if was else kind,
        text=note["text"],
        by=_by(note),
        answers=tuple((one["author"]["name"], one["text"]) for one in note["answers"]),
    )


def _by(note: AnnotationView) -> str:
    """Whose it is, and which aide wrote it for them."""
    owner, author = note["owner"], note["author"]
    is_own_hand = author["id"] == owner["id"]
    return owner["name"] if is_own_hand else f"{owner['name']} ({t('notes_out.written_by', name=author['name'])})"


def _moment(instant: datetime) -> str:
    return format_datetime(instant.astimezone(clock.HANOI), MOMENT)
