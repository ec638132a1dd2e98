"""Puts the packages together."""

from collections.abc import Iterable
from typing import IO
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask
from flask import Request as FlaskRequest
from werkzeug.middleware.proxy_fix import ProxyFix

from ecabinet.accounts import pages as accounts_pages
from ecabinet.accounts import routes as accounts_routes
from ecabinet.accounts.identify import set_up_identification
from ecabinet.annotated_copies import routes as annotated_copies_routes
from ecabinet.annotations import routes as annotations_routes
from ecabinet.attendance import routes as attendance_routes
from ecabinet.audit import pages as audit_pages
from ecabinet.audit import routes as audit_routes
from ecabinet.ballot_keys import routes as ballot_keys_routes
from ecabinet.block_adoption import routes as block_adoption_routes
from ecabinet.bodies import pages as bodies_pages
from ecabinet.bodies import routes as bodies_routes
from ecabinet.books import pages as books_pages
from ecabinet.books import routes as books_routes
from ecabinet.catalogues import pages as catalogues_pages
from ecabinet.catalogues import routes as catalogues_routes
from ecabinet.certificates import pages as certificates_pages
from ecabinet.conference import routes as conference_routes
from ecabinet.core import db, files, followers, health, keys
from ecabinet.core.logs import set_up_logs
from ecabinet.core.openapi import openapi
from ecabinet.core.pages import STATIC, TEMPLATES, set_up_pages
from ecabinet.core.settings import Settings
from ecabinet.core.web import set_up_web
from ecabinet.documents import changes_page as document_changes_page
from ecabinet.documents import pages as documents_pages
from ecabinet.documents import routes as documents_routes
from ecabinet.documents import version_routes as document_version_routes
from ecabinet.documents.quota import set_quota
from ecabinet.dossiers import routes as dossiers_routes
from ecabinet.exchange import printout_routes
from ecabinet.exchange import routes as exchange_routes
from ecabinet.finding import routes as finding_routes
from ecabinet.floor import routes as floor_routes
from ecabinet.folders import routes as folders_routes
from ecabinet.imports import pages as imports_pages
from ecabinet.imports import routes as imports_routes
from ecabinet.invitations import letter_routes, unit_routes
from ecabinet.invitations import routes as invitations_routes
from ecabinet.live import routes as live_routes
from ecabinet.live.server import Live
from ecabinet.meeting_reports import pages as meeting_reports_pages
from ecabinet.meeting_reports import routes as meeting_reports_routes
from ecabinet.meetings import agenda_routes, participant_routes
from ecabinet.meetings import routes as meetings_routes
from ecabinet.meetings.displays import set_up_display_identification
from ecabinet.minutes import routes as minutes_routes
from ecabinet.minutes_papers import routes as minutes_papers_routes
from ecabinet.note_exchange import pages as note_exchange_pages
from ecabinet.note_exchange import routes as note_exchange_routes
from ecabinet.note_places import routes as note_places_routes
from ecabinet.notices import pages as notices_pages
from ecabinet.notices import routes as notices_routes
from ecabinet.notices.work import open_channels_of
from ecabinet.offline import pages as offline_pages
from ecabinet.offline import routes as offline_routes
from ecabinet.opinion_agendas import routes as opinion_agendas_routes
from ecabinet.opinion_points import pages as opinion_points_pages
from ecabinet.opinion_points import routes as opinion_points_routes
from ecabinet.opinion_points import taken_in as points_taken_in
from ecabinet.opinion_reports import pages as opinion_reports_pages
from ecabinet.opinion_reports import routes as opinion_reports_routes
from ecabinet.opinions import answer_routes as slip_answer_routes
from ecabinet.opinions import file_routes as slip_file_routes
from ecabinet.opinions import paper_routes as slip_paper_routes
from ecabinet.opinions import routes as opinions_routes
from ecabinet.paper_templates import routes as paper_templates_routes
from ecabinet.passkeys import pages as passkeys_pages
from ecabinet.passkeys import routes as passkeys_routes
from ecabinet.positions import routes as positions_routes
from ecabinet.private_lines import routes as private_lines_routes
from ecabinet.screens import agenda as agenda_pages
from ecabinet.screens import answers as answers_pages
from ecabinet.screens import attendance as attendance_pages
from ecabinet.screens import ballot_keys as ballot_keys_pages
from ecabinet.screens import briefing as briefing_pages
from ecabinet.screens import calendar as calendar_pages
from ecabinet.screens import desk as desk_pages
from ecabinet.screens import dossiers as dossiers_pages
from ecabinet.screens import guides as guides_pages
from ecabinet.screens import installing as installing_pages
from ecabinet.screens import matrix as matrix_pages
from ecabinet.screens import meetings as meetings_list_pages
from ecabinet.screens import minutes as minutes_pages
from ecabinet.screens import my_documents as my_documents_pages
from ecabinet.screens import opinions as slip_answers_pages
from ecabinet.screens import pages as screens_pages
from ecabinet.screens import positions as positions_pages
from ecabinet.screens import prepare as prepare_pages
from ecabinet.screens import profile as profile_pages
from ecabinet.screens import room as room_pages
from ecabinet.screens import signing as signing_pages
from ecabinet.screens import slip as slip_pages
from ecabinet.screens import slip_entry as slip_entry_pages
from ecabinet.screens import slips as slips_pages
from ecabinet.screens import tasks as task_pages
from ecabinet.screens import tasks_shown as tasks_shown_pages
from ecabinet.search import pages as search_pages
from ecabinet.search import routes as search_routes
from ecabinet.search.index import open_index
from ecabinet.signed_papers import routes as signed_papers_routes
from ecabinet.submissions import routes as submissions_routes
from ecabinet.tasks import routes as tasks_routes
from ecabinet.votes import box_routes as vote_box_routes
from ecabinet.votes import question_routes as vote_questions_routes
from ecabinet.votes import routes as votes_routes

