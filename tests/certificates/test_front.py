"""`serve` with TLS as a tablet meets it: nginx in front, and a browser that trusts nothing but the authority."""

import os
import shutil
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from socket import create_connection

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from ecabinet.demo.cabinet import PASSWORD
from tests.browser import INSTALLED, look, new_context
from tests.serving import ROOT, free_port
from tests.stage import MEMBER, Stage

pytestmark = [
    pytest.mark.slow,
    pytest.mark.one_database,
    pytest.mark.skipif(not (shutil.which("nginx") and shutil.which("certutil")), reason="needs nginx and certutil"),
]
# What the browser's memory answered has no protocol, and needed no connection.
CONNECTIONS = """() => {
  const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  const opened = all.filter((one) => one.connectEnd > one.connectStart).length;
  return {requests: all.length, opened, protocols: [...new Set(all.map((one) => one.nextHopProtocol).filter(Boolean))]};
}"""


@dataclass
class Front:
    """A running `serve`: its address by https, the plain one, and the authority's certificate."""

    process: "subprocess.Popen[bytes]"
    environment: dict[str, str]

    @property
    def https(self) -> str:
        return f"https://localhost:{self.environment['ECABINET_TLS_PORT']}"

    @property
    def http(self) -> str:
        return f"http://localhost:{self.environment['ECABINET_TLS_HTTP_PORT']}"

    @property
    def authority(self) -> Path:
        return Path(self.environment["ECABINET_VAR"]) / "tls" / "authority.pem"

    def seen(self) -> str:
        """The certificate that a client is shown, which must be the authority's."""
        trust = ssl.create_default_context(cafile=str(self.authority))
        with (
            create_connection(("localhost", int(self.environment["ECABINET_TLS_PORT"])), 5) as plain,
            trust.wrap_socket(plain, server_hostname="localhost") as secured,
        ):
            return ssl.DER_cert_to_PEM_cert(secured.getpeercert(binary_form=True) or b"")


@pytest.fixture(scope="module")
def front(stage: Stage) -> Iterator[Front]:
    """A second web server on the stage's database, with the front."""
    ports = dict(zip(("PORT", "ECABINET_TLS_PORT", "ECABINET_TLS_HTTP_PORT"), map(str, free_ports(3)), strict=True))
    environment = stage.server.environment | ports | {"ECABINET_TLS": "1"}
    del environment["ECABINET_PUBLIC_URL"]
    process = subprocess.Popen([sys.executable, "-m", "ecabinet", "serve"], cwd=ROOT, env=environment)
    serving = Front(process, environment)
    try:
        until = time.monotonic() + 90  # the machine may be busy with other tests
        while not answers(serving.http):
            assert process.poll() is None and time.monotonic() < until, "the front did not start"
            time.sleep(0.1)
        yield serving
    finally:
        process.terminate()
        ended = process.wait(60)
    assert ended == 0


def free_ports(count: int) -> list[int]:
    return [free_port() for _ in range(count)]


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=2):
            return True
    except OSError:
        return False


@pytest.fixture
def trusting(front: Front, chromium: Browser, tmp_path: Path) -> Iterator[Browser]:
    """A browser of its own, whose store of certificates holds the authority and nothing else."""
    store = tmp_path / ".pki" / "nssdb"
    store.mkdir(parents=True)
    subprocess.run(["certutil", "-d", f"sql:{store}", "-N", "--empty-password"], check=True)
    added = ["-A", "-t", "C,,", "-n", "ecabinet", "-i", front.authority]
    subprocess.run(["certutil", "-d", f"sql:{store}", *added], check=True)
    path = next(filter(None, map(shutil.which, INSTALLED)))
    browser = chromium.browser_type.launch(
        executable_path=path, args=["--no-sandbox", "--disable-gpu"], env=os.environ | {"HOME": str(tmp_path)}
    )
    yield browser
    browser.close()


@pytest.fixture
def tablet(front: Front, trusting: Browser) -> Iterator[Page]:
    """A minister's tablet, signed in by https."""
    context = new_context(trusting, front.https)
    yield signed_in(context, front)
    context.close()


def signed_in(context: BrowserContext, front: Front) -> Page:
    page = context.new_page()
    page.goto("/sign-in")
    page.get_by_label("Tên đăng nhập").fill(MEMBER)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(f"{front.https}/")
    return page


