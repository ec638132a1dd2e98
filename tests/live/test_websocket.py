"""Our own WebSocket as a client meets it: the handshake, the rules of closing, and what one client may cost."""

import signal
import socket
import struct
from collections.abc import Iterator

import pytest

from ecabinet.live import frames
from tests.live.conftest import FanoutServer, serving
from tests.live.raw_client import masked

pytestmark = pytest.mark.slow


def test_the_handshake_is_answered_without_any_extension(fast_server: FanoutServer) -> None:
    answer = fast_server.client().handshake()
    assert answer.startswith(b"HTTP/1.1 101 ")
    assert b"\r\nSec-WebSocket-Accept: sS6+hkHLNmx272H8MGJ53hjxnOA=" in answer
    assert b"extensions" not in answer.lower()


@pytest.mark.parametrize(
    ("header", "value", "status"),
    [
        ("Sec-WebSocket-Version", "8", b"426"),
        ("Sec-WebSocket-Version", None, b"426"),
        ("Sec-WebSocket-Key", "too short", b"400"),
        ("Sec-WebSocket-Key", "AAAA", b"400"),
        ("Sec-WebSocket-Key", None, b"400"),
        ("Connection", "close", b"400"),
        ("Upgrade", None, b"400"),
        ("Origin", "http://elsewhere.example", b"400"),
    ],
)
def test_a_wrong_handshake_is_refused(fast_server: FanoutServer, header: str, value: str | None, status: bytes) -> None:
    before = fast_server.state()["sockets"]
    answer = fast_server.client().handshake({header: value})
    assert answer.split()[1] == status
    if status == b"426":
        assert b"Sec-WebSocket-Version: 13" in answer
    assert fast_server.state()["sockets"] == before


def test_polling_is_refused(fast_server: FanoutServer) -> None:
    assert b" 400 " in fast_server.client().handshake(path="/socket.io/?EIO=4&transport=polling")


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (frames.frame(frames.TEXT, b"2not masked"), frames.BROKEN_RULES),
        (masked(frames.CONTINUATION, b"of nothing"), frames.BROKEN_RULES),
        (masked(frames.TEXT, b"4\xff\xfe"), frames.NOT_UTF8),
        (masked(frames.BINARY, b"bytes"), frames.NOT_SUPPORTED),
        (masked(frames.TEXT, b""), frames.BROKEN_RULES),
        (b"\x81\xff" + (256_001).to_bytes(8), frames.TOO_LARGE),
        (masked(frames.CLOSE, b""), frames.NORMAL),
        (masked(frames.CLOSE, (1001).to_bytes(2) + "tạm biệt".encode()), frames.GOING_AWAY),
        (masked(frames.CLOSE, (4321).to_bytes(2)), 4321),
        (masked(frames.CLOSE, (1006).to_bytes(2)), frames.BROKEN_RULES),
    ],
)
def test_the_server_closes_with_the_right_code(fast_server: FanoutServer, sent: bytes, code: int) -> None:
    client = fast_server.client().join()
    client.sock.sendall(sent)
    assert client.closing_code() == code


def test_the_close_frame_arrives_although_the_client_goes_on_sending(fast_server: FanoutServer) -> None:
    client = fast_server.client().join()
    client.sock.sendall(b"\x81\xff" + (1_000_000).to_bytes(8) + bytes(4) + b"x" * 300_000)
    assert client.closing_code() == frames.TOO_LARGE


def test_the_largest_message_is_taken_and_one_byte_more_is_not(fast_server: FanoutServer) -> None:
    client = fast_server.client().join()
    largest = "x" * (256_000 - len('427["echo",""]'))
    client.send(f'427["echo","{largest}"]')
    assert client.packet() == f'437["{largest}"]'
    client.send(f'427["echo","{largest}x"]')
    assert client.closing_code() == frames.TOO_LARGE


