"""The page of one's passkeys, with an authenticator of the browser's own making."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import assert_accessible, shot
from tests.passkeys.finger import add_passkey, window_with_finger
from tests.stage import PASSWORD, Stage

pytestmark = [pytest.mark.slow, pytest.mark.one_database]


@pytest.fixture
def page(stage: Stage, chromium: Browser) -> Iterator[Page]:
    """The passkeys of somebody new."""
    with window_with_finger(stage, chromium, stage.newcomer()) as page:
        page.goto("/my/passkeys")
        yield page


def test_a_passkey_is_added_and_removed(page: Page) -> None:
    expect(page.get_by_text("Chưa có khóa truy cập nào")).to_be_visible()
    shot(page, "passkeys-none")
    add_passkey(page)
    expect(page.get_by_role("listitem").get_by_text("Máy tính bảng của tôi")).to_be_visible()
    shot(page, "passkeys-one")
    assert_accessible(page)
    add_passkey(page)
    expect(page.get_by_role("status").get_by_text("Máy này đã có khóa truy cập ở đây")).to_be_visible()
    page.get_by_text("Xóa khóa này").click()
    page.get_by_role("listitem").get_by_label("Mật khẩu").fill(PASSWORD)
    shot(page, "passkeys-removing")
    page.get_by_role("button", name="Xóa khóa").click()
    expect(page.get_by_text("Chưa có khóa truy cập nào")).to_be_visible()


def test_a_wrong_password_adds_nothing(page: Page) -> None:
    add_passkey(page, "khong phai mat khau")
    expect(page.locator("passkey-adding .error")).to_be_visible()
    expect(page.get_by_text("Chưa có khóa truy cập nào")).to_be_visible()


def test_elsewhere_it_says_where_passkeys_work(stage: Stage, page: Page) -> None:
    page.goto(f"{stage.url('tablet')}/sign-in")
    base = stage.url("tablet")
    name, _, value = stage.sign_in(stage.newcomer()).partition("=")
    page.context.add_cookies([{"name": name, "value": value, "url": base, "httpOnly": True}])
    page.goto(f"{base}/my/passkeys")
    expect(page.get_by_text(f"tại địa chỉ http://localhost:{stage.server.port}")).to_be_visible()
    expect(page.get_by_label("Tên của khóa")).to_be_hidden()
    assert_accessible(page)
