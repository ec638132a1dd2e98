"""When somebody was there: from the check-ins of the journal."""

from datetime import timedelta

from ecabinet.attendance.stays import Stay, stays, stays_of
from ecabinet.core import clock, db
from ecabinet.meetings import commands as meetings
from ecabinet.meetings.forms import CheckIn
from ecabinet.meetings.models import Meeting
from tests.cast import Cast, Player
from tests.minutes.taking import shown


def test_whoever_comes_late_goes_afar_and_leaves_early_has_their_stays(cast: Cast, member: Player) -> None:
    began, part = clock.now().replace(microsecond=0), cast.participants["member"]
    for minutes, attendance in ((0, "onsite"), (30, "online"), (70, None)):
        at = began + timedelta(minutes=minutes)
        clock.set_clock(lambda at=at: at)
        if attendance:
            meetings.check_in(member.actor, cast.meeting.id, CheckIn(attendance=attendance))
        else:
            meetings.check_out(member.actor, part.id)
    with db.reading() as session:
        found = stays_of(session, session.get_one(Meeting, cast.meeting.id), [part])[part.id]
    later = [began + timedelta(minutes=minutes) for minutes in (30, 70)]
    assert found == [Stay(began, later[0], "onsite"), Stay(later[0], later[1], "online")]


def test_who_never_came_has_none() -> None:
    assert stays([]) == []


def test_the_minutes_say_who_was_there_and_who_stood_in(
    cast: Cast, running_meeting: Meeting, secretary: Player
) -> None:
    people = {one["name"]: one for one in shown(secretary, cast)["people"]}
    away, stands_in = people["Bộ trưởng Bộ Tư pháp"], people["Thứ trưởng Bộ Tư pháp"]
    assert (away["stays"], stands_in["stands_in_for"]) == ([], "Bộ trưởng Bộ Tư pháp")
    assert stands_in["stays"][0]["how"] == "onsite"
