"""What every way of fanning out promises: all of it, whole, in order, to everyone who reads."""

import json
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import run
from typing import Any

import pytest
import socketio
from flask import Flask
from flask_socketio import SocketIO

from ecabinet.live import fanout, frames
from tests.live.conftest import ROOT, FanoutServer, serving
from tests.live.raw_client import RawClient, masked

pytestmark = pytest.mark.slow
NODE = ROOT / ".venv" / "bin" / "node"


def numbers(client: RawClient, count: int) -> list[int]:
    return [client.event()[1]["seq"] for _ in range(count)]


def test_a_broadcast_reaches_every_follower_in_order(any_server: FanoutServer) -> None:
    clients = [any_server.follower() for _ in range(20)]
    bystander = any_server.client().join()
    any_server.post("/broadcast?count=200")
    for client in clients:
        assert numbers(client, 200) == list(range(200))
    assert bystander.ask("echo", "nothing came before this") == "nothing came before this"


def test_the_payload_arrives_as_it_was_encoded(any_server: FanoutServer) -> None:
    client = any_server.follower()
    body = '{"b":"Đồng ý","a":[1.50,null,"\\u0000"]}'.encode()
    any_server.post("/echo-bytes", body)
    assert client.packet() == '42["event",' + body.decode() + "]"


def test_two_broadcasts_at_once_are_in_the_same_order_for_all(any_server: FanoutServer) -> None:
    clients = [any_server.follower() for _ in range(10)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda first: any_server.post(f"/broadcast?count=100&first={first}"), (0, 1000, 2000, 3000)))
    seen = [numbers(client, 400) for client in clients]
    assert sorted(seen[0]) == [first + number for first in (0, 1000, 2000, 3000) for number in range(100)]
    for first in (0, 1000, 2000, 3000):
        assert [seq for seq in seen[0] if first <= seq < first + 1000] == list(range(first, first + 100))
    assert all(order == seen[0] for order in seen)


def test_answers_emits_and_broadcasts_to_one_client_keep_their_orders(any_server: FanoutServer) -> None:
    client = any_server.follower()
    with ThreadPoolExecutor(1) as pool:
        posted = pool.submit(any_server.post, "/broadcast?count=300&pause=0.001")
        client.send('42["count_to",300]')
        for number in range(100):
            client.send(f'42{number}["echo",{number}]')
        got = [client.packet() for _ in range(300 + 300 + 100)]
        posted.result()
    events = [json.loads(packet[2:]) for packet in got if packet.startswith("42")]
    assert [value["seq"] for name, value in events if name == "event"] == list(range(300))
    assert [value for name, value in events if name == "number"] == list(range(300))
    acknowledged = {packet for packet in got if packet.startswith("43")}
    assert acknowledged == {f"43{number}[{number}]" for number in range(100)}


def test_a_stalled_reader_gets_30000_messages_intact_and_in_order(any_server: FanoutServer) -> None:
    stalled, reader = any_server.follower(receive_buffer=4096), any_server.follower()
    with ThreadPoolExecutor(1) as pool:
        read = pool.submit(numbers, reader, 30_000)
        any_server.post("/broadcast?count=30000")
        assert read.result(60) == list(range(30_000))
    if any_server.fast:
        assert max(one["queued_frames"] for one in any_server.state()["connections"]) > 1000, "nothing was stalled"
    assert numbers(stalled, 30_000) == list(range(30_000))
    any_server.post("/broadcast?first=30000")
    assert numbers(stalled, 1) == numbers(reader, 1) == [30_000]
    assert all(one["queued_bytes"] == 0 for one in any_server.state()["connections"])


def test_eight_megabytes_arrive_intact(any_server: FanoutServer) -> None:
    client = any_server.follower(receive_buffer=4096)
    any_server.post("/broadcast?size=8000000")
    any_server.post("/broadcast?first=1")
    name, value = client.event()
    assert (name, value["seq"], value["pad"]) == ("event", 0, "x" * 8_000_000)
    assert numbers(client, 1) == [1]


