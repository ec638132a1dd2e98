"""What leaves the program: the kind, the time and a link, in the person's language; never a title."""

import json
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from babel.dates import format_datetime

from ecabinet.channels import Message
from ecabinet.core import words
from ecabinet.core.clock import HANOI
from ecabinet.notices.kinds import URGENT
from ecabinet.notices.models import PushDevice

LONGEST_SMS = 160
PLACE = "/notices"


@dataclass(frozen=True, slots=True)
class News:
    """What one message tells: kinds of notices about one meeting or none, to be read at `public_url`."""

    id: UUID
    locale: str
    kinds: Sequence[str]
    starts_at: datetime | None
    public_url: str

    @property
    def said(self) -> list[str]:
        """Each kind once in words, with how often it comes where that is more than once."""
        kinds = {kind: words.t(f"notices.kind.{kind}", self.locale) for kind in self.kinds}
        times = Counter(self.kinds)
        return [said if times[kind] == 1 else f"{said} ({times[kind]})" for kind, said in kinds.items()]

    @property
    def headline(self) -> str:
        """The kind where there is one, else how many notices, and when the meeting is."""
        many = words.t("notices.mail.many", self.locale, count=len(self.kinds))
        what = self.said[0] if len(self.said) == 1 else many
        return f"{what} ({moment(self.starts_at, self.locale)})" if self.starts_at else what


def email(news: News, to: str) -> Message:
    """One e-mail about all of it."""
    parts = [words.t("notices.mail.greeting", news.locale), "", *(f"- {line}" for line in news.said)]
    if news.starts_at:
        parts += ["", words.t("notices.mail.time", news.locale, time=moment(news.starts_at, news.locale))]
    parts += ["", words.t("notices.mail.see", news.locale), f"{news.public_url}{PLACE}"]
    parts += ["", words.t("notices.mail.automatic", news.locale), f"{news.public_url}/my/notices"]
    subject = f"{words.t('notices.mail.prefix', news.locale)} {news.headline}"
    return Message(str(news.id), to, subject, "\n".join(parts) + "\n")


def sms(news: News, to: str) -> Message:
    """One SMS about all of it, in letters of which 160 go into one."""
    end = f". {news.public_url}{PLACE}"
    said = plain(f"{words.t('notices.sms.prefix', news.locale)} {news.headline}")
    return Message(str(news.id), to, "", f"{said[: LONGEST_SMS - len(end)]}{end}")


def push(news: News, device: PushDevice, unread: int) -> Message:
    """One push message to a device: the kind in words, and how many are unread; no time, no title, no name."""
    urgent = next((kind for kind in news.kinds if kind in URGENT), None)
    one = urgent or (news.kinds[0] if len(set(news.kinds)) == 1 else None)
    many = words.t("notices.mail.many", news.locale, count=len(news.kinds))
    told = {
        "kind": one or "many",
        "title": words.t(f"notices.kind.{one}", news.locale) if one else many,
        "body": words.t("notices.push.unread", news.locale, count=max(unread, 1)),
        "count": max(unread, 1),
    }
    to = {"endpoint": device.endpoint, "p256dh": device.p256dh, "auth": device.auth}
    text = json.dumps(told, ensure_ascii=False)
    return Message(str(news.id), json.dumps(to), "", text, device.device_id, urgent is not None)


def plain(text: str) -> str:
    """The text without marks, as the letters that every telephone has."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(one for one in letters if one.isascii())


def moment(instant: datetime, locale: str) -> str:
    """Time and day in Hà Nội, as `08:00 24/11/2026`."""
    return format_datetime(instant.astimezone(HANOI), "HH:mm dd/MM/yyyy", locale=locale)
