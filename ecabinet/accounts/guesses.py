"""Limits on guessing passwords that don't lock a person out because somebody else guesses.

Wrong passwords are counted against where they come from: a device on which this account has signed in before has a
count of its own, every other place is counted by its address: with the account's name, and for all names together.
"""

from datetime import timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from ecabinet.accounts.models import FailedGuess
from ecabinet.core import clock
from ecabinet.core.problems import TooMany

WINDOW = timedelta(minutes=15)
MOST = {"device": 10, "account": 5, "address": 50, "display": 20}


def sources(login: str, address: str, known_device: str | None) -> list[str]:
    """What a guess from there is counted against."""
    if known_device is not None:
        return [f"device:{known_device}"]
    return [f"account:{address}:{login}"[:120], f"address:{address}"[:120]]


def require_few(session: Session, counted: list[str]) -> None:
    """TooMany if one of the sources has used up its guesses of the last quarter of an hour."""
    since = clock.now() - WINDOW
    for source in counted:
        count, oldest = session.execute(
            select(func.count(), func.min(FailedGuess.at)).where(FailedGuess.source == source, FailedGuess.at > since)
        ).one()
        if count >= MOST[source.split(":")[0]]:
            raise TooMany(retry_after=max(1, round((oldest + WINDOW - clock.now()).total_seconds())))


def count(session: Session, counted: list[str]) -> None:
    """One more wrong guess stands against each source; those out of the window are forgotten."""
    session.add_all(FailedGuess(source=source, at=clock.now()) for source in counted)
    session.execute(delete(FailedGuess).where(FailedGuess.at < clock.now() - WINDOW))
