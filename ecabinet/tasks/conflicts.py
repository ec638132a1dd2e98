"""What the state of a task forbids."""

from ecabinet.core.problems import Conflict


class TaskElsewhere(Conflict):
    """409: the task is not at that step of its way; `current` is the task."""

    code = "task-elsewhere"


class TooMuchEvidence(Conflict):
    """409: a task has as many files as are kept."""

    code = "too-much-evidence"
