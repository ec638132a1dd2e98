"""The JSON API's papers of slips as DOCX, in the layout of NĐ 30/2020."""

from typing import Any
from uuid import UUID

from flask import Response

from ecabinet.core.db import reading
from ecabinet.core.web import Api, asked_id, current_actor
from ecabinet.official_papers.official_paper import OfficialPaper
from ecabinet.official_papers.paper import MEDIA_TYPE
from ecabinet.opinions import official

api = Api("slip_papers")


@api.get("/slips/<uuid:slip_id>/papers/slip.docx")
def show_slip_docx(slip_id: UUID) -> Response:
    """The slip as it was issued, with a page to answer on paper; `seat` is the entry of the roll that it is for."""
    with reading() as session:
        paper = official.slip_for(session, current_actor(), slip_id, asked_id("seat"))
    return _docx(paper)


@api.get("/slips/<uuid:slip_id>/papers/results.docx")
def show_slip_results_docx(slip_id: UUID) -> Response:
    """The result sheet of a closed slip: counts, every answer, who was silent."""
    with reading() as session:
        paper = official.results_for(session, current_actor(), slip_id)
    return _docx(paper)


@api.get("/slips/<uuid:slip_id>/papers/resolution.docx")
def show_slip_resolution_docx(slip_id: UUID) -> Response:
    """The draft of a resolution on the ground of a closed slip."""
    with reading() as session:
        paper = official.resolution_for(session, current_actor(), slip_id)
    return _docx(paper)


def _docx(paper: OfficialPaper[Any]) -> Response:
    response = Response(paper.docx(), mimetype=MEDIA_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{paper.file_name}.docx"'
    return response
