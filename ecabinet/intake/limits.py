"""How much a file may hold and how much its ingest may use; one place for every figure."""

from dataclasses import dataclass

MEGABYTE = 1 << 20

MAX_UPLOAD = 200 * MEGABYTE
MAX_NAME = 150

MAX_ENTRIES = 5_000
MAX_DIRECTORY = 2 * MEGABYTE
MAX_UNPACKED = 600 * MEGABYTE
MAX_RATIO = 100
RATIO_COUNTS_FROM = 50 * MEGABYTE
MAX_XML_PART = 64 * MEGABYTE

MAX_PAGES = 5_000
MAX_SIDE = 200 * 72  # points: 200 inches, the largest page PDF 1.7 foresees (ISO 32000-1, annex C)
MAX_PAGE_CHARACTERS = 100_000
MAX_OUTLINE = 2_000
MAX_OUTLINE_DEPTH = 8
MAX_OBJECT_STREAM = 512 * MEGABYTE
MAX_PIXELS_SCANNED = 150_000_000  # of one picture: A3 in colour at 600 dpi has 70 million
MAX_PIXELS_DRAWN = 20_000_000  # of a page for its recognition: A3 at 300 dpi has 17 million


@dataclass(frozen=True)
class Limits:
    """What one run of a child may use.

    `cpu` seconds of each process, `wall` seconds in all, `silence` seconds without a line of progress,
    `memory` bytes held by its processes together, `file` bytes of any file that it writes.
    """

    cpu: int
    wall: float
    silence: float
    memory: int
    file: int


OF_CONVERSION = Limits(cpu=120, wall=120, silence=120, memory=1_536 * MEGABYTE, file=1_024 * MEGABYTE)
OF_INGEST = Limits(cpu=900, wall=1_800, silence=90, memory=1_536 * MEGABYTE, file=1_024 * MEGABYTE)
OF_COMPARISON = Limits(cpu=60, wall=90, silence=90, memory=1_024 * MEGABYTE, file=256 * MEGABYTE)
OF_RECOGNITION = Limits(cpu=60, wall=90, silence=90, memory=768 * MEGABYTE, file=64 * MEGABYTE)
OF_SIGNATURES = Limits(cpu=60, wall=90, silence=90, memory=1_024 * MEGABYTE, file=1 * MEGABYTE)
OF_SIGNING = Limits(cpu=60, wall=90, silence=90, memory=1_536 * MEGABYTE, file=256 * MEGABYTE)
