"""Pen to ink, beside a bare canvas that draws lines on pointermove; and scrolling over a page with 2,000 strokes.

`python -m bench ink`. From the pointer's event to the frame in which it is seen, on a quick desktop and on a processor
four times slower, by turns in one run. A pen at 120 events a second; medians and 95th percentiles.
"""

import asyncio
import json
import math
import tempfile
import uuid
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from playwright.async_api import Browser, CDPSession, Page, async_playwright

from bench.http_client import request
from bench.product import Hall, Product, upload_paper
from bench.reader_papers import make_papers_of_all_kinds

PORT = 18_935
SIZE = {"width": 1180, "height": 820}
SPEEDS = (1, 4)
EVENTS, EVERY = 360, 1 / 120
FRAME = 1000 / 60
MOST_THROTTLED, MOST_FRAME = 50.0, 20.0
ROUNDS = 3
STROKES, TOGETHER, POINTS = 2_000, 400, 12
BARE = """<body style="margin:0"><canvas width=1180 height=820></canvas><script>
const pen = document.querySelector("canvas").getContext("2d");
addEventListener("pointerdown", (event) => (pen.beginPath(), pen.moveTo(event.clientX, event.clientY)));
addEventListener("pointermove", (event) => {
  if (!event.buttons) return;
  pen.lineTo(event.clientX, event.clientY);
  pen.stroke();
  pen.beginPath();
  pen.moveTo(event.clientX, event.clientY);
});
</script>"""


async def main() -> None:
    """Prints each figure beside the bare canvas's; raises RuntimeError with those over their limit."""
    product = Product(PORT)
    over: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        try:
            hall = await product.prepare(3)
            (paper,) = await asyncio.to_thread(make_papers_of_all_kinds, Path(place), ["d20"])
            document = await upload_paper(hall, paper.name, paper.file)
            await _cover(hall, document)
            async with async_playwright() as playwright:
                browser = await playwright.chromium.launch(
                    executable_path="/usr/bin/chromium-headless-shell", args=["--no-sandbox"]
                )
                for slower in SPEEDS:
                    over += await _latency(browser, hall, document, slower)
                over += await _scrolling(browser, hall, document)
        finally:
            product.stop()
    if over:
        raise RuntimeError("over the limit: " + ", ".join(over))


async def _latency(browser: Browser, hall: Hall, document: str, slower: int) -> list[str]:
    ours: list[float] = []
    bare: list[float] = []
    for turn in range(ROUNDS + 1):
        for waits, address in ((ours, f"http://127.0.0.1:{PORT}/documents/{document}?page=5"), (bare, "")):
            seen = await _written(browser, hall, address, slower)
            if turn:
                waits.extend(seen)
    late, usual = (quantiles(waits, n=20)[18] for waits in (ours, bare))
    limit = usual + FRAME if slower == 1 else MOST_THROTTLED
    beside = f"(bare canvas {usual:.1f}, limit {limit:.1f}; median {median(ours):.1f} over {median(bare):.1f})"
    print(f"ink_p95_ms slower={slower} {late:.1f} {beside}", flush=True)
    return [f"ink at {slower}"] if late > limit else []


async def _written(browser: Browser, hall: Hall, address: str, slower: int) -> list[float]:
    """How long after each event its ink was seen, in a window of its own."""
    page, protocol = await _opened(browser, hall, address)
    if address:
        await page.keyboard.press("p")
    await protocol.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    await _write(protocol)
    waits: list[float] = await page.evaluate("takeWaits()")
    await page.context.close()
    return waits


async def _write(protocol: CDPSession) -> None:
    """A pen goes round and round, whatever the page has done with it so far."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    sent = []
    for number in range(EVENTS):
        turn = number / 20
        about = {"x": 600 + 12 * turn + 60 * math.cos(turn), "y": 420 + 90 * math.sin(turn), "button": "left"}
        kind = "mouseMoved" if number else "mousePressed"
        pen = {**about, "type": kind, "buttons": 1, "clickCount": 1, "pointerType": "pen", "force": 0.5}
        sent.append(asyncio.ensure_future(protocol.send("Input.dispatchMouseEvent", pen)))
        await asyncio.sleep(max(0, began + (number + 1) * EVERY - loop.time()))
    await asyncio.gather(*sent)
    await protocol.send("Input.dispatchMouseEvent", {"type": "mouseReleased", "x": 600, "y": 420, "button": "left"})
    await asyncio.sleep(0.5)


async def _scrolling(browser: Browser, hall: Hall, document: str) -> list[str]:
    """Over the page with all the strokes, and over one without."""
    frames = {}
    for name, number in (("covered", 2), ("empty", 10)):
        page, _ = await _opened(browser, hall, f"http://127.0.0.1:{PORT}/documents/{document}?page={number}")
        top = await page.evaluate("document.querySelector('#view').scrollTop")
        await page.wait_for_timeout(1_500)
        frames[name] = median(await page.evaluate("([top]) => scrollOver(top, 1200, 4)", [top]))
        shapes = await page.evaluate("document.querySelectorAll('.notes .ink').length")
        print(f"ink_scroll_frame_ms {name} {frames[name]:.1f} (paths {shapes}, limit {MOST_FRAME:g})", flush=True)
        await page.context.close()
    return ["scrolling over ink"] if frames["covered"] > MOST_FRAME else []


async def _opened(browser: Browser, hall: Hall, address: str) -> tuple[Page, CDPSession]:
    """The reader with its tools ready, or the bare page where there is no address."""
    context = await browser.new_context(viewport=SIZE, has_touch=True, service_workers="block")
    name, _, value = hall.cookies[0].partition("=")
    await context.add_cookies([{"name": name, "value": value, "domain": "127.0.0.1", "path": "/"}])
    await context.add_init_script(path=str(Path(__file__).with_name("ink_probe.js")))
    page = await context.new_page()
    if address:
        await page.goto(address)
        await page.wait_for_selector(".writing.ready", state="attached")
        await page.wait_for_timeout(1_500)
    else:
        await page.route("**/bare", lambda route: route.fulfill(body=BARE, content_type="text/html"))
        await page.goto(f"http://127.0.0.1:{PORT}/bare")
        await page.wait_for_timeout(500)
    return page, await context.new_cdp_session(page)


async def _cover(hall: Hall, document: str) -> None:
    """The second page is covered with strokes, by the member who will read it."""
    for first in range(0, STROKES, TOGETHER):
        strokes = [_stroke(number) for number in range(first, first + TOGETHER)]
        note: dict[str, Any] = {"id": str(uuid.uuid4()), "page": 2, "kind": "ink", "colour": "blue", "width": 1.5}
        body = json.dumps({**note, "strokes": strokes}).encode()
        headers = {"Cookie": hall.cookies[0], "Content-Type": "application/json"}
        answer = await request(hall.server, "POST", f"/api/v1/documents/{document}/annotations", body, headers)
        if answer.status != 201:
            raise RuntimeError(f"the strokes were refused: {answer.body[:300]!r}")


def _stroke(number: int) -> dict[str, Any]:
    left, top = 40 + (number % 40) * 13, 60 + (number // 40) * 14
    points = [[left + at, top + 4 * math.sin(at / 2 + number), 0.3 + 0.04 * at] for at in range(POINTS)]
    return {"id": uuid.uuid4().hex, "points": points}
