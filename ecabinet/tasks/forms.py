"""What tasks accept."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BeforeValidator, Field, StringConstraints

from ecabinet.core.forms import Form, NewThing, Text
from ecabinet.tasks.proposal import FIRST_DAY, LAST_DAY

Words = Annotated[Text, Field(min_length=1)]
# Far from the years in which a reminder for the day after could not be reckoned.
Day = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY)]
Helpers = Annotated[tuple[UUID, ...], Field(max_length=50)]


class TaskFields(Form):
    """What is to be done, who leads, who helps, by when."""

    title: Words
    lead_id: UUID
    helper_ids: Helpers = ()
    due_on: Day


class AddTask(NewThing, TaskFields):
    """A task of a meeting, as a draft unless it is `given` at once; of an item, or of a conclusion (a passage)."""

    item_id: UUID | None = None
    passage_id: UUID | None = None
    given: bool = False


class StepOfTask(NewThing):
    """A step of the task read in that version, in words; `id` is the step's own, by which it is taken once."""

    version: int
    words: Text = ""


class ChangeTask(StepOfTask, TaskFields):
    """The whole task as it shall be, and why."""


class SayOfTask(StepOfTask):
    """A step that needs its words."""

    words: Words


class ReportTask(SayOfTask):
    """What was done; `finished` says that nothing is left to do."""

    finished: bool = False


class AskTaskExtension(SayOfTask):
    """Another day, and why."""

    due_on: Day


class DecideTaskExtension(StepOfTask):
    """Whether the other day is granted; `words` say why not."""

    granted: bool


class AddTaskReview(NewThing):
    """An item at which the body goes through its tasks: its minutes, and the item's own id."""

    minutes: Annotated[int, Field(ge=1, le=600)] = 15


class AddTaskEvidence(NewThing):
    """The id of a file that shows what was done."""


def _none_if_empty(value: object) -> object:
    """A field of a page's form that was left empty."""
    return None if value == "" else value


Left = BeforeValidator(_none_if_empty)


class FindTasks(Form):
    """Which tasks; whatever is left out filters nothing.

    `organisation` leads or helps; `state` is one, or `open` for all that are not done; `late` and `asked` (for another
    day) leave only those; `q` are words of the title; `after` asks for those that follow.
    """

    q: Annotated[Text, StringConstraints(max_length=200)] = ""
    body: Annotated[UUID | None, Left] = None
    organisation: Annotated[UUID | None, Left] = None
    meeting: Annotated[UUID | None, Left] = None
    item: Annotated[UUID | None, Left] = None
    state: Annotated[Literal["open", "draft", "given", "accepted", "reported", "done", "withdrawn"] | None, Left] = None
    late: bool = False
    asked: bool = False
    after: Annotated[str, StringConstraints(max_length=100)] = ""
    most: Annotated[int, Field(ge=1, le=200)] = 60
