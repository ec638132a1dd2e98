"""Every route with the ids and the form that make sense of it, in one staged meeting."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from ecabinet.annotated_copies.models import AnnotatedCopy
from ecabinet.annotations import answering
from ecabinet.annotations import commands as annotations
from ecabinet.annotations.forms import AddAnnotation, AnswerAnnotation
from ecabinet.ballot_keys.commands import begin_ballot_key
from ecabinet.ballot_keys.forms import BeginBallotKey
from ecabinet.block_adoption.commands import make_block
from ecabinet.block_adoption.forms import MakeBlock
from ecabinet.bodies.models import Aide, Organisation, Role, SeatHolder
from ecabinet.core import clock, db
from ecabinet.documents.models import Document, DocumentVersion
from ecabinet.dossiers.commands import create_dossier
from ecabinet.dossiers.forms import CreateDossier
from ecabinet.floor import commands as floor
from ecabinet.floor.forms import CallSpeaker, RaisePoint, RequestToSpeak, SetFloor
from ecabinet.folders import commands as folders
from ecabinet.folders.forms import AddLink, CreateFolder
from ecabinet.invitations.commands import bring_up_to_date, invite_unit
from ecabinet.invitations.forms import InviteUnit
from ecabinet.invitations.models import Invitation
from ecabinet.meetings import agenda_content
from ecabinet.meetings import commands as meetings
from ecabinet.meetings.agenda_forms import KeepTemplate, Recuse
from ecabinet.meetings.agenda_models import AgendaApproval, AgendaEdition
from ecabinet.meetings.forms import AddDisplay, CheckIn, MakeItemCurrent
from ecabinet.meetings.models import Meeting
from ecabinet.minutes import commands as minutes
from ecabinet.minutes.forms import AddPassage
from ecabinet.minutes.models import ConclusionFile, MinutesComment
from ecabinet.official_papers.sheets import first_sheet
from ecabinet.opinions.file_models import SlipFile
from ecabinet.opinions.models import OpinionSlip, SlipAnswer, SlipDraft, SlipSeat
from ecabinet.opinions.point_models import SlipPoint
from ecabinet.opinions.views import PointContent
from ecabinet.signed_papers.models import SignedPaper
from ecabinet.submissions import commands as submissions
from ecabinet.submissions.forms import ApproveDossier, AskAdvice, RequestApproval, SubmitDossier
from ecabinet.tasks.commands import add_task
from ecabinet.tasks.forms import AddTask
from ecabinet.tasks.models import TaskEvidence
from ecabinet.votes import commands as votes
from ecabinet.votes import question_commands as vote_questions
from ecabinet.votes.forms import OpenVote, PlanQuestion
from tests.cast import PASSWORD, SEATED, Cast
from tests.votes.secret_stage import secret_vote


@dataclass
class Stage:
    """The cast in a running meeting: item 1 current with a paper and an open vote, a display added."""

    cast: Cast
    document: UUID
    version: UUID
    vote: UUID
    display: UUID
    holder: UUID
    role: UUID
    aide: UUID
    unit: UUID
    dossier: UUID
    advice: UUID
    recusal: UUID
    approval: UUID
    template: UUID
    folder: UUID
    entry: UUID
    slip: UUID
    slip_seat: UUID
    slip_answer: UUID
    slip_point: UUID
    slip_file: UUID
    note: UUID
    copy: UUID
    passage: UUID
    conclusion_file: UUID
    comment: UUID
    block: UUID
    request: UUID
    speech: UUID
    question: UUID
    point: UUID
    vote_question: UUID
    check: UUID
    task: UUID
    evidence: UUID
    key: UUID
    signed_paper: UUID
    secret_vote: UUID


def set_stage(cast: Cast) -> Stage:
    """The stage stands in the database."""
    secretary, meeting, item = cast["secretary"].actor, cast.meeting, cast.items[0]
    for name in ("chair", "member", "member1", "member2", "member3"):
        meetings.check_in(cast[name].actor, meeting.id, CheckIn())
    meetings.start_meeting(secretary, meeting.id)
    meetings.make_item_current(secretary, meeting.id, MakeItemCurrent(item_id=item.id))
    document = Document(meeting_id=meeting.id, item_id=item.id, position=1, title="Tờ trình", id=uuid4())
    version = DocumentVersion(
        id=uuid4(), document_id=document.id, file_name="to-trinh.pdf", media_type="application/pdf", size=1,
        digest="0" * 64, state="ready", pages=1, ready_pages=1, page_sizes=[[595.0, 842.0]], added_at=clock.now(),
    )  # fmt: skip
    document.current_version_id = version.id
    with db.writing() as session:
        session.add(document)
        session.flush()
        session.add(version)
        kept = {kind: session.scalar(select(kind.id).limit(1)) for kind in (SeatHolder, Role, Aide)}
    display = meetings.add_display(secretary, meeting.id, AddDisplay())
    recused = Recuse(participant_id=cast.participants["member4"].id, reason="Liên quan")
    recusal = meetings.recuse(secretary, item.id, recused).id
    question = vote_questions.plan_question(secretary, item.id, PlanQuestion(question="Điều 2?"))
    check = vote_questions.ask_readiness(secretary, item.id)
    vote = votes.open_vote(secretary, item.id, OpenVote(question="Đồng ý?"))
    unit, papers = _invite(cast), (document.id, version.id, vote.id, display.id)
    return Stage(
        cast, *papers, kept[SeatHolder], kept[Role], kept[Aide], unit, *_submit(cast), recusal, *_publish(cast),
        *_file_away(cast, document.id), *_ask_in_writing(cast), _annotate(cast, document.id),
        _copy(cast, document.id), *_take_minutes(cast), _gather(cast), *_speak(cast), question.id, check.id,
        *_give_task(cast),
        _begin_key(cast),
        _lay_before_signers(cast),
        secret_vote(cast),
    )  # fmt: skip


def _begin_key(cast: Cast) -> UUID:
    """The chair, the secretary and the member are to make a key of secret ballots."""
    holders = [cast[name].id for name in ("chair", "secretary", "member")]
    return begin_ballot_key(cast["secretary"].actor, cast.body.id, BeginBallotKey(holders=holders)).id


def _gather(cast: Cast) -> UUID:
    """The second and the third item are to be adopted together."""
    form = MakeBlock(item_ids=(cast.items[1].id, cast.items[2].id))
    return make_block(cast["secretary"].actor, cast.meeting.id, form).id


def _ask_in_writing(cast: Cast) -> tuple[UUID, UUID, UUID, UUID, UUID]:
    """A slip about a dossier of the clerk's organisation is open; one member wrote a point and answered on paper."""
    now, rule = clock.now(), {"slip_choices": ["agree", "disagree", "other"], "slip_extendable_by": "secretary"}
    dossier = create_dossier(cast["clerk"].actor, CreateDossier(
        body_id=cast.body.id, organisation_id=cast.organisation.id, kind="other", title="Hồ sơ lấy ý kiến",
    )).id  # fmt: skip
    slip = OpinionSlip(
        id=uuid4(), body_id=cast.body.id, dossier_id=dossier, organisation_id=cast.organisation.id,
        organisation=cast.organisation.name, title="Phiếu", state="open", days=2, year=now.year, number=1, rule=rule,
        due_on=clock.today(), closes_at=now + timedelta(days=1), created_by=cast["secretary"].id, created_at=now,
        issued_at=now, issued_by=cast["secretary"].id,
    )  # fmt: skip
    seats = [
        SlipSeat(
            id=uuid4(), slip_id=slip.id, seat_id=seat.id, position=seat.position, title=seat.title, short=seat.short,
            is_chair=seat.is_chair, organisation_id=seat.organisation_id, person_id=cast[name].id, person_name=name,
        )
        for seat, name in zip(cast.seats, SEATED, strict=True)
    ]  # fmt: skip
    answer = SlipAnswer(
        id=uuid4(), slip_id=slip.id, slip_seat_id=seats[1].id, seat_id=seats[1].seat_id, number=1, means="paper",
        person_id=cast["member"].id, sent_by=cast["secretary"].id, sent_by_name="", choices={}, proof="0" * 64,
        proof_name="phieu.pdf", salt="0" * 64, receipt="0" * 64, sent_at=now,
    )  # fmt: skip
    draft = SlipDraft(slip_seat_id=seats[1].id, changed_by=cast["aide"].id, changed_by_name="", changed_at=now)
    point = SlipPoint(
        id=uuid4(), slip_id=slip.id, slip_seat_id=seats[1].id, content=POINT_SAID, changed_by=cast["aide"].id,
        changed_by_name="", changed_at=now,
    )  # fmt: skip
    file = SlipFile(
        id=uuid4(), slip_id=slip.id, slip_seat_id=seats[1].id, name="a.pdf", size=1, digest="0" * 64,
        added_by=cast["aide"].id, added_by_name="", added_at=now,
    )  # fmt: skip
    waiting = SlipFile(
        id=WAITING_FILE, slip_id=slip.id, slip_seat_id=seats[1].id, name="b.pdf", size=1, digest="0" * 64,
        attached=False, added_by=cast["secretary"].id, added_by_name="", added_at=now,
    )  # fmt: skip
    answer.files = [{"id": str(file.id), "name": file.name, "size": file.size, "sha256": file.digest}]
    with db.writing() as session:
        for rows in ([slip], seats, [answer, draft, point, file, waiting]):
            session.add_all(rows)
            session.flush()
    return slip.id, seats[1].id, answer.id, point.id, file.id


