"""A stand for the front end's own elements: a form, a fragment that changes, and an API that can be told to fail."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, Response, jsonify, render_template_string, request
from werkzeug.serving import make_server

from ecabinet.core.pages import TEMPLATES, set_up_pages
from ecabinet.core.problems import BadInput
from ecabinet.core.web import set_up_web

PAGE = """{% extends "core/base.html" %}{% import "core/_forms.html" as forms with context %}
{% block main %}
<api-form action="/api/v1/things" then="/done/{id}" with-id><form class="form">
{{ forms.field("title", "Tên", maxlength=40) }}{{ forms.text("about", "Nội dung", required=false) }}
{{ forms.field("password", "Mật khẩu", type="password", required=false) }}
{{ forms.field("rules.at", "Lúc", type="datetime-local", required=false) }}{{ forms.tick("secret", "Kín") }}
{{ forms.choices("roles", "Vai", [("a", "A"), ("b", "B")], many=true) }}{{ forms.button("Lưu") }}
</form></api-form>
<live-fragment src="/fragment" streams="meeting:stand">{% include "fragment" %}</live-fragment>
{% endblock %}
{% block data %}{{ data("live-data", {"streams": ["meeting:stand"], "snapshots": [snapshot]}) }}{% endblock %}"""
FRAGMENT = """<ol id="list">
{% for n in range(count) %}<li id="row-{{ n }}"><button type="button">{{ n }}</button></li>{% endfor %}</ol>
<form id="ask"><label for="why">Vì sao</label><input id="why" name="why"></form><p id="count">{{ count }}</p>"""


@dataclass
class Stand:
    """What the stand has been sent, how it shall answer, and what its fragment shows."""

    sent: list[dict[str, Any]] = field(default_factory=list)
    refusal: dict[str, str] = field(default_factory=dict)
    cut: int = 0
    rows: int = 3
    events: list[dict[str, Any]] = field(default_factory=list)

    def change(self, rows: int) -> None:
        """The fragment shows so many rows from now on, and an event says that it changed."""
        self.rows = rows
        about = {"stream": "meeting:stand", "seq": len(self.events) + 1, "name": "item.added", "at": "", "by": None}
        self.events.append(about | {"entity": "item", "id": str(rows), "data": {}})


def serving_stand() -> Iterator[tuple[str, Stand]]:
    """The stand's address and its state, while it serves."""
    stand = Stand()
    app = Flask("stand", static_folder=None, template_folder=str(TEMPLATES))
    set_up_pages(app)
    set_up_web(app, is_https=False)
    _add_routes(app, stand)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}", stand
    server.shutdown()
    thread.join()
    server.server_close()


def _add_routes(app: Flask, stand: Stand) -> None:
    @app.get("/")
    def page() -> str:
        filled = PAGE.replace('{% include "fragment" %}', FRAGMENT)
        snapshot = {"stream": "meeting:stand", "seq": len(stand.events), "entities": []}
        return render_template_string(filled, count=stand.rows, snapshot=snapshot)

    @app.get("/fragment")
    def fragment() -> str:
        return render_template_string(FRAGMENT, count=stand.rows)

    @app.get("/done/<name>")
    def done(name: str) -> str:
        return f"done {name}"

    @app.post("/api/v1/things")
    def add_thing() -> tuple[Response, int]:
        body = request.get_json()
        stand.sent.append(body)
        if stand.refusal:
            raise BadInput(stand.refusal)
        if stand.cut:
            stand.cut -= 1
            return jsonify({}), 503
        return jsonify({"id": body["id"]}), 201

    @app.get("/api/v1/streams/<stream>/events")
    def events(stream: str) -> Response:
        return jsonify({"stream": stream, "events": stand.events[int(request.args["after"]) :]})
