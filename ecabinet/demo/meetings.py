"""The demo's sessions: one convened for today, one held a month ago."""

import shutil
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from ecabinet.core import clock, db, files
from ecabinet.core.actor import Actor
from ecabinet.demo import content
from ecabinet.demo.cabinet import Cabinet
from ecabinet.demo.papers import make_revision
from ecabinet.documents import commands as documents
from ecabinet.documents.folders import folder_of_item
from ecabinet.documents.forms import AddVersion, KeepPosition, UploadDocument
from ecabinet.documents.queries import papers_of
from ecabinet.documents.versions import add_document_version
from ecabinet.meetings import commands as meetings
from ecabinet.meetings.agenda_forms import ApproveAgenda, KeepTemplate, SubmitAgenda
from ecabinet.meetings.forms import (
    AddAgendaItem,
    AddParticipant,
    AdmitGuest,
    CheckIn,
    ConveneMeeting,
    CreateMeeting,
    MakeItemCurrent,
)
from ecabinet.votes import commands as votes
from ecabinet.votes.forms import CastBallot, CloseVote, OpenVote

SECRETARY, CHAIR = "thuky", "thutuong"
SENT_OUT_BEFORE = 9  # days; whatever holidays come between, that is in time
READER, READ_TO = "bo-taichinh", 9  # who has read the first version of what was revised, and how far
KINDS = {
    "submission": "submission_letter",
    "summary": "submission_summary",
    "decree": "draft",
    "resolution": "draft",
    "appraisal": "appraisal_report",
    "comparison": "comparison_table",
    "opinions": "opinion_summary",
    "report": "report",
}


def make_meeting(cabinet: Cabinet, planned: content.Meeting, places: Mapping[str, Path]) -> tuple[UUID, list[UUID]]:
    """The session is convened, with its agenda, papers, members and guests; the answer is its id and its items'."""
    secretary = cabinet.actor(SECRETARY)
    starts_at = datetime.combine(planned.day, planned.starts, tzinfo=clock.HANOI)
    minutes = sum(item.minutes for item in planned.items)
    form = CreateMeeting(
        body_id=cabinet.body_id,
        title=planned.title.vi,
        title_en=planned.title.en,
        room=planned.place.vi,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=minutes),
    )
    meeting_id = meetings.create_meeting(secretary, form).id
    meetings.add_members(secretary, meeting_id)
    meetings.add_participant(secretary, meeting_id, AddParticipant(person_id=secretary.person_id, role="secretary"))
    items = [_add_item(cabinet, secretary, meeting_id, item, places) for item in planned.items]
    approve_agenda(cabinet.actor(CHAIR), secretary, meeting_id)
    meetings.convene_meeting(secretary, meeting_id, ConveneMeeting(lead_time_acknowledged=True))
    for item, item_id in zip(planned.items, items, strict=True):
        _revise_papers(cabinet, item, item_id, places)
    return meeting_id, items


def prepare_meeting(cabinet: Cabinet, planned: content.Meeting, places: Mapping[str, Path]) -> UUID:
    """The session was prepared and sent out in time before its day, its agenda kept as a template; its id."""
    at = datetime.combine(planned.day, planned.starts, tzinfo=clock.HANOI) - timedelta(days=SENT_OUT_BEFORE)
    clock.set_clock(lambda: at)
    try:
        meeting_id, _ = make_meeting(cabinet, planned, places)
    finally:
        clock.set_clock(None)
    meetings.keep_agenda_template(cabinet.actor(SECRETARY), meeting_id, KeepTemplate(name=planned.title.vi))
    return meeting_id


def approve_agenda(chair: Actor, secretary: Actor, meeting_id: UUID) -> None:
    """The chair has approved the agenda as it stands."""
    submitted = meetings.submit_agenda(secretary, meeting_id, SubmitAgenda())
    meetings.approve_agenda(chair, submitted.id, ApproveAgenda(digest=submitted.digest))


