"""The streams: who may follow each kind, what its snapshot holds, and what of its past may be told again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session
from typing_extensions import TypedDict

from ecabinet.accounts import queries as accounts
from ecabinet.annotated_copies import queries as annotated_copies
from ecabinet.audit import queries as audit
from ecabinet.ballot_keys import queries as ballot_keys
from ecabinet.block_adoption import queries as blocks
from ecabinet.bodies import queries as bodies
from ecabinet.books import queries as books
from ecabinet.core import clock, journal
from ecabinet.core.actor import Actor
from ecabinet.core.canonical import canonical
from ecabinet.core.journal import Event
from ecabinet.core.presenting import Entity
from ecabinet.core.problems import Conflict, NotFound, require
from ecabinet.documents import queries as documents
from ecabinet.dossiers import queries as dossiers
from ecabinet.exchange import queries as exchange
from ecabinet.floor import queries as floor
from ecabinet.folders import queries as folders
from ecabinet.imports import queries as imports
from ecabinet.invitations import queries as invitations
from ecabinet.invitations import units
from ecabinet.meetings import agenda_queries as agendas
from ecabinet.meetings import queries as meetings
from ecabinet.meetings.displays import DisplayActor
from ecabinet.minutes import queries as minutes
from ecabinet.notices import queries as notices
from ecabinet.opinion_points import queries as opinion_points
from ecabinet.opinions import attached as slip_files
from ecabinet.opinions import entered_files
from ecabinet.opinions import lists as slip_lists
from ecabinet.opinions import queries as opinions
from ecabinet.passkeys import queries as passkeys
from ecabinet.positions import queries as positions
from ecabinet.private_lines import queries as private_lines
from ecabinet.signed_papers import queries as signed_papers
from ecabinet.tasks import queries as tasks
from ecabinet.votes import box_queries as vote_boxes
from ecabinet.votes import queries as votes
from ecabinet.votes import question_queries as vote_questions

MOST_TOLD_AGAIN = 500
Follower = Actor | DisplayActor


class SnapshotNeeded(Conflict):
    """409: what came since can't be told again event by event; fetch the snapshot."""

    code = "snapshot-needed"


class Snapshot(TypedDict):
    """A stream as it stands after its event `seq`."""

    stream: str
    seq: int
    entities: list[Entity]


@dataclass(frozen=True)
class Kind:
    """One kind of stream: who may follow it, and the parts its snapshot is put together from."""

    may_follow: Callable[[Session, Any, UUID], bool]
    parts: tuple[Callable[[Session, UUID], list[Entity]], ...]


KINDS = {
    "meeting": Kind(
        meetings.may_follow_meeting,
        (
            meetings.snapshot_meeting,
            agendas.snapshot_meeting,
            blocks.snapshot_meeting,
            vote_questions.snapshot_meeting,
            minutes.snapshot_meeting,
        ),
    ),
    "item": Kind(
        meetings.may_follow_item,
        (
            meetings.snapshot_item,
            documents.snapshot_item,
            votes.snapshot_item,
            vote_questions.snapshot_item,
            floor.snapshot_item,
            minutes.snapshot_published,
        ),
    ),
    "minutes_desk": Kind(minutes.may_follow_desk, (minutes.snapshot_desk,)),
    "minutes_item": Kind(minutes.may_follow_item, (minutes.snapshot_item,)),
    "signed_papers": Kind(signed_papers.may_follow_papers, (signed_papers.snapshot_papers,)),
    "lines": Kind(private_lines.may_follow_lines, (private_lines.snapshot_lines,)),
    "part": Kind(floor.may_follow_part, (floor.snapshot_part,)),
    "dossier": Kind(dossiers.may_follow_dossier, (dossiers.snapshot_dossier, documents.snapshot_dossier)),
    "drafting": Kind(dossiers.may_follow_drafting, (dossiers.snapshot_drafting,)),
    "agency": Kind(dossiers.may_follow_agency, (dossiers.snapshot_agency, tasks.snapshot_agency)),
    "task": Kind(tasks.may_follow_task, (tasks.snapshot_task,)),
    "tasks": Kind(tasks.may_follow_tasks, (tasks.snapshot_tasks,)),
    "intake": Kind(dossiers.may_follow_intake, (dossiers.snapshot_intake, opinions.snapshot_intake)),
    "slip": Kind(opinions.may_follow_slip, (opinions.snapshot_slip, opinion_points.snapshot_slip)),
    "slip_desk": Kind(opinions.may_follow_desk, (opinions.snapshot_desk,)),
    "slip_seat": Kind(
        opinions.may_follow_seat, (opinions.snapshot_seat, slip_files.snapshot_seat, opinion_points.snapshot_seat)
    ),
    "guides": Kind(documents.may_follow_guides, (documents.snapshot_guides,)),
    "desk": Kind(
        meetings.may_follow_desk,
        (meetings.snapshot_desk, agendas.snapshot_desk, floor.snapshot_desk, vote_questions.snapshot_desk),
    ),
    "block": Kind(blocks.may_follow_block, (blocks.snapshot_block, votes.snapshot_block)),
    "item_desk": Kind(positions.may_follow_item_desk, (positions.snapshot_item_desk,)),
    "positions": Kind(positions.may_follow_positions, (positions.snapshot_positions,)),
    "display": Kind(
        meetings.may_follow_display, (meetings.snapshot_display, votes.snapshot_display, floor.snapshot_display)
    ),
    "body": Kind(bodies.may_follow_body, (bodies.snapshot_body, meetings.snapshot_body)),
    "user": Kind(
        accounts.may_follow_user,
        (
            accounts.snapshot_user,
            bodies.snapshot_user,
            agendas.snapshot_user,
            invitations.snapshot_user,
            notices.snapshot_user,
            opinions.snapshot_user,
            slip_lists.snapshot_chair,
            entered_files.snapshot_user,
            books.snapshot_user,
            annotated_copies.snapshot_user,
            exchange.snapshot_user,
            folders.snapshot_user,
            imports.snapshot_user,
            passkeys.snapshot_user,
        ),
    ),
    "notices": Kind(notices.may_follow_notices, (notices.snapshot_notices,)),
    "invitations": Kind(invitations.may_follow_invitations, (invitations.snapshot_invitations,)),
    "unit": Kind(units.may_follow_unit, (units.snapshot_unit,)),
    "ballot_key": Kind(ballot_keys.may_follow_key, (ballot_keys.snapshot_key,)),
    "ballot_boxes": Kind(ballot_keys.may_follow_boxes, (vote_boxes.snapshot_boxes,)),
    "audit": Kind(audit.may_follow_audit, (audit.snapshot_audit,)),
}


