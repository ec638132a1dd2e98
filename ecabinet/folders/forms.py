"""What folders accept."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from ecabinet.core.forms import Form, Line, NewThing, Text

Name = Annotated[Line, StringConstraints(max_length=120)]


class CreateFolder(NewThing):
    """A folder, in another one or at the top."""

    name: Name
    parent_id: UUID | None = None


class ChangeFolder(Form):
    """A folder's name and place as they will be. `version` is the one that was read."""

    version: int
    name: Name
    parent_id: UUID | None


class RemoveFolder(Form):
    """How many own documents the person knows to be removed with the folder."""

    own_documents: Annotated[int, Field(ge=0)] = 0


class AddLink(NewThing):
    """Where the paper will be at hand: in a folder, or at the top."""

    folder_id: UUID | None = None


class MoveEntry(Form):
    """The folder that it lies in from now on; none for the top. `version` is the one that was read."""

    version: int
    folder_id: UUID | None


class SearchFolders(Form):
    """What was typed, and after which result to go on."""

    q: Annotated[Text, StringConstraints(min_length=1, max_length=200)]
    after: Annotated[str, StringConstraints(max_length=200)] = ""
