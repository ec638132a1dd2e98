"""A session of twelve items with its cast of twenty-seven, from the first check-in to minutes that wait to be read."""

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from subprocess import run
from urllib.request import Request, urlopen
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser import DESK, Window
from tests.screens.test_desk_page import answer, press, sit_down
from tests.serving import ROOT
from tests.stage import ABSENT, CHAIR, MEMBER, SECRETARY, SUBSTITUTE, Stage, StagedMeeting
from tests.votes.secret_devices import Devices

pytestmark = [pytest.mark.slow, pytest.mark.one_database]
REMOTE = ("bo-ngoaigiao", "bo-quocphong", "thongdoc")
LATE, RECUSED, WITHOUT_DEVICE = "bo-congan", "bo-giaoduc", "bo-dantoc"
ASKS, ANSWERS = "bo-noivu", "bo-xaydung"
WISH = "Đề nghị làm rõ nguồn vốn của chương trình."
BROKEN = "Một số máy mất kết nối"


class Session:
    """The meeting as it is held: the desk and a member's tablet in windows, the others by requests of their devices."""

    def __init__(self, stage: Stage, window: Window) -> None:
        self.stage = stage
        self.meeting: StagedMeeting = stage.meeting(items=12, title="Phiên họp Chính phủ thường kỳ tháng 11")
        self.desk = window("desk", SECRETARY, size=DESK)
        self.tablet = window("tablet", MEMBER)
        self.votes: list[str] = []
        self.at = 1

    def come(self, names: Iterable[str], attendance: str = "onsite") -> None:
        for name in names:
            self.stage.call(name, "POST", f"/meetings/{self.meeting.id}/attendance", {"attendance": attendance})

    def leave(self, names: Iterable[str]) -> None:
        for name in names:
            self.stage.call(name, "POST", f"/participants/{self.meeting.participants[name]}/departure")

    def seat_of(self, name: str) -> str:
        parts = self.stage.call(SECRETARY, "GET", f"/meetings/{self.meeting.id}/participants")
        seat: str = next(row["seat_id"] for row in parts if row["id"] == self.meeting.participants[name])
        return seat

    def go_to(self, number: int) -> None:
        press(self.desk, f"(Sang nội dung|Đưa nội dung) {number}\\b")
        if self.desk.get_by_role("dialog").is_visible():
            answer(self.desk, f"Sang nội dung {number}")
        expect(self.desk.locator("desk-item h2")).to_contain_text(f"Nội dung thứ {number}:")
        self.at = number

    def put(self, question: str) -> str:
        """The question is put at the desk; the id of the vote."""
        self.desk.get_by_label("Câu hỏi biểu quyết").fill(question)
        press(self.desk, "Mở biểu quyết")
        answer(self.desk, "Mở biểu quyết")
        return self.opened()

    def opened(self) -> str:
        expect(self.desk.locator(".tally-count b")).to_have_text("0")
        rows = self.stage.call(SECRETARY, "GET", f"/agenda-items/{self.meeting.items[self.at - 1]}/votes")
        vote: str = next(row["id"] for row in rows if row["state"] == "open")
        self.votes.append(vote)
        return vote

    def all_vote(
        self, vote: str, choice: Callable[[int], str] = lambda _: "agree", without: Iterable[str] = ()
    ) -> None:
        """Who holds a seat and is there votes; the choice goes by the seat's place."""
        for place, name in enumerate(self.meeting.seats):
            if name not in (ABSENT, *without):
                self.meeting.cast(vote, name, said := choice(place), WISH if said == "other" else "")

    def count(self, outcome: str, missing: bool = True) -> None:
        press(self.desk, "Kết thúc biểu quyết")
        if missing:
            self.desk.get_by_role("dialog").get_by_role("checkbox").check()
        answer(self.desk, "Kết thúc biểu quyết")
        expect(self.desk.locator(".outcome-word").first).to_have_text(outcome)