def _file_away(cast: Cast, document: UUID) -> tuple[UUID, UUID]:
    """The member has a folder with a link to the paper."""
    actor = cast["member"].actor
    folder = folders.create_folder(actor, CreateFolder(name="Đọc trước"))
    return folder.id, folders.add_link(actor, document, AddLink(folder_id=folder.id)).id


def _annotate(cast: Cast, document: UUID) -> UUID:
    """The aide wrote a note for the member, who answered it."""
    form = AddAnnotation(page=1, kind="pin", at=(10, 10), owner_id=cast["member"].id)
    note = annotations.add_annotation(cast["aide"].actor, document, form).row.id
    answering.answer_annotation(cast["member"].actor, note, AnswerAnnotation(id=ANSWER, text="Đồng ý"))
    return note


def _speak(cast: Cast) -> tuple[UUID, UUID, UUID, UUID]:
    """Another speaks, the member waits to speak, put a question that is waiting, and has a point of order."""
    secretary, item, asked = cast["secretary"].actor, cast.items[0].id, []
    for name, form in (
        ("member1", RequestToSpeak()), ("member", RequestToSpeak()),
        ("member", RequestToSpeak(kind="question", to_seat_id=cast.seats[3].id)),
    ):  # fmt: skip
        asked.append(floor.request_to_speak(cast[name].actor, item, form).id)
    for kind in ("speech", "question"):
        floor.set_floor(secretary, item, SetFloor.model_validate({"kind": kind, "state": "open"}))
    speech = floor.call_speaker(secretary, asked[0], CallSpeaker(current_speech_id=None)).id
    point = floor.raise_point_of_order(cast["member"].actor, cast.meeting.id, RaisePoint()).id
    return asked[1], speech, asked[2], point


def _copy(cast: Cast, document: UUID) -> UUID:
    """The member has asked for a copy of the paper with notes."""
    row = AnnotatedCopy(
        id=uuid4(), document_id=document, person_id=cast["member"].id, with_shared=True, asked_at=clock.now()
    )
    with db.writing() as session:
        session.add(row)
    return row.id


def _take_minutes(cast: Cast) -> tuple[UUID, UUID, UUID]:
    """The secretary wrote a conclusion of the item, with a file; the member had commented on an earlier draft of it."""
    form = AddPassage(item_id=cast.items[0].id, part="conclusion", text="Giao Bộ Tài chính")
    passage = minutes.add_passage(cast["secretary"].actor, cast.meeting.id, form)
    comment = MinutesComment(
        id=uuid4(), meeting_id=cast.meeting.id, item_id=cast.items[0].id, passage_id=passage.id,
        author_id=cast["member"].id, author_name="", text="Sửa", at=clock.now(),
    )  # fmt: skip
    file = ConclusionFile(
        id=uuid4(), passage_id=passage.id, name="phu-luc.pdf", size=1, digest="0" * 64, added_at=clock.now(),
        added_by=cast["secretary"].id, added_by_name="",
    )  # fmt: skip
    with db.writing() as session:
        session.add_all([comment, file])
    return passage.id, file.id, comment.id


def _give_task(cast: Cast) -> tuple[UUID, UUID]:
    """The clerk's organisation leads a task of the item, and has shown what it did."""
    form = AddTask(title="Hoàn thiện dự thảo", lead_id=cast.organisation.id, due_on=clock.today(), given=True)
    task = add_task(cast["secretary"].actor, cast.meeting.id, form).id
    evidence = TaskEvidence(
        id=uuid4(), task_id=task, name="bao-cao.pdf", size=1, digest="0" * 64, added_by=cast["clerk"].id,
        added_by_name="", added_at=clock.now(),
    )  # fmt: skip
    with db.writing() as session:
        session.add(evidence)
    return task, evidence.id


def _lay_before_signers(cast: Cast) -> UUID:
    """A notice of conclusions waits to be signed."""
    row = SignedPaper(
        id=uuid4(), meeting_id=cast.meeting.id, kind="conclusions", about=cast.meeting.id,
        items=[str(cast.items[0].id)], source="program", original="0" * 64, file="0" * 64, signature_check="none",
        put_at=clock.now(), put_by=cast["secretary"].id, put_by_name="",
    )  # fmt: skip
    with db.writing() as session:
        session.add(row)
    return row.id


