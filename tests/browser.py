"""A real browser before a real server: windows on the desk, the tablet and the display, each with its own cookies.

One server and one browser serve the whole test session, so each test makes the meeting it needs:
`meeting = stage.meeting()`, `tablet = window("tablet", MEMBER)`, `tablet.goto(f"/meetings/{meeting.id}/room")`.
"""

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from tests.gate import Gate, gate_to
from tests.serving import ROOT
from tests.stage import Stage, standing

TABLET, UPRIGHT, PHONE, DESK, PROJECTOR = (1180, 820), (820, 1180), (390, 844), (1440, 900), (1920, 1080)
SIZES = {"tablet": TABLET, "upright": UPRIGHT, "phone": PHONE, "desk": DESK}
PATIENCE = 45_000  # milliseconds; the machine may be busy with other tests
SHOTS = ROOT / "test-results"
INSTALLED = ("chromium-headless-shell", "chromium", "chromium-browser")
RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PRESSED = "button, summary, input, select, textarea, a.btn, a.card, a.item"
DRAWN = """() => new Promise((drawn) => {
  requestAnimationFrame(() => setTimeout(drawn, 100));
  setTimeout(drawn, 1000);
})"""
Window = Callable[..., Page]


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The demo's government on a server of its own, with its worker and without meetings."""
    with standing(tmp_path_factory.mktemp("stage")) as serving:
        yield serving


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser: the system's Chromium without windows, else the one with windows, else Playwright's own.

    With windows it takes three times the processor's time, and may never answer when a context is closed.
    """
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, INSTALLED)), None)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def gate(stage: Stage) -> Iterator[Gate]:
    """A network to the server that can be cut; `window(…, gate=gate)` goes through it."""
    with gate_to(stage.server.port) as gate:
        yield gate


@pytest.fixture
def window(stage: Stage, chromium: Browser) -> Iterator[Window]:
    """Opens a window: `window(host, login=None, *, size, locale, theme, touch, gate)`; its page, at no address yet.

    A window that a script's error or a breach of the content security policy happened in fails the test.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_window(host: str, login: str | None = None, **looks: Any) -> Page:
        gate = looks.pop("gate", None)
        base = f"http://{host}.localhost:{gate.port}" if gate else stage.url(host)
        context = new_context(chromium, base, **looks)
        contexts.append(context)
        if login is not None:
            name, _, value = stage.sign_in(login).partition("=")
            context.add_cookies([{"name": name, "value": value, "url": base, "httpOnly": True}])
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.extend(_breach(message)))
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert not faults, faults


def new_context(
    browser: Browser,
    base: str,
    *,
    size: tuple[int, int] = TABLET,
    locale: str = "vi",
    theme: str = "light",
    touch: bool = True,
    service_workers: Literal["allow", "block"] = "allow",
) -> BrowserContext:
    """A window's cookies and looks; motion is reduced, so that pictures are the same each time."""
    width, height = size
    scheme: Any = theme
    return browser.new_context(
        base_url=base,
        viewport={"width": width, "height": height},
        locale=locale,
        color_scheme=scheme,
        has_touch=touch,
        reduced_motion="reduce",
        timezone_id="Asia/Ho_Chi_Minh",
        service_workers=service_workers,
    )


def shot(page: Page, name: str, *, whole: bool = False) -> Path:
    """A picture of the window in `test-results/`, once what was changed is drawn.

    A window that nobody looks at may never draw a frame, so the wait for one has an end.
    """
    page.evaluate(DRAWN)
    SHOTS.mkdir(exist_ok=True)
    path = SHOTS / f"{name}.png"
    page.screenshot(path=path, full_page=whole)
    return path


def look(page: Page, name: str, sizes: Iterable[str] = SIZES, *, whole: bool = False) -> None:
    """The page as it stands is good at each size, in light and dark: pictures of all, read by axe, wide to the touch.

    Names and structure don't change with the light, so in the dark axe reads only the contrast. What is said for five
    seconds at the foot is gone before.
    """
    page.evaluate("() => document.getElementById('toasts')?.replaceChildren()")
    for size in sizes:
        width, height = SIZES[size]
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("() => scrollTo(0, 0)")  # what lies half under the head of the page could not be pressed there
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        shot(page, f"{name}-{size}-light", whole=whole)
        assert_accessible(page)
        assert_no_sideways_scrolling(page)
        assert not small_targets(page)
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        shot(page, f"{name}-{size}-dark", whole=whole)
        assert_accessible(page, {"type": "rule", "values": ["color-contrast"]})


def assert_accessible(page: Page, rules: dict[str, Any] = RULES) -> None:
    """axe finds nothing serious: WCAG 2.2 A and AA, and its own best practice."""
    if not page.evaluate("'axe' in window"):
        page.evaluate((ROOT / "node_modules/axe-core/axe.min.js").read_text("utf-8"))
    script = "(rules) => axe.run(document, {runOnly: rules, resultTypes: ['violations']})"
    found = page.evaluate(script, rules)["violations"]
    serious = [(one["id"], one["help"], one["nodes"][0]["html"][:200], one["nodes"][0]["failureSummary"])
               for one in found if one["impact"] in ("serious", "critical")]  # fmt: skip
    assert not serious, json.dumps(serious, ensure_ascii=False, indent=1)


def assert_no_sideways_scrolling(page: Page) -> None:
    """The page is as wide as its window."""
    width, wide = page.evaluate("[document.documentElement.clientWidth, document.documentElement.scrollWidth]")
    assert wide <= width, f"the page is {wide} px wide in a window of {width} px"


def small_targets(page: Page, least: int = 44) -> list[str]:
    """What can be pressed and is smaller than `least` px either way; a tick is pressed by its label.

    Links within a text are left out.
    """
    script = """([least, pressed]) => [...document.querySelectorAll(pressed)]
      .filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.closest(".unseen, .skip"))
      .map((one) => [one, one.matches("[type=checkbox], [type=radio]") ? one.closest("label") ?? one : one])
      .map(([one, pressed]) => [one, pressed.getBoundingClientRect()])
      .filter(([, box]) => box.width > 0 && (box.width < least || box.height < least))
      .map(([one, box]) => `${one.outerHTML.slice(0, 90)} ${Math.round(box.width)}×${Math.round(box.height)}`)"""
    found: list[str] = page.evaluate(script, [least, PRESSED])
    return found


def _breach(message: ConsoleMessage) -> list[str]:
    return [message.text] if message.type == "error" and "Content Security Policy" in message.text else []
