"""One's own page: posts with their days, roles, whom one helps; of oneself only."""

from datetime import date

from ecabinet.bodies.models import SeatHolder
from ecabinet.core import db
from tests.cast import Cast


def test_a_member_sees_the_post_and_since_when_and_who_helps(cast: Cast) -> None:
    with db.writing() as session:
        for holder in session.query(SeatHolder).where(SeatHolder.person_id == cast["member"].id):
            holder.since, holder.until = date(2025, 3, 7), date(2031, 6, 30)
    page = cast["member"].http.get("/my/profile").text
    assert "từ ngày 07/03/2025 đến ngày 30/06/2031" in page
    assert "Trợ lý giúp việc" in page
    assert "Văn thư, chuyên viên" not in page


def test_roles_are_named_with_the_organisation(cast: Cast) -> None:
    assert "Văn thư, chuyên viên chuẩn bị hồ sơ" in cast["clerk"].http.get("/my/profile").text
    assert "Thư ký phiên họp" in cast["secretary"].http.get("/my/profile").text
    assert "Trợ lý của" in cast["aide"].http.get("/my/profile/facts").text


def test_who_has_no_post_is_told_so(cast: Cast) -> None:
    assert "chưa được ghi chức vụ" in cast["stranger"].http.get("/my/profile").text


def test_it_is_for_who_is_signed_in(cast: Cast) -> None:
    assert cast["member"].app.test_client().get("/my/profile").location.startswith("/sign-in")
