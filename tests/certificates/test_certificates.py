"""The installation's certificate authority and what it issues, judged by OpenSSL."""

import plistlib
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509

from ecabinet.certificates import commandline
from ecabinet.certificates.authority import authority_in, fingerprint, make_authority
from ecabinet.certificates.profile import profile
from ecabinet.certificates.server import certify, folder_of, issue
from ecabinet.core import clock
from ecabinet.core.settings import Settings, WrongSetting, read_settings
from ecabinet.core.tls_settings import TlsSettings

NAMES = ("hop.tinh.example", "10.1.2.3", "192.0.2.7")
TLS = TlsSettings(names=NAMES, port=8443, http_port=8080, certificate=None, key=None)
pytestmark = pytest.mark.one_database


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return replace(read_settings({"ECABINET_VAR": str(tmp_path)}), tls=TLS)


def verified(folder: Path, *asked: str, certificate: str = "server.pem") -> bool:
    """What `openssl verify` says of the server's certificate, strictly by RFC 5280."""
    command = ["openssl", "verify", "-CAfile", folder / "authority.pem", "-x509_strict", "-purpose", "sslserver"]
    return subprocess.run([*command, *asked, folder / certificate], capture_output=True, check=False).returncode == 0


def test_openssl_verifies_the_server_by_each_of_its_names_and_by_no_other(settings: Settings) -> None:
    certify(settings, TLS)
    folder = folder_of(settings)
    assert verified(folder, "-verify_hostname", "hop.tinh.example")
    assert verified(folder, "-verify_hostname", "localhost")
    assert all(verified(folder, "-verify_ip", address) for address in ("10.1.2.3", "192.0.2.7", "127.0.0.1"))
    assert not verified(folder, "-verify_hostname", "khac.example")
    assert not verified(folder, "-verify_ip", "10.1.2.4")


@pytest.mark.parametrize("name", ["khac.example", "tinh.example", "192.0.2.8", "8.8.8.8"])
def test_whoever_had_the_authoritys_key_could_not_pretend_to_be_another_site(settings: Settings, name: str) -> None:
    authority = make_authority(folder_of(settings), NAMES)
    issue(folder_of(settings), authority, [name])
    assert not verified(folder_of(settings))
    assert not authority.vouches_for(name)


def test_keys_are_read_by_their_owner_only(settings: Settings) -> None:
    certify(settings, TLS)
    modes = {path.name: path.stat().st_mode & 0o777 for path in folder_of(settings).iterdir()}
    assert folder_of(settings).stat().st_mode & 0o777 == 0o700
    assert modes["authority.key"] == modes["server.key"] == 0o600


def test_the_server_s_certificate_lasts_no_longer_than_tablets_accept(settings: Settings) -> None:
    made = x509.load_pem_x509_certificate(certify(settings, TLS).certificate.read_bytes())
    assert made.not_valid_after_utc - made.not_valid_before_utc <= timedelta(days=398)


def test_it_is_renewed_before_it_ends_and_not_earlier(settings: Settings) -> None:
    first = certify(settings, TLS)
    before = first.certificate.read_bytes(), first.key.read_bytes()
    try:
        now = clock.now()
        clock.set_clock(lambda: first.ends - timedelta(days=61))
        assert certify(settings, TLS).certificate.read_bytes() == before[0]
        clock.set_clock(lambda: first.ends - timedelta(days=59))
        renewed = certify(settings, TLS)
        assert renewed.ends > first.ends > now
        assert renewed.key.read_bytes() != before[1]
    finally:
        clock.set_clock(None)
    assert authority_in(folder_of(settings)) is not None


def test_another_address_of_the_same_network_gets_a_certificate_at_the_next_start(settings: Settings) -> None:
    certify(settings, TLS)
    moved = replace(TLS, names=("hop.tinh.example", "10.9.9.9"))
    assert "10.9.9.9" in certify(settings, moved).names
    assert verified(folder_of(settings), "-verify_ip", "10.9.9.9")


