"""Places on a page as it is shown: turned, cropped, measured in points from its top left."""

import ctypes
import math
from dataclasses import dataclass
from typing import NamedTuple

from pypdfium2 import PdfPage, raw

GRID = 10_000  # PDFium is asked for corners in whole device units


class Box(NamedTuple):
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    def around(self, other: "Box") -> "Box":
        """The smallest box that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def seen_along(self, angle: int) -> "Box":
        """The box as seen by somebody who reads text turned clockwise by `angle` degrees (a quarter turn or none)."""
        if not angle:
            return self
        left, top, right, bottom = self
        quarters = {
            90: (top, -right, bottom, -left),
            180: (-right, -bottom, -left, -top),
            270: (-bottom, left, -top, right),
        }
        return Box(*quarters.get(angle, self))


@dataclass(frozen=True)
class Shown:
    """From the file's coordinates to those of the page as shown; `turn` is its rotation clockwise in degrees."""

    corner: tuple[float, float]
    across: tuple[float, float]
    down: tuple[float, float]
    turn: int

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """The box of the page as shown for two opposite corners in the file's coordinates."""
        x1, y1 = self._point(left, top)
        x2, y2 = self._point(right, bottom)
        return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    def _point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.corner[0], y - self.corner[1]
        return x * self.across[0] + y * self.across[1], x * self.down[0] + y * self.down[1]


def shown(page: PdfPage) -> Shown:
    """How the page is shown, as PDFium itself places it."""
    width, height = page.get_size()
    corner, right, below = _in_file(page, 0, 0), _in_file(page, GRID, 0), _in_file(page, 0, GRID)
    across = (right[0] - corner[0], right[1] - corner[1])
    down = (below[0] - corner[0], below[1] - corner[1])
    turn = round(math.degrees(math.atan2(across[1], across[0]))) % 360
    return Shown(corner, _scaled(across, width), _scaled(down, height), turn)


def _in_file(page: PdfPage, x: int, y: int) -> tuple[float, float]:
    file_x, file_y = ctypes.c_double(), ctypes.c_double()
    raw.FPDF_DeviceToPage(page, 0, 0, GRID, GRID, 0, x, y, file_x, file_y)
    return file_x.value, file_y.value


def _scaled(axis: tuple[float, float], length: float) -> tuple[float, float]:
    square = axis[0] ** 2 + axis[1] ** 2
    return axis[0] * length / square, axis[1] * length / square
