"""The one write of this package: a closed slip's dossier is put on an agenda, what came of the slip with it."""

from datetime import date
from pathlib import Path
from uuid import UUID

from ecabinet.bodies import queries as bodies
from ecabinet.core import files, words
from ecabinet.core.actor import Actor
from ecabinet.core.db import reading
from ecabinet.core.problems import require
from ecabinet.core.transaction import Transaction, transaction
from ecabinet.documents import commands as documents
from ecabinet.documents.folders import folder_of_item, to_edit
from ecabinet.documents.forms import UploadDocument
from ecabinet.dossiers.models import Dossier
from ecabinet.intake.checks import Upload
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.commands.recusals import Barred, keep_out
from ecabinet.meetings.models import Meeting
from ecabinet.opinion_agendas.outcome import OutcomePaper, outcome_papers
from ecabinet.opinions import policy, queries
from ecabinet.opinions.conflicts import require_state
from ecabinet.opinions.models import OpinionSlip, SlipSeat
from ecabinet.opinions.standing import standing_of
from ecabinet.submissions.commands.agenda import scheduled
from ecabinet.submissions.forms import ScheduleDossier

Kept = tuple[OutcomePaper, Upload, str]


def put_slip_on_agenda(actor: Actor, slip_id: UUID, form: ScheduleDossier) -> Dossier:
    """The dossier is an item of the meeting's agenda, with what came of the slip among the item's papers.

    Members who were recused from the slip are recused from the item, so that they don't read there what was answered,
    also those who are invited to the meeting only later.
    May be repeated: what is on the agenda or attached already stays as it is, also what was taken off by hand.
    """
    with reading() as session:
        slip = queries.visible(session, actor, slip_id)
        require(policy.may_edit(standing_of(session, actor, slip)))
        require_state(slip, queries.whole(session, slip), *policy.COUNTED)
        made = outcome_papers(session, slip)
    # Between the two, so that nobody waits for the disk; what is kept in vain is cleaned up.
    kept = [_kept(one) for one in made]
    with transaction(actor) as tx:
        slip = queries.locked(tx, actor, slip_id)
        require(policy.may_edit(standing_of(tx.session, actor, slip)))
        dossier = scheduled(tx, actor, slip.dossier_id, form)
        _keep_out(tx, actor, slip, dossier)
        _attach(tx, actor, dossier, kept)
    return dossier


def _kept(paper: OutcomePaper) -> Kept:
    """The paper's file, checked as every file is, and in the store."""
    with files.receive() as file:
        file.write(paper.data)
        file.flush()
        path = Path(file.name)
        return paper, documents.checked(path, paper.file_name), files.keep(path)


def _keep_out(tx: Transaction, actor: Actor, slip: OpinionSlip, dossier: Dossier) -> None:
    assert dossier.item_id is not None and dossier.meeting_id is not None  # noqa: S101  (it is on an agenda)
    day = meetings.day_of(tx.session.get_one(Meeting, dossier.meeting_id))
    out = [row for row in queries.roll_of(tx.session, slip.id) if row.status == "recused"]
    keep_out(tx, actor, dossier.item_id, [_barred(tx, slip, row, day) for row in out])


def _barred(tx: Transaction, slip: OpinionSlip, row: SlipSeat, day: date) -> Barred:
    """Whom the slip did not ask, with the seat that they hold on that day; else the one for which they were not."""
    assert row.person_id is not None  # noqa: S101  (a seat without a holder is vacant, not recused)
    reason = words.t("slip.recused_reason", "vi", reference=slip.reference)
    seat = bodies.seat_held(tx.session, row.person_id, slip.body_id, day)
    if seat is None:
        return Barred(row.person_id, row.seat_id, row.title, row.title_en, reason)
    return Barred(row.person_id, seat.id, seat.title, seat.title_en, reason)


def _attach(tx: Transaction, actor: Actor, dossier: Dossier, kept: list[Kept]) -> None:
    assert dossier.item_id is not None  # noqa: S101  (it is on an agenda)
    folder = to_edit(tx, actor, folder_of_item(dossier.item_id))
    for paper, upload, digest in kept:
        said = UploadDocument(id=paper.id_on(folder.id), title=paper.title, title_en=paper.title_en, kind=paper.kind)
        documents.put_file(tx, folder, said, upload, digest)
