"""Settings as an operator writes them in the environment."""

import shutil

import pytest

from ecabinet.core.settings import WrongSetting, read_settings

needs_nginx = pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")


@pytest.mark.parametrize(
    ("environment", "address"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"PORT": "9000"}, "http://127.0.0.1:9000"),
        ({"PORT": "9000", "ECABINET_PUBLIC_URL": "https://hop.example/"}, "https://hop.example"),
    ],
)
def test_people_are_told_the_address_that_is_served(environment: dict[str, str], address: str) -> None:
    assert read_settings(environment).public_url == address


def test_an_address_without_a_scheme_is_refused_in_a_sentence() -> None:
    with pytest.raises(WrongSetting, match="ECABINET_PUBLIC_URL must be a full address"):
        read_settings({"ECABINET_PUBLIC_URL": "hop.example"})


def test_tls_is_off_unless_asked_for() -> None:
    assert read_settings({}).tls is None


@needs_nginx
def test_with_tls_people_are_told_its_address_and_ports_follow_the_plain_one() -> None:
    settings = read_settings({"PORT": "9000", "ECABINET_TLS": "1", "ECABINET_TLS_NAMES": "Hop.Example, 10.0.0.5"})
    assert settings.tls is not None
    assert (settings.tls.port, settings.tls.http_port) == (9443, 9080)
    assert settings.public_url == "https://hop.example:9443"
    assert settings.tls.http_address == "http://hop.example:9080"


@needs_nginx
@pytest.mark.parametrize(
    ("port", "own", "seconds"), [("8443", "", 0), ("443", "", 604_800), ("443", __file__, 31_536_000)]
)
def test_browsers_insist_on_https_only_where_it_can_lock_nobody_out(port: str, own: str, seconds: int) -> None:
    given = {"ECABINET_TLS": "1", "ECABINET_TLS_PORT": port, "ECABINET_TLS_CERTIFICATE": own, "ECABINET_TLS_KEY": own}
    assert read_settings(given).hsts_seconds == seconds


@needs_nginx
@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"ECABINET_TLS": "yes"}, "ECABINET_TLS must be 0, 1 or auto"),
        ({"ECABINET_TLS_PORT": "0"}, "ECABINET_TLS_PORT must be a port"),
        ({"PORT": "65500"}, "ECABINET_TLS_PORT must be a port"),
        ({"ECABINET_TLS_HTTP_PORT": "http"}, "ECABINET_TLS_HTTP_PORT must be a port"),
        ({"ECABINET_TLS_NAMES": "hop example"}, "ECABINET_TLS_NAMES must be host names"),
        ({"ECABINET_TLS_CERTIFICATE": __file__}, "must be set together"),
        (
            {"ECABINET_TLS_CERTIFICATE": "/nowhere", "ECABINET_TLS_KEY": __file__},
            "ECABINET_TLS_CERTIFICATE must be a file",
        ),
    ],
)
def test_a_wrong_setting_of_tls_is_refused_in_a_sentence(given: dict[str, str], sentence: str) -> None:
    with pytest.raises(WrongSetting, match=sentence):
        read_settings({"ECABINET_TLS": "1", **given})


def test_without_nginx_auto_goes_on_and_1_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert read_settings({"ECABINET_TLS": "auto"}).tls is None
    with pytest.raises(WrongSetting, match="nginx is not installed"):
        read_settings({"ECABINET_TLS": "1"})