def test_a_pong_does_not_land_inside_a_frame_that_is_on_its_way(any_server: FanoutServer) -> None:
    client = any_server.follower(receive_buffer=4096)
    any_server.post("/broadcast?size=8000000")
    client.sock.recv(1, socket.MSG_PEEK)
    client.sock.sendall(masked(frames.PING, b"now"))
    client.send('427["echo","still in order"]')
    kinds = []
    while len(kinds) < 3:
        kind, data = client.frame()
        kinds.append((kind, data[:20]))
    assert kinds[0] == (frames.TEXT, b'42["event",{"seq": 0')
    assert sorted(kinds[1:]) == [(frames.TEXT, b'437["still in order"]'[:20]), (frames.PONG, b"now")]


def test_a_stranger_is_refused(any_server: FanoutServer) -> None:
    client = any_server.client()
    assert b" 101 " in client.handshake({"Cookie": "who=stranger"})
    client.packet()
    client.send("40")
    assert client.packet().startswith("44{")


def test_broadcasting_to_who_has_left_is_no_error(any_server: FanoutServer) -> None:
    clients = [any_server.follower() for _ in range(10)]
    stays = any_server.follower()
    for client in clients:
        client.reset()
    any_server.post("/broadcast?count=50")
    assert numbers(stays, 50) == list(range(50))


def test_the_librarys_own_client_is_served(any_server: FanoutServer) -> None:
    got: list[Any] = []
    enough = threading.Event()

    def hear(value: Any) -> None:
        got.append(value["seq"])
        if len(got) == 100:
            enough.set()

    with socketio.SimpleClient() as simple:
        simple.connect(f"http://127.0.0.1:{any_server.port}", transports=["websocket"])
        simple.client.on("event", hear)
        assert simple.call("follow", {"stream": "meeting:1"}) == {"ok": True, "seq": 0}
        any_server.post("/broadcast?count=100")
        assert enough.wait(10)
        assert got == list(range(100))
        assert simple.call("echo", "tiếng Việt") == "tiếng Việt"


BROWSER_CLIENT = """
import { io } from "socket.io-client";
const socket = io(process.argv[1], { transports: ["websocket"] });
const seen = [];
socket.on("event", (value) => {
  seen.push(value.seq);
  if (seen.length === 100) {
    console.log(JSON.stringify(seen));
    socket.close();
  }
});
socket.on("connect", async () => {
  const answer = await socket.emitWithAck("follow", { stream: "meeting:1" });
  await fetch(process.argv[1] + "/broadcast?count=100", { method: "POST" });
});
"""


@pytest.mark.skipif(not (ROOT / "node_modules" / "socket.io-client").exists(), reason="npm packages are not installed")
def test_the_browsers_client_is_served(any_server: FanoutServer, tmp_path: Path) -> None:
    command = [str(NODE), "--input-type=module", "-e", BROWSER_CLIENT, f"http://127.0.0.1:{any_server.port}"]
    done = run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.strip() == json.dumps(list(range(100)), separators=(",", ":")), done.stderr


def test_a_long_broadcast_lets_others_be_served_between() -> None:
    """Deliveries make a pause every 20 ms, so requests asked meanwhile are answered before their end."""
    with serving() as server:
        clients = [server.follower() for _ in range(40)]
        with ThreadPoolExecutor(1) as pool:
            posted = pool.submit(server.post, "/broadcast?count=3000&size=20")
            answered = 0
            while not posted.done():
                server.state()
                answered += 1
        assert answered > 2
        for client in clients:
            assert numbers(client, 3000) == list(range(3000))


def test_flasks_test_client_hears_broadcasts() -> None:
    app = Flask(__name__)
    server = SocketIO(app, client_manager=fanout.FanoutManager(), async_mode="threading")
    fanout.install(server)
    sids: list[str] = []
    server.server.on("connect", lambda sid, _environ, _auth: sids.append(sid))
    client = server.test_client(app)
    fanout.broadcast(server, sids, "event", b'{"seq":1}')
    server.emit("event", {"seq": 2})
    assert [message["args"] for message in client.get_received()] == [[{"seq": 1}], [{"seq": 2}]]
    assert fanout.stats(server)["connections"] == 0


def test_another_client_manager_is_refused_with_a_sentence() -> None:
    with pytest.raises(TypeError, match=r"client_manager=FanoutManager\(\)"):
        fanout.install(SocketIO(Flask(__name__), async_mode="threading"))


def test_a_library_never_tried_is_refused_with_a_sentence() -> None:
    with pytest.raises(fanout.UntestedLibrary, match=r"python-engineio .* ECABINET_FAST_FANOUT=0"):
        fanout.check_versions({"python-engineio": "99."})
    fanout.check_versions(fanout.TESTED)
