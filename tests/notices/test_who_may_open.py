"""Who may open the pages of notices, and what they then see."""

from datetime import datetime

from tests.cast import Cast
from tests.meetings.asking import allowed, answers
from tests.notices.asking import FakeChannel, deliver, invite, later, reach
from tests.notices.test_follow import add_paper, follow

Fakes = dict[str, FakeChannel]


def test_everybody_signed_in_opens_their_own(cast: Cast, monday: datetime) -> None:
    invite(cast)
    for path in ("/notices", "/notices/list", "/my/notices"):
        statuses = answers(cast, lambda player, path=path: player.http.get(path))  # type: ignore[misc]
        assert set(statuses.values()) == {200}
    assert "Mời dự phiên họp" in cast["member"].http.get("/notices").text
    assert "Mời dự phiên họp" not in cast["stranger"].http.get("/notices").text


def test_only_secretaries_see_how_notices_arrived(cast: Cast, monday: datetime) -> None:
    invite(cast)
    for path in (f"/meetings/{cast.meeting.id}/notices", f"/meetings/{cast.meeting.id}/notices/list"):
        assert answers(cast, lambda player, path=path: player.http.get(path)) == allowed(200, "secretary")  # type: ignore[misc]


def test_the_outbox_is_for_secretaries_and_administrators(cast: Cast) -> None:
    statuses = answers(cast, lambda player: player.http.get("/notices/outbox"))
    opened = {"secretary", "administrator"}
    assert statuses == {name: 200 if name in opened else 404 for name in statuses}


def test_the_bell_counts_on_every_page(cast: Cast, monday: datetime) -> None:
    invite(cast)
    assert "Thông báo, 1 chưa đọc" in cast["member"].http.get("/my/devices").text
    assert "Thông báo, 0 chưa đọc" in cast["stranger"].http.get("/my/devices").text


def test_papers_of_one_meeting_stand_on_one_line(cast: Cast, monday: datetime) -> None:
    invite(cast)
    for _ in range(3):
        add_paper(cast)
    follow()
    page = cast["member"].http.get("/notices").text
    assert page.count("Tài liệu họp mới</b>") == 1
    assert "và 2 tài liệu khác" in page


def test_what_did_not_arrive_comes_first_with_its_reason(cast: Cast, monday: datetime, fakes: Fakes) -> None:
    reach(cast, "member")
    invite(cast)
    later(minutes=3)
    deliver()
    page = cast["secretary"].http.get(f"/meetings/{cast.meeting.id}/notices").text
    assert "Đã gửi 09:03 23/11/2026" in page
    assert "chưa có địa chỉ nhận" in page
