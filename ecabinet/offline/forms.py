"""Input of reading without a network."""

import re
from typing import Annotated

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from ecabinet.core.forms import Form

MOST_PATHS = 100
_ID = r"[0-9a-f-]{36}"
_KEEPABLE = re.compile(
    rf"/|/meetings/{_ID}(/room|/notes)?|/documents/{_ID}|/opinions(/{_ID})?|/api/v1/documents/{_ID}/annotations"
    rf"|/api/v1/document-versions/{_ID}/(text|images/\d+/\d+\.webp)"
)


class ReadBundle(Form):
    """What shall come in one answer: addresses of pages, page images, texts and notes, in the order wanted."""

    paths: Annotated[list[str], Field(min_length=1, max_length=MOST_PATHS)]

    @field_validator("paths")
    @classmethod
    def _only_what_is_kept(cls, paths: list[str]) -> list[str]:
        if not all(_KEEPABLE.fullmatch(path.partition("?")[0]) for path in paths):
            raise PydanticCustomError("not_kept", "not kept")
        return paths
