"""The bytes of a WebSocket: what is read is what was sent, however it was cut; what breaks a rule is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecabinet.live import frames
from ecabinet.live.frames import FrameReader, Message, Refused, close_frame, frame
from tests.live.raw_client import masked

LARGEST = 1000

messages = st.lists(
    st.one_of(
        st.tuples(st.just(frames.TEXT), st.text(max_size=200).map(str.encode)),
        st.tuples(st.just(frames.BINARY), st.binary(max_size=LARGEST)),
        st.tuples(st.sampled_from([frames.PING, frames.PONG]), st.binary(max_size=125)),
    ),
    max_size=6,
)
masks = st.binary(min_size=4, max_size=4)


def read(*pieces: bytes) -> list[Message]:
    reader = FrameReader(LARGEST)
    return [message for piece in pieces for message in reader.feed(piece)]


def refusal(*pieces: bytes) -> int:
    with pytest.raises(Refused) as refused:
        read(*pieces)
    return refused.value.code


@given(messages, masks, st.data())
def test_what_is_sent_is_read_however_it_is_cut(
    sent: list[tuple[int, bytes]], mask: bytes, data: st.DataObject
) -> None:
    stream = b"".join(masked(kind, payload, mask=mask) for kind, payload in sent)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=8)))
    pieces = [stream[start:end] for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True)]
    assert read(*pieces) == sent


@given(st.text(min_size=1, max_size=100), st.integers(2, 6), st.binary(max_size=20))
def test_a_message_in_fragments_is_read_whole_with_pings_between(text: str, count: int, ping: bytes) -> None:
    whole = text.encode()
    size = len(whole) // count + 1
    parts = [whole[place : place + size] for place in range(0, len(whole), size)]
    stream = b""
    for number, part in enumerate(parts):
        kind = frames.CONTINUATION if number else frames.TEXT
        stream += masked(kind, part, final=number == len(parts) - 1) + masked(frames.PING, ping)
    found = read(stream)
    assert [message for message in found if message.kind == frames.TEXT] == [(frames.TEXT, whole)]
    assert found.count(Message(frames.PING, ping)) == len(parts)


@given(st.binary(max_size=400), st.integers(1, 50))
@settings(max_examples=400)
def test_no_bytes_do_anything_but_be_read_or_refused(noise: bytes, size: int) -> None:
    reader = FrameReader(LARGEST)
    try:
        for place in range(0, len(noise), size):
            for message in reader.feed(noise[place : place + size]):
                assert message.kind in (frames.TEXT, frames.BINARY, frames.CLOSE, frames.PING, frames.PONG)
                assert len(message.data) <= LARGEST
                if message.kind == frames.TEXT:
                    message.data.decode()
    except Refused as refused:
        assert refused.code in (frames.BROKEN_RULES, frames.NOT_UTF8, frames.TOO_LARGE, frames.POLICY)


@given(st.lists(st.tuples(st.sampled_from([0, 1, 2, 8, 9, 10]), st.booleans(), st.binary(max_size=60)), max_size=8))
@settings(max_examples=300)
def test_fragments_in_any_order_are_read_by_the_rules(sent: list[tuple[int, bool, bytes]]) -> None:
    """Against the rules written down once more, in the simplest way."""
    expected: list[tuple[int, bytes]] = []
    open_kind, held, wrong = 0, b"", False
    for kind, final, payload in sent:
        if kind >= 8:
            wrong = not final or (kind == 8 and not _is_close(payload))
            if not wrong:
                expected.append((kind, payload))
        elif (kind == 0) != bool(open_kind):
            wrong = True
        else:
            open_kind, held = open_kind or kind, held + payload
            if final:
                wrong = open_kind == 1 and not _is_utf8(held)
                if not wrong:
                    expected.append((open_kind, held))
                open_kind, held = 0, b""
        if wrong:
            break
    reader, found = FrameReader(LARGEST), []
    try:
        for kind, final, payload in sent:
            found += reader.feed(masked(kind, payload, final=final))
    except Refused:
        assert wrong
    else:
        assert not wrong
    assert found == expected


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_close(data: bytes) -> bool:
    if not data:
        return True
    valid = {*range(1000, 1004), *range(1007, 1015), *range(3000, 5000)}
    return len(data) >= 2 and int.from_bytes(data[:2]) in valid and _is_utf8(data[2:])


@given(st.sampled_from([1, 2, 9]), st.binary(max_size=70_000))
def test_frames_for_clients_are_unmasked_and_of_the_shortest_form(kind: int, payload: bytes) -> None:
    built = frame(kind, payload)
    assert built[0] == 0x80 | kind
    assert built.endswith(payload)
    assert len(built) - len(payload) == (2 if len(payload) < 126 else 4 if len(payload) < 65536 else 10)


@pytest.mark.parametrize(
    ("what", "pieces", "code"),
    [
        ("not masked", frame(frames.TEXT, b"hello"), frames.BROKEN_RULES),
        ("reserved bit", b"\xc1" + masked(frames.TEXT, b"x")[1:], frames.BROKEN_RULES),
        ("unknown kind", b"\x83" + masked(frames.TEXT, b"x")[1:], frames.BROKEN_RULES),
        ("unknown control frame", b"\x8b" + masked(frames.TEXT, b"x")[1:], frames.BROKEN_RULES),
        ("long ping", masked(frames.PING, b"x" * 126), frames.BROKEN_RULES),
        ("ping in fragments", masked(frames.PING, b"x", final=False), frames.BROKEN_RULES),
        ("continuation of nothing", masked(frames.CONTINUATION, b"x"), frames.BROKEN_RULES),
        ("length too wide", b"\x81\xfe\x00\x05", frames.BROKEN_RULES),
        ("length much too wide", b"\x82\xff" + (5).to_bytes(8), frames.BROKEN_RULES),
        ("negative length", b"\x82\xff\xff" + bytes(7), frames.BROKEN_RULES),
        ("too large", masked(frames.BINARY, b"x" * (LARGEST + 1)), frames.TOO_LARGE),
        ("too large, and only announced", b"\x82\xff" + (1 << 40).to_bytes(8), frames.TOO_LARGE),
        ("not UTF-8", masked(frames.TEXT, b"\xc3\x28"), frames.NOT_UTF8),
        ("half a surrogate", masked(frames.TEXT, b"\xed\xa0\x80"), frames.NOT_UTF8),
        ("close with half a code", masked(frames.CLOSE, b"\x03"), frames.BROKEN_RULES),
        ("close with no such code", masked(frames.CLOSE, (1005).to_bytes(2)), frames.BROKEN_RULES),
        ("close with a reason that is not UTF-8", masked(frames.CLOSE, b"\x03\xe8\xff"), frames.NOT_UTF8),
    ],
)
def test_what_breaks_a_rule_is_refused_with_its_code(what: str, pieces: bytes, code: int) -> None:
    assert refusal(pieces) == code, what


def test_a_new_message_inside_another_is_refused() -> None:
    begun = masked(frames.TEXT, b"one", final=False)
    assert refusal(begun, masked(frames.TEXT, b"two")) == frames.BROKEN_RULES


def test_fragments_that_grow_too_large_together_are_refused_before_they_are_read() -> None:
    begun = masked(frames.BINARY, b"x" * LARGEST, final=False)
    assert refusal(begun, masked(frames.CONTINUATION, b"xx")[:6]) == frames.TOO_LARGE


def test_endless_empty_fragments_are_refused() -> None:
    begun = masked(frames.TEXT, b"", final=False)
    more = masked(frames.CONTINUATION, b"", final=False) * frames.MOST_FRAGMENTS
    assert refusal(begun, more) == frames.POLICY


def test_what_came_before_the_offence_is_read() -> None:
    reader, found = FrameReader(LARGEST), []
    with pytest.raises(Refused):
        for message in reader.feed(masked(frames.TEXT, b"good") + b"\xff\xff"):
            found.append(message)
    assert found == [(frames.TEXT, b"good")]


def test_a_long_reason_still_fits_into_a_close_frame() -> None:
    built = close_frame(1002, "x" * 500)
    assert built[:4] == b"\x88\x7d\x03\xea"
    assert len(built) == 127