def _publish(cast: Cast) -> tuple[UUID, UUID]:
    """The agenda had been laid before the chair, was published, and is kept as a template."""
    digest, now, by = "0" * 64, clock.now(), cast["secretary"].id
    laid = AgendaApproval(
        id=uuid4(), meeting_id=cast.meeting.id, chair_person_id=cast["chair"].id, digest=digest, submitted_at=now,
        submitted_by=by,
    )  # fmt: skip
    with db.writing() as session:
        content = agenda_content.content_of(session.get_one(Meeting, cast.meeting.id), [])
        kept = agenda_content.written(content)
        session.add(laid)
        session.add(AgendaEdition(meeting_id=cast.meeting.id, number=0, content=kept, digest=digest, at=now, by=by))
    template = meetings.keep_agenda_template(cast["secretary"].actor, cast.meeting.id, KeepTemplate(name="Mẫu")).id
    return laid.id, template


def _submit(cast: Cast) -> tuple[UUID, UUID]:
    """A dossier of the clerk's organisation is submitted, and the advice of a ministry of nobody here asked for."""
    clerk = cast["clerk"].actor
    form = CreateDossier(body_id=cast.body.id, organisation_id=cast.organisation.id, kind="other", title="Hồ sơ")
    dossier = create_dossier(clerk, form).id
    with db.writing() as session:
        asked = Organisation(id=uuid4(), name="Bộ khác", position=9)
        session.add(asked)
    advice = submissions.ask_advice(clerk, dossier, AskAdvice(organisation_id=asked.id, due_on=clock.today())).id
    submissions.request_approval(clerk, dossier, RequestApproval())
    submissions.approve_dossier(cast["member"].actor, dossier, ApproveDossier())
    submissions.submit_dossier(clerk, dossier, SubmitDossier(missing_acknowledged=1))
    return dossier, advice


def _invite(cast: Cast) -> UUID:
    """All are invited, the stranger is asked to go in a member's place, the clerk's organisation to send somebody."""
    bring_up_to_date(cast.meeting.id)
    with db.writing() as session:
        asked = session.get_one(Invitation, cast.participants["member2"].id)
        asked.answer, asked.substitute_id, asked.substitute_state = "substitute", cast["stranger"].id, "asked"
    form = InviteUnit(organisation_id=cast.organisation.id, item_ids=(cast.items[0].id,))
    return invite_unit(cast["secretary"].actor, cast.meeting.id, form).id


Address = Callable[[Stage], tuple[str, Any]]


def at(path: str, **body: Any) -> Address:
    """An address with {names} of the stage's ids, and the form sent there; a callable value is asked of the stage."""

    def address(stage: Stage) -> tuple[str, Any]:
        cast = stage.cast
        ids = {
            "meeting": cast.meeting.id, "item": cast.items[0].id, "later": cast.items[2].id, "body": cast.body.id,
            "seat": cast.seats[4].id, "document": stage.document, "version": stage.version, "vote": stage.vote,
            "display": stage.display, "holder": stage.holder, "role": stage.role, "aide": stage.aide,
            "organisation": cast.organisation.id, "guest": cast.participants["guest"].id,
            "own_part": cast.participants["member"].id, "asked_part": cast.participants["member2"].id,
            "participant": cast.participants["member1"].id, "unit": stage.unit,
            "person": cast["stranger"].id, "own": uuid4(), "dossier": stage.dossier, "advice": stage.advice,
            "choice": cast.entries[1].id, "room": cast.room.id,
            "recusal": stage.recusal, "approval": stage.approval, "template": stage.template,
            "folder": stage.folder, "entry": stage.entry,
            "slip": stage.slip, "slip_seat": stage.slip_seat, "slip_answer": stage.slip_answer,
            "slip_point": stage.slip_point, "slip_file": stage.slip_file,
            "note": stage.note, "copy": stage.copy, "passage": stage.passage, "comment": stage.comment,
            "conclusion_file": stage.conclusion_file,
            "block": stage.block,
            "request": stage.request, "speech": stage.speech, "question": stage.question, "point": stage.point,
            "task": stage.task, "evidence": stage.evidence, "signed_paper": stage.signed_paper,
            "vote_question": stage.vote_question, "check": stage.check,
            "key": stage.key, "secret_vote": stage.secret_vote,
        }  # fmt: skip
        form = {name: value(stage) if callable(value) else value for name, value in body.items()}
        return path.format(**ids), form

    return address


def _speech(stage: Stage) -> str:
    return str(stage.speech)


def _three(stage: Stage) -> list[str]:
    return [str(stage.cast[name].id) for name in ("chair", "member1", "member2")]


def _answering(stage: Stage) -> str:
    return str(stage.cast.participants["member2"].id)


def _stranger(stage: Stage) -> str:
    return str(stage.cast["stranger"].id)


def _member(stage: Stage) -> str:
    return str(stage.cast["member2"].id)


def _organisation(stage: Stage) -> str:
    return str(stage.cast.organisation.id)


def _body(stage: Stage) -> str:
    return str(stage.cast.body.id)


def _two_items(stage: Stage) -> list[str]:
    return [str(item.id) for item in stage.cast.items[1:]]


def _item(stage: Stage) -> str:
    return str(stage.cast.items[1].id)


def _template(stage: Stage) -> str:
    return str(stage.template)


def _participant(stage: Stage) -> str:
    return str(stage.cast.participants["member1"].id)


def _items(stage: Stage) -> list[str]:
    return [str(stage.cast.items[0].id)]


def _guest(stage: Stage) -> str:
    return str(stage.cast.participants["guest"].id)


def _meeting(stage: Stage) -> str:
    return str(stage.cast.meeting.id)


def _soon(_stage: Stage) -> str:
    return (clock.now() + timedelta(days=1)).isoformat()


def _sheet(_stage: Stage) -> tuple[io.BytesIO, str]:
    return io.BytesIO(first_sheet()), "mau.docx"


def _file(_stage: Stage) -> tuple[io.BytesIO, str]:
    return io.BytesIO(b"no paper at all"), "khong.pdf"


def _dossier(stage: Stage) -> str:
    return str(stage.dossier)


def _scan(_stage: Stage) -> tuple[io.BytesIO, str]:
    return io.BytesIO(b"%PDF-1.7"), "phieu.pdf"


def _table(_stage: Stage) -> tuple[io.BytesIO, str]:
    return io.BytesIO("Tên đăng nhập,Họ tên\nmoi,Người mới\n".encode()), "nguoi.csv"


