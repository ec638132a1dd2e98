"""Many answers in one: each address of a bundle is answered by the program itself, as if it had been asked for alone.

So nothing is in a bundle that its own address would not show to this person at this moment.
"""

import contextvars
import json
import struct
import time
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from flask import current_app, request
from werkzeug.wrappers import Response

LARGEST = 8 * 1024 * 1024
_NOT_PASSED_ON = ("HTTP_RANGE", "HTTP_IF_RANGE", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_ACCEPT_ENCODING")
_ACCEPTED = "text/html, application/json;q=0.9, */*;q=0.8"


def bundle(paths: list[str]) -> Iterator[bytes]:
    """The answers in their order, each as `>I` length of a head, the head as JSON, the body; ends after 8 MiB.

    A head holds path, status, type, size and, of a page, its content policy. What is missing at the end is asked for
    again.
    """
    sent = 0
    for path in paths:
        response = _answer(path)
        body = response.get_data()
        head = json.dumps(_head(path, response, len(body))).encode()
        yield struct.pack(">I", len(head)) + head + body
        sent += len(body)
        time.sleep(0)  # others wait for no whole bundle: here the server turns to them
        if sent >= LARGEST:
            return


def _head(path: str, response: Response, size: int) -> dict[str, Any]:
    said = response.headers
    return {
        "path": path,
        "status": response.status_code,
        "type": said.get("Content-Type", ""),
        "size": size,
        "policy": said.get("Content-Security-Policy", ""),
    }


def _answer(path: str) -> Response:
    """What the program answers to a GET of that address from who sends this request."""
    return contextvars.copy_context().run(Response.from_app, current_app.wsgi_app, _environ(path), True)


def _environ(path: str) -> dict[str, Any]:
    plain, _, query = path.partition("?")
    passed_on = {
        name: value
        for name, value in request.environ.items()
        if name not in _NOT_PASSED_ON and not name.startswith(("werkzeug.", "flask."))
    }
    asked = {"REQUEST_METHOD": "GET", "PATH_INFO": plain, "QUERY_STRING": query, "RAW_URI": path, "REQUEST_URI": path}
    nothing = {"CONTENT_LENGTH": "0", "CONTENT_TYPE": "", "wsgi.input": BytesIO(), "HTTP_ACCEPT": _ACCEPTED}
    return {**passed_on, **asked, **nothing}
