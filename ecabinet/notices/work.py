"""What the background process does for notices: follows the journal, reminds, sends."""

import threading
import time
from email.utils import parseaddr

from ecabinet.channels import Channel, open_channels
from ecabinet.channels.mail import Outbox, Smtp
from ecabinet.channels.push import Push
from ecabinet.channels.sms import Gateway
from ecabinet.core.logs import log
from ecabinet.core.settings import Settings
from ecabinet.notices.reminders import remind
from ecabinet.notices.sending import deliver_next

LOOK_SECONDS = 2.0
BY_SERVERS = ("email", "sms")  # of the government's own
REMIND_SECONDS = 30.0


def open_channels_of(settings: Settings) -> None:
    """Messages go by the channels that the operator has set; without a mail server into the outbox."""
    sender = settings.mail_from
    mail: Channel = Smtp(settings.smtp_url, sender) if settings.smtp_url else outbox_of(settings)
    sms: dict[str, Channel] = {"sms": Gateway(settings.sms_url, settings.sms_token)} if settings.sms_url else {}
    contact = f"mailto:{parseaddr(sender)[1]}"
    open_channels({"email": mail, **sms, "push": Push(contact, anywhere=settings.push_anywhere)})


def outbox_of(settings: Settings) -> Outbox:
    """Where e-mail lies while there is no mail server."""
    return Outbox(settings.var / "outbox", settings.mail_from)


def send_for_ever(settings: Settings, stop: threading.Event) -> None:
    """What is due is sent, and who is to be reminded is, until `stop` is set."""
    reminded = -REMIND_SECONDS
    while not stop.is_set():
        try:
            if time.monotonic() - reminded >= REMIND_SECONDS:
                remind()
                reminded = time.monotonic()
            busy = deliver_next(settings.public_url, BY_SERVERS)
        except Exception:
            log.exception("sending notices failed")
            busy = False
        if not busy:
            stop.wait(LOOK_SECONDS)


def push_for_ever(settings: Settings, stop: threading.Event) -> None:
    """What is due by web push is sent until `stop` is set; apart, so that push services far away hold up no mail."""
    while not stop.is_set():
        try:
            busy = deliver_next(settings.public_url, ("push",))
        except Exception:
            log.exception("pushing notices failed")
            busy = False
        if not busy:
            stop.wait(LOOK_SECONDS)
