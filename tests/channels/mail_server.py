"""The other side of the ports: a mail server and an SMS gateway that keep what they are given."""

import json
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any


class MailServer(socketserver.TCPServer):
    """Speaks as much SMTP as a letter needs; answers `answer` to recipients.

    It takes `seconds` to answer to a recipient, and `seconds_after` to say that it has taken a letter.
    """

    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Letters)
        self.answer = "250 ok"
        self.seconds = self.seconds_after = 0.0
        self.got: list[Any] = []


class _Letters(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self._say("220 ready")
        while line := self.rfile.readline().decode().strip():
            word = line.split()[0].upper()
            if word == "DATA":
                self._say("354 go on")
                self.server.got.append(message_from_bytes(self._body(), policy=policy.SMTP))
                time.sleep(self.server.seconds_after)
            if word == "RCPT":
                time.sleep(self.server.seconds)
            self._say({"RCPT": self.server.answer, "QUIT": "221 bye"}.get(word, "250 ok"))
            if word == "QUIT":
                return

    def _body(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        return b"".join(lines)

    def _say(self, line: str) -> None:
        with suppress(OSError):  # who waited too long has gone
            self.wfile.write(f"{line}\r\n".encode())


class HttpReceiver(HTTPServer):
    """Takes what is posted: path, headers and body; answers with the status `answer`, and keeps what it took."""

    def __init__(self, answer: int) -> None:
        super().__init__(("127.0.0.1", 0), _Posts)
        self.answer = answer
        self.got: list[tuple[str, dict[str, str], Any]] = []

    def read(self, body: bytes) -> Any:
        return body


class SmsServer(HttpReceiver):
    """Takes messages as JSON."""

    def __init__(self) -> None:
        super().__init__(answer=200)

    def read(self, body: bytes) -> Any:
        return json.loads(body)


class _Posts(BaseHTTPRequestHandler):
    server: HttpReceiver

    def do_POST(self) -> None:
        body = self.server.read(self.rfile.read(int(self.headers["Content-Length"])))
        if self.server.answer in (200, 201):
            self.server.got.append((self.path, dict(self.headers), body))
        self.send_response(self.server.answer)
        self.send_header("Content-Length", "0")
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Nothing: the test looks at `got`."""


@contextmanager
def serving(server: Any) -> Iterator[Any]:
    """The server, answering until the end."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