@pytest.fixture
def session(stage: Stage, window: Window) -> Session:
    held = Session(stage, window)
    body = {"participant_id": held.meeting.participants[RECUSED], "reason": "Người thân thực hiện dự án"}
    stage.call(SECRETARY, "POST", f"/agenda-items/{held.meeting.items[4]}/recusals", body)
    return held


def test_a_session_of_twelve_items_and_its_minutes(session: Session, window: Window, tmp_path: Path) -> None:
    begin(session)
    adopt_three_at_once_but_one(session)
    debate_what_was_taken_out(session)
    choose_among_options(session)
    vote_without_who_is_recused(session)
    question(session)
    vote_evenly(session)
    lack_a_quorum(session)
    vote_again(session)
    put_questions_one_by_one(session)
    vote_in_secret(session)
    end(session)
    read_the_minutes(session, window("reader", CHAIR, size=DESK))
    count_again(session, tmp_path)


def begin(held: Session) -> None:
    """Seventeen are too few; with the others it begins."""
    desk, meeting = sit_down(held.desk, held.meeting), held.meeting
    held.tablet.goto(f"/meetings/{meeting.id}/room")
    here = [name for name in meeting.seats if name not in (ABSENT, LATE, *REMOTE)]
    held.come([SECRETARY, SUBSTITUTE, *here[:17]])
    expect(desk.locator("desk-session")).to_contain_text("Còn thiếu 1 thành viên")
    expect(desk.get_by_role("button", name="Bắt đầu phiên họp")).to_be_disabled()
    held.come(here[17:])
    held.come(REMOTE, "online")
    expect(desk.locator(".quorum b")).to_have_text("25/27")
    press(desk, "Bắt đầu phiên họp")
    answer(desk, "Bắt đầu phiên họp")
    expect(desk.locator("meeting-heading .state")).to_have_text("Đang họp")


def adopt_three_at_once_but_one(held: Session) -> None:
    """Items 1 to 3 are to be adopted together; a member wants to debate the second."""
    block = held.desk.locator("desk-block")
    block.locator("summary").first.click()
    for number in (1, 2, 3):
        block.get_by_role("checkbox", name=re.compile(f"^{number}\\.")).check()
    block.get_by_role("button", name="Lập nhóm", exact=True).click()
    held.tablet.locator("block-panel").get_by_role("button", name="Đưa ra thảo luận nội dung 2").click()
    block.get_by_role("button", name="Mở biểu quyết chung").click()
    answer(held.desk, "Mở biểu quyết chung")
    vote = held.opened()
    held.all_vote(vote, without=[LATE])
    held.count("Thông qua")


def debate_what_was_taken_out(held: Session) -> None:
    """Somebody comes late, somebody speaks, and the chair's draft passes with a reservation."""
    held.go_to(2)
    held.come([LATE])
    tablet, desk = held.tablet, held.desk
    tablet.get_by_role("button", name="Đăng ký phát biểu", exact=True).first.click()
    tablet.get_by_label("Nội dung sẽ phát biểu").fill("Cơ chế tài chính")
    tablet.get_by_role("button", name="Đăng ký", exact=True).first.click()
    expect(tablet.locator("room-floor .own-place")).to_be_visible()
    body = {"kind": "speech", "state": "open"}
    held.stage.call(SECRETARY, "PUT", f"/agenda-items/{held.meeting.items[1]}/floor", body)
    desk.get_by_role("button", name=re.compile("^Mời phát biểu:")).first.click()
    expect(tablet.locator("room-floor .now")).to_contain_text("Đồng chí đang phát biểu")
    desk.get_by_role("button", name="Kết thúc lượt", exact=True).click()
    vote = held.put("Thống nhất thông qua dự thảo Nghị định?")
    held.all_vote(vote, lambda place: "other" if place == 8 else "agree")
    held.count("Thông qua")


