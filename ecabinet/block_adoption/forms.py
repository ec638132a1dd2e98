"""What blocks accept."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from ecabinet.core.forms import Form, NewThing, Text


class MakeBlock(NewThing):
    """The items that are to be adopted together."""

    item_ids: Annotated[tuple[UUID, ...], Field(min_length=2, max_length=200)]


class AdoptBlock(NewThing):
    """What is asked of all items together: whether to agree, by the usual majority."""

    question: Annotated[Text, Field(min_length=1)]
    question_en: Text = ""


class TakeOut(Form):
    """Why the item is to be debated; may be left empty."""

    reason: Text = ""
