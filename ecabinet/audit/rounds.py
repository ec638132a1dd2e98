"""What the worker does for the audit, again and again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from ecabinet.audit.commands import ask_nightly, run_waiting_verification, seal_if_due
from ecabinet.core import clock


@dataclass(slots=True)
class Rounds:
    """The rounds of one worker; whether a seal is due, which costs a look at every stream, is asked once a minute."""

    seal_minutes: int = 10
    look_again_at: datetime | None = None

    def go(self) -> None:
        """The journal is sealed if that is due, and a waiting verification is done; to be called every few seconds."""
        if self.look_again_at is None or clock.now() >= self.look_again_at:
            self.look_again_at = clock.now() + timedelta(minutes=1)
            seal_if_due(self.seal_minutes)
            ask_nightly()
        run_waiting_verification()