BLUEPRINTS = (
    accounts_pages.pages,
    accounts_routes.api,
    annotated_copies_routes.api,
    annotations_routes.api,
    note_exchange_pages.pages,
    note_exchange_routes.api,
    note_places_routes.api,
    agenda_pages.pages,
    agenda_routes.api,
    attendance_pages.pages,
    attendance_routes.api,
    conference_routes.api,
    audit_pages.pages,
    audit_routes.api,
    ballot_keys_pages.pages,
    ballot_keys_routes.api,
    block_adoption_routes.api,
    bodies_pages.pages,
    bodies_routes.api,
    books_pages.pages,
    books_routes.api,
    answers_pages.pages,
    catalogues_pages.pages,
    certificates_pages.pages,
    catalogues_routes.api,
    imports_pages.pages,
    imports_routes.api,
    briefing_pages.pages,
    calendar_pages.pages,
    desk_pages.pages,
    document_changes_page.pages,
    documents_pages.pages,
    documents_routes.api,
    document_version_routes.api,
    exchange_routes.api,
    exchange_routes.feeds,
    printout_routes.api,
    finding_routes.api,
    floor_routes.api,
    folders_routes.api,
    invitations_routes.api,
    dossiers_pages.pages,
    dossiers_routes.api,
    letter_routes.api,
    live_routes.api,
    meetings_routes.api,
    meetings_list_pages.pages,
    minutes_pages.pages,
    minutes_routes.api,
    minutes_papers_routes.api,
    profile_pages.pages,
    guides_pages.pages,
    installing_pages.pages,
    my_documents_pages.pages,
    notices_pages.pages,
    notices_routes.api,
    openapi,
    opinion_agendas_routes.api,
    opinion_points_pages.pages,
    matrix_pages.pages,
    opinion_points_routes.api,
    points_taken_in.pages,
    meeting_reports_pages.pages,
    meeting_reports_routes.api,
    opinion_reports_pages.pages,
    offline_routes.api,
    offline_pages.pages,
    opinion_reports_routes.api,
    opinions_routes.api,
    paper_templates_routes.api,
    slip_answer_routes.api,
    slip_file_routes.api,
    slip_answers_pages.pages,
    slip_paper_routes.api,
    participant_routes.api,
    positions_pages.pages,
    passkeys_pages.pages,
    passkeys_routes.api,
    positions_routes.api,
    prepare_pages.pages,
    private_lines_routes.api,
    room_pages.pages,
    signed_papers_routes.api,
    signing_pages.pages,
    screens_pages.pages,
    slip_pages.pages,
    slip_entry_pages.pages,
    slips_pages.pages,
    search_pages.pages,
    search_routes.api,
    unit_routes.api,
    submissions_routes.api,
    vote_box_routes.api,
    vote_questions_routes.api,
    task_pages.pages,
    tasks_shown_pages.pages,
    tasks_routes.api,
    votes_routes.api,
)
ROWS = (followers,)  # rows of the core that no other import brings into the metadata
LARGEST_REQUEST = 201 * 1024 * 1024


class BehindFront:
    """What our own front passed on says who asked; the front alone can reach that socket, which has no address."""

    def __init__(self, application: WSGIApplication) -> None:
        self._direct, self._passed_on = application, ProxyFix(application, x_for=1, x_proto=1, x_host=1)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answers the request."""
        return (self._direct if environ.get("REMOTE_ADDR") else self._passed_on)(environ, start_response)


class Request(FlaskRequest):
    """A request whose uploads are written straight into the file store's own folder, and vanish unless kept."""

    def _get_file_stream(self, *_sizes: object, **_names: object) -> IO[bytes]:
        return files.receive()


def create_app(settings: Settings) -> Flask:
    """The web application on these settings, its database and its file store."""
    set_up_logs()
    db.connect(settings.database_url)
    files.open_store(settings.files)
    keys.open_keys(settings.keys)
    open_index(settings.var)
    set_quota(settings.own_documents_mb)
    open_channels_of(settings)
    app = Flask("ecabinet", static_folder=str(STATIC), template_folder=str(TEMPLATES))
    app.request_class = Request
    app.config.update(
        SECRET_KEY=settings.secret_key,
        IS_HTTPS=settings.is_https,
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        SETTINGS=settings,
    )
    app.json.sort_keys = False  # type: ignore[attr-defined]
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    if settings.tls:
        app.wsgi_app = BehindFront(app.wsgi_app)  # type: ignore[method-assign]
    set_up_web(app, is_https=settings.is_https, hsts_seconds=settings.hsts_seconds, bench=settings.bench)
    set_up_pages(app)
    set_up_identification(app)
    set_up_display_identification(app)
    health.set_up_health(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.extensions["live"] = Live(app)
    return app
