"""Puts the packages together."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from ecabinet.accounts import models as accounts_models
from ecabinet.accounts import routes as accounts_routes
from ecabinet.accounts.identify import set_up_identification
from ecabinet.audit import models as audit_models
from ecabinet.audit import routes as audit_routes
from ecabinet.bodies import models as bodies_models
from ecabinet.bodies import routes as bodies_routes
from ecabinet.core import db, files, followers, health, keys
from ecabinet.core.logs import set_up_logs
from ecabinet.core.openapi import openapi
from ecabinet.core.pages import STATIC, TEMPLATES, set_up_pages
from ecabinet.core.settings import Settings
from ecabinet.core.web import set_up_web
from ecabinet.dossiers import models as dossiers_models
from ecabinet.meetings import models as meetings_models
from ecabinet.meetings import participant_routes
from ecabinet.meetings import routes as meetings_routes
from ecabinet.meetings.displays import set_up_display_identification
from ecabinet.votes import models as votes_models

ROWS = (accounts_models, audit_models, bodies_models, followers, dossiers_models, meetings_models, votes_models)
APIS = (
    accounts_routes.api,
    audit_routes.api,
    bodies_routes.api,
    meetings_routes.api,
    participant_routes.api,
    openapi,
)
LARGEST_UPLOAD = 201 * 1024 * 1024


def create_app(settings: Settings) -> Flask:
    """The web application on these settings, its database and its file store."""
    set_up_logs()
    db.connect(settings.database_url)
    files.open_store(settings.files)
    keys.open_keys(settings.var / "keys")
    app = Flask("ecabinet", static_folder=str(STATIC), template_folder=str(TEMPLATES))
    app.config.update(
        SECRET_KEY=settings.secret_key,
        IS_HTTPS=settings.is_https,
        MAX_CONTENT_LENGTH=LARGEST_UPLOAD,
        SETTINGS=settings,
    )
    app.json.sort_keys = False  # type: ignore[attr-defined]
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    set_up_web(app, is_https=settings.is_https)
    set_up_pages(app)
    set_up_identification(app)
    set_up_display_identification(app)
    health.set_up_health(app)
    for blueprint in APIS:
        app.register_blueprint(blueprint)
    return app