def test_a_name_that_the_authority_was_not_made_for_stops_the_start(settings: Settings) -> None:
    certify(settings, TLS)
    with pytest.raises(WrongSetting, match="not made for khac.example"):
        certify(settings, replace(TLS, names=("khac.example",)))


def test_a_key_of_another_authority_stops_the_start(settings: Settings, tmp_path: Path) -> None:
    certify(settings, TLS)
    make_authority(tmp_path / "other", NAMES)
    (tmp_path / "other" / "authority.key").replace(folder_of(settings) / "authority.key")
    with pytest.raises(WrongSetting, match="not the key of"):
        certify(settings, TLS)


def own(tmp_path: Path) -> TlsSettings:
    """The operator's own certificate, by another authority."""
    issue(tmp_path, make_authority(tmp_path, NAMES), NAMES)
    return replace(TLS, certificate=tmp_path / "server.pem", key=tmp_path / "server.key")


def test_the_operator_s_own_certificate_is_used_as_it_is(settings: Settings, tmp_path: Path) -> None:
    tls = own(tmp_path / "own")
    assert certify(settings, tls).certificate == tls.certificate
    assert not folder_of(settings).exists()


def test_an_own_certificate_that_can_t_serve_is_refused_in_a_sentence(settings: Settings, tmp_path: Path) -> None:
    tls = own(tmp_path / "own")
    with pytest.raises(WrongSetting, match="is not the key of"):
        certify(settings, replace(tls, key=tmp_path / "own" / "authority.key"))
    with pytest.raises(WrongSetting, match="must be PEM files"):
        certify(settings, replace(tls, key=tmp_path / "own" / "server.pem"))
    try:
        ends = certify(settings, tls).ends
        clock.set_clock(lambda: ends)
        with pytest.raises(WrongSetting, match="ended on"):
            certify(settings, tls)
    finally:
        clock.set_clock(None)


def test_the_profile_holds_the_authority_and_is_the_same_each_time(settings: Settings) -> None:
    authority = make_authority(folder_of(settings), NAMES)
    made = profile(authority, "Để tin cậy máy chủ họp.")
    read = plistlib.loads(made)
    assert made == profile(authority, "Để tin cậy máy chủ họp.")
    assert read["PayloadType"] == "Configuration"
    assert [part["PayloadType"] for part in read["PayloadContent"]] == ["com.apple.security.root"]
    assert read["PayloadContent"][0]["PayloadContent"] == authority.der
    assert read["PayloadUUID"] != read["PayloadContent"][0]["PayloadUUID"]


def test_the_shell_says_the_fingerprint_that_openssl_computes(settings: Settings) -> None:
    lines = "\n".join(commandline.show(settings, TLS))
    command = ["openssl", "x509", "-noout", "-fingerprint", "-sha256", "-in", folder_of(settings) / "authority.pem"]
    computed = subprocess.run(command, capture_output=True, check=True, text=True).stdout.strip().partition("=")[2]
    assert computed in lines
    assert "http://hop.tinh.example:8080/certificate" in lines


@pytest.mark.parametrize(("change", "same"), [(commandline.renew, True), (commandline.new_authority, False)])
def test_renewing_keeps_the_authority_and_a_new_one_does_not(
    settings: Settings, change: Callable[[Settings, TlsSettings], None], same: bool
) -> None:
    before = certify(settings, TLS).certificate.read_bytes()
    known = authority_in(folder_of(settings))
    change(settings, TLS)
    now = authority_in(folder_of(settings))
    assert known is not None and now is not None
    assert (fingerprint(known.certificate) == fingerprint(now.certificate)) is same
    assert certify(settings, TLS).certificate.read_bytes() != before
    assert verified(folder_of(settings))


def test_what_is_exported_holds_no_key(settings: Settings, tmp_path: Path) -> None:
    written = commandline.export(settings, TLS, tmp_path / "out")
    assert {path.name for path in written} == {"ecabinet-ca.crt", "ecabinet-ca.pem", "ecabinet.mobileconfig"}
    assert not any(b"PRIVATE" in path.read_bytes() for path in written)