def choose_among_options(held: Session) -> None:
    """One of two options; the secretary enters the ballot of who has no device."""
    held.go_to(4)
    options = [{"text": "Giảm 30% mức thu"}, {"text": "Giữ mức thu"}]
    body = {"question": "Chọn mức thu phí", "options": options}
    held.stage.call(SECRETARY, "POST", f"/agenda-items/{held.meeting.items[3]}/vote-questions", body)
    held.desk.get_by_role("button", name=re.compile("^Biểu quyết nội dung này")).first.click()
    answer(held.desk, "Mở biểu quyết")
    vote = held.opened()
    held.all_vote(vote, lambda place: "b" if place % 5 == 0 else "a", without=[WITHOUT_DEVICE])
    body = {"id": str(uuid4()), "seat_id": held.seat_of(WITHOUT_DEVICE), "choice": "a"}
    held.stage.call(SECRETARY, "POST", f"/votes/{vote}/entered-ballots", body)
    held.count("Chọn phương án A")


def vote_without_who_is_recused(held: Session) -> None:
    """Who is recused has no ballot and sees nothing of it."""
    held.go_to(5)
    vote = held.put("Thống nhất giao dự án cho nhà đầu tư?")
    status, _ = held.stage.server.call("GET", f"/api/v1/votes/{vote}", None, cookie=held.stage.cookies[RECUSED])
    assert status == 404
    held.all_vote(vote, without=[RECUSED])
    held.count("Thông qua")


def question(held: Session) -> None:
    """A minister questions another, who answers."""
    held.go_to(6)
    item = held.meeting.items[5]
    held.stage.call(SECRETARY, "PUT", f"/agenda-items/{item}/floor", {"kind": "question", "state": "open"})
    body = {"kind": "question", "to_seat_id": held.seat_of(ANSWERS), "subject": "Tiến độ giải ngân"}
    held.stage.call(ASKS, "POST", f"/agenda-items/{item}/speaking-requests", body)
    held.desk.locator("desk-floor .segments button").nth(1).click()
    held.desk.get_by_role("button", name=re.compile("^Mời phát biểu:")).first.click()
    held.desk.get_by_role("button", name=re.compile("^Mời trả lời:")).first.click()
    held.desk.get_by_role("button", name="Kết thúc lượt", exact=True).click()
    held.desk.get_by_role("button", name="Đã trả lời", exact=True).first.click()


def vote_evenly(held: Session) -> None:
    """Thirteen to thirteen: the side of the Prime Minister wins."""
    held.go_to(7)
    vote = held.put("Thống nhất bổ sung vốn?")
    voters = [name for name in held.meeting.seats if name != ABSENT]
    for place, name in enumerate(voters):
        held.meeting.cast(vote, name, "agree" if place < 13 else "disagree")
    held.count("Thông qua")
    tally = held.stage.call(SECRETARY, "GET", f"/votes/{vote}")["result"]["tally"]
    assert (tally["counts"]["agree"], tally["counts"]["disagree"], tally["tie"]) == (13, 13, True)


def lack_a_quorum(held: Session) -> None:
    """While ten are out no vote can be opened; after the adjournment they are back."""
    held.go_to(8)
    out = [name for name in held.meeting.seats if name not in (ABSENT, CHAIR, MEMBER)][:10]
    held.leave(out)
    expect(held.desk.locator(".quorum b")).to_have_text("16/27")
    form = {"question": "Thống nhất?", "question_en": ""}
    path = f"/api/v1/agenda-items/{held.meeting.items[7]}/votes"
    status, said = held.stage.server.call("POST", path, form, cookie=held.stage.cookies[SECRETARY])
    assert (status, said["code"]) == (409, "no-quorum")
    press(held.desk, "Tạm nghỉ")
    answer(held.desk, "Tạm nghỉ")
    held.come(out)
    press(held.desk, "Họp tiếp")
    answer(held.desk, "Họp tiếp")
    held.all_vote(held.put("Thống nhất?"))
    held.count("Thông qua")