def split(stream: str) -> tuple[str, UUID]:
    """A stream's kind and id; NotFound for what is none."""
    kind, _, identity = stream.partition(":")
    try:
        return kind, UUID(identity)
    except ValueError:
        raise NotFound from None


def may_follow(session: Session, follower: Follower, stream: str) -> bool:
    """The one function that says who may follow what; joining, catching up and taking a snapshot all ask it."""
    kind, identity = split(stream)
    if kind not in KINDS or (isinstance(follower, DisplayActor) and kind != "display"):
        return False
    return KINDS[kind].may_follow(session, follower, identity)


def require_sight(session: Session, follower: Follower, stream: str) -> None:
    """NotFound unless the stream is there for the follower."""
    require(may_follow(session, follower, stream), NotFound)


def snapshot(session: Session, stream: str) -> Snapshot:
    """The whole of the stream, from the same read as its number."""
    kind, identity = split(stream)
    entities = [entity for part in KINDS[kind].parts for entity in part(session, identity)]
    return {"stream": stream, "seq": journal.head(session, stream), "entities": entities}


def told_again(session: Session, stream: str, after: int) -> list[bytes]:
    """The events after that number as they may be told now: of a row changed twice only the last state is shown.

    SnapshotNeeded when there are too many, when data were erased by law, or when the number is one we never gave
    (an older database was put back).
    """
    head = journal.head(session, stream)
    require(0 <= head - after <= MOST_TOLD_AGAIN, SnapshotNeeded)
    events = journal.events_after(session, stream, after, MOST_TOLD_AGAIN)
    require(all(event.salt is not None for event in events), SnapshotNeeded)
    last = {(event.entity, event.entity_id): event.seq for event in events if not event.withheld}
    return [
        encode(event, superseded=not event.withheld and last[event.entity, event.entity_id] != event.seq)
        for event in events
    ]


def encode(event: Event, *, superseded: bool = False) -> bytes:
    """The event as clients get it, in JSON; a superseded one keeps its place but not its data."""
    envelope = canonical(dict(_envelope(event, superseded)))
    data = b"null" if event.data is None or superseded else event.data.encode()
    return envelope[:-1] + b',"data":' + data + b"}"


def _envelope(event: Event, superseded: bool) -> Iterator[tuple[str, Any]]:
    yield "stream", event.stream
    yield "seq", event.seq
    yield "name", event.name
    yield "at", clock.rfc3339(event.at)
    yield "by", event.by and str(event.by)
    yield "entity", event.entity
    yield "id", str(event.entity_id)
    if event.withheld:
        yield "withheld", True
    if superseded:
        yield "superseded", True
