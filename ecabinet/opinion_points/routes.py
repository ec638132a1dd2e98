"""The JSON API of points and of the matrix."""

from uuid import UUID

from flask import Response

from ecabinet.core.db import reading
from ecabinet.core.problems import require
from ecabinet.core.web import Api, accepts, asked_id, current_actor
from ecabinet.official_papers.official_paper import OfficialPaper
from ecabinet.official_papers.paper import MEDIA_TYPE as DOCX
from ecabinet.opinion_papers.matrix import Matrix
from ecabinet.opinion_papers.matrix_workbook import MEDIA_TYPE as XLSX
from ecabinet.opinion_papers.matrix_workbook import matrix_workbook
from ecabinet.opinion_points import commands, exporting, presenters, queries, settling
from ecabinet.opinion_points.forms import AddPoint, ChangePoint, SettlePoint, WithdrawSettlement
from ecabinet.opinion_points.presenters import MatrixView, SettlementView
from ecabinet.opinions import points
from ecabinet.opinions import queries as opinions
from ecabinet.opinions.policy import may_see_answers
from ecabinet.opinions.views import PointView

api = Api("opinion_points")


@api.get("/slips/<uuid:slip_id>/seats/<uuid:entry_id>/points")
def list_points(slip_id: UUID, entry_id: UUID) -> list[PointView]:
    """What the seat's people have written of points, in the order of the text."""
    with reading() as session:
        slip = opinions.visible(session, current_actor(), slip_id)
        row = opinions.visible_entry(session, current_actor(), slip, entry_id)
        return [points.presented(one) for one in points.points_of(session, row.id)]


@api.post("/slips/<uuid:slip_id>/seats/<uuid:entry_id>/points")
@accepts(AddPoint)
def add_point(slip_id: UUID, entry_id: UUID, form: AddPoint) -> tuple[PointView, int]:
    """A point is written, to be sent with the next answer."""
    return points.presented(commands.add_point(current_actor(), slip_id, entry_id, form)), 201


@api.put("/slips/<uuid:slip_id>/seats/<uuid:entry_id>/points/<uuid:point_id>")
@accepts(ChangePoint)
def change_point(slip_id: UUID, entry_id: UUID, point_id: UUID, form: ChangePoint) -> PointView:
    """A point is written anew."""
    return points.presented(commands.change_point(current_actor(), slip_id, entry_id, point_id, form))


@api.delete("/slips/<uuid:slip_id>/seats/<uuid:entry_id>/points/<uuid:point_id>")
def remove_point(slip_id: UUID, entry_id: UUID, point_id: UUID) -> None:
    """The next answer goes without the point."""
    commands.remove_point(current_actor(), slip_id, entry_id, point_id)


@api.get("/slips/<uuid:slip_id>/points")
def list_shown_points(slip_id: UUID) -> MatrixView:
    """The points of all answers that stand and what came of them, where one may see the answers of all."""
    with reading() as session:
        slip = opinions.visible(session, current_actor(), slip_id)
        require(may_see_answers(slip))
        return {
            "points": [points.shown(one.point, one.answer) for one in queries.shown_points(session, slip)],
            "settlements": [presenters.settlement(row) for row in queries.settlements_of(session, slip.id)],
            "settlement_steps": [presenters.step(row) for row in queries.steps_of(session, slip.id)],
        }


@api.put("/slips/<uuid:slip_id>/points/<uuid:point_id>/settlement")
@accepts(SettlePoint)
def settle_point(slip_id: UUID, point_id: UUID, form: SettlePoint) -> SettlementView:
    """The drafting ministry answers a point."""
    return presenters.settlement(settling.settle_point(current_actor(), slip_id, point_id, form))


@api.post("/slips/<uuid:slip_id>/points/<uuid:point_id>/settlement/withdrawal")
@accepts(WithdrawSettlement)
def withdraw_settlement(slip_id: UUID, point_id: UUID, form: WithdrawSettlement) -> None:
    """The point is open again, until the opinions are summed up."""
    settling.withdraw_settlement(current_actor(), slip_id, point_id, form)


@api.get("/slips/<uuid:slip_id>/matrix.docx")
def export_matrix_document(slip_id: UUID) -> Response:
    """Bảng tổng hợp, tiếp thu, giải trình as DOCX; `document` names one of the slip's papers."""
    matrix = _matrix(slip_id)
    return _file(matrix.docx(), DOCX, f"{matrix.file_name}.docx")


@api.get("/slips/<uuid:slip_id>/matrix.xlsx")
def export_matrix_workbook(slip_id: UUID) -> Response:
    """The same as XLSX, with a second sheet at a glance."""
    matrix = _matrix(slip_id)
    return _file(matrix_workbook(matrix.says), XLSX, f"{matrix.file_name}.xlsx")


def _matrix(slip_id: UUID) -> OfficialPaper[Matrix]:
    with reading() as session:
        return exporting.matrix_for(session, current_actor(), slip_id, asked_id("document"))


def _file(written: bytes, media_type: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(written, mimetype=media_type, headers=headers)