def _add_item(
    cabinet: Cabinet, secretary: Actor, meeting_id: UUID, planned: content.Item, places: Mapping[str, Path]
) -> UUID:
    form = AddAgendaItem(
        title=planned.title.vi,
        title_en=planned.title.en,
        question=planned.question.vi,
        question_en=planned.question.en,
        minutes=planned.minutes,
        organisation_id=cabinet.organisations[planned.organisation],
        presenter_seat_id=cabinet.seats[planned.presenter],
    )
    item = meetings.add_agenda_item(secretary, meeting_id, form)
    for guest in planned.guests:
        person = cabinet.people[guest]
        part = meetings.add_participant(secretary, meeting_id, AddParticipant(person_id=person, role="guest"))
        meetings.admit_guest(secretary, item.id, AdmitGuest(participant_id=part.id))
    for paper in planned.papers:
        _upload(secretary, item.id, paper, places[Path(paper.file).name])
    return item.id


def _upload(secretary: Actor, item_id: UUID, paper: content.Paper, path: Path) -> None:
    form = UploadDocument.model_validate({"title": paper.title.vi, "kind": KINDS.get(paper.kind, "other")})
    with files.receive() as draft, path.open("rb") as written:
        shutil.copyfileobj(written, draft)
        draft.flush()
        documents.upload_document(secretary, folder_of_item(item_id), form, Path(draft.name), path.name)


def _revise_papers(cabinet: Cabinet, planned: content.Item, item_id: UUID, places: Mapping[str, Path]) -> None:
    """Papers with a revision have been read by somebody, and their second version is on its way."""
    with db.reading() as session:
        rows = [row.id for row, _ in papers_of(session, item_id)]
    for document_id, paper in zip(rows, planned.papers, strict=True):
        if paper.revision:
            place = KeepPosition(page=READ_TO, version_number=1)
            documents.keep_position(cabinet.actor(READER), document_id, place)
            folder = places[Path(paper.file).name].parent / "revised"
            _revise(cabinet.actor(SECRETARY), document_id, paper, folder)


def _revise(secretary: Actor, document_id: UUID, paper: content.Paper, folder: Path) -> None:
    reason = paper.revision.vi if paper.revision else ""
    path = make_revision(folder, paper)
    with files.receive() as draft, path.open("rb") as written:
        shutil.copyfileobj(written, draft)
        draft.flush()
        form = AddVersion(change="amended", reason=reason)
        add_document_version(secretary, document_id, form, Path(draft.name), path.name)


def hold_meeting(cabinet: Cabinet, planned: content.Meeting, places: Mapping[str, Path]) -> None:
    """The session was held on its day: opened with all present, each item voted on, closed."""
    starts_at = datetime.combine(planned.day, planned.starts, tzinfo=clock.HANOI)
    at = starts_at - timedelta(days=6)
    clock.set_clock(lambda: at)
    try:
        meeting_id, items = make_meeting(cabinet, planned, places)
        at = starts_at
        secretary = cabinet.actor(SECRETARY)
        for sign_in in cabinet.seats:
            meetings.check_in(cabinet.actor(sign_in), meeting_id, CheckIn())
        meetings.start_meeting(secretary, meeting_id)
        for item, item_id in zip(planned.items, items, strict=True):
            meetings.make_item_current(secretary, meeting_id, MakeItemCurrent(item_id=item_id))
            at += timedelta(minutes=item.minutes)
            _vote(cabinet, item, item_id)
        meetings.close_meeting(secretary, meeting_id)
    finally:
        clock.set_clock(None)


def _vote(cabinet: Cabinet, item: content.Item, item_id: UUID) -> None:
    secretary = cabinet.actor(SECRETARY)
    form = OpenVote(question=item.question.vi, question_en=item.question.en)
    vote = votes.open_vote(secretary, item_id, form)
    cast = content.ballots(item)
    for seat, choice in cast.items():
        votes.cast_ballot(cabinet.actor(seat), vote.id, CastBallot(choice=choice))
    missing = len(cabinet.seats) - len(cast)
    votes.close_vote(secretary, vote.id, CloseVote(missing_acknowledged=missing))
