"""Votes as JSON, the same for everybody who may see them.

While a vote is open nobody is shown how anybody else votes: what presents a vote reads no ballots, and the result
stands on its row only once it is closed; what presents a ballot is for its owner; `roll_line` is for the closing.
"""

from ecabinet.core.clock import rfc3339
from ecabinet.signed_records.receipts import short_form
from ecabinet.votes.ballots import NewBallot
from ecabinet.votes.models import Ballot, RollEntry, Vote
from ecabinet.votes.views import (
    BallotBoxView,
    BallotView,
    BoxView,
    MajorityView,
    MyBallotView,
    ResultOnDisplay,
    ResultView,
    RollLine,
    RollLineOnDisplay,
    SeatView,
    VoteOnDisplay,
    VoteView,
)


def vote(row: Vote) -> VoteView:
    """The vote as presented: the result only once it is closed."""
    return {
        "id": str(row.id),
        "meeting_id": str(row.meeting_id),
        "item_id": str(row.item_id),
        "number": row.number,
        "question": row.question,
        "question_en": row.question_en,
        "choices": row.choices,
        "state": row.state,
        "entitled": row.entitled,
        "options": row.options,
        "majority": _majority(row),
        "repeats": str(row.repeats_id) if row.repeats_id else None,
        "reason": row.reason,
        "rules": {"id": row.rule["id"], "title": row.rule["title"]},
        "papers": row.papers,
        "block_id": str(row.block_id) if row.block_id else None,
        "block_items": row.block_items,
        "opened_at": rfc3339(row.opened_at),
        "opened_by": str(row.opened_by),
        "closed_at": rfc3339(row.closed_at) if row.closed_at else None,
        "closed_by": str(row.closed_by) if row.closed_by else None,
        "box": row.box,
        "result": row.result,
    }


def vote_on_display(row: Vote) -> VoteOnDisplay:
    """The vote as the room sees it: no names, no words of opinions, no papers."""
    return {
        "id": str(row.id),
        "item_id": str(row.item_id),
        "number": row.number,
        "question": row.question,
        "question_en": row.question_en,
        "choices": row.choices,
        "state": row.state,
        "entitled": row.entitled,
        "options": row.options,
        "majority": _majority(row),
        "repeats": str(row.repeats_id) if row.repeats_id else None,
        "opened_at": rfc3339(row.opened_at),
        "closed_at": rfc3339(row.closed_at) if row.closed_at else None,
        "box": BoxView(**{**row.box, "holders": [], "declared": None}) if row.box else None,
        "result": _on_display(row.result) if row.result else None,
    }


def _majority(row: Vote) -> MajorityView | None:
    """The majority of the frozen rules that was asked for; none for the usual one."""
    for known in row.rule.get("majorities", []):
        if known["id"] == row.majority:
            return {"id": known["id"], "title": known["title"]}
    return None


def _on_display(result: ResultView) -> ResultOnDisplay:
    return {"tally": result["tally"], "roll_call": [_line_on_display(line) for line in result["roll_call"]]}


def _line_on_display(line: RollLine) -> RollLineOnDisplay:
    return {
        "seat_id": line["seat_id"],
        "title": line["title"],
        "title_en": line["title_en"],
        "short": line["short"],
        "vacant": line["vacant"],
        "recused": line.get("recused", False),
        "chair": line["chair"],
        "choice": line["choice"],
        "place": line["place"],
        "entered": line.get("entered", False),
    }


def ballot_box(row: Vote) -> BallotBoxView:
    """The box of a secret vote as the holders of its key see it, who may see nothing else of the meeting."""
    box = row.box
    assert box is not None  # noqa: S101  (a secret vote has one)
    return {"vote_id": str(row.id), "question": row.question, "question_en": row.question_en, **box}


def roll_line(entry: RollEntry, ballot: Ballot | None) -> RollLine:
    """How the seat voted; only for a vote that is being closed."""
    return {
        "seat_id": str(entry.seat_id),
        "title": entry.title,
        "title_en": entry.title_en,
        "short": entry.short,
        "vacant": entry.person_id is None,
        "recused": entry.status == "recused",
        "chair": entry.is_chair,
        "choice": ballot.choice if ballot else None,
        "place": ballot.place if ballot else None,
        "entered": ballot is not None and ballot.entered_by is not None,
        "name": entry.person_name,
        "words": ballot.words if ballot else "",
    }


def ballot(row: Ballot | NewBallot) -> BallotView:
    """The ballot as its owner sees it."""
    return {
        "id": str(row.id),
        "vote_id": str(row.vote_id),
        "seat_id": str(row.seat_id),
        "choice": row.choice,
        "words": row.words,
        "salt": row.salt,
        "receipt": row.receipt,
        "short": short_form(row.receipt),
        "place": row.place,
        "cast_at": rfc3339(row.cast_at),
        "current": row.current,
        "entered": row.entered_by is not None,
        "confirmed_at": row.confirmation["at"] if row.confirmation else None,
    }


def seat(entry: RollEntry) -> SeatView:
    """A seat of the roll, without a word on its ballot."""
    return {
        "seat_id": str(entry.seat_id),
        "title": entry.title,
        "title_en": entry.title_en,
        "short": entry.short,
    }


def my_ballot(entry: RollEntry, current: Ballot | None) -> MyBallotView:
    """The owner's seat and the ballot that stands for it."""
    return {"seat": seat(entry), "ballot": ballot(current) if current else None}
