"""Strangers' files are read in children that can't outgrow their limits and leave nothing behind."""

import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from ecabinet.intake.limits import Limits
from ecabinet.intake.refusals import Refusal
from ecabinet.intake.sandbox import run
from ecabinet.intake.scratch import PREFIX, clear_abandoned
from tests.intake.processes import is_running, wait_until

pytestmark = pytest.mark.slow

ROOMY = Limits(cpu=20, wall=30, silence=30, memory=300 << 20, file=50 << 20)


class Listener(list[dict[str, Any]]):
    """What a child said, and what it was."""

    @property
    def pid(self) -> int:
        return int(self[0]["pid"])

    @property
    def folder(self) -> Path:
        return Path(self[0]["folder"])


@pytest.fixture
def heard() -> Listener:
    return Listener()


def child(heard: Listener, *arguments: str, **limits: Any) -> None:
    run("tests.intake.children", arguments, replace(ROOMY, **limits), heard.append)


def refusal_of(heard: Listener, *arguments: str, **limits: Any) -> Refusal:
    with pytest.raises(Refusal) as refused:
        child(heard, *arguments, **limits)
    assert not heard.folder.exists()
    assert not is_alive(heard.pid)
    return refused.value


def is_alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def test_each_line_is_heard_in_order(heard: Listener) -> None:
    child(heard, "speak", "3")
    assert heard[1:] == [{"page": number, "of": 3} for number in (1, 2, 3)]


def test_a_good_end_leaves_no_folder_and_no_process(heard: Listener) -> None:
    child(heard, "speak", "1")
    assert not heard.folder.exists()
    assert not is_alive(heard.pid)


def test_a_refusal_comes_through_with_its_figures(heard: Listener) -> None:
    refused = refusal_of(heard, "refuse")
    assert (refused.code, refused.facts) == ("page-too-large", {"page": 7})


def test_endless_work_is_stopped_by_the_limit_of_cpu_time(heard: Listener) -> None:
    assert refusal_of(heard, "spin", cpu=1).code == "took-too-long"


def test_endless_waiting_is_stopped_by_the_limit_of_silence(heard: Listener) -> None:
    assert refusal_of(heard, "sleep", silence=0.5).code == "took-too-long"


def test_endless_progress_is_stopped_by_the_limit_of_wall_time(heard: Listener) -> None:
    assert refusal_of(heard, "chatter", wall=1.5).code == "took-too-long"


def test_a_memory_hog_is_stopped_before_it_has_what_it_wants(heard: Listener) -> None:
    assert refusal_of(heard, "hog", "5000").code == "too-much-memory"
    assert not any("held" in line for line in heard)


def test_one_demand_for_too_much_memory_is_refused(heard: Listener) -> None:
    assert refusal_of(heard, "ask_for_too_much").code == "too-much-memory"


def test_memory_of_what_the_child_started_counts_too(heard: Listener) -> None:
    assert refusal_of(heard, "hog_by_grandchild").code == "too-much-memory"


def test_a_file_can_not_grow_past_its_limit(heard: Listener) -> None:
    assert refusal_of(heard, "write", "80").code == "too-large-unpacked"


def test_a_crash_and_a_bug_are_refusals_and_are_logged(heard: Listener) -> None:
    with capture_logs() as logs:
        assert refusal_of(heard, "crash").code == "unreadable"
        assert refusal_of(heard, "fail").code == "unreadable"
    assert [entry["returncode"] for entry in logs] == [-11, 1]
    assert "a bug of ours" in logs[1]["complaint"]


def test_a_child_that_talks_nonsense_is_not_believed(heard: Listener) -> None:
    assert refusal_of(heard, "talk_nonsense").code == "unreadable"


def test_what_a_library_prints_is_not_taken_for_the_childs_words(heard: Listener) -> None:
    child(heard, "print_as_libraries_do")
    assert heard[1:] == [{"said": "after the library"}]


def test_what_the_child_started_does_not_outlive_it(heard: Listener) -> None:
    child(heard, "leave_grandchild")
    left = heard[1]["left"]
    assert wait_until(lambda: not is_running(left))


def test_a_listener_that_fails_ends_the_child(heard: Listener) -> None:
    def fail_on_pages(said: dict[str, Any]) -> None:
        heard.append(said)
        if "page" in said:
            raise ConnectionError("the database went away")

    with pytest.raises(ConnectionError):
        run("tests.intake.children", ["chatter"], ROOMY, fail_on_pages)
    assert not is_alive(heard.pid)
    assert not heard.folder.exists()


def test_the_child_sees_none_of_the_workers_environment(heard: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ECABINET_SECRET_KEY", "very secret")
    child(heard, "show_environment")
    assert "ECABINET_SECRET_KEY" not in heard[1]["names"]


def test_the_child_reaches_no_network(heard: Listener) -> None:
    if not kernel_separates_networks():
        pytest.skip("this kernel lets no ordinary process leave the network; the other limits hold without it")
    with socket.create_server(("127.0.0.1", 0)) as server:
        child(heard, "connect", str(server.getsockname()[1]))
    assert heard[1] == {"connected": False}


def test_a_killed_worker_takes_its_child_along_and_the_next_run_clears_its_folder() -> None:
    code = """
from tests.intake.test_sandbox import ROOMY
from ecabinet.intake.sandbox import run
run("tests.intake.children", ["sleep"], ROOMY, lambda said: print(said["pid"], said["folder"], flush=True))
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout
        pid, folder = worker.stdout.readline().split()
        worker.kill()
    assert wait_until(lambda: not is_running(int(pid)))
    assert Path(folder).name.startswith(PREFIX)
    clear_abandoned(older_than=0)
    assert not Path(folder).exists()


def test_clearing_spares_the_folder_of_a_run_that_goes_on(heard: Listener) -> None:
    seen = []

    def look(said: dict[str, Any]) -> None:
        heard.append(said)
        clear_abandoned(older_than=0)
        seen.append(heard.folder.exists())

    run("tests.intake.children", ["speak", "1"], ROOMY, look)
    assert seen == [True, True]


def kernel_separates_networks() -> bool:
    code = "import ctypes; raise SystemExit(ctypes.CDLL(None).unshare(0x50000000) != 0)"
    return subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
