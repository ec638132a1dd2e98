"""Bodies as JSON."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from typing_extensions import TypedDict

from ecabinet.bodies.models import Aide, Body, Organisation, Role, RuleProfileRow, Seat, SeatHolder


class OrganisationView(TypedDict):
    """An organisation and where it stands in the tree."""

    id: str
    parent_id: str | None
    name: str
    name_en: str
    short: str
    position: int
    version: int


class BodyView(TypedDict):
    """A body."""

    id: str
    organisation_id: str
    kind: str
    name: str
    name_en: str
    books: str
    agenda_needs_approval: bool
    notes_days: int
    offline_hours: int
    speech_minutes: int
    question_minutes: int
    answer_minutes: int
    shows_speakers: bool
    task_days: int
    version: int


class SeatView(TypedDict):
    """A seat; `abolished_on` is the first day without it."""

    id: str
    body_id: str
    organisation_id: str | None
    title: str
    title_en: str
    short: str
    position: int
    is_chair: bool
    abolished_on: str | None
    version: int


class SeatHolderView(TypedDict):
    """Who holds a seat, from which day to which."""

    id: str
    seat_id: str
    person_id: str
    since: str
    until: str | None


class RoleView(TypedDict):
    """A person's role in a body."""

    id: str
    body_id: str
    person_id: str
    organisation_id: str | None
    role: str


class AideView(TypedDict):
    """An aide and whom they help."""

    id: str
    person_id: str
    principal_id: str


class RuleProfileView(TypedDict):
    """A regulation's rules as data; see `rules.RuleProfile`."""

    id: str
    kind: str
    code: str
    since: str
    until: str | None
    data: dict[str, Any]


class WholeBodyView(TypedDict):
    """A body with its seats, all their holders past and coming, its roles, and the names of these people by id."""

    body: BodyView
    seats: list[SeatView]
    holders: list[SeatHolderView]
    roles: list[RoleView]
    names: dict[str, str]


def organisation(row: Organisation) -> OrganisationView:
    """The organisation as presented."""
    return {
        "id": str(row.id),
        "parent_id": _identity(row.parent_id),
        "name": row.name,
        "name_en": row.name_en,
        "short": row.short,
        "position": row.position,
        "version": row.version,
    }


def body(row: Body) -> BodyView:
    """The body as presented."""
    return {
        "id": str(row.id),
        "organisation_id": str(row.organisation_id),
        "kind": row.kind,
        "name": row.name,
        "name_en": row.name_en,
        "books": row.books,
        "agenda_needs_approval": row.agenda_needs_approval,
        "notes_days": row.notes_days,
        "offline_hours": row.offline_hours,
        "speech_minutes": row.speech_minutes,
        "question_minutes": row.question_minutes,
        "answer_minutes": row.answer_minutes,
        "shows_speakers": row.shows_speakers,
        "task_days": row.task_days,
        "version": row.version,
    }


def seat(row: Seat) -> SeatView:
    """The seat as presented."""
    return {
        "id": str(row.id),
        "body_id": str(row.body_id),
        "organisation_id": _identity(row.organisation_id),
        "title": row.title,
        "title_en": row.title_en,
        "short": row.short,
        "position": row.position,
        "is_chair": row.is_chair,
        "abolished_on": row.abolished_on.isoformat() if row.abolished_on else None,
        "version": row.version,
    }


def seat_holder(row: SeatHolder) -> SeatHolderView:
    """The holder as presented; the person's name is told with the account."""
    return {
        "id": str(row.id),
        "seat_id": str(row.seat_id),
        "person_id": str(row.person_id),
        "since": row.since.isoformat(),
        "until": row.until.isoformat() if row.until else None,
    }


def role(row: Role) -> RoleView:
    """The role as presented."""
    return {
        "id": str(row.id),
        "body_id": str(row.body_id),
        "person_id": str(row.person_id),
        "organisation_id": _identity(row.organisation_id),
        "role": row.role,
    }


def aide(row: Aide) -> AideView:
    """The aide as presented."""
    return {"id": str(row.id), "person_id": str(row.person_id), "principal_id": str(row.principal_id)}


def rule_profile(row: RuleProfileRow) -> RuleProfileView:
    """The profile as presented, whole."""
    return {
        "id": str(row.id),
        "kind": row.kind,
        "code": row.code,
        "since": row.since.isoformat(),
        "until": row.until.isoformat() if row.until else None,
        "data": row.data,
    }


def whole_body(
    row: Body, seats: Sequence[Seat], holders: Sequence[SeatHolder], roles: Sequence[Role], names: Mapping[UUID, str]
) -> WholeBodyView:
    """The body with all that belongs to it."""
    return {
        "body": body(row),
        "seats": [seat(each) for each in seats],
        "holders": [seat_holder(each) for each in holders],
        "roles": [role(each) for each in roles],
        "names": {str(person_id): name for person_id, name in names.items()},
    }


def _identity(value: UUID | None) -> str | None:
    return str(value) if value else None
