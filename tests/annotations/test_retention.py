"""How long notes are kept: private ones go as announced, shared ones stay, removed ones are emptied."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select, update

from ecabinet.annotations.clearing import empty_removed
from ecabinet.annotations.models import Annotation, AnnotationChange
from ecabinet.annotations.retention import keep_to_retention, purge_date, would_purge
from ecabinet.bodies.models import Body
from ecabinet.cleaning import clean, would_clean
from ecabinet.core import clock, db
from ecabinet.core.followers import catch_up
from ecabinet.core.settings import Settings, read_settings
from ecabinet.meetings.models import Meeting
from ecabinet.notices.followers import FOLLOWER
from ecabinet.notices.models import Notice
from tests.annotations.notes import added, change, ids, remove, share
from tests.cast import NAMES, Cast, Player
from tests.folders.filing import keep
from tests.replay import events_of

DAY = timedelta(days=1)


def close(cast: Cast, days_ago: int, kept: int) -> None:
    """The meeting was closed so many days ago, and its body keeps private notes so many days."""
    with db.writing() as session:
        at = clock.now() - days_ago * DAY
        session.execute(update(Meeting).values(state="closed", closed_at=at))
        session.execute(update(Body).values(notes_days=kept))


def later(days: int) -> None:
    """So many days have passed."""
    then = clock.now() + days * DAY
    clock.set_clock(lambda: then)


def planned(cast: Cast) -> int | None:
    """In how many days private notes go, if it is announced."""
    with db.reading() as session:
        day = purge_date(session, cast.meeting.id)
    return (day - clock.today()).days if day else None


def test_private_notes_go_a_week_after_it_was_announced_and_shared_ones_stay(
    cast: Cast, member: Player, chair: Player, paper: UUID
) -> None:
    gone, named, shown = (added(member, paper)["id"] for _ in range(3))
    share(member, named, "people", chair.id)
    share(member, shown, "members")
    close(cast, 20, 30)
    assert (keep_to_retention(), planned(cast)) == (0, None)
    later(5)
    assert (keep_to_retention(), keep_to_retention(), planned(cast)) == (0, 0, 7)
    later(6)
    assert (keep_to_retention(), planned(cast)) == (0, 1)
    later(1)
    assert (keep_to_retention(), keep_to_retention(), planned(cast)) == (1, 0, None)
    assert ids(member, paper) == {named, shown}
    assert change(member, gone, colour="red").status_code == 404
    told = [name for name in events_of(f"user:{member.id}") if name.endswith(("announced", "purged"))]
    assert told == ["note_purge.announced", "annotations.purged"]


def test_a_body_that_decides_late_gives_a_week_too(cast: Cast, member: Player, paper: UUID) -> None:
    added(member, paper)
    close(cast, 500, 30)
    assert (keep_to_retention(), planned(cast)) == (0, 7)
    added(member, paper)
    later(7)
    assert keep_to_retention() == 2
    added(member, paper)
    assert (keep_to_retention(), planned(cast)) == (0, 7)


@pytest.mark.parametrize(("kept", "days"), [(0, 20), (400, 7)])
def test_what_the_body_decided_meanwhile_counts(cast: Cast, member: Player, paper: UUID, kept: int, days: int) -> None:
    note = added(member, paper)["id"]
    close(cast, 30, 30)
    keep_to_retention()
    close(cast, 30, kept)
    later(days)
    assert keep_to_retention() == 0
    assert ids(member, paper) == {note}


def test_what_was_announced_long_ago_is_announced_again(cast: Cast, member: Player, paper: UUID) -> None:
    added(member, paper)
    close(cast, 30, 30)
    keep_to_retention()
    close(cast, 30, 0)
    later(25)
    close(cast, 55, 30)
    assert (keep_to_retention(), planned(cast)) == (0, 7)


def test_whose_notes_go_has_a_notice_and_nobody_else(
    cast: Cast, member: Player, aide: Player, chair: Player, paper: UUID
) -> None:
    added(aide, paper, owner_id=str(member.id))
    close(cast, 30, 30)
    keep_to_retention()
    catch_up(FOLLOWER)
    with db.reading() as session:
        rows = session.scalars(select(Notice).where(Notice.kind == "notes_going")).all()
    assert [(row.person_id, row.meeting_id) for row in rows] == [(member.id, cast.meeting.id)]
    where = f"/meetings/{cast.meeting.id}/notes"
    assert f'href="{where}"' in member.http.get("/notices").text
    page = member.http.get(where).text
    assert "sẽ được xóa ngày" in page
    assert f"{NAMES['aide']} viết" in page
    assert "sẽ được xóa ngày" in member.http.get(f"/documents/{paper}/notes").text
    assert "sẽ được xóa ngày" not in chair.http.get(where).text


def test_only_who_manages_bodies_says_how_long(cast: Cast, administrator: Player, secretary: Player) -> None:
    path = f"/api/v1/bodies/{cast.body.id}"
    assert secretary.http.patch(path, json={"version": 1, "notes_days": 90}).status_code == 403
    assert administrator.http.patch(path, json={"version": 1, "notes_days": -1}).status_code == 422
    assert administrator.http.patch(path, json={"version": 1, "notes_days": 90}).json["notes_days"] == 90
    page = administrator.http.get(f"/people/bodies/{cast.body.id}/name").text
    assert '<option value="90" selected>90 ngày</option>' in page


@pytest.fixture
def chosen(tmp_path: Path) -> Settings:
    return read_settings({"ECABINET_VAR": str(tmp_path / "var"), "ECABINET_SECRET_KEY": "x" * 32})


def test_a_removed_note_holds_nothing_after_a_day_and_is_forgotten_after_ninety(
    member: Player, paper: UUID, chosen: Settings
) -> None:
    remove(member, added(member, paper)["id"], 1)
    assert (would_clean(chosen).notes, clean(chosen).notes) == (0, 0)
    later(2)
    assert (would_clean(chosen).notes, clean(chosen).notes, clean(chosen).notes) == (1, 1, 0)
    with db.reading() as session:
        assert session.scalar(select(Annotation.sealed)) == b""
        assert would_purge(session) == 0
    later(90)
    empty_removed(clock.now())
    with db.reading() as session:
        for kind in (Annotation, AnnotationChange):
            assert session.scalar(select(func.count()).select_from(kind)) == 0


def test_notes_on_an_own_document_go_with_it(member: Player, chosen: Settings) -> None:
    own = keep(member).json["id"]
    added(member, own)
    assert member.http.delete(f"/api/v1/my/folder-entries/{own}").status_code == 204
    later(2)
    with db.writing() as session:
        from_ingest = "UPDATE document_versions SET state = 'ready'"
        session.connection().exec_driver_sql(from_ingest)
    assert clean(chosen).papers == 1
    with db.reading() as session:
        assert session.scalar(select(func.count()).select_from(Annotation)) == 0