def test_a_ping_is_answered_with_its_bytes(fast_server: FanoutServer) -> None:
    client = fast_server.client().join()
    client.sock.sendall(masked(frames.PING, b"are you there"))
    assert client.frame() == (frames.PONG, b"are you there")


def test_a_message_byte_by_byte_is_understood(fast_server: FanoutServer) -> None:
    client = fast_server.client().join()
    client.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    for byte in masked(frames.TEXT, '423["echo","từng chữ"]'.encode()):
        client.sock.send(bytes((byte,)))
    assert client.packet() == '433["t\\u1eebng ch\\u1eef"]'


def test_hundreds_of_messages_at_once_are_answered_in_order(fast_server: FanoutServer) -> None:
    client = fast_server.client().join()
    asked = [f'42{number}["slow_echo",{number}]' for number in range(300)]
    client.sock.sendall(b"".join(masked(frames.TEXT, text.encode()) for text in asked))
    assert [client.packet() for _ in asked] == [f"43{number}[{number}]" for number in range(300)]


def test_who_sends_faster_than_it_is_served_has_to_wait(fast_server: FanoutServer) -> None:
    client = fast_server.client().join()
    message = masked(frames.TEXT, b'42["slow_echo","' + b"x" * 10_000 + b'"]') * 100
    client.sock.settimeout(0.5)
    taken = 0
    with pytest.raises(TimeoutError):
        while taken < 100_000_000:
            client.sock.sendall(message)
            taken += len(message)
    assert fast_server.client().join().ask("echo", "others are served") == "others are served"
    client.reset()


@pytest.mark.parametrize("garbage", ["4", "4x", "49", "42", "42{", "42[", "40/nowhere,", "451-[]", "4" + "[" * 5000])
def test_garbage_inside_a_message_harms_nobody(fast_server: FanoutServer, garbage: str) -> None:
    client = fast_server.client().join()
    client.send(garbage)
    assert fast_server.client().join().ask("echo", "well") == "well"
    client.reset()


def test_whoever_leaves_is_forgotten_however_it_leaves(fast_server: FanoutServer) -> None:
    before = fast_server.eventually(lambda state: state["followers"] == 0)["left"]
    polite, silent, gone = (fast_server.follower() for _ in range(3))
    polite.send("1")
    silent.close()
    gone.reset()
    state = fast_server.eventually(lambda state: len(state["left"]) == len(before) + 3)
    assert state["followers"] == 0
    assert sorted(state["left"][len(before) :]) == ["client disconnect", "transport close", "transport close"]
    fast_server.eventually(lambda state: state["sockets"] == state["environs"] == 0)


def test_a_client_the_server_lets_go_hears_it(fast_server: FanoutServer) -> None:
    client = fast_server.follower()
    fast_server.post("/let-go")
    assert client.packet() == "41"


@pytest.fixture(scope="module")
def strict() -> Iterator[FanoutServer]:
    """A server that pings every second, waits one for the pong, queues little, and takes few connections."""
    settings = {"APP_PING_INTERVAL": "1", "APP_PING_TIMEOUT": "1", "APP_QUEUED": "100000", "APP_CONNECTIONS": "40"}
    with serving(**settings) as server:
        yield server


@pytest.fixture
def strict_server(strict: FanoutServer) -> Iterator[FanoutServer]:
    """The strict server; its clients are gone after the test."""
    yield strict
    strict.let_clients_go()


def test_who_does_not_answer_pings_is_dropped(strict_server: FanoutServer) -> None:
    client = strict_server.follower()
    client.sock.settimeout(6)
    assert client.frame() == (frames.TEXT, b"2")
    with pytest.raises((EOFError, ConnectionResetError)):
        client.frame()
    assert strict_server.eventually(lambda state: state["followers"] == 0)["left"][-1] == "ping timeout"


def test_who_answers_pings_stays(strict_server: FanoutServer) -> None:
    client = strict_server.follower()
    for _ in range(5):
        assert client.frame() == (frames.TEXT, b"2")
        client.send("3")
    assert client.ask("echo", 1) == 1


