"""The page on which minutes are written: two secretaries and the chair at once, one of them without a network."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import Window, look
from tests.folders.filing import pdf
from tests.gate import Gate
from tests.stage import CHAIR, MEMBER, SECRETARY, Stage, StagedMeeting

pytestmark = [pytest.mark.slow, pytest.mark.one_database]


@pytest.fixture
def meeting(stage: Stage) -> StagedMeeting:
    """It runs, at its first item."""
    made = stage.meeting(title="Phiên họp có biên bản")
    made.start()
    made.make_current(0)
    return made


def open_minutes(page: Page, meeting: StagedMeeting) -> Locator:
    """The page; the section of the first item on it."""
    page.goto(f"/meetings/{meeting.id}/minutes")
    section = page.locator(f"#section-{meeting.items[0]}")
    expect(section.get_by_role("heading", level=2)).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-live", "live")
    return section


def write(page: Page, section: Locator, speaker: str, words: str) -> None:
    """A new paragraph by the keys: who speaks, and what."""
    before = section.locator(".passage[data-part=said]").count()
    page.keyboard.press("Control+Enter")
    expect(section.locator(".passage[data-part=said]")).to_have_count(before + 1)
    field = page.locator("speaker-field input:focus")
    expect(field).to_be_visible()
    page.keyboard.type(speaker)
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("passage-text textarea:focus")).to_be_visible()
    page.keyboard.type(words)


def written(stage: Stage, meeting: StagedMeeting) -> list[str]:
    """What the server has of the first item."""
    minutes = stage.call(SECRETARY, "GET", f"/meetings/{meeting.id}/minutes")
    return [one["text"] for one in minutes["items"][0]["passages"]]


def test_two_secretaries_and_the_chair_write_at_once_through_a_dead_network_and_a_reload(
    window: Window, stage: Stage, meeting: StagedMeeting, gate: Gate
) -> None:
    second = stage.newcomer()
    meeting.run("POST", "participants", {"person_id": stage.people[second], "role": "secretary"})
    desk, tablet, chair = window("desk", SECRETARY), window("tablet", second, gate=gate), window("display", CHAIR)
    sections = [open_minutes(page, meeting) for page in (desk, tablet, chair)]

    write(desk, sections[0], "tai chinh", "Đề nghị làm rõ nguồn vốn.")
    for section in sections[1:]:
        expect(section.locator(".passage textarea")).to_have_value("Đề nghị làm rõ nguồn vốn.")
        expect(section.locator("speaker-field input")).to_have_value(re.compile("Tài chính"))
        expect(section.get_by_text("đang ghi ở đây")).to_be_visible()

    gate.cut()
    expect(tablet.locator("html")).to_have_attribute("data-live", re.compile("stale|offline"))
    lost = sections[1].locator(".passage textarea")
    lost.click()
    lost.press("End")
    tablet.keyboard.type(" Thời hạn trong quý I.")
    write(tablet, sections[1], "quoc phong", "Bộ Quốc phòng nhất trí.")
    expect(sections[1].get_by_text("Chờ gửi")).to_have_count(2)
    field = sections[2].locator(".passage textarea").first
    field.click()
    field.press("Home")
    chair.keyboard.type("Bộ Tài chính: ")
    expect(sections[0].locator(".passage textarea").first).to_have_value("Bộ Tài chính: Đề nghị làm rõ nguồn vốn.")

    gate.restore()
    whole = "Bộ Tài chính: Đề nghị làm rõ nguồn vốn. Thời hạn trong quý I."
    for section in sections:
        expect(section.locator(".passage textarea").first).to_have_value(whole)
        expect(section.locator(".passage textarea").last).to_have_value("Bộ Quốc phòng nhất trí.")
    expect(sections[1].get_by_text("Chờ gửi")).to_have_count(0)
    desk.reload()
    expect(desk.locator(f"#section-{meeting.items[0]} .passage textarea").first).to_have_value(whole)
    assert written(stage, meeting) == [whole, "Bộ Quốc phòng nhất trí."]


def test_facts_come_by_themselves_and_a_conclusion_is_published(
    window: Window, stage: Stage, meeting: StagedMeeting
) -> None:
    desk = window("desk", SECRETARY)
    section = open_minutes(desk, meeting)
    vote = meeting.open_vote(0)
    expect(section.get_by_text("Đang biểu quyết")).to_be_visible()
    for seat in meeting.seats[:20]:
        meeting.cast(vote, seat)
    meeting.close_vote(vote)
    expect(section.get_by_text("Đồng ý 20")).to_be_visible()
    write(
        desk,
        section,
        "tai chinh",
        "Trình bày dự thảo Nghị định về quản lý hạ tầng, nêu ba vấn đề còn ý kiến khác nhau.",
    )
    desk.keyboard.press("Control+Shift+Enter")
    expect(section.locator(".passage[data-part=conclusion] textarea:focus")).to_be_visible()
    desk.keyboard.type("Giao Bộ Tài chính hoàn thiện dự thảo trước ngày 15.")
    files = section.locator("conclusion-files")
    files.get_by_text("Tệp kèm theo").click()
    files.locator("input[type=file]").set_input_files(
        {"name": "phụ lục.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    )
    expect(files.get_by_role("link", name="phụ lục.pdf")).to_be_visible()
    section.get_by_role("button", name="Công bố").click()
    expect(section.get_by_text("Đã công bố", exact=True)).to_be_visible()
    look(desk, "minutes-writing")
    tablet = window("tablet", MEMBER)
    tablet.goto(f"/meetings/{meeting.id}/room")
    expect(tablet.get_by_text("Giao Bộ Tài chính hoàn thiện dự thảo trước ngày 15.")).to_be_visible()
    with tablet.expect_download() as download:
        tablet.get_by_role("link", name="phụ lục.pdf").click()
    assert download.value.path().read_bytes() == pdf()
    look(tablet, "conclusion-read")
    files.get_by_role("button", name="Gỡ tệp phụ lục.pdf").click()
    desk.get_by_role("dialog").get_by_role("button", name="Gỡ tệp").click()
    expect(tablet.get_by_role("link", name="phụ lục.pdf")).to_have_count(0)


def test_who_was_present_comments_and_the_minutes_go_their_way(
    window: Window, stage: Stage, meeting: StagedMeeting
) -> None:
    passages = f"/meetings/{meeting.id}/minutes/passages"
    part = meeting.participants[MEMBER]
    said = {"item_id": meeting.items[0], "part": "said", "participant_id": part, "text": "Nhất trí với dự thảo."}
    stage.call(SECRETARY, "POST", passages, said)
    meeting.run("POST", "closure")
    desk = window("desk", SECRETARY)
    desk.goto(f"/meetings/{meeting.id}/minutes")
    desk.get_by_role("button", name="Gửi lấy góp ý").click()
    desk.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()
    phone = window("tablet", MEMBER)
    phone.goto(f"/meetings/{meeting.id}/minutes")
    phone.get_by_text("Góp ý đoạn này").first.click()
    phone.get_by_label("Nội dung góp ý").first.fill("Tôi nhất trí về nguyên tắc.")
    phone.get_by_role("button", name="Gửi góp ý").first.click()
    expect(phone.get_by_text("Góp ý của tôi")).to_be_visible()
    look(phone, "minutes-reading")
    comment = desk.locator(".comment", has_text="Tôi nhất trí về nguyên tắc.")
    expect(comment).to_be_visible()
    look(desk, "minutes-comments", ["tablet", "desk"])
    comment.get_by_role("button", name="Ghi kết quả").click()
    expect(comment.get_by_text("Tiếp thu")).to_be_visible()
    desk.get_by_role("button", name="Hoàn thành biên bản").click()
    desk.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()
    desk.get_by_role("button", name="Xác nhận với tư cách thư ký").click()
    desk.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()
    expect(desk.get_by_text("Thư ký", exact=False).filter(has_text="xác nhận lúc").first).to_be_visible()
    expect(phone.locator(".chip", has_text="Hoàn thành")).to_be_visible()
