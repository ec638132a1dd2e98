"""The last day of a slip is over, in the installation that browser tests stand on: the worker's step at that instant.

Done by a process of its own, whose clock it is; of all slips only that one is closed.
"""

import sys
from datetime import timedelta
from subprocess import run
from uuid import UUID

from ecabinet.app import create_app
from ecabinet.core import clock, db
from ecabinet.core.settings import read_settings
from ecabinet.opinions.commands import close_due
from ecabinet.opinions.models import OpinionSlip
from tests.serving import ROOT
from tests.stage import Stage


def let_time_pass(stage: Stage, slip: str) -> None:
    """The slip's time is over, and it has closed by itself."""
    run([sys.executable, "-m", "tests.opinions.closing", slip], cwd=ROOT, env=stage.server.environment, check=True)


def close_at_its_instant(slip: UUID) -> None:
    """The slip is closed at the first instant at which answers are late, not a moment before."""
    with db.reading() as session:
        closes_at = session.get_one(OpinionSlip, slip).closes_at
    assert closes_at is not None
    clock.set_clock(lambda: closes_at - timedelta(microseconds=1))
    assert not close_due(slip)
    clock.set_clock(lambda: closes_at)
    assert close_due(slip)


if __name__ == "__main__":
    create_app(read_settings())
    close_at_its_instant(UUID(sys.argv[1]))
