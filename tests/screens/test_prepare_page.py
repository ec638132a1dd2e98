"""Preparing a meeting: from nothing to convened in the browser, and nothing that is typed is ever lost."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from ecabinet.intake.tools import find_tools
from tests.browser import DESK, Window, look, shot
from tests.documents.papers import SENTENCE, paper
from tests.stage import CHAIR, MEMBER, SECRETARY, Stage, StagedMeeting

pytestmark = [pytest.mark.slow, pytest.mark.one_database]


@pytest.fixture(scope="module")
def papers() -> Iterator[dict[str, Path]]:
    """Three files as people have them: two good ones, and one that only says that it is a PDF."""
    with tempfile.TemporaryDirectory() as folder:
        honest = paper(Path(folder) / "Tờ trình.pdf", [f"Trang {n}. {SENTENCE}" for n in (1, 2, 3)])
        long = paper(Path(folder) / "Phụ lục.pdf", [f"Trang {n}. {SENTENCE}" for n in range(1, 31)])
        false = Path(folder) / "ảnh chụp.pdf"
        false.write_bytes(b"\x89PNG no PDF at all")
        yield {"honest": honest, "long": long, "false": false}


def prepare(page: Page, meeting: StagedMeeting) -> Page:
    page.goto(f"/meetings/{meeting.id}/prepare")
    expect(page.locator("html[data-live=live]")).to_be_attached()
    return page


def items(page: Page) -> Locator:
    return page.locator(".prepare-item")


def order(page: Page) -> list[str]:
    """The agenda as shown: number and the item's own number in its title."""
    shown = [(row.locator("[data-number]").inner_text(), row.locator("h3").inner_text()) for row in items(page).all()]
    return [f"{number}={re.sub(r'[^0-9]', '', title)}" for number, title in shown]


def add_item(page: Page, title: str, minutes: int, seat: str) -> None:
    form = page.locator("#add-item")
    form.get_by_label("Tên nội dung").fill(title)
    form.get_by_label("Thời lượng").fill(str(minutes))
    form.get_by_role("combobox", name=re.compile("^Người trình bày")).select_option(label=seat)
    form.get_by_role("button", name="Thêm nội dung").click()
    expect(items(page).filter(has_text=title)).to_be_visible()


