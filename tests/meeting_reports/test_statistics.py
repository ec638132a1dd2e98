"""The figures of meetings agree with what an independent oracle counts row by row; who may see which."""

from collections import Counter, defaultdict
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from ecabinet.attendance.models import AbsenceNote
from ecabinet.ballot_boxes.models import SealedBallot
from ecabinet.core import clock, db
from ecabinet.documents.models import Document, DocumentVersion, ReadingPosition
from ecabinet.floor.models import Speech
from ecabinet.meeting_reports.figures import ATTENDANCE, COLUMNS
from ecabinet.meetings.models import AgendaItem, Meeting, Participant
from ecabinet.votes.models import Ballot, RollEntry, Vote
from tests.cast import NAMES, Cast, Player
from tests.meeting_reports.held import hold
from tests.opinions import making

API = "/api/v1/meeting-statistics"
KINDS = {"speech": "speeches", "question": "questions", "answer": "answers"}


def shown(by: Player, query: str = "") -> Any:
    answer = by.http.get(f"{API}{query}")
    assert answer.status_code == 200, answer.json
    return answer.json


def oracle(cast: Cast, since: Any = None) -> tuple[dict[str, Counter[str]], dict[str, int]]:
    """Row by row, one meeting after the other, in the plainest way: by member's name, and the times."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    times: Counter[str] = Counter()
    with db.reading() as session:
        everything = {kind: session.scalars(select(kind)).all() for kind in (
            Meeting, Participant, Speech, Vote, RollEntry, Ballot, AgendaItem, Document, DocumentVersion,
            ReadingPosition, AbsenceNote,
        )}  # fmt: skip
        for meeting in everything[Meeting]:
            if meeting.state != "closed" or (since and meeting.started_at < since):
                continue
            times["meetings"] += 1
            times["seconds"] += int((meeting.closed_at - meeting.started_at).total_seconds())
            _one(everything, meeting, found, times)
    return found, dict(times)


def _one(everything: Any, meeting: Meeting, found: dict[str, Counter[str]], times: Counter[str]) -> None:
    of = {
        kind: [row for row in rows if getattr(row, "meeting_id", None) == meeting.id]
        for kind, rows in everything.items()
    }
    names = {row.person_id: row.name for row in of[Participant] if row.role != "substitute"}
    for row in of[Participant]:
        if row.role == "substitute":
            continue
        found[row.name]["called"] += 1
        stands_in = [s for s in of[Participant] if s.role == "substitute" and s.seat_id == row.seat_id]
        if row.attendance != "absent":
            found[row.name][row.attendance] += 1
        elif any(s.attendance != "absent" for s in stands_in):
            found[row.name]["substituted"] += 1
        else:
            found[row.name]["excused" if any(n.id == row.id for n in of[AbsenceNote]) else "missing"] += 1
    _one_voiced(everything, of, names, found)
    _one_timed(everything, of, times)


def _one_voiced(everything: Any, of: Any, names: dict[Any, str], found: dict[str, Counter[str]]) -> None:
    for row in of[Speech]:
        if row.taken_back_at is None:
            found[names[row.person_id]][KINDS[row.kind]] += 1
            found[names[row.person_id]]["ms"] += row.spoken_ms
    for vote in of[Vote]:
        ballots = {b.seat_id: b.choice for b in everything[Ballot] if b.vote_id == vote.id}
        for row in everything[RollEntry]:
            if row.vote_id == vote.id and not row.recused:
                found[row.person_name]["entitled"] += 1
                found[row.person_name]["cast" if row.seat_id in ballots else "not_cast"] += 1
                found[row.person_name]["abstained"] += ballots.get(row.seat_id) == "abstain"


def _one_timed(everything: Any, of: Any, times: Counter[str]) -> None:
    for item in of[AgendaItem]:
        times["planned"] += item.minutes
        times["items"] += item.ended_at is not None
    for document in of[Document]:
        version = next(v for v in everything[DocumentVersion] if v.document_id == document.id)
        for read in everything[ReadingPosition]:
            if read.document_id == document.id:
                times["pages"] += read.furthest
                times["printed"] += version.pages


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_figure_is_what_counting_row_by_row_gives(cast: Cast, secretary: Player, seed: int) -> None:
    hold(cast, 9, seed)
    for since in (None, clock.today() - timedelta(days=4)):
        begins = since and clock.now().astimezone(clock.HANOI).replace(
            year=since.year, month=since.month, day=since.day, hour=0, minute=0, second=0, microsecond=0
        )
        expected, times = oracle(cast, begins)
        found = shown(secretary, f"?from={since}" if since else "")
        assert {row["label"] for row in found["rows"]} == set(expected)
        for row in found["rows"]:
            mine = expected[row["label"]]
            mine["spoken"] = round(mine.pop("ms", 0) / 60_000)
            assert {name: row[name] for name in COLUMNS if mine[name] or row[name]} == {
                k: v for k, v in mine.items() if v
            }
        assert found["total"]["called"] == sum(found["total"][name] for name in ATTENDANCE)
        assert found["times"]["used"] == round(times.pop("seconds") / 60)
        assert {name: found["times"][name] for name in times} == times


@pytest.mark.parametrize("by", ["member", "ministry"])
def test_slips_are_counted_in_the_rows_of_who_attends(cast: Cast, secretary: Player, by: str) -> None:
    making.at(making.MONDAY)
    making.answer(cast["member"], making.issued(cast))
    hold(cast, 1)
    rows = shown(secretary, f"?by={by}")["rows"]
    assert len({row["label"] or row["name"] for row in rows}) == len(rows)
    assert sum(row["asked"] for row in rows) == sum(row["called"] for row in rows) == len(cast.seats)


def test_by_ministry_the_seats_of_an_organisation_are_one_row(cast: Cast, secretary: Player) -> None:
    hold(cast, 5)
    by_member = {row["label"]: row for row in shown(secretary)["rows"]}
    rows = {row["name"]: row for row in shown(secretary, "?by=ministry")["rows"]}
    assert rows[cast.organisation.name]["called"] == by_member[NAMES["member"]]["called"]
    assert rows[""]["called"] == sum(row["called"] for row in by_member.values()) - by_member[NAMES["member"]]["called"]


def test_who_counts_what(cast: Cast, secretary: Player, member: Player) -> None:
    hold(cast, 4)
    whole = shown(secretary)
    assert [shown(cast[name])["rows"] == whole["rows"] for name in ("chair", "auditor")] == [True, True]
    own = shown(member, "?by=ministry")
    assert (own["whole"], [row["label"] for row in own["rows"]]) == (False, [NAMES["member"]])
    assert own["rows"][0] == next(row for row in whole["rows"] if row["label"] == NAMES["member"])
    assert own["times"]["pages"] < whole["times"]["pages"]
    refused = {name for name in NAMES if cast[name].http.get(API).status_code == 403}
    assert refused == {"administrator", "clerk", "guest", "aide", "substitute", "secretary", "stranger"} - {"secretary"}
    assert {name for name in NAMES if cast[name].http.get("/meetings/statistics").status_code == 403} == refused


def test_the_page_says_the_assumption_and_the_sheet_the_same_figures(cast: Cast, secretary: Player) -> None:
    hold(cast, 6)
    found = shown(secretary)
    page = secretary.http.get("/meetings/statistics").text
    assert f"Thay cho {found['times']['printed']} trang in" in page
    assert "/meetings/statistics" in secretary.http.get("/meetings").text
    rows = list(
        load_workbook(BytesIO(secretary.http.get(f"{API}/xlsx").data)).active.iter_rows(min_row=6, values_only=True)
    )
    assert [row[2:] for row in rows[:-1]] == [tuple(row[name] for name in COLUMNS) for row in found["rows"]]
    assert rows[-1][2:] == tuple(found["total"][name] for name in COLUMNS)


def test_nothing_in_that_time_is_said_so(cast: Cast, secretary: Player) -> None:
    assert "Không có phiên họp nào" in secretary.http.get("/meetings/statistics?from=1990-01-01&to=1990-12-31").text
    assert secretary.http.get(f"{API}?from=x").status_code == 422


def test_of_a_secret_vote_it_is_counted_who_cast_and_nothing_else(
    cast: Cast, secretary: Player, member: Player
) -> None:
    hold(cast, 1)
    with db.writing() as session:
        vote = session.scalars(select(Vote)).one()
        for ballot in session.scalars(select(Ballot)):
            session.delete(ballot)
        for row in session.scalars(select(RollEntry)):
            row.recused = False
        session.add(SealedBallot(ballot_id=uuid4(), vote_id=vote.id, seat=str(cast.seats[1].id), number=1, sealed="{}"))
    row = shown(member)["rows"][0]
    assert (row["entitled"], row["cast"], row["abstained"], row["not_cast"]) == (1, 1, 0, 0)
    total = shown(secretary)["total"]
    assert (total["entitled"], total["cast"], total["not_cast"]) == (7, 1, 6)
