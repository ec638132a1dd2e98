"""What conferences accept."""

import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, field_validator

from ecabinet.core.forms import Form, Text


class SetConference(Form):
    """The address, by https; empty where the meeting has none any more; and who is shown it."""

    url: Annotated[Text, Field(max_length=500)]
    audience: Literal["remote", "all"] = "remote"

    @field_validator("url")
    @classmethod
    def _by_https(cls, url: str) -> str:
        if url and not _is_address(url):
            raise ValueError("conference.needs_https")
        return url


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme == "https" and bool(parts.hostname) and parts.port != 0 and not re.search(r"\s", url)
    except ValueError:  # brackets or a port that are none
        return False
