"""E-mail: by SMTP, or into an outbox on disk that the secretariat can look at."""

import mailbox
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ecabinet.channels import Message, Refused, TryLater
from ecabinet.core import clock

SECONDS = 20.0
MOST_SHOWN = 200


def letter(message: Message, sender: str) -> EmailMessage:
    """The message as an e-mail that no autoresponder answers."""
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"], mail["To"], mail["Subject"] = sender, message.to, message.subject
    mail["Date"] = format_datetime(clock.now())
    mail["Message-ID"] = f"<{message.id}@{sender.rpartition('@')[2].rstrip('>')}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.text)
    return mail


class Smtp:
    """A mail server: `smtp://` speaks TLS where the server offers it, `smtps://` from the beginning."""

    def __init__(self, url: str, sender: str) -> None:
        self._url = urlsplit(url)
        self._sender = sender

    def send(self, message: Message) -> None:
        """The mail server has taken the message."""
        try:
            with self._server() as server:
                server.send_message(letter(message, self._sender), to_addrs=[message.to])
        except smtplib.SMTPRecipientsRefused as refused:
            code, said = refused.recipients[message.to]
            raise _of(code, said) from None
        except smtplib.SMTPResponseException as refused:
            raise _of(refused.smtp_code, refused.smtp_error, everybody=True) from None
        except (smtplib.SMTPException, OSError) as error:
            raise TryLater(str(error)[:300] or type(error).__name__, everybody=True) from None

    @contextmanager
    def _server(self) -> Iterator[smtplib.SMTP]:
        host, user = self._url.hostname or "", self._url.username
        with self._connected(host) as server:
            server.ehlo()
            if self._url.scheme == "smtp" and server.has_extn("starttls"):
                server.starttls(context=ssl.create_default_context())
            if user:
                server.login(unquote(user), unquote(self._url.password or ""))
            yield server

    def _connected(self, host: str) -> smtplib.SMTP:
        if self._url.scheme == "smtps":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(host, self._url.port or 465, timeout=SECONDS, context=context)
        return smtplib.SMTP(host, self._url.port or 25, timeout=SECONDS)


def _of(code: int, said: bytes | str, *, everybody: bool = False) -> TryLater | Refused:
    """What a server's answer means: 4xx later, 5xx about a recipient or a message never.

    That the server takes nothing from us (535: wrong password) is its state, not the message's.
    """
    text = f"{code} {said.decode(errors='replace') if isinstance(said, bytes) else said}"[:300]
    return TryLater(text, everybody=everybody) if code < 500 or code in (530, 534, 535, 538) else Refused(text)


@dataclass(frozen=True, slots=True)
class Letter:
    """A message in the outbox."""

    to: str
    subject: str
    text: str
    at: str


class Outbox:
    """A maildir: each message a file, whole or not there."""

    def __init__(self, folder: Path, sender: str) -> None:
        self._folder = folder
        self._sender = sender

    def send(self, message: Message) -> None:
        """The message lies in the outbox."""
        try:
            self._folder.parent.mkdir(parents=True, exist_ok=True)
            mailbox.Maildir(self._folder, create=True).add(letter(message, self._sender).as_bytes())
        except OSError as error:
            raise TryLater(str(error)[:300], everybody=True) from None

    def letters(self) -> list[Letter]:
        """What lies in it, the newest first, at most two hundred."""
        files = sorted((self._folder / "new").glob("*"), key=lambda path: path.stat().st_mtime, reverse=True)
        return [_read(path) for path in files[:MOST_SHOWN]]


def _read(path: Path) -> Letter:
    mail = BytesParser(policy=policy.SMTP).parsebytes(path.read_bytes())
    body = mail.get_body(("plain",))
    at = parsedate_to_datetime(mail["Date"]).astimezone(clock.HANOI).strftime("%H:%M %d/%m/%Y")
    text = body.get_content().replace("\r\n", "\n") if body else ""
    return Letter(str(mail["To"]), str(mail["Subject"]), text, at)