QUESTIONS = [{"text": "Đồng ý?"}]
POINT_SAID = PointContent(
    document=str(UUID(int=0)), document_version=str(UUID(int=0)), place="", label="Toàn bộ dự thảo", order=0, quote="",
    prefix="", suffix="", kind="object", words="Đề nghị bỏ", proposed="", reason="", legal_basis="",
)  # fmt: skip
POINT = {"document_id": str(UUID(int=0)), "kind": "object", "words": "Đề nghị bỏ"}
WAITING_FILE = UUID(int=1)
ANSWER = UUID(int=2)
SAID = '{"means": "paper", "choices": {}}'
PROOF = {"challenge": "0" * 64, "response": "0" * 64}
KEY_MESSAGE = {
    "ceremony": "ceremony", "holder": 1, "point": "0" * 64, "proof": PROOF,
}  # fmt: skip
SECRET_BALLOT = {
    "format": "ecabinet-secret-ballot", "version": 1, "terms": "0" * 64, "seat": "seat", "number": "001",
    "ciphers": [{"alpha": "0" * 64, "beta": "0" * 64, "proof": [PROOF, PROOF]}] * 2, "sum": [PROOF],
}  # fmt: skip
OPENING_SHARE = {
    "format": "ecabinet-opening-share", "version": 1, "terms": "0" * 64, "box": "0" * 64, "holder": 2,
    "points": ["0" * 64] * 2, "proofs": [PROOF] * 2,
}  # fmt: skip
CONFIRMATION = {
    "receipt": "0" * 64, "credential": "AA", "client_data": "e30", "authenticator_data": "AA", "signature": "AA",
}  # fmt: skip
ADDRESSES: dict[str, Address] = {
    "list_ballot_keys": at("/bodies/{body}/ballot-keys"),
    "begin_ballot_key": at("/bodies/{body}/ballot-keys", holders=_three),
    "show_ballot_key": at("/ballot-keys/{key}"),
    "send_key_message": at("/ballot-keys/{key}/messages/mine", message=KEY_MESSAGE),
    "compare_ballot_key": at("/ballot-keys/{key}/comparisons/mine", digest="0" * 64, same=True),
    "end_ballot_key": at("/ballot-keys/{key}/end"),
    "show_secret_terms": at("/votes/{secret_vote}/secret-terms"),
    "cast_secret_ballot": at("/votes/{secret_vote}/secret-ballots", ballot=SECRET_BALLOT),
    "show_ballot_box": at("/votes/{secret_vote}/box"),
    "give_opening_share": at("/votes/{secret_vote}/opening-shares/mine", share=OPENING_SHARE),
    "settle_tie": at("/votes/{secret_vote}/tie-settlement", choice="agree"),
    "add_annotation": at("/documents/{document}/annotations", page=1, kind="pin", at=[10, 10]),
    "answer_annotation": at("/annotations/{note}/answers", text="Đã rõ"),
    "answer_readiness": at("/readiness-checks/{check}/answer", ready=True),
    "ask_readiness": at("/agenda-items/{item}/readiness-checks"),
    "change_annotation": at("/annotations/{note}", change=str(UUID(int=3)), colour="blue"),
    "change_question": at("/vote-questions/{vote_question}", question="Điều 3?", version=1),
    "drop_question": at("/vote-questions/{vote_question}"),
    "end_readiness": at("/readiness-checks/{check}/closure"),
    "confirm_ballot": at("/votes/{vote}/ballots/mine/confirmation", **CONFIRMATION),
    "confirm_answer": at("/slips/{slip}/answers/mine/confirmation", **CONFIRMATION),
    "confirm_position": at("/agenda-items/{item}/positions/mine/confirmation", **CONFIRMATION),
    "export_position_record": at("/agenda-items/{item}/positions/record"),
    "enter_ballot": at(
        "/votes/{vote}/entered-ballots", seat_id=lambda stage: str(stage.cast.seats[1].id), choice="agree"
    ),
    "list_annotation_readers": at("/documents/{document}/annotation-readers"),
    "list_annotations": at("/documents/{document}/annotations"),
    "list_planned_questions": at("/agenda-items/{item}/vote-questions"),
    "move_question": at("/vote-questions/{vote_question}/position", position=1),
    "plan_question": at("/agenda-items/{item}/vote-questions", question="Điều 4?"),
    "remove_annotation": at(f"/annotations/{{note}}?change={UUID(int=3)}&base=2"),
    "remove_annotation_answer": at(f"/annotations/{{note}}/answers/{ANSWER}"),
    "download_annotated_copy": at("/annotated-copies/{copy}/file"),
    "list_annotated_copies": at("/documents/{document}/annotated-copies"),
    "make_annotated_copy": at("/documents/{document}/annotated-copies"),
    "export_annotations": at("/documents/{document}/annotations.jsonld"),
    "import_annotations": at("/documents/{document}/annotations.jsonld", type="AnnotationPage", items=[]),
    "download_meeting_notes": at("/meetings/{meeting}/notes.docx"),
    "place_annotation": at("/annotations/{note}/place", change=str(UUID(int=5)), page=1),
    "take_back_place": at(f"/annotations/{{note}}/place?change={UUID(int=6)}"),
    "share_annotation": at("/annotations/{note}/audience", audience="members"),
    "share_annotations": at("/documents/{document}/annotations/audience", audience="members"),
    "share_meeting_annotations": at("/meetings/{meeting}/annotations/audience", audience="members"),
    "add_point": at("/slips/{slip}/seats/{slip_seat}/points", **POINT),
    "change_point": at("/slips/{slip}/seats/{slip_seat}/points/{slip_point}", version=1, **POINT),
    "remove_point": at("/slips/{slip}/seats/{slip_seat}/points/{slip_point}"),
    "list_points": at("/slips/{slip}/seats/{slip_seat}/points"),
    "list_shown_points": at("/slips/{slip}/points"),
    "settle_point": at("/slips/{slip}/points/{slip_point}/settlement", version=0, edition=1, outcome="explained"),
    "withdraw_settlement": at("/slips/{slip}/points/{slip_point}/settlement/withdrawal", version=1),
    "export_matrix_document": at("/slips/{slip}/matrix.docx"),
    "export_matrix_workbook": at("/slips/{slip}/matrix.xlsx"),
    "print_matrix": at("/slips/{slip}/matrix/printouts"),
    "print_slip": at("/slips/{slip}/papers/slip/printouts"),
    "print_slip_resolution": at("/slips/{slip}/papers/resolution/printouts"),
    "print_slip_results": at("/slips/{slip}/papers/results/printouts"),
    "put_slip_on_agenda": at("/slips/{slip}/agenda-item", meeting_id=_meeting),
    "attach_file": at("/slips/{slip}/seats/{slip_seat}/files", file=_file),
    "add_entered_file": at("/slips/{slip}/seats/{slip_seat}/entered-files", file=_file),
    "remove_entered_file": at(f"/slips/{{slip}}/seats/{{slip_seat}}/entered-files/{WAITING_FILE}"),
    "remove_attached_file": at("/slips/{slip}/seats/{slip_seat}/files/{slip_file}"),
    "show_attached_file": at("/slips/{slip}/seats/{slip_seat}/files/{slip_file}"),
    "show_answer_file": at("/slips/{slip}/answers/{slip_answer}/files/{slip_file}"),
    "answer_slip": at("/slips/{slip}/answers", choices={}),
    "approve_draft": at("/slips/{slip}/seats/{slip_seat}/draft/approval", version=1),
    "approve_slip": at("/slips/{slip}/approval", version=1),
    "change_slip": at("/slips/{slip}", version=1, title="Tên khác", days=2, questions=QUESTIONS),
    "close_slip": at("/slips/{slip}/closing", version=1),
    "conclude_slip": at("/slips/{slip}/conclusion", version=1),
    "create_slip": at("/slips", dossier_id=_dossier, title="Phiếu mới", days=2, questions=QUESTIONS),
    "enter_answer": at("/slips/{slip}/seats/{slip_seat}/entered-answers", answer=SAID, file=_scan),
    "export_slip_record": at("/slips/{slip}/record"),
    "extend_slip": at("/slips/{slip}/extensions", version=1, due_on="2030-01-01", reason="Phức tạp"),
    "hand_draft_to_head": at("/slips/{slip}/seats/{slip_seat}/draft/hand-over", version=1),
    "issue_slip": at("/slips/{slip}/issue", version=1),
    "keep_draft": at("/slips/{slip}/seats/{slip_seat}/draft", version=1),
    "list_slip_answers": at("/slips/{slip}/answers"),
    "list_slip_seats": at("/slips/{slip}/seats"),
    "list_slips": at("/slips"),
    "open_slip": at("/slips/{slip}/opening"),
    "recall_slip": at("/slips/{slip}/recall", reason="Có sai sót"),
    "request_slip_approval": at("/slips/{slip}/approval-request", version=1),
    "send_back_draft": at("/slips/{slip}/seats/{slip_seat}/draft/sending-back", version=1, remark="Viết lại"),
    "send_back_slip": at("/slips/{slip}/sending-back", reason="Viết lại"),
    "show_proof": at("/slips/{slip}/answers/{slip_answer}/proof"),
    "show_slip": at("/slips/{slip}"),
    "show_slip_docx": at("/slips/{slip}/papers/slip.docx"),
    "show_slip_resolution_docx": at("/slips/{slip}/papers/resolution.docx"),
    "show_slip_results_docx": at("/slips/{slip}/papers/results.docx"),
    "show_slip_entry": at("/slips/{slip}/seats/{slip_seat}"),
    "summarise_slip": at("/slips/{slip}/summary", version=1),
    "add_agenda_item": at("/meetings/{meeting}/agenda-items", title="Nội dung mới"),
    "add_catalogue_entry": at("/catalogues/position/entries", name="Chức vụ mới"),
    "add_room": at("/rooms", name="Phòng mới"),
    "change_catalogue_entry": at("/catalogue-entries/{choice}", version=1, name="Tên khác"),
    "change_room": at("/rooms/{room}", version=1, name="Tên khác"),
    "draw_seat_map": at("/rooms/{room}/seat-map", version=1, columns=4, rows=4),
    "list_catalogue_entries": at("/catalogues/position/entries"),
    "list_rooms": at("/rooms"),
    "move_catalogue_entry": at("/catalogue-entries/{choice}/position", position=1),
    "offer_catalogue_entry": at("/catalogue-entries/{choice}/withdrawal"),
    "offer_room": at("/rooms/{room}/withdrawal"),
    "show_room": at("/rooms/{room}"),
    "withdraw_catalogue_entry": at("/catalogue-entries/{choice}/withdrawal"),
    "withdraw_room": at("/rooms/{room}/withdrawal"),
    "apply_import": at("/imports/{own}/application", digest="0" * 64),
    "give_first_passwords": at("/imports/{own}/first-passwords", after=""),
    "preview_import": at("/imports", file=_table),
    "show_import": at("/imports/{own}"),
    "show_import_template": at("/imports/template.xlsx"),
    "add_classified_document": at("/agenda-items/{item}/classified-documents", title="Mật", classification="secret"),
    "add_document_version": at("/documents/{document}/versions", change="amended", reason="Tiếp thu", file=_file),
    "add_display": at("/meetings/{meeting}/displays"),
    "add_members": at("/meetings/{meeting}/members"),
    "add_organisation": at("/organisations", name="Bộ mới"),
    "add_participant": at("/meetings/{meeting}/participants", person_id=_stranger, role="guest"),
    "add_person": at("/people", login="moi", name="Người mới", password="mot-mat-khau-dai"),
    "add_seat": at("/bodies/{body}/seats", title="Ghế mới", short="GM"),
    "abolish_seat": at("/seats/{seat}/abolition", on="2030-01-01"),
    "adjourn_meeting": at("/meetings/{meeting}/adjournment"),
    "admit_guest": at("/agenda-items/{later}/guests", participant_id=_guest),
    "answer_invitation": at("/invitations/{own_part}/answer", version=0, answer="onsite"),
    "answer_substitution": at("/invitations/{asked_part}/substitution", accepted=True),
    "appoint_aide": at("/aides", person_id=_stranger, principal_id=_member),
    "appoint_holder": at("/seats/{seat}/holders", person_id=_stranger, since="2030-01-01"),
    "ask_for_verification": at("/audit/verifications"),
    "ask_for_comparison": at("/documents/{document}/comparisons", old=1, new=1),
    "cast_ballot": at("/votes/{vote}/ballots", choice="agree"),
    "change_agenda_item": at("/agenda-items/{item}", version=1, title="Tên khác"),
    "change_body": at("/bodies/{body}", version=1, name="Tên khác"),
    "change_contacts": at("/me/contacts", version=1, email="toi@example.vn"),
    "change_document": at("/documents/{document}", version=1, title="Tên khác", kind="report"),
    "change_holder": at("/seat-holders/{holder}", since="2021-01-01"),
    "change_meeting": at("/meetings/{meeting}", version=1, title="Tên khác"),
    "change_organisation": at("/organisations/{organisation}", version=1, name="Tên khác"),
    "change_participant": at("/participants/{guest}", version=1, role="guest"),
    "change_password": at("/me/password", old=PASSWORD, new="mot-mat-khau-khac"),
    "change_person": at("/people/{person}", version=1, name="Tên khác"),
    "change_preferences": at("/me", locale="en"),
    "change_seat": at("/seats/{seat}", version=1, title="Tên khác"),
    "check_in": at("/meetings/{meeting}/attendance"),
    "show_attendance_sheet": at("/meetings/{meeting}/attendance-sheet"),
    "export_attendance_sheet": at("/meetings/{meeting}/attendance-sheet.xlsx"),
    "show_attendance_paper": at("/meetings/{meeting}/attendance-sheet.docx"),
    "note_absence": at("/participants/{participant}/absence-note", reason="Đi công tác"),
    "seat_participant": at("/participants/{participant}/place", place_id=None),
    "leave_for_item": at("/agenda-items/{item}/absences/{participant}", reason="Đi công tác"),
    "return_to_item": at("/agenda-items/{item}/absences/{participant}"),
    "check_in_all": at("/meetings/{meeting}/attendance/all"),
    "check_out": at("/participants/{participant}/departure"),
    "close_meeting": at("/meetings/{meeting}/closure"),
    "close_vote": at("/votes/{vote}/closure", missing_acknowledged=100),
    "compile_book": at("/meetings/{meeting}/book"),
    "convene_meeting": at("/meetings/{meeting}/convocation", lead_time_acknowledged=True),
    "copy_agenda": at("/meetings/{meeting}/agenda-copies", agenda_from=_template),
    "create_body": at("/bodies", organisation_id=_organisation, kind="government", name="Hội đồng"),
    "create_meeting": at("/meetings", body_id=_body, title="Phiên họp mới", starts_at=_soon),
    "decide_absence": at("/invitations/{asked_part}/decision", version=0, approved=True),
    "describe_api": at("/openapi.json"),
    "disable_person": at("/people/{person}/disabling"),
    "dismiss_aide": at("/aides/{aide}"),
    "download_book": at("/meetings/{meeting}/book/file"),
    "enable_person": at("/people/{person}/disabling"),
    "end_calendar_feed": at("/my/calendar-feed"),
    "end_device": at("/me/devices/{own}"),
    "set_display": at("/displays/{display}/theme", theme="blank"),
    "end_display": at("/displays/{display}"),
    "end_item": at("/agenda-items/{item}/closure"),
    "postpone_item": at("/agenda-items/{item}/postponement", reason="Chờ ý kiến thẩm tra"),
    "take_back_postponement": at("/agenda-items/{item}/postponement"),
    "export_seal": at("/audit/seals/1/anchor"),
    "export_vote_record": at("/votes/{vote}/record"),
    "give_role": at("/bodies/{body}/roles", person_id=_stranger, role="secretary"),
    "invite_members": at("/meetings/{meeting}/invitations"),
    "invite_unit": at("/meetings/{meeting}/unit-invitations", organisation_id=_organisation, item_ids=_items),
    "keep_agenda_template": at("/meetings/{meeting}/agenda-templates", name="Phiên thường kỳ"),
    "keep_position": at("/documents/{document}/position", page=1),
    "lift_recusal": at("/recusals/{recusal}"),
    "list_agenda_approvals": at("/meetings/{meeting}/agenda-approvals"),
    "list_agenda_editions": at("/meetings/{meeting}/agenda-editions"),
    "list_agenda_templates": at("/bodies/{body}/agenda-templates"),
    "list_aides": at("/aides"),
    "list_bodies": at("/bodies"),
    "list_book_texts": at("/meetings/{meeting}/book/text"),
    "list_devices": at("/me/devices"),
    "list_displays": at("/meetings/{meeting}/displays"),
    "list_document_versions": at("/documents/{document}/versions"),
    "list_meeting_documents": at("/meetings/{meeting}/documents"),
    "list_documents": at("/agenda-items/{item}/documents"),
    "list_events": at("/streams/meeting:{meeting}/events?after=0"),
    "list_invitations": at("/meetings/{meeting}/invitations"),
    "list_journal": at("/audit/journal"),
    "list_meetings": at("/meetings"),
    "list_missing_voters": at("/votes/{vote}/missing-voters"),
    "list_my_invitations": at("/my/invitations"),
    "list_my_notices": at("/my/notices"),
    "show_slip_statistics": at("/slip-statistics"),
    "export_slip_statistics": at("/slip-statistics/csv"),
    "mark_notices_read": at("/my/notices/reading"),
    "show_notice_settings": at("/my/notice-settings"),
    "change_notice_settings": at("/my/notice-settings", version=0, email=True),
    "show_push": at("/my/push"),
    "switch_on_push": at(
        "/my/push",
        endpoint="https://push.example.com/x",
        p256dh="BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        auth="BTBZMqHH6r4Tts7J_aSIgg",
    ),
    "switch_off_push": at("/my/push"),
    "list_notice_deliveries": at("/meetings/{meeting}/notice-deliveries"),
    "send_notices_again": at("/meetings/{meeting}/notice-deliveries"),
    "list_my_substitutions": at("/my/substitutions"),
    "list_organisations": at("/organisations"),
    "list_page_texts": at("/document-versions/{version}/text"),
    "list_participants": at("/meetings/{meeting}/participants"),
    "list_people": at("/people"),
    "list_recusals": at("/agenda-items/{item}/recusals"),
    "list_rule_profiles": at("/rule-profiles"),
    "list_seals": at("/audit/seals"),
    "list_sign_ins": at("/audit/sign-ins"),
    "list_unit_invitations": at("/unit-invitations"),
    "list_suggestions": at("/search/suggestions?q=to"),
    "list_verifications": at("/audit/verifications"),
    "list_line_messages": at("/meetings/{meeting}/line-messages"),
    "send_line_message": at("/meetings/{meeting}/line-messages", text="Xin ra ngoài"),
    "list_speaking_requests": at("/agenda-items/{item}/speaking-requests"),
    "list_speeches": at("/agenda-items/{item}/speeches"),
    "list_points_of_order": at("/meetings/{meeting}/points-of-order"),
    "set_floor": at("/agenda-items/{item}/floor", kind="speech", state="paused"),
    "request_to_speak": at("/agenda-items/{item}/speaking-requests", subject="Kinh phí"),
    "change_speaking_request": at("/speaking-requests/{request}", version=1, subject="Khác"),
    "withdraw_speaking_request": at("/speaking-requests/{request}"),
    "call_speaker": at("/speaking-requests/{request}/speeches", current_speech_id=_speech),
    "call_answer": at("/speaking-requests/{question}/answers", current_speech_id=_speech, participant_id=_answering),
    "settle_question": at("/speaking-requests/{question}/answer", answer=""),
    "skip_speaker": at("/speaking-requests/{request}/skip"),
    "move_speaker": at("/speaking-requests/{request}/position", position=1),
    "remove_speaker": at("/speaking-requests/{request}/removal", reason="Nhường lượt"),
    "restore_speaker": at("/speaking-requests/{request}/restoration"),
    "end_speech": at("/speeches/{speech}/end"),
    "continue_speech": at("/speeches/{speech}/continuation"),
    "take_back_speech": at("/speeches/{speech}"),
    "pause_speech": at("/speeches/{speech}/pause"),
    "resume_speech": at("/speeches/{speech}/resumption"),
    "give_time": at("/speeches/{speech}/time", allotted_seconds=360),
    "raise_point_of_order": at("/meetings/{meeting}/points-of-order", words="Quy trình"),
    "answer_point_of_order": at("/points-of-order/{point}/answer", state="granted"),
    "withdraw_point_of_order": at("/points-of-order/{point}"),
    "list_votes": at("/agenda-items/{item}/votes"),
    "make_item_current": at("/meetings/{meeting}/current-item", item_id=_item),
    "move_agenda_item": at("/agenda-items/{later}/position", position=2, agenda_version=1),
    "move_document": at("/documents/{document}/place", position=1),
    "move_seat": at("/seats/{seat}/position", position=2),
    "name_delegate": at("/unit-invitations/{unit}/delegates", person_id=_stranger),
    "list_blocks": at("/meetings/{meeting}/blocks"),
    "make_block": at("/meetings/{meeting}/blocks", item_ids=_two_items),
    "take_out_of_block": at("/blocks/{block}/items/{later}/removal", reason="Cần thảo luận"),
    "put_back_into_block": at("/blocks/{block}/items/{later}/removal"),
    "dissolve_block": at("/blocks/{block}/dissolution"),
    "adopt_block": at("/blocks/{block}/vote", question="Thông qua các nội dung?"),
    "list_positions": at("/agenda-items/{item}/positions"),
    "record_position": at("/agenda-items/{item}/positions", stance="objection", words="Chưa rõ nguồn vốn"),
    "withdraw_position": at("/agenda-items/{item}/positions/mine"),
    "open_vote": at("/agenda-items/{item}/votes", question="Đồng ý?"),
    "pair_display": at("/display-pairings", code="3333 3333"),
    "print_letter": at("/invitations/{own_part}/printouts"),
    "print_programme": at("/meetings/{meeting}/agenda-editions/0/printouts"),
    "recall_delegate": at("/unit-invitations/{unit}/delegates/{own}"),
    "refuse_unit_invitation": at("/unit-invitations/{unit}/refusal", reason="Bận"),
    "recuse": at("/agenda-items/{item}/recusals", participant_id=_participant, reason="Liên quan"),
    "remove_agenda_item": at("/agenda-items/{later}"),
    "remove_agenda_template": at("/agenda-templates/{template}"),
    "remove_document": at("/documents/{document}"),
    "remove_holder": at("/seat-holders/{holder}"),
    "remove_meeting": at("/meetings/{meeting}"),
    "remove_organisation": at("/organisations/{organisation}"),
    "remove_participant": at("/participants/{guest}"),
    "renew_calendar_feed": at("/my/calendar-feed"),
    "reset_password": at("/people/{person}/password", password="mot-mat-khau-khac"),
    "resume_meeting": at("/meetings/{meeting}/resumption"),
    "search_delegates": at("/unit-invitations/{unit}/people?name=tuong"),
    "search": at("/search?q=to%20trinh"),
    "search_people": at("/meetings/{meeting}/people?name=tuong"),
    "search_substitutes": at("/meetings/{meeting}/substitutes?name=tuong"),
    "set_invitation_letter": at("/meetings/{meeting}/invitation-letter", version=0, issuer="VP", symbol="G", place="H"),
    "set_presenter": at("/meetings/{meeting}/presenter", person_id=_member),
    "show_agenda": at("/meetings/{meeting}/agenda"),
    "show_agenda_edition": at("/meetings/{meeting}/agenda-editions/0"),
    "show_agenda_item": at("/agenda-items/{item}"),
    "show_body": at("/bodies/{body}"),
    "show_book": at("/meetings/{meeting}/book"),
    "show_book_image": at("/meetings/{meeting}/book/images/480/1.webp"),
    "show_book_pdf": at("/meetings/{meeting}/book/pdf"),
    "show_changes": at("/documents/{document}/changes?from=1&to=1"),
    "show_calendar_feed": at("/my/calendar-feed"),
    "show_conference": at("/meetings/{meeting}/conference"),
    "set_conference": at("/meetings/{meeting}/conference", url="https://hop.example.gov.vn/x"),
    "show_check_in_code": at("/meetings/{meeting}/check-in-code"),
    "show_code_on_display": at("/display/check-in-code"),
    "check_in_by_code": at("/check-ins", claim="x"),
    "show_display": at("/display"),
    "show_document": at("/documents/{document}"),
    "show_invitation_letter": at("/meetings/{meeting}/invitation-letter"),
    "show_letter_docx": at("/invitations/{own_part}/letter.docx"),
    "show_lease": at("/my/lease"),
    "show_pack": at("/meetings/{meeting}/pack"),
    "show_sign_in": at("/sign-in"),
    "read_bundle": at("/bundles", paths=["/"]),
    "show_me": at("/me"),
    "show_meeting": at("/meetings/{meeting}"),
    "show_meeting_calendar": at("/meetings/{meeting}/calendar.ics"),
    "show_my_ballot": at("/votes/{vote}/ballots/mine"),
    "show_original": at("/document-versions/{version}/original"),
    "show_page_image": at("/document-versions/{version}/images/240/1.webp"),
    "show_pdf": at("/document-versions/{version}/pdf"),
    "show_printout": at("/printouts/{own}"),
    "show_printout_pdf": at("/printouts/{own}/pdf"),
    "show_programme_docx": at("/meetings/{meeting}/agenda-editions/0/programme.docx"),
    "show_position": at("/documents/{document}/position"),
    "show_presence": at("/meetings/{meeting}/presence"),
    "show_stream": at("/streams/meeting:{meeting}"),
    "show_structure": at("/document-versions/{version}/structure"),
    "show_vote": at("/votes/{vote}"),
    "sign_in": at("/sign-in", login="member", password=PASSWORD),
    "sign_out": at("/sign-out"),
    "start_meeting": at("/meetings/{meeting}/opening"),
    "take_role": at("/roles/{role}"),
    "upload_document": at("/agenda-items/{item}/documents", file=_file),
    "withdraw_admission": at("/agenda-items/{item}/guests/{guest}"),
    "withdraw_unit_invitation": at("/unit-invitations/{unit}"),
    "accept_dossier": at("/dossiers/{dossier}/acceptance"),
    "add_classified_dossier_document": at(
        "/dossiers/{dossier}/classified-documents", title="Mật", classification="secret"
    ),
    "amend_agenda": at("/meetings/{meeting}/agenda-editions", reason="Vì vậy", digest="0" * 64),
    "answer_advice": at("/advice-requests/{advice}/answer", position="agree"),
    "approve_agenda": at("/agenda-approvals/{approval}/approval", digest="0" * 64),
    "approve_dossier": at("/dossiers/{dossier}/approval"),
    "ask_advice": at("/dossiers/{dossier}/advice-requests", organisation_id=_organisation, due_on="2040-01-01"),
    "change_dossier": at("/dossiers/{dossier}", version=1, title="Tên khác"),
    "create_dossier": at("/dossiers", body_id=_body, organisation_id=_organisation, kind="other", title="Hồ sơ"),
    "list_dossier_documents": at("/dossiers/{dossier}/documents"),
    "list_dossier_templates": at("/dossier-templates"),
    "list_dossiers": at("/dossiers"),
    "note_verification": at("/dossiers/{dossier}/verification", version=1, text="Đủ điều kiện"),
    "request_approval": at("/dossiers/{dossier}/approval-request"),
    "return_agenda": at("/agenda-approvals/{approval}/return", remarks="Xem lại"),
    "return_dossier": at("/dossiers/{dossier}/return", words="Thiếu tóm tắt"),
    "schedule_dossier": at("/dossiers/{dossier}/agenda-item", meeting_id=_meeting),
    "send_back_dossier": at("/dossiers/{dossier}/sending-back", words="Sửa lại"),
    "show_checklist": at("/dossiers/{dossier}/checklist"),
    "show_dossier": at("/dossiers/{dossier}"),
    "submit_agenda": at("/meetings/{meeting}/agenda-approvals"),
    "submit_dossier": at("/dossiers/{dossier}/submission"),
    "upload_dossier_document": at("/dossiers/{dossier}/documents", file=_file),
    "find_meetings": at("/meetings/found?when=coming"),
    "list_passkeys": at("/my/passkeys"),
    "show_passkey_making": at("/my/passkeys/{own}/making"),
    "add_passkey": at(
        "/my/passkeys", name="Máy", password=PASSWORD, credential="AA", client_data="e30", attestation="oA"
    ),
    "remove_passkey": at("/my/passkeys/{own}", password=PASSWORD),
    "list_my_folders": at("/my/folders"),
    "create_folder": at("/my/folders", name="Mới"),
    "change_folder": at("/my/folders/{folder}", version=1, name="Khác", parent_id=None),
    "remove_folder": at("/my/folders/{folder}"),
    "search_my_folders": at("/my/folders/search?q=to%20trinh"),
    "upload_own_document": at("/my/documents", file=_file),
    "list_guides": at("/guides"),
    "upload_guide": at("/guides", file=_file),
    "upload_to_folder": at("/my/folders/{folder}/documents", file=_file),
    "add_link": at("/documents/{document}/folder-entries"),
    "move_entry": at("/my/folder-entries/{entry}", version=1, folder_id=None),
    "remove_entry": at("/my/folder-entries/{entry}"),
    "withdraw_dossier": at("/dossiers/{dossier}/withdrawal"),
    "show_minutes_docx": at("/meetings/{meeting}/minutes.docx"),
    "show_conclusion_notice": at("/meetings/{meeting}/conclusions.docx"),
    "show_vote_sheet": at("/votes/{vote}/sheet.docx"),
    "print_minutes": at("/meetings/{meeting}/minutes/printouts"),
    "print_conclusion_notice": at("/meetings/{meeting}/conclusions/printouts"),
    "show_resolution": at("/agenda-items/{item}/resolution.docx"),
    "print_resolution": at("/agenda-items/{item}/resolution/printouts"),
    "print_attendance_sheet": at("/meetings/{meeting}/attendance-sheet/printouts"),
    "print_vote_sheet": at("/votes/{vote}/sheet/printouts"),
    "list_signed_papers": at("/meetings/{meeting}/signed-papers"),
    "put_printed_paper": at("/meetings/{meeting}/signed-papers", printout_id=str(UUID(int=7))),
    "put_uploaded_paper": at("/meetings/{meeting}/signed-papers/uploads", kind="minutes", about=_meeting, file=_file),
    "sign_paper": at("/signed-papers/{signed_paper}/signatures", password=PASSWORD),
    "seal_paper": at("/signed-papers/{signed_paper}/seal", password=PASSWORD),
    "withdraw_paper": at("/signed-papers/{signed_paper}/withdrawal", reason="Sai số"),
    "show_signed_paper_pdf": at("/signed-papers/{signed_paper}/pdf"),
    "show_minutes_wording": at("/bodies/{body}/minutes-wording"),
    "list_paper_templates": at("/bodies/{body}/paper-templates"),
    "show_paper_template": at("/bodies/{body}/paper-templates/minutes/file"),
    "set_paper_template": at("/bodies/{body}/paper-templates", template='{"kind": "minutes"}', file=_sheet),
    "remove_paper_template": at("/bodies/{body}/paper-templates/minutes"),
    "word_minutes": at("/bodies/{body}/minutes-wording", version=0, closing="Biên bản đã được đọc lại"),
    "show_minutes": at("/meetings/{meeting}/minutes"),
    "add_passage": at("/meetings/{meeting}/minutes/passages", part="said", text="Ý kiến"),
    "change_passage": at("/minutes-passages/{passage}", change=str(UUID(int=7)), speaker="Ai đó"),
    "remove_passage": at(f"/minutes-passages/{{passage}}?change={UUID(int=7)}&base=9"),
    "publish_conclusion": at("/minutes-passages/{passage}/publication"),
    "withdraw_conclusion": at("/minutes-passages/{passage}/publication"),
    "add_conclusion_file": at("/minutes-passages/{passage}/files", file=_file),
    "show_conclusion_file": at("/minutes-passages/{passage}/files/{conclusion_file}"),
    "remove_conclusion_file": at("/minutes-passages/{passage}/files/{conclusion_file}"),
    "list_conclusions": at("/agenda-items/{item}/conclusions"),
    "circulate_minutes": at("/meetings/{meeting}/minutes/circulation"),
    "finalise_minutes": at("/meetings/{meeting}/minutes/finalisation"),
    "reopen_minutes": at("/meetings/{meeting}/minutes/reopening", reason="Sửa"),
    "sign_minutes": at("/meetings/{meeting}/minutes/confirmations", digest="0" * 64),
    "correct_minutes": at("/meetings/{meeting}/minutes/corrections", text="Đính chính"),
    "comment_on_minutes": at("/meetings/{meeting}/minutes/comments", text="Sửa"),
    "settle_comment": at("/minutes-comments/{comment}/settlement", version=1, outcome="accepted"),
    "list_tasks": at("/tasks?state=open"),
    "export_tasks": at("/tasks/xlsx"),
    "show_task": at("/tasks/{task}"),
    "add_task": at("/meetings/{meeting}/tasks", title="Báo cáo", lead_id=_organisation, due_on="2030-01-01"),
    "draft_tasks": at("/meetings/{meeting}/task-drafts"),
    "give_task": at("/tasks/{task}/giving", version=1),
    "change_task": at("/tasks/{task}", version=1, title="Khác", lead_id=_organisation, due_on="2030-01-01"),
    "withdraw_task": at("/tasks/{task}/withdrawal", version=1, words="Trùng"),
    "finish_task": at("/tasks/{task}/completion", version=1),
    "return_task": at("/tasks/{task}/return", version=1, words="Thiếu"),
    "decide_task_extension": at("/tasks/{task}/extension", version=1, granted=True),
    "accept_task": at("/tasks/{task}/acceptance", version=1),
    "report_task": at("/tasks/{task}/reports", version=1, words="Xong"),
    "ask_task_extension": at("/tasks/{task}/extension", version=1, words="Chờ số liệu", due_on="2090-01-01"),
    "add_task_evidence": at("/tasks/{task}/evidence", file=_file),
    "show_task_evidence": at("/tasks/{task}/evidence/{evidence}"),
    "remove_task_evidence": at("/tasks/{task}/evidence/{evidence}"),
    "add_task_review": at("/meetings/{meeting}/task-review"),
    "show_meeting_statistics": at("/meeting-statistics?by=ministry"),
    "export_meeting_statistics": at("/meeting-statistics/xlsx"),
}
