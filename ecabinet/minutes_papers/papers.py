"""The papers that come out of a meeting: minutes, notice of conclusions, vote sheets, each for one reader."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.bodies.models import Body
from ecabinet.core import clock, words
from ecabinet.core.actor import Actor
from ecabinet.core.problems import NotFound, require
from ecabinet.invitations.letters import settings_of
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.models import AgendaItem, Meeting
from ecabinet.meetings.policy import Part, may_know_item
from ecabinet.minutes import queries
from ecabinet.minutes.content_shape import (
    ItemContent,
    MinutesContent,
    PassageContent,
    PersonContent,
    SpeechContent,
    VoteContent,
)
from ecabinet.minutes.models import MinutesPassage
from ecabinet.minutes.policy import may_read_item
from ecabinet.minutes.reading import read_by
from ecabinet.minutes_papers import wording
from ecabinet.official_papers.blocks import Letterhead, Signature
from ecabinet.official_papers.conclusion_notice import ConcludedItem, ConclusionNotice, conclusion_notice
from ecabinet.official_papers.minutes import MinutesLine, MinutesPaper, MinutesPart, minutes_paper
from ecabinet.official_papers.official_paper import OfficialPaper
from ecabinet.official_papers.vote_sheet import VoteLine, VoteSheet, vote_sheet
from ecabinet.official_papers.wording import day_in_words, ended
from ecabinet.paper_templates.queries import written_on
from ecabinet.votes import queries as votes
from ecabinet.votes.models import Vote
from ecabinet.votes.views import RollLine
from ecabinet.votes.wording import choice_said, outcome_said, reason_said

MINUTES, NOTICE = "BB", "TB"  # biên bản, thông báo: NĐ 30/2020, Phụ lục III


def minutes_for(session: Session, actor: Actor, meeting_id: UUID) -> OfficialPaper[MinutesPaper]:
    """The minutes as the actor reads them now, an extract where not all of it is theirs; NotFound."""
    meeting, part = queries.readable(session, actor, meeting_id)
    said = _minutes(session, meeting, part)
    write, sheet = written_on(session, meeting.body_id, "minutes", minutes_paper)
    return OfficialPaper(meeting.id, f"Biên bản {meeting.title}", "bien-ban", said, write, sheet)


def _minutes(session: Session, meeting: Meeting, part: Part) -> MinutesPaper:
    content, settings = read_by(session, meeting, part), wording.of_body(session, meeting.body_id)
    people = content["people"]
    chair = next((one for one in people if one["role"] == "chair"), None)
    secretaries = [one for one in people if one["role"] == "secretary"]
    return MinutesPaper(
        head=_head(session, meeting, MINUTES),
        meeting=content["title"],
        starts_at=_local(content["started_at"] or content["starts_at"]),
        ends_at=_local(content["closed_at"]) if content["closed_at"] else None,
        room=content["room"],
        present=[_named(one) for one in people if one["stays"] and one["role"] not in ("chair", "secretary")],
        absent=[_away(one) for one in people if not one["stays"] and one["role"] in ("chair", "member")],
        chair=_named(chair) if chair else "",
        secretaries=[one["name"] for one in secretaries],
        opening=settings.opening,
        parts=list(_parts(content)),
        closing=settings.closing,
        recipients=settings.recipients.splitlines(),
        signatures=(Signature(["Thư ký"], _only(secretaries)), Signature(["Chủ tọa"], chair["name"] if chair else "")),
        is_extract=len(content["items"]) < len(meetings.items_of(session, meeting.id)),
        corrections=list(_corrections(session, meeting, part)),
    )


def _head(session: Session, meeting: Meeting, kind: str, *, day: date | None = None) -> Letterhead:
    """The letterhead of the meeting's letters, with the paper's own kind; the records clerk writes the number.

    Without a day there is no line of place and day, as in minutes.
    """
    letters = settings_of(session, meeting)
    place = letters.place if day else ""
    symbol = kind + letters.symbol.removeprefix("GM")
    return Letterhead(issuer=letters.issuer, symbol=symbol, parent=letters.parent, place=place, day=day)


def _named(one: PersonContent) -> str:
    named = f"{one['name']}, {one['title']}" if one["title"] else one["name"]
    return f"{named} (dự thay {one['stands_in_for']})" if one["stands_in_for"] else named


def _away(one: PersonContent) -> str:
    return f"{_named(one)} (lý do: {one['reason']})" if one["reason"] else _named(one)


def _only(people: list[PersonContent]) -> str:
    """The name that stands under the signature, where there is no choice."""
    return people[0]["name"] if len(people) == 1 else ""


def _parts(content: MinutesContent) -> Iterable[MinutesPart]:
    whole = [*_breaks(content), *_lines(content["passages"])]
    if whole:
        yield MinutesPart("Diễn biến chung", whole)
    for item in content["items"]:
        yield MinutesPart(f"{item['number']}. {item['title']}", [*_facts(item), *_lines(item["passages"])])


def _breaks(content: MinutesContent) -> Iterable[MinutesLine]:
    for one in content["breaks"]:
        until = f", họp tiếp lúc {_hour(one['until'])}" if one["until"] else ""
        yield MinutesLine(f"Phiên họp tạm dừng lúc {_hour(one['since'])}{until}.")


def _facts(item: ItemContent) -> Iterable[MinutesLine]:
    if item["started_at"]:
        until = f" đến {_hour(item['ended_at'])}" if item["ended_at"] else ""
        who = f" {item['presenter']} trình bày." if item["presenter"] else ""
        yield MinutesLine(f"Từ {_hour(item['started_at'])}{until}.{who}")
    if item["recused"]:
        yield MinutesLine(f"Không tham gia nội dung này: {'; '.join(item['recused'])}.")
    if item["postponed"]:
        yield MinutesLine(f"Phiên họp hoãn nội dung này: {item['postponed']}.")
    yield from _spoken(item["speeches"])
    for vote in item["votes"]:
        yield MinutesLine(_voted(vote), "Biểu quyết: ")


def _spoken(speeches: list[SpeechContent]) -> Iterable[MinutesLine]:
    """Who spoke, in one line, and who put questions and answered them in another."""
    spoke = [one for one in speeches if one["kind"] == "speech"]
    asked = [one for one in speeches if one["kind"] != "speech"]
    if spoke:
        yield MinutesLine(f"{'; '.join(_speech(one) for one in spoke)}.", "Phát biểu: ")
    if asked:
        yield MinutesLine(f"{'; '.join(_speech(one) for one in asked)}.", "Chất vấn: ")


def _speech(one: SpeechContent) -> str:
    did = {"speech": "", "question": f" hỏi {one['to']}", "answer": " trả lời"}[one["kind"]]
    about = f", về {one['subject']}" if one["subject"] else ""
    return f"{one['title'] or one['speaker']}{did} ({_hour(one['at'])}{about})"


def _voted(vote: VoteContent) -> str:
    outcome = outcome_said(vote["outcome"], vote["chosen"], vote["options"], "vi")
    again = f" Biểu quyết lại. Lý do: {ended(vote['reason'])}" if vote["repeats"] else ""
    return f"{vote['question']} ({_hour(vote['closed_at'])}).{again} {'; '.join(_counts(vote))}. Kết quả: {outcome}."


def _counts(vote: VoteContent) -> list[str]:
    said = [f"{choice_said(choice, vote['options'], 'vi')}: {count}" for choice, count in vote["counts"].items()]
    missing = [f"{words.t('choice.not_voted', locale='vi')}: {vote['not_voted']}"] if vote["not_voted"] else []
    return said + missing


def _lines(passages: list[PassageContent]) -> Iterable[MinutesLine]:
    """Notes and what was said in their order, then the conclusions."""
    for one in passages:
        if one["part"] == "note":
            yield MinutesLine(one["text"], "Ghi chú: ")
        elif one["part"] == "said":
            title = f", {one['title']}" if one["title"] else ""
            yield MinutesLine(one["text"], f"{one['speaker']}{title}: " if one["speaker"] else "")
    for one in passages:
        if one["part"] == "conclusion":
            yield MinutesLine(_with_files(one["text"], [file["name"] for file in one["files"]]), "Kết luận: ")


def _with_files(text: str, names: Sequence[str]) -> str:
    """The conclusion, and what goes with it."""
    return f"{ended(text)} (Kèm theo: {'; '.join(names)})" if names else text


def _corrections(session: Session, meeting: Meeting, part: Part) -> Iterable[str]:
    for row in queries.corrections_of(session, meeting.id):
        if row.item_id is None or may_read_item(part, row.item_id):
            yield f"{row.text} ({row.by_name}, {day_in_words(row.at.astimezone(clock.HANOI).date())})"


def notice_for(session: Session, actor: Actor, meeting_id: UUID) -> OfficialPaper[ConclusionNotice]:
    """The published conclusions of the items that the actor may know; NotFound while there are none."""
    meeting = meetings.visible(session, actor, meeting_id)
    part = meetings.part_of(session, actor, meeting)
    concluded = list(_concluded(session, meeting, part))
    require(concluded, NotFound)
    said = _notice(session, meeting, concluded)
    write, sheet = written_on(session, meeting.body_id, "conclusions", conclusion_notice)
    return OfficialPaper(meeting.id, f"Thông báo kết luận {meeting.title}", "thong-bao-ket-luan", said, write, sheet)


def _concluded(session: Session, meeting: Meeting, part: Part) -> Iterable[ConcludedItem]:
    for item in meetings.items_of(session, meeting.id):
        rows = queries.published_in(session, item.id) if may_know_item(part, item.id) else ()
        if rows:
            yield ConcludedItem(item.title, [_told(row) for row in rows])


def _told(row: MinutesPassage) -> str:
    return _with_files(row.published or "", [file.name for file in row.files])


def _notice(session: Session, meeting: Meeting, concluded: list[ConcludedItem]) -> ConclusionNotice:
    settings, letters = wording.of_body(session, meeting.body_id), settings_of(session, meeting)
    people = meetings.participants_of(session, meeting.id)
    chair = next((row for row in people if row.role == "chair"), None)
    present = [row for row in people if row.attendance_at and row.role in ("member", "substitute", "guest")]
    return ConclusionNotice(
        head=_head(session, meeting, NOTICE, day=clock.today()),
        meeting=meeting.title,
        held_on=(meeting.started_at or meeting.starts_at).astimezone(clock.HANOI).date(),
        room=meeting.room,
        chair=(chair.title or chair.name) if chair else session.get_one(Body, meeting.body_id).name,
        present=[row.title or row.name for row in present],
        opening=settings.notice_opening,
        items=concluded,
        recipients=settings.notice_recipients.splitlines(),
        signature=Signature([line for line in letters.authority.splitlines() if line.strip()], letters.signer),
    )


def vote_sheet_for(session: Session, actor: Actor, vote_id: UUID) -> OfficialPaper[VoteSheet]:
    """What the vote came to, for who sees it; NotFound before it is closed."""
    vote = votes.visible_vote(session, actor, vote_id)
    if vote.result is None or vote.closed_at is None:
        raise NotFound
    said, title = _sheet(session, vote, vote.closed_at), "Kết quả biểu quyết"
    body_id = session.get_one(Meeting, vote.meeting_id).body_id
    write, sheet = written_on(session, body_id, "vote_sheet", vote_sheet)
    return OfficialPaper(vote.id, f"{title}: {said.item}", f"bieu-quyet-{vote.number}", said, write, sheet)


def _sheet(session: Session, vote: Vote, closed_at: datetime) -> VoteSheet:
    meeting, item = session.get_one(Meeting, vote.meeting_id), session.get_one(AgendaItem, vote.item_id)
    result = vote.result
    if result is None:
        raise NotFound
    tally, quorum = result["tally"], result["tally"]["quorum"]
    counts = [f"{choice_said(name, vote.options, 'vi')}: {count}" for name, count in tally["counts"].items()]
    outcome = outcome_said(tally["outcome"], tally.get("chosen"), vote.options, "vi")
    return VoteSheet(
        head=_head(session, meeting, MINUTES),
        meeting=meeting.title,
        item=f"Nội dung {item.number}: {item.title}",
        question=vote.question,
        closed_at=closed_at.astimezone(clock.HANOI),
        rules=vote.rule["title"]["vi"],
        quorum=f"có mặt {quorum['present']}/{quorum['total']}, cần ít nhất {quorum['needed']}",
        counts=[*counts, f"{words.t('choice.not_voted', locale='vi')}: {tally['not_voted']}"],
        outcome=f"{outcome}. {reason_said(tally['reason'], vote.options, 'vi')}",
        lines=[
            VoteLine(
                member=f"{line['title']}{', ' + line['name'] if line['name'] not in ('', line['title']) else ''}",
                choice=_choice(line, vote),
                place=_place(line),
                words=line["words"],
            )
            for line in result["roll_call"]
        ],
        record=result["record_sha256"],
        signatures=(Signature(["Thư ký"]), Signature(["Chủ tọa"])),
    )


def _choice(line: RollLine, vote: Vote) -> str:
    if line["vacant"]:
        return "Khuyết"
    if line.get("recused", False):
        return "Không tham gia"
    return choice_said(line["choice"], vote.options, "vi")


def _place(line: RollLine) -> str:
    where = {"room": "Tại phòng họp", "remote": "Từ xa"}.get(line["place"] or "", "")
    return f"{where}, nhập thay" if line.get("entered") else where


def _local(written: str) -> datetime:
    return datetime.fromisoformat(written).astimezone(clock.HANOI)


def _hour(written: str | None) -> str:
    return f"{_local(written):%H giờ %M}" if written else ""
