"""Work that would hold up everybody else in the web process, done beside it."""

from collections.abc import Callable
from typing import Any, TypeVar

import gevent
from gevent.lock import BoundedSemaphore
from gevent.monkey import is_module_patched

T = TypeVar("T")
_two_at_a_time = BoundedSemaphore(2)


def off_the_hub(work: Callable[..., T], *values: Any) -> T:
    """What `work(*values)` returns; under gevent it runs in a real thread, two at a time, while others are served.

    Only for work that lets go of the interpreter: hashing of passwords and of files.
    """
    if not is_module_patched("threading"):
        return work(*values)
    with _two_at_a_time:
        result: T = gevent.get_hub().threadpool.apply(work, values)
    return result
