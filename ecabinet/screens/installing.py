"""The program as a web app of its own on the home screen: what browsers ask of it, and how it gets there."""

from typing import Any

from flask import Response, current_app, json, render_template, request

from ecabinet.core import words
from ecabinet.core.pages import Pages, asset
from ecabinet.core.settings import Settings
from ecabinet.core.web import current_actor

pages = Pages("installing")


@pages.get("/manifest.webmanifest")
def manifest() -> Response:
    """Name, icons and looks of the web app, in the language that `lang` asks for."""
    locale = request.args.get("lang", "vi")
    described = json.dumps(_described(locale if locale in words.LOCALES else "vi"), ensure_ascii=False)
    headers = {"Cache-Control": "public, max-age=3600"}
    return Response(described, mimetype="application/manifest+json", headers=headers)


@pages.get("/install")
def install() -> str:
    """How the program comes onto this device's home screen."""
    current_actor()
    settings: Settings = current_app.config["SETTINGS"]
    own_authority = settings.tls is not None and settings.tls.certificate is None
    return render_template("screens/install.html", own_authority=own_authority)


def _described(locale: str) -> dict[str, Any]:
    return {
        "id": "/",
        "name": words.t("installing.name", locale),
        "short_name": words.t("installing.short_name", locale),
        "description": words.t("installing.description", locale),
        "lang": locale,
        "dir": "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": "#f4f3ee",
        "theme_color": "#1d3a63",
        "categories": ["government", "productivity"],
        "icons": [
            _icon("core/mark.svg", "any", "image/svg+xml"),
            _icon("icons/192.png", "192x192"),
            _icon("icons/512.png", "512x512"),
            {**_icon("icons/maskable.png", "512x512"), "purpose": "maskable"},
        ],
    }


def _icon(name: str, sizes: str, kind: str = "image/png") -> dict[str, Any]:
    return {"src": asset(name)["file"], "sizes": sizes, "type": kind}