def choose_person(page: Page, typed: str) -> None:
    page.get_by_role("combobox", name="Người được mời").fill(typed)
    page.locator(".choices [data-id]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def test_a_meeting_is_prepared_from_nothing_and_convened(window: Window, stage: Stage, papers: dict[str, Path]) -> None:
    page = window("desk", SECRETARY, size=DESK)
    page.goto("/")
    page.get_by_role("link", name="Tạo phiên họp").click()
    page.get_by_label("Tên phiên họp").fill("Phiên họp chuyên đề xây dựng pháp luật")
    page.get_by_label("Loại phiên họp").select_option(label="Phiên họp chuyên đề")
    page.get_by_role("textbox", name="Bắt đầu").fill("2031-05-12T08:00")
    page.get_by_label("Kết thúc").first.fill("2031-05-12T07:00")
    page.get_by_role("button", name="Tạo bản soạn thảo").click()
    expect(page.get_by_text("Giờ kết thúc phải sau giờ bắt đầu")).to_be_visible()
    page.get_by_label("Kết thúc").first.fill("2031-05-12T11:30")
    page.get_by_role("button", name="Tạo bản soạn thảo").click()
    expect(page).to_have_url(re.compile("/prepare$"))
    expect(page.locator("#checks")).to_contain_text("Chương trình chưa có nội dung nào")
    expect(page.get_by_role("button", name="Gửi chương trình")).to_be_disabled()

    add_item(page, "Dự án Luật Đường bộ cao tốc", 40, "Bộ trưởng Bộ Xây dựng")
    add_item(page, "Dự thảo Nghị định về định danh", 25, "Bộ trưởng Bộ Công an")
    expect(items(page).nth(0)).to_contain_text("08:00–08:40")
    expect(items(page).nth(1)).to_contain_text("08:40–09:05")

    first = items(page).nth(0)
    first.locator("input[type=file]").set_input_files(list(papers.values()))
    expect(first.locator(".uploads")).to_contain_text("Tên tệp ghi PDF nhưng nội dung không phải PDF")
    expect(first.locator(".prepare-papers li")).to_have_count(2)
    expect(first.get_by_text("3 trang")).to_be_visible(timeout=60_000)
    expect(first.get_by_text("30 trang")).to_be_visible(timeout=60_000)
    expect(first.locator(".uploads li")).to_have_count(1)
    first.get_by_role("button", name="Bỏ dòng ảnh chụp.pdf").click()
    expect(first.locator(".uploads li")).to_have_count(0)

    page.get_by_role("button", name="Mời 27 thành viên").click()
    expect(page.get_by_text("Chủ trì và thành viên (27)")).to_be_visible()
    page.locator("#add-person > summary").click()
    choose_person(page, "thu ky")
    page.get_by_label("Tư cách").select_option(label="Thư ký")
    page.locator("#add-person").get_by_role("button", name="Thêm người").click()
    expect(page.locator("#people")).to_contain_text("Thành phần dự họp (28)")
    expect(page.locator("#checks")).to_contain_text("Chưa có tài liệu: nội dung 2")
    expect(page.locator("#checks")).to_contain_text("Có thư ký phiên họp")

    approve(page, window)
    page.get_by_role("button", name="Gửi chương trình").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("đến 28 người dự họp, dù còn 1 điểm cần lưu ý")
    dialog.get_by_role("button", name="Đồng ý").click()
    expect(page.locator("#checks")).to_contain_text("Chương trình đã gửi")
    meeting = page.url.split("/")[-2]
    assert stage.call(MEMBER, "GET", f"/meetings/{meeting}")["meeting"]["state"] == "convened"


def approve(page: Page, window: Window) -> None:
    """The secretary submits, the chair returns with remarks, and approves what was submitted again."""
    card = page.locator("#agenda-card")
    expect(card).to_contain_text("Chưa trình chủ trì")
    chair = window("chair", CHAIR)
    chair.goto("/")
    expect(chair.locator("html[data-live=live]")).to_be_attached()
    title = "Phiên họp chuyên đề xây dựng pháp luật"
    card.get_by_label("Ý kiến kèm theo").fill("Kính trình đồng chí")
    card.get_by_role("button", name="Trình chủ trì duyệt").click()
    expect(card).to_contain_text("Đã trình, chờ chủ trì duyệt")
    chair.get_by_role("link", name=title).click()
    expect(chair.locator("#agenda-card")).to_contain_text("Kính trình đồng chí")
    look(chair, "agenda-waits", sizes=["tablet"], whole=True)
    shot(chair, "agenda-waits-end")
    chair.locator("#return-agenda > summary").click()
    chair.get_by_label("Ý kiến trả lại").fill("Giảm thời lượng nội dung 1")
    chair.locator("#return-agenda").get_by_role("button", name="Trả lại").click()
    expect(card).to_contain_text("Giảm thời lượng nội dung 1")
    card.get_by_role("button", name="Trình lại chủ trì").click()
    chair.get_by_role("button", name="Duyệt chương trình").click()
    chair.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()
    expect(card).to_contain_text("Chủ trì đã duyệt")
    expect(page.locator("#checks")).to_contain_text("Chủ trì đã duyệt chương trình")


def test_items_are_moved_by_buttons_by_keys_and_by_dragging(window: Window, stage: Stage) -> None:
    page = prepare(window("desk", SECRETARY, size=DESK, touch=False), stage.meeting(items=4))
    other = prepare(window("tablet", SECRETARY, size=DESK), page_meeting(stage, page))
    assert order(page) == ["1=1", "2=2", "3=3", "4=4"]

    items(page).nth(0).get_by_role("button", name=re.compile("^Chuyển xuống")).click()
    assert order(page) == ["1=2", "2=1", "3=3", "4=4"]
    expect(items(page).nth(1).get_by_role("button", name=re.compile("^Chuyển xuống"))).to_be_focused()

    handle = items(page).nth(3).locator("> .item-line [data-drag]")
    handle.focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#agenda [data-said]").first).to_contain_text("vị trí 3/4")
    page.keyboard.press("ArrowUp")
    assert order(page) == ["1=2", "2=4", "3=1", "4=3"]
    expect(handle_of(page, "4")).to_be_focused()

    drag(page, handle_of(page, "3"), items(page).nth(0))
    assert order(page) == ["1=3", "2=2", "3=4", "4=1"]
    expect(items(other).nth(0)).to_contain_text("Nội dung thứ 3")
    page.reload()
    assert order(page) == ["1=3", "2=2", "3=4", "4=1"]


def page_meeting(stage: Stage, page: Page) -> StagedMeeting:
    return StagedMeeting(stage, page.url.split("/")[-2], [], {})


def handle_of(page: Page, item: str) -> Locator:
    return items(page).filter(has_text=f"Nội dung thứ {item}").locator("> .item-line [data-drag]")


def drag(page: Page, handle: Locator, above: Locator) -> None:
    """With the mouse, by the handle, to above that row."""
    handle.scroll_into_view_if_needed()
    grip = handle.bounding_box()
    assert grip
    page.mouse.move(grip["x"] + 20, grip["y"] + 20)
    page.mouse.down()
    expect(page.locator("[data-sorting]")).to_be_attached()
    for _ in range(40):  # the page scrolls while the pointer is at its edge
        place = above.bounding_box()
        assert place
        page.mouse.move(grip["x"] + 20, max(20, place["y"] + 4), steps=4)
        if place["y"] > 90:
            break
        page.wait_for_timeout(50)
    page.wait_for_timeout(100)
    with page.expect_response(re.compile("/position$")):
        page.mouse.up()


def test_what_was_taken_up_keeps_its_place(window: Window, stage: Stage) -> None:
    meeting = stage.meeting(items=3)
    meeting.start()
    meeting.make_current(0)
    page = prepare(window("desk", SECRETARY, size=DESK), meeting)
    expect(items(page).nth(0).locator("> .item-line [data-drag]")).to_have_count(0)
    up = items(page).nth(1).locator("> .item-line").get_by_role("button", name=re.compile("^Chuyển lên"))
    up.click()
    assert order(page) == ["1=1", "2=2", "3=3"]


def test_a_refused_move_is_taken_back_and_said(window: Window, stage: Stage) -> None:
    meeting = stage.meeting(items=3)
    meeting.start()
    page = prepare(window("desk", SECRETARY, size=DESK), meeting)
    page.route("**/meetings/*/prepare/*", lambda route: route.abort())  # this page hears late that item 1 was taken up
    meeting.make_current(0)
    items(page).nth(1).locator("> .item-line").get_by_role("button", name=re.compile("^Chuyển lên")).click()
    expect(page.locator(".toast")).to_contain_text("giữ nguyên số thứ tự")
    assert order(page) == ["1=1", "2=2", "3=3"]


def test_two_who_edit_one_item_see_both_states_and_lose_nothing(window: Window, stage: Stage) -> None:
    meeting = stage.meeting(items=1)
    one = prepare(window("desk", SECRETARY, size=DESK), meeting)
    other = prepare(window("tablet", SECRETARY, size=DESK), meeting)
    for page, question in ((one, "Câu hỏi của người thứ nhất"), (other, "Câu hỏi của người thứ hai")):
        page.locator(".item-edit > summary").click()
        page.locator(".item-edit").get_by_label("Câu hỏi dự kiến").fill(question)
    one.locator(".item-edit").get_by_label("Thời lượng").fill("35")
    one.locator(".item-edit").get_by_role("button", name="Lưu").click()
    expect(one.locator(".item-edit[open]")).to_have_count(0)
    expect(items(one)).to_contain_text("35 phút")

    other.locator(".item-edit").get_by_role("button", name="Lưu").click()
    conflict = other.locator(".conflict")
    expect(conflict).to_contain_text("Người khác vừa lưu nội dung này trước đồng chí")
    expect(conflict).to_contain_text("Đã lấy theo bản mới: Thời lượng (phút)")
    expect(conflict).to_contain_text("Của đồng chí: Câu hỏi của người thứ hai")
    expect(conflict).to_contain_text("Hiện nay: Câu hỏi của người thứ nhất")
    expect(other.locator(".item-edit").get_by_label("Câu hỏi dự kiến")).to_have_value("Câu hỏi của người thứ hai")
    shot(other, "prepare-conflict")
    other.locator(".item-edit").get_by_role("button", name="Lưu").click()
    expect(other.locator(".item-edit[open]")).to_have_count(0)
    row = stage.call(SECRETARY, "GET", f"/agenda-items/{meeting.items[0]}")
    assert (row["question"], row["minutes"]) == ("Câu hỏi của người thứ hai", 35)


def test_the_other_state_can_be_taken_and_ones_own_dropped(window: Window, stage: Stage) -> None:
    meeting = stage.meeting(items=1)
    page = prepare(window("desk", SECRETARY, size=DESK), meeting)
    page.locator("#edit-meeting > summary").click()
    form = page.locator("#edit-meeting")
    form.get_by_label("Phòng họp").fill("Phòng của tôi")
    version = stage.call(SECRETARY, "GET", f"/meetings/{meeting.id}")["meeting"]["version"]
    stage.call(SECRETARY, "PATCH", f"/meetings/{meeting.id}", {"version": version, "room": "Phòng số 9"})
    expect(page.locator("#meeting .page-title")).to_contain_text("Phòng số 9")
    expect(form.get_by_label("Phòng họp")).to_have_value("Phòng của tôi")
    form.get_by_role("button", name="Lưu").click()
    form.get_by_role("button", name="Lấy bản hiện nay").click()
    expect(form.get_by_label("Phòng họp")).to_have_value("Phòng số 9")
    form.get_by_role("button", name="Bỏ phần sửa của tôi").click()
    expect(page.locator("#edit-meeting[open]")).to_have_count(0)
    expect(form.get_by_label("Phòng họp")).to_have_value("Phòng số 9")


def test_typing_stays_while_others_change_the_agenda_and_through_a_reload(window: Window, stage: Stage) -> None:
    meeting = stage.meeting(items=2)
    page = prepare(window("desk", SECRETARY, size=DESK), meeting)
    page.locator("#add-item > summary").click()
    page.locator("#add-item").get_by_label("Tên nội dung").fill("Nội dung đang soạn")
    stage.call(SECRETARY, "POST", f"/meetings/{meeting.id}/agenda-items", {"title": "Của người khác", "minutes": 5})
    expect(items(page)).to_have_count(3)
    expect(page.locator("#add-item").get_by_label("Tên nội dung")).to_have_value("Nội dung đang soạn")
    meeting.items.append(stage.call(SECRETARY, "GET", f"/meetings/{meeting.id}")["items"][2]["id"])
    meeting.upload(2, "Tài liệu của nội dung mới")
    expect(items(page).nth(2)).to_contain_text("Tài liệu của nội dung mới")  # an item added since is followed too
    page.reload()
    expect(page.locator("#add-item").get_by_label("Tên nội dung")).to_have_value("Nội dung đang soạn")


def test_an_upload_can_be_cancelled_and_a_broken_one_sent_again(
    window: Window, stage: Stage, papers: dict[str, Path]
) -> None:
    meeting = stage.meeting(items=1)
    page = prepare(window("desk", SECRETARY, size=DESK), meeting)
    uploads = items(page).locator(".uploads")
    page.route("**/documents", lambda route: None)  # the network swallows it
    page.locator("input[type=file]").set_input_files(papers["honest"])
    expect(uploads.locator("li")).to_have_count(1)
    uploads.get_by_role("button", name="Dừng tải").click()
    expect(uploads.locator("li")).to_have_count(0)
    page.unroute("**/documents")

    page.route("**/documents", lambda route: route.abort())
    page.locator("input[type=file]").set_input_files(papers["honest"])
    expect(uploads).to_contain_text("Không nối được với máy chủ")
    page.unroute("**/documents")
    uploads.get_by_role("button", name="Thử lại").click()
    expect(items(page).locator(".prepare-papers li")).to_have_count(1)
    assert len(stage.call(SECRETARY, "GET", f"/agenda-items/{meeting.items[0]}/documents")) == 1


def test_papers_are_renamed_moved_removed_and_held_back(window: Window, stage: Stage) -> None:
    meeting = stage.meeting(items=1)
    for title in ("Thứ nhất", "Thứ hai"):
        meeting.upload(0, title)
    page = prepare(window("desk", SECRETARY, size=DESK), meeting)
    rows = page.locator(".prepare-papers li")
    rows.nth(1).get_by_role("button", name="Chuyển lên: Thứ hai").click()
    expect(rows.nth(0)).to_contain_text("Thứ hai")

    rows.nth(0).locator(".paper-edit > summary").click()
    rows.nth(0).get_by_label("Tên tài liệu").fill("Tờ trình")
    rows.nth(0).get_by_label("Loại tài liệu").select_option(label="Tờ trình")
    rows.nth(0).get_by_role("button", name="Lưu").click()
    expect(rows.nth(0)).to_contain_text("Tờ trình · 3 trang")

    page.locator(".classified > summary").click()
    page.locator(".classified").get_by_label("Tên tài liệu").fill("Phương án mật")
    page.locator(".classified").get_by_label("Độ mật").select_option(label="Tối mật")
    page.get_by_role("button", name="Thêm chỗ giữ").click()
    expect(rows.nth(2)).to_contain_text("Tối mật. Tài liệu mật: phát bản giấy tại phiên họp")

    rows.nth(1).locator(".paper-edit > summary").click()
    rows.nth(1).get_by_role("button", name="Xóa tài liệu").click()
    page.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()
    expect(rows).to_have_count(2)
    kept = stage.call(SECRETARY, "GET", f"/agenda-items/{meeting.items[0]}/documents")
    assert [row["title"] for row in kept] == ["Tờ trình", "Phương án mật"]


def test_a_guest_is_found_by_name_and_admitted_to_items(window: Window, stage: Stage) -> None:
    meeting = stage.meeting(items=2)
    page = prepare(window("desk", SECRETARY, size=DESK), meeting)
    page.locator("#add-person > summary").click()
    add = page.locator("#add-person").get_by_role("button", name="Thêm người")
    add.click()
    expect(page.locator("#add-person")).to_contain_text("Cần điền ô này")
    choose_person(page, "chuyen vien vu tong hop 1")
    page.get_by_label("Chức danh ghi trong phiên họp").fill("Chuyên gia")
    add.click()
    row = page.locator(".prepare-others > li", has_text="Chuyên gia")
    expect(page.locator("#checks")).to_contain_text("Chưa mời vào nội dung nào: Chuyên gia")
    row.get_by_role("button", name=re.compile("^Mời vào nội dung 2")).click()
    expect(row.get_by_role("button", name=re.compile("^Thôi mời vào nội dung 2"))).to_have_attribute(
        "aria-pressed", "true"
    )
    expect(page.locator("#checks")).to_contain_text("Khách mời đều có nội dung dự")
    row.get_by_role("button", name=re.compile("^Thôi mời vào nội dung 2")).click()
    expect(page.locator("#checks")).to_contain_text("Chưa mời vào nội dung nào: Chuyên gia")
    row.locator("details.menu > summary").click()
    row.get_by_role("button", name="Bỏ khỏi thành phần").click()
    page.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()
    expect(row).to_have_count(0)


def test_a_closed_meeting_is_only_read(window: Window, stage: Stage) -> None:
    meeting = stage.meeting(items=1)
    meeting.upload(0, "Tờ trình")
    meeting.start()
    meeting.run("POST", "closure")
    page = prepare(window("desk", SECRETARY, size=DESK), meeting)
    expect(page.locator("#meeting")).to_contain_text("Phiên họp đã kết thúc, không sửa được nữa")
    expect(page.locator("main form")).to_have_count(0)
    expect(page.locator("main input")).to_have_count(0)


LOOKED_AT = "Phiên họp Chính phủ thường kỳ về xây dựng pháp luật và phát triển kinh tế"


def test_preparing_is_for_everybody_at_every_size(window: Window, stage: Stage) -> None:
    meeting = stage.meeting(items=2, title=LOOKED_AT)
    meeting.upload(0, "Tờ trình Chính phủ về dự thảo Nghị định quy định về phát triển hạ tầng")
    look(prepare(window("desk", SECRETARY, size=DESK), meeting), "prepare", whole=True)


def test_all_that_unfolds_is_for_everybody_at_every_size(window: Window, stage: Stage) -> None:
    meeting = stage.meeting(items=2, title=LOOKED_AT)
    meeting.upload(0, "Tờ trình Chính phủ về dự thảo Nghị định quy định về phát triển hạ tầng")
    page = prepare(window("desk", SECRETARY, size=DESK), meeting)
    for summary in (".item-edit > summary", ".paper-edit > summary", "#members > summary", "#add-person > summary"):
        page.locator(summary).first.click()
    page.get_by_role("combobox", name="Người được mời").fill("bo truong")
    page.locator(".choices [data-id]").first.wait_for()
    look(page, "prepare-open", whole=True)


def test_a_new_meeting_is_made_at_every_size(window: Window) -> None:
    page = window("desk", SECRETARY, size=DESK)
    page.goto("/meetings/new")
    look(page, "new-meeting", whole=True)


def test_items_go_from_block_to_block_by_keys_and_the_second_of_two_sees_both_orders(
    window: Window, stage: Stage
) -> None:
    meeting = stage.meeting(items=3)
    page = prepare(window("desk", SECRETARY, size=DESK), meeting)
    expect(page.locator(".block-heading")).to_have_count(3)
    handle = handle_of(page, "3")
    handle.focus()
    with page.expect_response(re.compile("/position$")):
        page.keyboard.press("ArrowDown")
    expect(page.locator("#agenda [data-said]").first).to_contain_text("vị trí 3/3, mục Thông qua không thảo luận")
    assert stage.call(SECRETARY, "GET", f"/agenda-items/{meeting.items[2]}")["block"] == "adoption"
    assert order(page) == ["1=1", "2=2", "3=3"]

    page.route("**/prepare/*", lambda route: route.abort())  # this page hears late of what the other does
    version = stage.call(SECRETARY, "GET", f"/meetings/{meeting.id}")["meeting"]["agenda_version"]
    form = {"position": 1, "block": "debate", "agenda_version": version}
    stage.call(SECRETARY, "PUT", f"/agenda-items/{meeting.items[2]}/position", form)
    items(page).nth(1).locator("> .item-line").get_by_role("button", name=re.compile("^Chuyển lên")).click()
    conflict = page.locator("#agenda .conflict")
    expect(conflict).to_contain_text("Người khác vừa thay đổi thứ tự này trước đồng chí")
    mine, now = conflict.locator("ol").all()
    assert [text[13:14] for text in mine.locator("li").all_inner_texts()] == ["2", "1", "3"]
    assert [text[13:14] for text in now.locator("li").all_inner_texts()] == ["3", "1", "2"]
    shot(page, "agenda-order-conflict")
    page.unroute("**/prepare/*")
    conflict.get_by_role("button", name=re.compile("^Vẫn chuyển")).click()
    expect(conflict).to_have_count(0)
    expect(items(page).nth(1)).to_contain_text("Nội dung thứ 3")
    assert order(page) == ["1=2", "2=3", "3=1"]


def test_a_member_is_recused_and_the_room_shows_the_item_no_more_at_once(window: Window, stage: Stage) -> None:
    meeting = stage.meeting(items=2)
    meeting.start()
    room = window("tablet", MEMBER)
    room.goto(f"/meetings/{meeting.id}/room")
    expect(room.locator("agenda-rail")).to_contain_text("Nội dung thứ 2")
    page = prepare(window("desk", SECRETARY, size=DESK), meeting)
    second = items(page).nth(1)
    second.locator(".more > summary", has_text="Ghi thành viên không tham gia").click()
    second.get_by_label("Thành viên").select_option(label="Bộ trưởng Bộ Tài chính")
    second.get_by_label("Lý do").fill("Người thân là bên liên quan")
    second.get_by_role("button", name="Ghi không tham gia").click()
    expect(second.locator(".recusals")).to_contain_text("Bộ trưởng Bộ Tài chính")
    expect(room.locator("agenda-rail")).not_to_contain_text("Nội dung thứ 2")
    expect(room.locator("agenda-rail")).to_contain_text("Nội dung thứ 1")
    room.goto(f"/meetings/{meeting.id}")
    expect(room.locator("main")).to_contain_text("Nội dung 2: đồng chí không tham gia")
    page.evaluate("scrollTo(0, 0)")  # what the header covers is no target
    look(page, "prepare-recused", sizes=["desk", "phone"], whole=True)

    desk = window("other", "thutuong", size=DESK)
    desk.goto(f"/meetings/{meeting.id}/desk#item={meeting.items[1]}")
    expect(desk.locator("desk-recusals")).to_contain_text("Người thân là bên liên quan")
    desk.locator("desk-recusals summary").click()
    look(desk, "desk-recused", sizes=["desk", "phone"], whole=True)
    desk.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    desk.get_by_label("Thành viên", exact=True).select_option(label="Bộ trưởng Bộ Công an")
    desk.get_by_label("Lý do", exact=True).fill("Đã ký văn bản liên quan")
    desk.get_by_role("button", name="Ghi không tham gia").click()
    expect(desk.locator("desk-recusals li")).to_have_count(2)
    for _ in range(2):
        count = desk.locator("desk-recusals li").count()
        desk.locator("desk-recusals li button").first.click()
        expect(desk.locator("desk-recusals li")).to_have_count(count - 1)
    room.goto(f"/meetings/{meeting.id}/room")
    expect(room.locator("agenda-rail")).to_contain_text("Nội dung thứ 2")


def test_changes_after_sending_are_announced_as_an_amendment(window: Window, stage: Stage) -> None:
    meeting = stage.meeting(items=3, title="Phiên họp có sửa đổi chương trình")
    page = prepare(window("desk", SECRETARY, size=DESK), meeting)
    member = window("tablet", MEMBER)
    member.goto(f"/meetings/{meeting.id}")
    expect(member.locator("html[data-live=live]")).to_be_attached()
    expect(member.locator(".agenda-card")).to_have_count(0)
    first = stage.call(SECRETARY, "GET", f"/agenda-items/{meeting.items[0]}")
    stage.call(SECRETARY, "PATCH", f"/agenda-items/{meeting.items[0]}", {"version": first["version"], "minutes": 45})
    stage.call(SECRETARY, "DELETE", f"/agenda-items/{meeting.items[1]}")
    new = {"title": "Báo cáo tình hình thiên tai", "block": "information"}
    stage.call(SECRETARY, "POST", f"/meetings/{meeting.id}/agenda-items", new)
    card = page.locator("#agenda-card")
    expect(card).to_contain_text("Thay đổi chưa công bố (3)")
    expect(card).to_contain_text("Thời lượng 20 → 45 phút: Nội dung thứ 1")
    expect(card).to_contain_text("Rút khỏi chương trình: Nội dung thứ 2")
    expect(card).to_contain_text("Bổ sung nội dung 3: Báo cáo tình hình thiên tai")
    look(page, "agenda-unpublished", sizes=["desk"], whole=True)
    card.get_by_label("Lý do sửa đổi").fill("Theo chỉ đạo của chủ trì")
    card.get_by_role("button", name="Công bố sửa đổi lần 1").click()
    expect(card).not_to_contain_text("Thay đổi chưa công bố")

    shown = member.locator("#agenda-card")
    expect(shown).to_contain_text("Sửa đổi lần 1")
    expect(shown).to_contain_text("Theo chỉ đạo của chủ trì")
    look(member, "agenda-amended", sizes=["tablet"], whole=True)
    shown.get_by_role("link", name="Xem toàn văn").first.click()
    expect(member.locator("main")).to_contain_text("Báo cáo tình hình thiên tai")
    papers = member.locator("#edition-papers")
    expect(papers.get_by_role("link", name="Chương trình (DOCX)")).to_be_visible()
    look(member, "agenda-edition", whole=True)
    if find_tools().office:
        papers.get_by_role("button", name="Tạo bản PDF").click()
        expect(papers.get_by_role("link", name="Chương trình (PDF)")).to_be_visible()
    member.goto("/")
    expect(member.locator(".meeting-card", has_text="Phiên họp có sửa đổi")).to_contain_text("Sửa đổi lần 1")


def test_an_agenda_is_kept_as_a_template_and_begins_the_next(window: Window, stage: Stage) -> None:
    page = prepare(window("desk", SECRETARY, size=DESK), stage.meeting(items=2))
    page.locator("#templates > summary").click()
    page.get_by_label("Tên mẫu").fill("Mẫu họp thường kỳ")
    page.get_by_role("button", name="Lưu chương trình này thành mẫu").click()
    expect(page.locator(".toast")).to_contain_text("Đã lưu mẫu")
    page.goto("/meetings/new")
    page.get_by_label("Tên phiên họp").fill("Phiên họp theo mẫu")
    page.get_by_label("Chương trình bắt đầu từ").select_option(label="Mẫu họp thường kỳ (2)")
    page.get_by_role("button", name="Tạo bản soạn thảo").click()
    page.wait_for_url(re.compile("/prepare$"))
    expect(items(page)).to_have_count(2)
    page.locator("#templates > summary").click()
    look(page, "prepare-templates", sizes=["desk"], whole=True)
    page.get_by_role("button", name="Xóa mẫu Mẫu họp thường kỳ").click()
    page.get_by_role("dialog").get_by_role("button", name="Đồng ý").click()
    expect(page.locator("main")).not_to_contain_text("Mẫu họp thường kỳ")
