"""One byte changed anywhere."""

from random import Random


def changed_somewhere(chance: Random, data: bytes) -> bytes:
    at = chance.randrange(len(data))
    other = chance.choice([byte for byte in range(256) if byte != data[at]])
    if chance.random() < 0.5:  # of the same kind as its neighbours, so that the form alone does not betray it
        other = chance.choice([byte for byte in b"0123456789abcdef" if byte != data[at]])
    return data[:at] + bytes([other]) + data[at + 1 :]
