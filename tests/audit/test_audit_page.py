"""The auditor's pages: in plain words, for nobody else, filtered, and with the result of a verification as it comes."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect

from ecabinet.audit.commands import ask_for_verification, run_waiting_verification, seal
from ecabinet.audit.faults import Fault
from ecabinet.audit.forms import AskForVerification
from ecabinet.audit.pages import GROUPS, KINDS
from ecabinet.core import words
from ecabinet.core.actor import Program
from ecabinet.live.streams import KINDS as FOLLOWED
from tests.audit.tampering import change, small_journal, write
from tests.browser import Window, look, shot
from tests.cast import Cast, Player
from tests.serving import ROOT
from tests.stage import MEMBER, Stage
from tests.test_documented import VERBS

AUDITOR = "kiemtra"
PAGES = ("/audit", "/audit/sign-ins", "/audit/seals", "/audit/seals/list", "/audit/people?q=bo")


def event_names() -> set[str]:
    """Every name that the program gives to an event, from its source."""
    texts = (path.read_text("utf-8") for path in (ROOT / "ecabinet").rglob("*.py"))
    told = {name for text in texts for name in re.findall(r'"([a-z_]+\.[a-z_]+)"', text)}
    return {name for name in told if name.split(".")[1] in VERBS}


def test_every_event_has_words_and_stands_in_one_group() -> None:
    known = {key.removeprefix("event.") for key in words.catalogue() if key.startswith("event.")}
    assert event_names() == known
    for name in known:
        assert sum(name.split(".")[0] in kinds for kinds in GROUPS.values()) == 1, name


def test_every_kind_of_stream_has_words() -> None:
    assert set(KINDS) >= set(FOLLOWED) | {"organisation", "rules", "vote", "erasures"}
    assert all(words.has(f"audit.stream.{kind}") for kind in KINDS)


@pytest.mark.parametrize("path", PAGES)
def test_only_an_auditor_sees_it(cast: Cast, path: str) -> None:
    seal(Program())
    for name, player in cast.players.items():
        assert player.http.get(path).status_code == (200 if name == "auditor" else 403), name
    assert cast["auditor"].app.test_client().get(path).location.startswith("/sign-in")


def test_every_page_is_there_in_english_too(cast: Cast, auditor: Player) -> None:
    auditor.http.patch("/api/v1/me", json={"locale": "en"})
    for path in PAGES:
        assert auditor.http.get(path).status_code == 200, path
    assert "Account changed" in auditor.http.get("/audit").text


def test_the_journal_is_filtered_by_kind_name_person_and_time(cast: Cast, auditor: Player) -> None:
    small_journal()
    cast["member"].http.patch("/api/v1/me", json={"theme": "dark"})
    cast["chair"].http.patch("/api/v1/me", json={"theme": "dark"})

    def rows(query: str) -> int:
        return auditor.http.get(f"/audit?{query}").text.count('class="at ')

    assert rows("") == 9 + 2
    assert rows("kind=user") == rows("name=person.changed") == 2
    assert rows("kind=a") == 5
    assert rows("kind=%25") == 0
    assert rows(f"by={cast['member'].id}") == rows(f"stream=user:{cast['member'].id}") == 1
    assert rows("since=2020-01-01T00:00&until=2199-01-01T00:00&name=&by=") == 11
    assert rows("until=2020-01-01T00:00") == 0
    assert auditor.http.get("/audit?since=yesterday").status_code == 422
    assert auditor.http.get("/audit?by=somebody").status_code == 422


def test_the_journal_goes_on_page_by_page_with_its_filter(auditor: Player) -> None:
    for number in range(60):
        write("a", number=number)
    first = auditor.http.get("/audit?kind=a").text
    assert first.count('class="at ') == 50
    older = re.search(r'href="(/audit\?[^"]*before=[^"]*)"', first)
    assert older and "kind=a" in older[1]
    second = auditor.http.get(older[1].replace("&amp;", "&")).text
    assert second.count('class="at ') == 10
    assert "Về mới nhất" in second


def test_what_an_entry_says_is_not_on_the_page(cast: Cast, auditor: Player) -> None:
    small_journal()
    assert "Đồng ý" not in auditor.http.get("/audit").text


def test_an_unknown_event_stands_as_it_is(auditor: Player) -> None:
    write("a")
    assert "thing.made" in auditor.http.get("/audit").text


def test_faults_are_told_in_plain_words(cast: Cast, auditor: Player) -> None:
    small_journal()
    seal(Program())
    change("a", 2, name="x")
    ask_for_verification(auditor.actor, AskForVerification())
    assert run_waiting_verification() is not None
    page = auditor.http.get("/audit/seals").text
    assert 'data-outcome="unsound"' in page
    assert "2 chỗ sai" in page or "1 chỗ sai" in page
    assert Fault("entry-changed", "a", 2).says("vi") in page
    assert 'href="/audit?stream=a"' in page


def test_before_the_first_seal_it_says_when_there_will_be_one(auditor: Player) -> None:
    page = auditor.http.get("/audit/seals").text
    assert "niêm phong trong vòng mười phút" in page
    assert "Chưa kiểm tra lần nào" in page


@pytest.mark.slow
@pytest.mark.one_database
def test_the_auditor_finds_a_sign_in_and_a_wrong_password(stage: Stage, window: Window) -> None:
    tablet, desk = window("tablet"), window("desk", AUDITOR)
    tablet.goto("/sign-in")
    for password in ("khong-phai-mat-khau", "phien-hop-2026"):
        tablet.get_by_label("Tên đăng nhập").fill(MEMBER)
        tablet.get_by_label("Mật khẩu").fill(password)
        tablet.get_by_role("button", name="Đăng nhập").click()
    expect(tablet.get_by_role("heading", name="Chào đồng chí")).to_be_visible()
    desk.goto("/audit/sign-ins")
    desk.get_by_text("Lọc theo tài khoản, thời gian").click()
    desk.get_by_role("combobox", name="Tài khoản").press_sequentially("bo tai chi", delay=20)
    desk.get_by_role("option", name=re.compile("Bộ trưởng Bộ Tài chính")).first.click()
    desk.get_by_role("button", name="Lọc", exact=True).click()
    rows = desk.locator(".log tbody tr")
    expect(rows.first).to_contain_text("Đăng nhập")
    expect(rows.first).to_contain_text("Chrome")
    failed = rows.filter(has_text="Không thành").first
    expect(failed).to_contain_text("Sai mật khẩu")
    expect(failed).to_contain_text("127.0.0.1")
    assert set(desk.locator(".log td.who").all_inner_texts()) == {f"Bộ trưởng Bộ Tài chính\n{MEMBER}"}
    expect(desk.get_by_role("combobox", name="Tài khoản")).to_have_value("Bộ trưởng Bộ Tài chính")
    desk.get_by_role("link", name="Bỏ lọc").click()
    expect(desk).to_have_url(re.compile("/audit/sign-ins$"))


@pytest.mark.slow
@pytest.mark.one_database
def test_the_journal_is_narrowed_to_what_one_person_did(stage: Stage, window: Window) -> None:
    stage.call(MEMBER, "PATCH", "/me", {"theme": "auto"})
    page = window("desk", AUDITOR)
    page.goto("/audit")
    page.get_by_text("Lọc theo việc, người, thời gian").click()
    page.get_by_label("Việc", exact=True).select_option(label="Sửa tài khoản")
    page.get_by_role("combobox", name="Người làm").press_sequentially("bo tai chi", delay=20)
    expect(page.locator(".choices > li").first).to_contain_text("Bộ trưởng Bộ Tài chính")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="Người làm")).to_have_value("Bộ trưởng Bộ Tài chính")
    page.get_by_role("button", name="Lọc", exact=True).click()
    expect(page.locator(".log tbody tr").first).to_contain_text("Bộ trưởng Bộ Tài chính")
    assert set(page.locator(".log .what").all_inner_texts()) == {"Sửa tài khoản"}
    assert "since" not in page.url
    page.locator(".log .chain").first.click()
    expect(page).to_have_url(re.compile(r"stream=user"))


@pytest.mark.slow
@pytest.mark.one_database
def test_a_hash_is_copied(window: Window) -> None:
    page = window("desk", AUDITOR)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/audit")
    button = page.locator("button.hash").first
    button.click()
    expect(page.get_by_text("Đã chép.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == button.get_attribute("data-copy")


@pytest.mark.slow
@pytest.mark.one_database
def test_a_verification_is_done_by_the_worker_and_its_result_appears(stage: Stage, window: Window) -> None:
    page = window("desk", AUDITOR)
    page.goto("/audit/seals")
    expect(page.locator("html[data-live=live]")).to_be_attached()
    before = page.locator(".verdict").get_attribute("id") if page.locator(".verdict").count() else ""
    page.get_by_role("button", name="Kiểm tra ngay").click()
    verdict = page.locator(f'.verdict:not([id="{before}"])[data-outcome="sound"]')
    expect(verdict).to_be_visible()
    expect(verdict).to_contain_text("Nguyên vẹn")
    expect(verdict).to_contain_text(re.compile(r"\d+ mục trong \d+ chuỗi"))
    expect(page.get_by_role("button", name="Kiểm tra ngay")).to_be_visible()
    shot(page, "audit-verified")


@pytest.mark.slow
@pytest.mark.one_database
def test_an_anchor_is_taken_away_and_verified_with(stage: Stage, window: Window, tmp_path: Path) -> None:
    page = window("desk", AUDITOR)
    subprocess.run(
        [sys.executable, "-m", "ecabinet", "audit", "seal", tmp_path / "own.json"],
        cwd=ROOT, env=stage.server.environment, check=True, capture_output=True,
    )  # fmt: skip
    page.goto("/audit/seals")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Tải tệp mốc", exact=True).click()
    file = tmp_path / taken.value.suggested_filename
    taken.value.save_as(file)
    assert json.loads(file.read_text())["format"] == "ecabinet-anchor"
    command = [sys.executable, "-m", "ecabinet", "audit", "verify", "--anchor", file]
    assert (
        subprocess.run(command, cwd=ROOT, env=stage.server.environment, check=False, capture_output=True).returncode
        == 0
    )


@pytest.mark.slow
@pytest.mark.one_database
@pytest.mark.parametrize("name", ["journal", "sign-ins", "seals"])
def test_it_is_good_to_look_at_and_to_touch(window: Window, name: str) -> None:
    page = window("tablet", AUDITOR)
    page.goto({"journal": "/audit"}.get(name, f"/audit/{name}"))
    look(page, f"audit-{name}")
    if name != "seals":
        page.locator("#filter > summary").click()
        look(page, f"audit-{name}-filter")
