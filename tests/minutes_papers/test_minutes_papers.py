"""Who has which paper of a meeting, and how a body words them."""

import io
import re

import docx
import pytest

from ecabinet.meetings.models import Meeting
from ecabinet.votes import commands as votes
from ecabinet.votes.forms import CastBallot, CloseVote, OpenVote, Option
from tests.cast import NAMES, Cast, Player
from tests.floor.speaking import ask, call, opened, put
from tests.minutes.taking import API, add, circulated, shown
from tests.replay import events_of


@pytest.fixture(autouse=True)
def _running(running_meeting: Meeting) -> None:
    """The first item is discussed."""


def words_of(by: Player, path: str) -> str:
    """All that the DOCX file says."""
    answer = by.http.get(f"{API}/{path}")
    assert answer.status_code == 200, answer.json
    paper = docx.Document(io.BytesIO(answer.data))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


def test_the_minutes_as_a_paper_say_facts_and_what_was_written(cast: Cast, secretary: Player, guest: Player) -> None:
    member = str(cast.participants["member"].id)
    add(secretary, cast, "Đề nghị làm rõ nguồn vốn.", participant_id=member)
    add(secretary, cast, "Giao Bộ Tài chính hoàn thiện.", part="conclusion")
    add(secretary, cast, "Chuyện của nội dung 2", item=1)
    circulated(cast)
    said = words_of(secretary, f"meetings/{cast.meeting.id}/minutes.docx")
    for words in (
        f"{NAMES['member']}: Đề nghị làm rõ",
        "Kết luận: Giao Bộ",
        "Vắng mặt: Bộ trưởng Bộ Tư pháp",
        "BIÊN BẢN",
    ):
        assert words in said
    extract = words_of(guest, f"meetings/{cast.meeting.id}/minutes.docx")
    assert "TRÍCH BIÊN BẢN" in extract
    assert "Chuyện của nội dung 2" not in extract


def test_the_notice_holds_what_is_published_of_the_items_one_may_know(cast: Cast, secretary: Player) -> None:
    path = f"meetings/{cast.meeting.id}/conclusions.docx"
    first, second = (
        add(secretary, cast, f"Kết luận {item}", item=item, part="conclusion").json["id"] for item in (0, 1)
    )
    assert secretary.http.get(f"{API}/{path}").status_code == 404
    for row in (first, second):
        secretary.http.put(f"{API}/minutes-passages/{row}/publication")
    assert "Kết luận 1" in words_of(cast["member"], path)
    assert "Kết luận 0" in words_of(cast["guest"], path)
    assert "Kết luận 1" not in words_of(cast["guest"], path)
    assert cast["stranger"].http.get(f"{API}/{path}").status_code == 404


def test_a_closed_vote_has_its_sheet(cast: Cast, secretary: Player, member: Player) -> None:
    vote = votes.open_vote(secretary.actor, cast.items[0].id, OpenVote(question="Đồng ý thông qua?"))
    path = f"votes/{vote.id}/sheet.docx"
    assert secretary.http.get(f"{API}/{path}").status_code == 404
    votes.cast_ballot(member.actor, vote.id, CastBallot(choice="other", words="Cần làm rõ"))
    votes.close_vote(secretary.actor, vote.id, CloseVote(missing_acknowledged=9))
    said = words_of(member, path)
    for words in ("Ý kiến khác", "Cần làm rõ", "Chưa biểu quyết", "có mặt 6/7, cần ít nhất 5"):
        assert words in said


def test_a_bodys_secretary_words_its_papers(cast: Cast, secretary: Player) -> None:
    path = f"{API}/bodies/{cast.body.id}/minutes-wording"
    form = {"version": 0, "closing": "Biên bản đã được đọc lại", "recipients": "Ban Bí thư\nLưu: VT"}
    assert secretary.http.get(path).json["recipients"].startswith("Thành phần dự họp")
    assert secretary.http.put(path, json=form).json["version"] == 1
    assert secretary.http.put(path, json=form).json["code"] == "stale-version"
    assert events_of(f"minutes_wording:{cast.body.id}") == ["minutes_wording.set"]
    said = words_of(secretary, f"meetings/{cast.meeting.id}/minutes.docx")
    assert "Biên bản đã được đọc lại. Phiên họp kết thúc vào" in said
    assert "- Ban Bí thư;" in said


