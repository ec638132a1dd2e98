"""Files with one byte changed, put in or left out, somewhere."""

import random
from collections.abc import Iterator


def damaged(data: bytes, trials: int) -> Iterator[bytes]:
    """So many of them, the same each time, none like the file."""
    chance = random.Random(191)
    for _ in range(trials):
        bad = damage(data, chance)
        if bad != data:
            yield bad


def damage(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    other = chance.choice([byte for byte in range(256) if byte != data[at]])
    return chance.choice(
        [
            data[:at] + bytes([other]) + data[at + 1 :],
            data[:at] + bytes([other]) + data[at + 1 :],
            data[:at] + bytes([data[at] ^ 0x20]) + data[at + 1 :],
            data[:at] + data[at + 1 :],
            data[:at] + bytes([other]) + data[at:],
        ]
    )
