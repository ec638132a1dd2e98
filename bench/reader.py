"""Our reader beside the stock viewer of pdf.js, on the same files, throttled as a tablet: `python -m bench reader`.

A processor four times slower, 10 Mbit/s with 20 ms of delay, nothing cached, 1180 × 820. By turns, the first turn not
counted; medians. `BENCH_ROUNDS` (3) and `BENCH_PAPERS` (d20,d300,scan300) choose less.
"""

import asyncio
import os
import tempfile
import uuid
from pathlib import Path
from statistics import median
from typing import Any

from playwright.async_api import Browser, Page, async_playwright

from bench.processes import resident_of_renderers
from bench.product import Product, upload_paper
from bench.reader_papers import Paper, make_papers_of_all_kinds
from bench.stock_viewer import fetch_viewer, serve_folder

OURS, STOCK = 18_931, 18_932
SLOWER, BITS, DELAY = 4, 10_000_000, 20
SIZE = {"width": 1180, "height": 820}
SPEED, SECONDS = 2_500, 5
LIMITS = {
    "d20": {"first": 0.2, "sharp": 2 / 3, "memory": 1.0},
    "d300": {"first": 0.2, "sharp": 2 / 3, "jump": 1 / 3, "memory": 1.0},
    "scan300": {"first": 1 / 30, "sharp": 2 / 3, "jump": 1 / 3, "memory": 1.0},
}
MOST_FRAME, MOST_BLANK = 20.0, 0.06

NAMES = {
    "first": ("first_page", "ms"),
    "sharp": ("sharp_page", "ms"),
    "jump": ("jump", "ms"),
    "memory": ("memory", "MB"),
}

Figures = dict[str, float]


async def main() -> None:
    """Prints each figure beside the stock viewer's; raises RuntimeError with those over their limit."""
    names = os.environ.get("BENCH_PAPERS", "d20,d300,scan300").split(",")
    rounds = int(os.environ.get("BENCH_ROUNDS", "3"))
    over: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        papers = await asyncio.to_thread(make_papers_of_all_kinds, folder, names)
        viewer = await asyncio.to_thread(fetch_viewer, folder / "viewer")
        for paper in papers:
            (viewer / "web" / f"{paper.name}.pdf").hardlink_to(paper.file)
        stock = serve_folder(viewer.parent, STOCK)
        product = Product(OURS)
        try:
            hall = await product.prepare(3)
            places = {paper.name: await upload_paper(hall, paper.name, paper.file) for paper in papers}
            async with async_playwright() as playwright:
                for paper in papers:
                    address = f"http://127.0.0.1:{OURS}/documents/{places[paper.name]}?page=1"
                    ours, theirs = await _measure(playwright, paper, address, hall.cookies[0], rounds)
                    over += _report(paper, ours, theirs)
        finally:
            product.stop()
            stock.shutdown()
    if over:
        raise RuntimeError("over the limit: " + ", ".join(over))


async def _measure(playwright: Any, paper: Paper, address: str, cookie: str, rounds: int) -> tuple[Figures, Figures]:
    viewer = f"http://127.0.0.1:{STOCK}/pdfjs/web/viewer.html?file={paper.name}.pdf"
    seen: tuple[list[Figures], list[Figures]] = ([], [])
    for turn in range(rounds + 1):
        for side, (url, given) in enumerate(((address, cookie), (viewer, ""))):
            figures = await _once(playwright, url, given, paper.jump)
            if turn:
                seen[side].append(figures)
    return _medians(seen[0]), _medians(seen[1])


def _medians(turns: list[Figures]) -> Figures:
    return {name: median(figures[name] for figures in turns) for name in turns[0]}


async def _once(playwright: Any, url: str, cookie: str, jump: int) -> Figures:
    """One reader, opened in a browser of its own."""
    browser: Browser = await playwright.chromium.launch(
        executable_path="/usr/bin/chromium-headless-shell", args=["--no-sandbox", f"--bench={uuid.uuid4().hex}"]
    )
    try:
        context = await browser.new_context(viewport=SIZE, has_touch=True, service_workers="block")
        if cookie:
            name, _, value = cookie.partition("=")
            await context.add_cookies([{"name": name, "value": value, "domain": "127.0.0.1", "path": "/"}])
        await context.add_init_script(path=str(Path(__file__).with_name("reader_probe.js")))
        page = await context.new_page()
        await _throttle(page)
        await page.goto(url, wait_until="domcontentloaded")
        figures = await _opened(page)
        if jump:
            await page.wait_for_timeout(1_000)
            figures["jump"] = await page.evaluate("(n) => jumpTo(n)", jump)
            await page.wait_for_timeout(1_000)
        scrolled = await page.evaluate("([speed, seconds]) => scrollFast(speed, seconds)", [SPEED, SECONDS])
        figures |= {"frame": median(scrolled["frames"]), "blank": scrolled["blank"]}
        await page.wait_for_timeout(1_000)
        return figures | {"memory": resident_of_renderers()}
    finally:
        await browser.close()


async def _opened(page: Page) -> Figures:
    seen = await asyncio.wait_for(page.evaluate("() => opened()"), 120)
    return {"first": seen["first"], "sharp": seen["sharp"]}


async def _throttle(page: Page) -> None:
    protocol = await page.context.new_cdp_session(page)
    await protocol.send("Network.enable")
    await protocol.send("Network.emulateNetworkConditions", {
        "offline": False, "latency": DELAY, "downloadThroughput": BITS / 8, "uploadThroughput": BITS / 8,
    })  # fmt: skip
    await protocol.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def _report(paper: Paper, ours: Figures, theirs: Figures) -> list[str]:
    """Prints the paper's figures; the names of those over their limits."""
    over = [name for key, limit in LIMITS[paper.name].items() if not _ratio(paper, key, limit, ours, theirs)
            for name in [f"{key} {paper.name}"]]  # fmt: skip
    for key, name, scale, limit in (("frame", "frame_ms", 1, MOST_FRAME), ("blank", "blank_percent", 100, MOST_BLANK)):
        beside = f"(stock viewer {scale * theirs[key]:.1f}, limit {scale * limit:g})"
        print(f"reader_scroll_{name} {paper.name} {scale * ours[key]:.1f} {beside}", flush=True)
        if ours[key] > limit:
            over.append(f"{key} {paper.name}")
    return over


def _ratio(paper: Paper, key: str, limit: float, ours: Figures, theirs: Figures) -> bool:
    """Prints one figure over the stock viewer's; whether it is within the limit."""
    name, unit = NAMES[key]
    ratio = ours[key] / theirs[key]
    beside = f"({ours[key]:.0f} over the stock viewer's {theirs[key]:.0f} {unit}, limit {limit:.3f})"
    print(f"reader_{name}_ratio {paper.name} {ratio:.3f} {beside}", flush=True)
    return ratio <= limit
