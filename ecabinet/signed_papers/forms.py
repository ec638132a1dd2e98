"""What signed papers accept."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import StringConstraints

from ecabinet.accounts.forms import Password
from ecabinet.core.forms import Form, NewThing


class PutPrintedPaper(NewThing):
    """A PDF that the actor had made, by its printout, is to be signed."""

    printout_id: UUID


class PutUploadedPaper(NewThing):
    """A PDF that is sent, signed elsewhere or not yet, as that paper; `about` is the meeting, the item or the vote."""

    kind: Literal["minutes", "conclusions", "resolution", "vote_sheet", "attendance"]
    about: UUID


class SignPaper(Form):
    """The password of who signs, at this moment."""

    password: Password


class WithdrawPaper(Form):
    """Why the paper is no more to be signed or read."""

    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]
