"""What points and their settlements accept."""

from typing import Annotated, Literal

from pydantic import Field

from ecabinet.core.forms import Form, LongText, NewThing, Text
from ecabinet.opinions.point_forms import PointFields


class AddPoint(NewThing, PointFields):
    """A new point."""


class ChangePoint(PointFields):
    """The whole point as it shall be. `version` is the one that was read."""

    version: int


class WithdrawSettlement(Form):
    """The settlement of that version stands no more; why, if it is said."""

    version: int
    reason: Text = ""


class SettlePoint(Form):
    """What came of a point as read in that `edition`. `version` is that of the settlement read, 0 where there was none.

    `taken_in` is the number of the paper's version that has it.
    """

    version: Annotated[int, Field(ge=0)]
    edition: int
    outcome: Literal["accepted", "explained"]
    answer: LongText = ""
    new_wording: LongText = ""
    taken_in: Annotated[int, Field(ge=1, le=100_000)] | None = None