def test_nobody_else_words_them(cast: Cast) -> None:
    path, form = f"{API}/bodies/{cast.body.id}/minutes-wording", {"version": 0}
    statuses = {name: cast[name].http.put(path, json=form).status_code for name in NAMES if name != "secretary"}
    assert set(statuses.values()) <= {403, 404}


def test_an_item_whose_vote_passed_has_a_draft_resolution_for_who_runs_the_meeting(
    cast: Cast, secretary: Player, member: Player
) -> None:
    path = f"agenda-items/{cast.items[0].id}/resolution.docx"
    assert secretary.http.get(f"{API}/{path}").status_code == 404
    vote = votes.open_vote(secretary.actor, cast.items[0].id, OpenVote(question="Đồng ý thông qua?"))
    for name in ("chair", "member", "member1", "member2"):
        votes.cast_ballot(cast[name].actor, vote.id, CastBallot(choice="agree"))
    votes.close_vote(secretary.actor, vote.id, CloseVote(missing_acknowledged=9))
    said = words_of(secretary, path)
    for words in ("QUYẾT NGHỊ:", "NGHỊ QUYẾT", f"kết luận của {NAMES['chair']} tại Phiên họp Chính phủ thường kỳ"):
        assert words in said
    assert member.http.get(f"{API}/{path}").status_code == 403


def test_who_spoke_and_who_put_a_question_to_whom_stand_in_the_minutes(
    cast: Cast, secretary: Player, member: Player, guest: Player
) -> None:
    item = cast.items[0]
    opened(secretary, item)
    opened(secretary, item, "question")
    call(secretary, ask(member, item, "Kinh phí"))
    call(secretary, put(cast["member1"], item, cast.seats[1].id, "Tiến độ giải ngân"))
    spoke, asked = shown(secretary, cast)["items"][0]["speeches"]
    assert (spoke["kind"], spoke["speaker"], spoke["subject"], spoke["to"]) == (
        "speech", NAMES["member"], "Kinh phí", "",
    )  # fmt: skip
    assert (asked["kind"], asked["speaker"], asked["to"], asked["seconds"]) == (
        "question", NAMES["member1"], cast.seats[1].title, None,
    )  # fmt: skip
    said = words_of(secretary, f"meetings/{cast.meeting.id}/minutes.docx")
    assert re.search(r"Phát biểu: .+ \(\d+ giờ \d+( phút)?, về Kinh phí\)\.", said)
    assert re.search(rf"Chất vấn: .+ hỏi {cast.seats[1].title} \(", said)
    assert "Kinh phí" in secretary.http.get(f"/meetings/{cast.meeting.id}/minutes/reading").text


def test_a_vote_on_options_is_told_by_their_texts_and_one_held_again_with_its_reason(
    cast: Cast, secretary: Player, member: Player
) -> None:
    asked = {"question": "Chọn phương án nào?", "options": [Option(text="Xây mới"), Option(text="Sửa chữa")]}
    first = votes.open_vote(secretary.actor, cast.items[0].id, OpenVote.model_validate(asked))
    votes.close_vote(secretary.actor, first.id, CloseVote(missing_acknowledged=9))
    again = OpenVote.model_validate({**asked, "repeats": first.id, "reason": "Thiết bị hỏng"})
    vote = votes.open_vote(secretary.actor, cast.items[0].id, again)
    for name in ("chair", "member", "member1", "member2"):
        votes.cast_ballot(cast[name].actor, vote.id, CastBallot(choice="b"))
    votes.close_vote(secretary.actor, vote.id, CloseVote(missing_acknowledged=9))
    page = secretary.http.get(f"/meetings/{cast.meeting.id}/minutes/reading").text
    for said in (page, words_of(secretary, f"meetings/{cast.meeting.id}/minutes.docx")):
        assert "Phương án được chọn: Sửa chữa" in said
        assert "Thiết bị hỏng" in said
    sheet = words_of(member, f"votes/{vote.id}/sheet.docx")
    assert "Sửa chữa: 4" in sheet
    assert "Phương án được chọn: Sửa chữa" in sheet
