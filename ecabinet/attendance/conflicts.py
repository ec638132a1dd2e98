"""What stands against a check-in by code."""

from ecabinet.core.problems import Conflict


class CodeOver(Conflict):
    """409: the code of the room was changed since, or this check-in is not the one of who sends it; scan it again."""

    code = "code-over"
