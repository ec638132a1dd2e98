"""What imports accept."""

from typing import Annotated

from pydantic import Field, StringConstraints

from ecabinet.accounts.forms import Email, Login, Phone
from ecabinet.core.forms import Form, Line, NewThing, Text


class ReadTable(NewThing):
    """What goes with an uploaded table (`file`): the import's id."""


class ApplyImport(Form):
    """The digest of the preview that was seen."""

    digest: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class GiveFirstPasswords(Form):
    """The sign-in name after which to go on: the `next` of the answer before; empty at first."""

    after: Annotated[Text, Field(max_length=60)] = ""


class PersonCells(Form):
    """What a row says of a person; an empty cell says nothing."""

    login: Login
    name: Annotated[Text, Field(max_length=200)] = ""
    name_en: Annotated[Text, Field(max_length=200)] = ""
    email: Email = ""
    phone: Phone = ""


class SeatCells(Form):
    """What a row says of a seat that is new."""

    title: Annotated[Line, Field(max_length=200)]
    short: Annotated[str, StringConstraints(strip_whitespace=True, max_length=6)] = ""
