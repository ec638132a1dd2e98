"""What conferences accept."""

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
        parts = urlsplit(url)
        if url and (parts.scheme != "https" or not parts.hostname or any(letter.isspace() for letter in url)):
            raise ValueError("conference.needs_https")
        return url
