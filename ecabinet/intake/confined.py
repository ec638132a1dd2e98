"""A child's first step: `python -m ecabinet.intake.confined LIMITS MODULE ARGUMENT…` binds itself, then works."""

import ctypes
import importlib
import json
import os
import resource
import signal
import sys

from ecabinet.intake.limits import Limits
from ecabinet.intake.progress import report
from ecabinet.intake.refusals import Refusal

CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000
PR_SET_PDEATHSIG = 1
OPEN_FILES = 256


def main() -> None:
    """The module's `main(arguments)` has run within the limits; a refusal was reported as `{"refused", "facts"}`."""
    confine(Limits(**json.loads(sys.argv[1])))
    # A library that prints must not be taken for the child's own words.
    sys.stdout = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    try:
        importlib.import_module(sys.argv[2]).main(sys.argv[3:])
    except Refusal as refusal:
        report(refused=refusal.code, facts=refusal.facts)
    except MemoryError:
        report(refused="too-much-memory", facts={})


def confine(limits: Limits) -> None:
    """This process and those it starts are bound by the limits and have no network, where the kernel allows that.

    It dies with the worker.
    """
    for kind, limit in (
        (resource.RLIMIT_CPU, limits.cpu),
        (resource.RLIMIT_AS, 2 * limits.memory),
        (resource.RLIMIT_FSIZE, limits.file),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (limit, limit + 5 if kind == resource.RLIMIT_CPU else limit))
    # Python ignores this signal, and a program that ignores it may go on writing elsewhere.
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    os.nice(10)
    libc = ctypes.CDLL(None, use_errno=True)
    libc.unshare(CLONE_NEWUSER | CLONE_NEWNET)
    # After unshare, since a change of credentials forgets it.
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


if __name__ == "__main__":
    main()
