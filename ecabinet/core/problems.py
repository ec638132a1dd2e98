"""What can go wrong, as one taxonomy; one translator per edge turns it into an answer (RFC 9457)."""

from collections.abc import Mapping
from typing import Any, NotRequired

from typing_extensions import TypedDict


class ProblemView(TypedDict):
    """A problem as `application/problem+json` and as the socket's refusal."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    errors: NotRequired[dict[str, str]]
    reason: NotRequired[str]
    current: NotRequired[Any]


class Problem(Exception):
    """A refusal that a person or a program can understand.

    `detail` is a sentence or its key; `values` fill the words of the code and of the detail, and `reason` among them is
    shown as it is.
    """

    status = 500
    code = "problem"

    def __init__(self, detail: str = "", *, current: Any = None, **values: Any) -> None:
        super().__init__(detail or self.code)
        self.detail = detail
        self.current = current
        self.values: Mapping[str, Any] = values


class BadInput(Problem):
    """422: the form is wrong; `errors` names every bad field and why, as keys of the catalogue or as sentences."""

    status, code = 422, "bad-input"

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__()
        self.errors = dict(errors)


class NotSignedIn(Problem):
    """401: who are you?"""

    status, code = 401, "not-signed-in"


class Forbidden(Problem):
    """403: you see it, you may not do that."""

    status, code = 403, "forbidden"


class NotFound(Problem):
    """404: no such thing, or not for your eyes."""

    status, code = 404, "not-found"


class Conflict(Problem):
    """409: not in this state; subclasses have codes of their own."""

    status, code = 409, "conflict"


class StaleVersion(Conflict):
    """409: somebody changed it since you read it; `current` is the row as it is now."""

    code = "stale-version"


class IdTaken(Conflict):
    """409: something else has the id that was sent; choose another."""

    code = "id-taken"


class TooMany(Problem):
    """429: slow down; `retry_after` says for how many seconds."""

    status, code = 429, "too-many"

    def __init__(self, retry_after: int) -> None:
        super().__init__(retry_after=retry_after)
        self.retry_after = retry_after


def require(condition: object, otherwise: Problem | type[Problem] = Forbidden) -> None:
    """Nothing, if the condition holds; the problem is raised if not."""
    if not condition:
        raise otherwise


def every_problem() -> set[type[Problem]]:
    """All the kinds of problem that the program knows, for its documentation and the test of it."""
    known: set[type[Problem]] = set()
    waiting: list[type[Problem]] = [Problem]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            known.add(kind)
            waiting.append(kind)
    return known
