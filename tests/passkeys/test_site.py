"""Passkeys belong to a name: which addresses have one."""

import pytest

from ecabinet.passkeys.site import Site, site_of

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize(
    ("address", "origin", "name"),
    [
        ("https://ecabinet.example", "https://ecabinet.example", "ecabinet.example"),
        ("https://Hop.Example:443", "https://hop.example", "hop.example"),
        ("https://hop.example:8443", "https://hop.example:8443", "hop.example"),
        ("http://127.0.0.1:8000", "http://localhost:8000", "localhost"),
        ("http://[::1]:8000", "http://localhost:8000", "localhost"),
        ("http://localhost", "http://localhost", "localhost"),
    ],
)
def test_a_name_by_https_and_the_machine_itself(address: str, origin: str, name: str) -> None:
    assert site_of(address) == Site(origin, name)


@pytest.mark.parametrize("address", ["http://hop.example", "https://10.1.2.3", "https://[fd00::1]", "http://10.1.2.3"])
def test_numbers_and_plain_http_have_none(address: str) -> None:
    assert site_of(address) is None