def vote_again(held: Session) -> None:
    """Devices fail; the vote is held again, and the first stays on record."""
    held.go_to(9)
    held.meeting.cast(held.put("Thống nhất chủ trương?"), CHAIR)
    held.count("Chưa thông qua")
    press(held.desk, "Biểu quyết lại")
    form = held.desk.get_by_role("form", name="Biểu quyết lại")
    form.get_by_label("Lý do biểu quyết lại").fill(BROKEN)
    form.get_by_role("button", name="Mở biểu quyết").click()
    answer(held.desk, "Mở biểu quyết")
    held.all_vote(held.opened())
    held.count("Thông qua")


def put_questions_one_by_one(held: Session) -> None:
    """Two questions planned before are put in their order, the second without success."""
    held.go_to(10)
    for text in ("Thống nhất phạm vi điều chỉnh?", "Thống nhất hiệu lực trở về trước?"):
        held.stage.call(SECRETARY, "POST", f"/agenda-items/{held.meeting.items[9]}/vote-questions", {"question": text})
    for choice, outcome in (("agree", "Thông qua"), ("disagree", "Chưa thông qua")):
        held.desk.get_by_role("button", name=re.compile("^Biểu quyết nội dung này")).first.click()
        answer(held.desk, "Mở biểu quyết")
        held.all_vote(held.opened(), lambda _, said=choice: said)  # type: ignore[misc]
        held.count(outcome)


def vote_in_secret(held: Session) -> None:
    """Every choice is encrypted; two of three key holders open the sums after the closing."""
    devices = Devices(held.stage, (CHAIR, SECRETARY, MEMBER))
    held.go_to(11)
    held.desk.get_by_role("checkbox", name="Bỏ phiếu kín").check()
    vote = held.put("Thống nhất đề nghị miễn nhiệm?")
    for place, name in enumerate(held.meeting.seats):
        if name != ABSENT:
            devices.cast(vote, name, "disagree" if place % 5 == 0 else "agree")
    held.count("Chờ mở hòm phiếu")
    devices.open(vote, (1, 3))
    expect(held.desk.locator(".outcome-word").first).to_have_text("Thông qua")


def end(held: Session) -> None:
    """The last item is heard, and the meeting ends."""
    held.go_to(12)
    press(held.desk, "Kết thúc họp")
    answer(held.desk, "Kết thúc họp")
    expect(held.desk.locator("desk-item .notice")).to_contain_text("Phiên họp đã kết thúc")


def read_the_minutes(held: Session, reader: Page) -> None:
    """All of it stands there without a word typed."""
    reader.goto(f"/meetings/{held.meeting.id}/minutes/reading")
    paper = reader.locator(".minutes-paper")
    for words in (
        "tạm dừng từ", "Cơ chế tài chính", "chất vấn", "trả lời", BROKEN, "Phương án được chọn: Giảm 30% mức thu",
        "Thống nhất hiệu lực trở về trước? Đồng ý 0", "Không tham gia: Bộ trưởng Bộ Giáo dục",
        "Thống nhất đề nghị miễn nhiệm?",
    ):  # fmt: skip
        expect(paper).to_contain_text(words)
    paper.locator("summary").first.click()
    expect(paper).to_contain_text("dự thay")


def count_again(held: Session, folder: Path) -> None:
    """Anybody counts every vote to the same, and the journal is whole."""
    assert len(held.votes) == 11
    for vote in held.votes:
        path = folder / f"{vote}.json"
        url = f"{held.stage.server.url}/api/v1/votes/{vote}/record"
        with urlopen(Request(url, headers={"Cookie": held.stage.cookies[CHAIR]}), timeout=30) as answered:
            path.write_bytes(answered.read())
        assert ecabinet("recount", str(path)) == 0
    assert ecabinet("audit", "verify", environment=held.stage.server.environment) == 0


def ecabinet(*arguments: str, environment: dict[str, str] | None = None) -> int:
    done = run(
        [sys.executable, "-m", "ecabinet", *arguments], cwd=ROOT, env=environment, capture_output=True, check=False
    )
    return done.returncode
