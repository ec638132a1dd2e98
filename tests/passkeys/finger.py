"""A browser's window at the address at which passkeys work, on a device that knows a finger."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect

from tests.browser import PATIENCE, new_context
from tests.stage import PASSWORD, Stage

KNOWS_A_FINGER = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}


@contextmanager
def window_with_finger(stage: Stage, chromium: Browser, person: str) -> Iterator[Page]:
    """A page of that person's."""
    base = f"http://localhost:{stage.server.port}"
    context = new_context(chromium, base)
    name, _, value = stage.cookies[person].partition("=")
    context.add_cookies([{"name": name, "value": value, "url": base, "httpOnly": True}])
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    protocol = context.new_cdp_session(page)
    protocol.send("WebAuthn.enable")
    protocol.send("WebAuthn.addVirtualAuthenticator", {"options": KNOWS_A_FINGER})
    yield page
    context.close()


def add_passkey(page: Page, password: str = PASSWORD) -> None:
    """Presses what adds the device's passkey, on the page of passkeys."""
    page.get_by_label("Tên của khóa").fill("Máy tính bảng của tôi")
    page.locator("passkey-adding").get_by_label("Mật khẩu").fill(password)
    page.get_by_role("button", name="Thêm khóa").click()


@contextmanager
def with_passkey(stage: Stage, chromium: Browser, person: str) -> Iterator[Page]:
    """A page of a person who has added the device's passkey; without it in the end, as others know the person."""
    with window_with_finger(stage, chromium, person) as page:
        page.goto("/my/passkeys")
        add_passkey(page)
        expect(page.get_by_role("listitem").get_by_text("Máy tính bảng của tôi")).to_be_visible()
        try:
            yield page
        finally:
            for known in stage.call(person, "GET", "/my/passkeys"):
                stage.call(person, "DELETE", f"/my/passkeys/{known['id']}", {"password": PASSWORD})