def test_a_paper_is_read_over_one_http_2_connection_and_a_websocket(
    front: Front, trusting: Browser, stage: Stage
) -> None:
    # A service worker that is there already would answer in the place of the connection.
    tablet = signed_in(new_context(trusting, front.https, service_workers="block"), front)
    sockets: list[str] = []
    tablet.on("websocket", lambda socket: sockets.append(socket.url))
    meeting = stage.meeting()
    document = meeting.upload(0, "Tờ trình", 20)
    tablet.goto(f"/documents/{document}")
    expect(tablet.locator("html[data-live=live]")).to_be_attached()
    expect(tablet.locator("canvas").first).to_be_visible()
    seen = tablet.evaluate(CONNECTIONS)
    assert seen["protocols"] == ["h2"]
    assert seen["requests"] > 30 and seen["opened"] <= 1, seen
    assert sockets and all(url.startswith("wss://") for url in sockets)


def test_the_page_is_a_secure_one_with_secure_cookies_and_service_workers(tablet: Page) -> None:
    assert tablet.evaluate("isSecureContext")
    assert tablet.evaluate("navigator.serviceWorker.register('/sw.js').then((one) => one.scope)")
    ours = [cookie for cookie in tablet.context.cookies() if "ecabinet" in cookie["name"]]
    assert ours and all(cookie["secure"] and cookie["name"].startswith("__Host-") for cookie in ours)


def test_the_web_app_can_be_installed(tablet: Page) -> None:
    session = tablet.context.new_cdp_session(tablet)
    tablet.goto("/install")
    assert session.send("Page.getAppManifest")["errors"] == []
    assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    look(tablet, "install")


def test_the_certificate_s_page_is_read_before_it_is_trusted(front: Front, chromium: Browser) -> None:
    context = new_context(chromium, front.http)
    page = context.new_page()
    page.goto("/certificate")
    shown = page.locator(".fingerprint span").all_inner_texts()
    command = ["openssl", "x509", "-noout", "-fingerprint", "-sha256", "-in", front.authority]
    computed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    assert ":".join(shown) in computed
    look(page, "certificate", whole=True)
    profile = page.request.get("/certificate/ecabinet.mobileconfig")
    assert profile.headers["content-type"] == "application/x-apple-aspen-config"
    assert page.request.get("/certificate/ecabinet-ca.crt").ok
    context.close()


def test_plain_http_leads_to_https_and_shows_nothing_else(front: Front) -> None:
    for path in ("/", "/meetings?when=past", "/api/v1/meetings", "/socket.io/?EIO=4&transport=websocket"):
        connection = HTTPConnection("localhost", int(front.environment["ECABINET_TLS_HTTP_PORT"]), timeout=5)
        connection.request("GET", path)
        answer = connection.getresponse()
        assert (answer.status, answer.headers["Location"]) == (308, front.https + path)
        connection.close()


def test_what_a_client_says_of_its_own_address_is_not_believed(front: Front) -> None:
    """The front says who asks; the plain port of the machine itself, that nobody does."""
    plain = f"http://127.0.0.1:{front.environment['PORT']}/sign-in"
    forged = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "8.8.8.8"}
    with urllib.request.urlopen(urllib.request.Request(plain, headers=forged), timeout=5) as answer:
        assert " ws://" in answer.headers["Content-Security-Policy"]


def test_a_renewed_certificate_is_taken_in_without_a_pause(front: Front) -> None:
    before = front.seen()
    command = [sys.executable, "-m", "ecabinet", "certificates", "renew"]
    subprocess.run(command, cwd=ROOT, env=front.environment, check=True)
    until = time.monotonic() + 90
    while front.seen() == before:
        assert time.monotonic() < until, "the new certificate was not taken in"
        time.sleep(1)


def test_a_port_that_is_taken_stops_the_start_with_a_sentence(front: Front) -> None:
    command = [sys.executable, "-m", "ecabinet", "serve"]
    ended = subprocess.run(command, cwd=ROOT, env=front.environment, capture_output=True, check=False, text=True)
    assert ended.returncode == 1
    assert f"{front.environment['ECABINET_TLS_PORT']}, on which another program listens" in ended.stderr


def test_a_web_server_that_can_not_start_ends_the_start_and_promises_nothing(front: Front) -> None:
    ports = dict(zip(("PORT", "ECABINET_TLS_PORT", "ECABINET_TLS_HTTP_PORT"), map(str, free_ports(3)), strict=True))
    broken = front.environment | ports | {"GUNICORN_CMD_ARGS": "--worker-class=nothing"}
    command = [sys.executable, "-m", "ecabinet", "serve"]
    ended = subprocess.run(command, cwd=ROOT, env=broken, capture_output=True, check=False, text=True, timeout=120)
    assert ended.returncode != 0
    assert "https:" not in ended.stdout
