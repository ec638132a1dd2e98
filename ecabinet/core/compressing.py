"""Pages and JSON travel compressed to whoever takes it."""

import gzip

from flask import Response, request

KINDS = ("text/html", "application/json", "application/problem+json", "application/ld+json")
LEAST = 1_024  # bytes; below that a packet more or less is not worth the work
LEVEL = 5


def compress(response: Response) -> None:
    """The body is sent as gzip where that is worth it; files, which are sent as they lie, have their twins instead."""
    if response.mimetype not in KINDS or response.direct_passthrough or response.is_streamed:
        return
    response.vary.add("Accept-Encoding")
    if "Content-Encoding" in response.headers or not request.accept_encodings["gzip"]:
        return
    body = response.get_data()
    if len(body) >= LEAST:
        response.set_data(gzip.compress(body, LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
