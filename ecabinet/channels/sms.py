"""SMS by a plain HTTP gateway: one POST of JSON a message."""

import json
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import HTTPRedirectHandler, Request, build_opener

from ecabinet.channels import Message, Refused, TryLater

SECONDS = 15.0
LATER = (408, 425, 429)
OURS = (401, 403, 404)  # the gateway does not know us: nothing goes to anybody


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_arguments: object) -> None:
        """A number is told to the gateway only."""


class Gateway:
    """The gateway at `url`, in which `{to}` becomes the number; `token` goes along as a bearer's."""

    def __init__(self, url: str, token: str = "") -> None:
        self._url = url
        self._token = token
        self._opener = build_opener(_NoRedirect())

    def send(self, message: Message) -> None:
        """The gateway has taken the message; its id lets it tell a repetition."""
        body = json.dumps({"id": message.id, "to": message.to, "text": message.text}).encode()
        headers = {"Content-Type": "application/json", "Idempotency-Key": message.id}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        url = self._url.replace("{to}", quote(message.to, safe=""))
        request = Request(url, body, headers, method="POST")  # noqa: S310  (the settings allow http and https only)
        try:
            with self._opener.open(request, timeout=SECONDS):
                return
        except HTTPError as answer:
            detail = f"HTTP {answer.code}"
            answer.close()
            if answer.code >= 500 or answer.code in LATER or answer.code in OURS or answer.code < 400:
                raise TryLater(detail, everybody=True) from None
            raise Refused(detail) from None
        except (OSError, HTTPException) as error:
            raise TryLater(str(error)[:300] or type(error).__name__, everybody=True) from None
