"""Settlements as JSON: the same for everybody who may see them."""

from typing import Literal

from typing_extensions import TypedDict

from ecabinet.core.clock import rfc3339
from ecabinet.opinion_points.models import PointSettlement, SettlementStep
from ecabinet.opinions.views import ShownPointView


class SettlementView(TypedDict):
    """What the drafting ministry answered to a point as it was in that `edition`."""

    id: str
    slip_id: str
    point_id: str
    edition: int
    outcome: Literal["accepted", "explained"]
    answer: str
    new_wording: str
    taken_in: int | None
    by_name: str
    at: str
    version: int


class SettlementStepView(TypedDict):
    """A step of a settlement's history; of a withdrawn one `answer` says why."""

    point_id: str
    number: int
    edition: int
    outcome: Literal["accepted", "explained", "withdrawn"]
    answer: str
    new_wording: str
    taken_in: int | None
    by_name: str
    at: str


class MatrixView(TypedDict):
    """All points of answers that stand, what came of them, and every step of that, the first first."""

    points: list[ShownPointView]
    settlements: list[SettlementView]
    settlement_steps: list[SettlementStepView]


def settlement(row: PointSettlement) -> SettlementView:
    """The settlement as presented."""
    return {
        "id": str(row.id),
        "slip_id": str(row.slip_id),
        "point_id": str(row.point_id),
        "edition": row.edition,
        "outcome": "accepted" if row.outcome == "accepted" else "explained",
        "answer": row.answer,
        "new_wording": row.new_wording,
        "taken_in": row.taken_in,
        "by_name": row.by_name,
        "at": rfc3339(row.at),
        "version": row.version,
    }


def step(row: SettlementStep) -> SettlementStepView:
    """The step as presented."""
    outcome: Literal["accepted", "explained", "withdrawn"] = "withdrawn"
    if row.outcome != "withdrawn":
        outcome = "accepted" if row.outcome == "accepted" else "explained"
    return {
        "point_id": str(row.point_id),
        "number": row.number,
        "edition": row.edition,
        "outcome": outcome,
        "answer": row.answer,
        "new_wording": row.new_wording,
        "taken_in": row.taken_in,
        "by_name": row.by_name,
        "at": rfc3339(row.at),
    }
