"""Pens, fingers and mice on the pages of a reader in a browser."""

import math
import time
from typing import Any

from playwright.sync_api import CDPSession, Page

Point = tuple[float, float]
Notes = list[dict[str, Any]]


class Hands:
    """What somebody does on the pages of an open reader; places are shares of the view's width and height at first."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._cdp: CDPSession = page.context.new_cdp_session(page)
        self._view: dict[str, float] = {}
        self._heard = 0.0

    def ready(self) -> "Hands":
        """Writing has come, and the words of the first page."""
        self.page.wait_for_selector(".writing.ready", state="attached")
        self.page.wait_for_selector(".sheet .text span", state="attached")
        self._view = self.page.evaluate(
            "(({x, y, width, height}) => ({x, y, width, height}))(view.getBoundingClientRect())"
        )
        return self

    def at(self, across: float, down: float) -> Point:
        """The place in the window."""
        return self._view["x"] + across * self._view["width"], self._view["y"] + down * self._view["height"]

    def pen(self, *points: Point, lift: bool = True) -> None:
        """The pen goes through these places, pressed more and less."""
        places = _between([self.at(*point) for point in points])
        self._pointer("mousePressed", *places[0], 0.4)
        for number, place in enumerate(places):
            self._pointer("mouseMoved", *place, 0.3 + 0.4 * abs(math.sin(number / 6)))
        if lift:
            self.lift(*points[-1])

    def lift(self, across: float, down: float) -> None:
        """The pen is lifted."""
        self._pointer("mouseReleased", *self.at(across, down), 0)

    def mouse(self, *points: Point) -> None:
        """The mouse is dragged through these places."""
        places = _between([self.at(*point) for point in points])
        self.page.mouse.move(*places[0])
        self.page.mouse.down()
        for place in places:
            self.page.mouse.move(*place)
        self.page.mouse.up()

    def finger(self, *points: Point, after_pen: float | None = None) -> None:
        """A finger is dragged through these places; `after_pen` is how many seconds after the pen."""
        places = _between([self.at(*point) for point in points])
        self._touch("touchStart", places[0], at=None if after_pen is None else self._heard + after_pen)
        for place in places:
            self._touch("touchMove", place)
            self.page.wait_for_timeout(8)
        self._touch("touchEnd")

    def pinch(self, wider: float) -> None:
        """Two fingers move apart until they are so many times as far."""
        (x, y), far = self.at(0.5, 0.5), 60.0
        for step in range(11):
            reach = far * (1 + (wider - 1) * step / 10)
            self._touch("touchMove" if step else "touchStart", (x - reach, y), (x + reach, y))
            self.page.wait_for_timeout(16)
        self._touch("touchEnd")

    def scrolled(self) -> float:
        """How far down the pages are."""
        top: float = self.page.evaluate("document.querySelector('#view').scrollTop")
        return top

    def strokes(self) -> int:
        """How many pieces of ink there are on all pages in view."""
        script = "[...document.querySelectorAll('.notes .ink')].map(p => p.getAttribute('d').split('M').length - 1)"
        return sum(self.page.evaluate(script))

    def _pointer(self, kind: str, x: float, y: float, force: float) -> None:
        about = {"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1, "pointerType": "pen", "force": force}
        self._heard = time.time()
        about |= {"buttons": 0 if kind == "mouseReleased" else 1, "timestamp": self._heard}
        self._cdp.send("Input.dispatchMouseEvent", about)

    def _touch(self, kind: str, *places: Point, at: float | None = None) -> None:
        points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(places)]
        self._cdp.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": points, "timestamp": at or time.time()}
        )


def _between(points: list[Point], steps: int = 12) -> list[Point]:
    """The points, and some on the straight ways between them."""
    found = points[:1]
    for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
        found += [(ax + (bx - ax) * n / steps, ay + (by - ay) * n / steps) for n in range(1, steps + 1)]
    return found