def test_who_does_not_read_is_dropped_at_the_cap_and_others_are_not_held_up(strict_server: FanoutServer) -> None:
    before = strict_server.state()["stats"]["overflowed_clients"]
    stalled, reader = strict_server.follower(receive_buffer=4096), strict_server.follower()
    for number in range(200):
        strict_server.post(f"/broadcast?first={number}&size=100000")
        assert reader.event()[1]["seq"] == number
        reader.send("3")
        if strict_server.state()["stats"]["overflowed_clients"] > before:
            break
    state = strict_server.eventually(lambda state: state["followers"] == 1)
    assert state["stats"]["overflowed_clients"] == before + 1
    assert state["connections"] == [{"sid": state["connections"][0]["sid"], "queued_bytes": 0, "queued_frames": 0}]
    seen = []
    with pytest.raises((EOFError, ConnectionResetError)):
        while True:
            seen.append(stalled.event()[1]["seq"])
    assert seen == list(range(len(seen))), "what arrived before the end is whole and in order"


def test_connections_beyond_the_limit_are_refused_and_those_there_stay(strict_server: FanoutServer) -> None:
    clients = [strict_server.client() for _ in range(45)]
    answers = [client.handshake().split()[1] for client in clients]
    assert answers.count(b"101") == 40
    assert set(answers[40:]) == {b"503"}
    assert strict_server.state()["sockets"] == 40
    strict_server.eventually(lambda state: state["sockets"] == 0)


def test_open_websockets_do_not_use_up_the_workers_connections() -> None:
    """gunicorn hangs every request once `worker_connections` are open; ours are not counted."""
    with serving() as server:
        clients = [server.client().join() for _ in range(300)]
        assert server.state()["threads"] == 1
        assert server.state()["sockets"] == 300
        for client in clients:
            client.close()


def test_a_server_that_stops_tells_its_clients_to_come_back() -> None:
    with serving() as server:
        client = server.follower()
        server.process.send_signal(signal.SIGTERM)
        assert client.closing_code() == frames.GOING_AWAY
        server.process.wait(20)


def test_a_storm_of_connections_that_break_off_leaves_nothing_behind(fast_server: FanoutServer) -> None:
    fast_server.eventually(lambda state: state["sockets"] == 0)
    for number in range(150):
        client = fast_server.client()
        if number % 3 == 0:
            client.reset()
        else:
            client.handshake()
            client.send("40")
            client.reset() if number % 3 == 1 else client.close()
    fast_server.eventually(lambda state: state["sockets"] == state["environs"] == 0)


def test_noise_on_many_connections_harms_nobody(fast_server: FanoutServer) -> None:
    """Bytes without sense after a good handshake: each connection ends by the rules, and the server serves on."""
    for number in range(60):
        client = fast_server.client()
        client.handshake()
        client.sock.sendall(struct.pack("!Q", number * 0x9E3779B97F4A7C15 % 2**64) * 20)
        client.sock.shutdown(socket.SHUT_WR)
        with pytest.raises((EOFError, ConnectionResetError)):
            while True:
                client.frame()
    assert fast_server.client().join().ask("echo", "well") == "well"


def test_a_client_that_never_joins_is_let_go() -> None:
    with serving(APP_SECONDS_TO_JOIN="1.5") as server:
        stays, goes = server.client().join(), server.client()
        goes.handshake()
        assert goes.closing_code() == frames.POLICY
        server.post("/let-go")
        assert stays.ask("echo", "still here") == "still here"


def test_a_client_let_go_that_does_not_leave_is_closed() -> None:
    with serving(APP_SECONDS_TO_JOIN="1.5") as server:
        client = server.follower()
        server.post("/let-go")
        assert client.packet() == "41"
        assert client.closing_code() == frames.POLICY
