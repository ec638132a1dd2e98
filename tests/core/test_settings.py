"""Settings as an operator writes them in the environment."""

import pytest

from ecabinet.core.settings import WrongSetting, read_settings


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
