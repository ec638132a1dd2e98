"""The JSON API of the papers that come out of a meeting, as DOCX, and of how they are worded."""

from typing import Any
from uuid import UUID

from flask import Response

from ecabinet.bodies import queries as bodies
from ecabinet.core.db import reading
from ecabinet.core.web import Api, accepts, current_actor
from ecabinet.minutes_papers import papers, presenters, resolutions, wording
from ecabinet.minutes_papers.forms import WordMinutes
from ecabinet.minutes_papers.presenters import WordingView
from ecabinet.official_papers.official_paper import OfficialPaper
from ecabinet.official_papers.paper import MEDIA_TYPE as DOCX

api = Api("minutes_papers")


@api.get("/meetings/<uuid:meeting_id>/minutes.docx")
def show_minutes_docx(meeting_id: UUID) -> Response:
    """Biên bản as DOCX, in the layout of NĐ 30/2020, Mẫu 1.9: what the reader may know."""
    with reading() as session:
        return _file(papers.minutes_for(session, current_actor(), meeting_id))


@api.get("/meetings/<uuid:meeting_id>/conclusions.docx")
def show_conclusion_notice(meeting_id: UUID) -> Response:
    """Thông báo kết luận as DOCX: the published conclusions of the items that the reader may know."""
    with reading() as session:
        return _file(papers.notice_for(session, current_actor(), meeting_id))


@api.get("/votes/<uuid:vote_id>/sheet.docx")
def show_vote_sheet(vote_id: UUID) -> Response:
    """What a closed vote came to, member by member, as DOCX."""
    with reading() as session:
        return _file(papers.vote_sheet_for(session, current_actor(), vote_id))


@api.get("/agenda-items/<uuid:item_id>/resolution.docx")
def show_resolution(item_id: UUID) -> Response:
    """The draft of a resolution on what the session adopted, as DOCX, in the layout of NĐ 30/2020, Mẫu 1.1."""
    with reading() as session:
        return _file(resolutions.resolution_for(session, current_actor(), item_id))


@api.get("/bodies/<uuid:body_id>/minutes-wording")
def show_minutes_wording(body_id: UUID) -> WordingView:
    """How the body's minutes and notices are worded."""
    with reading() as session:
        bodies.visible_body(session, current_actor(), body_id)
        return presenters.wording(wording.of_body(session, body_id))


@api.put("/bodies/<uuid:body_id>/minutes-wording")
@accepts(WordMinutes)
def word_minutes(body_id: UUID, form: WordMinutes) -> WordingView:
    """The body's minutes and notices are worded so."""
    return presenters.wording(wording.word_minutes(current_actor(), body_id, form))


def _file(paper: OfficialPaper[Any]) -> Response:
    response = Response(paper.docx(), mimetype=DOCX)
    response.headers["Content-Disposition"] = f'attachment; filename="{paper.file_name}.docx"'
    return response
