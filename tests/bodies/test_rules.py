from datetime import date
from typing import Any

import pytest

from ecabinet.bodies.rules import NoRulesInForce, parse_profile, profile_data, profile_in_force, shipped_profiles
from ecabinet.core import words
from ecabinet.core.problems import BadInput
from tests.votes.samples import profile_json


@pytest.mark.parametrize(
    ("kind", "day", "expected"),
    [
        ("government", date(2022, 6, 18), "government-39-2022"),
        ("government", date(2026, 5, 28), "government-39-2022"),
        ("government", date(2026, 5, 29), "government-191-2026"),
        ("government", date(2040, 1, 1), "government-191-2026"),
        ("peoples_committee", date(2025, 6, 16), "peoples-committee-2025"),
        ("peoples_committee", date(2026, 5, 29), "peoples-committee-2025"),
    ],
)
def test_the_regulation_of_the_day_is_in_force(kind: str, day: date, expected: str) -> None:
    assert profile_in_force(shipped_profiles(), kind, day).id == expected


@pytest.mark.parametrize(
    ("kind", "day"),
    [("government", date(2022, 6, 17)), ("peoples_committee", date(2025, 6, 15)), ("council", date(2026, 6, 1))],
)
def test_no_regulation_is_guessed_where_none_is_in_force(kind: str, day: date) -> None:
    with pytest.raises(NoRulesInForce):
        profile_in_force(shipped_profiles(), kind, day)


def test_a_later_regulation_is_a_new_row() -> None:
    later = parse_profile(profile_json(id="government-7-2030", in_force_from="2030-02-01"))
    both = (later, *shipped_profiles())
    assert profile_in_force(both, "government", date(2030, 1, 31)).id == "government-191-2026"
    assert profile_in_force(both, "government", date(2030, 2, 1)).id == "government-7-2030"


def test_an_installation_replaces_a_shipped_profile_by_a_later_row_of_the_same_day() -> None:
    own = parse_profile(profile_json(id="government-191-2026-confirmed", vacant_seats="counted"))
    assert profile_in_force((*shipped_profiles(), own), "government", date(2026, 6, 1)) is own


def test_a_profile_is_written_exactly_as_it_was_read() -> None:
    for name in ("government-39-2022", "government-191-2026", "peoples-committee-2025"):
        assert profile_data(parse_profile(profile_json(name))) == profile_json(name)


def test_the_decree_whose_signed_text_was_not_read_says_so() -> None:
    assert not any(source["verified"] for source in profile_json("government-191-2026")["sources"])


@pytest.mark.parametrize("name", ["government-39-2022", "government-191-2026", "peoples-committee-2025"])
def test_what_no_text_settles_is_left_to_the_installation_to_confirm(name: str) -> None:
    settings = {"vacant_seats", "recused", "deemed_agree_of_chair_decides_tie", "extension_may_pass_maximum"}
    assert settings <= set(profile_json(name)["to_confirm"])


@pytest.mark.parametrize("name", ["government-39-2022", "government-191-2026", "peoples-committee-2025"])
def test_every_rule_names_its_source(name: str) -> None:
    data = profile_json(name)
    frame = {"format", "version", "id", "kind", "title", "in_force_from", "in_force_until", "to_confirm", "sources"}
    named = {field for source in data["sources"] for field in source["fields"]}
    assert set(data) - frame - named == set()


LATER = {"dossier_check_days", "advice_window", "separate_vote_kinds"}
WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"tie": "coin"}, "tie", "field.literal_error"),
    ({"quorum": {"share": {"numerator": 3, "denominator": 2}, "basis": "total_members"}}, "quorum.share", "rules."),
    (
        {"quorum": {"share": {"numerator": 0.5, "denominator": 1}, "basis": "total_members"}},
        "quorum.share.nu",
        "field.",
    ),
    ({"quorum": {"share": {"numerator": 1, "denominator": 0}, "basis": "total_members"}}, "quorum.share.den", "field."),
    ({"passing": {"more_than": {"numerator": 1, "denominator": 3}, "basis": "total_members"}}, "passing", "rules."),
    ({"passing": {"more_than": {"numerator": 1, "denominator": 1}, "basis": "total_members"}}, "passing", "rules."),
    ({"passing": {"more_than": {"numerator": 1, "denominator": 2}, "basis": "weather"}}, "passing.basis", "field."),
    ({"choices": ["agree", "other"]}, "choices", "rules.choices"),
    ({"choices": ["agree", "disagree", "agree"]}, "choices", "rules.choices"),
    ({"slip_choices": []}, "slip_choices", "rules.choices"),
    ({"in_force_from": "2026-02-30"}, "in_force_from", "rules.date"),
    ({"in_force_from": "29/5/2026"}, "in_force_from", "rules.date"),
    ({"in_force_from": 20260529}, "in_force_from", "field."),
    ({"in_force_until": "2026-05-28"}, "in_force_until", "rules.ends-before-it-begins"),
    ({"slip_window": {"min": 5, "max": 2}}, "slip_window", "rules.window-reversed"),
    ({"advice_window": {"min": 5, "max": 2}}, "advice_window", "rules.window-reversed"),
    ({"dossier_check_days": 0}, "dossier_check_days", "field."),
    ({"substitute_can_vote": "no"}, "substitute_can_vote", "field."),
    ({"to_confirm": ["weather"]}, "to_confirm", "rules.unknown-field"),
    ({"version": 2}, "version", "field.less_than_equal"),
    ({"version": True}, "version", "field.int_type"),
    ({"weather": "fine"}, "weather", "field.extra_forbidden"),
]


@pytest.mark.parametrize(("change", "field", "why"), WRONG)
def test_a_wrong_profile_is_refused_and_the_field_named(change: dict[str, Any], field: str, why: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_profile(profile_json(**change))
    assert len(refused.value.errors) == 1
    [(named, reason)] = refused.value.errors.items()
    assert named.startswith(field)
    assert reason.startswith(why)
    assert not reason.startswith("rules.") or words.has(reason)


@pytest.mark.parametrize("field", sorted(profile_json().keys() - LATER))
def test_no_field_may_be_left_out(field: str) -> None:
    data = profile_json()
    del data[field]
    with pytest.raises(BadInput) as refused:
        parse_profile(data)
    assert refused.value.errors == {field: "field.missing"}


@pytest.mark.parametrize("field", sorted(LATER))
def test_a_profile_from_before_a_rule_was_known_is_read_and_written_without_it(field: str) -> None:
    data = profile_json()
    data.pop(field, None)
    assert profile_data(parse_profile(data)) == data


def test_every_bad_field_is_named_at_once() -> None:
    with pytest.raises(BadInput) as refused:
        parse_profile(profile_json(tie="coin", recused="maybe", kind=""))
    assert set(refused.value.errors) == {"tie", "recused", "kind"}


@pytest.mark.parametrize("data", [None, [], "profile", 7])
def test_what_is_no_profile_at_all_is_refused(data: Any) -> None:
    with pytest.raises(BadInput):
        parse_profile(data)
