"""The demo government as data: complete, consistent, and without a single personal name."""

import re
import unicodedata
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecabinet.demo.content import Item, Meeting, ballots, government, kinds, past_meeting, todays_meeting

TODAY = date(2026, 11, 21)
days = st.dates(date(2026, 1, 1), date(2032, 12, 31))


def test_the_government_has_27_seats_and_the_prime_minister_is_first():
    seats = government().seats
    assert len(seats) == 27
    assert seats[0].key == "thutuong"
    assert [seat.order for seat in seats] == list(range(1, 28))
    assert [seat.post.vi for seat in seats if "Thường trực" in seat.post.vi] == ["Phó Thủ tướng Thường trực Chính phủ"]


@pytest.mark.parametrize("what", ["key", "post"])
def test_no_two_seats_are_called_the_same(what):
    assert len({getattr(seat, what) for seat in government().seats}) == 27


def test_labels_have_at_most_four_letters_and_tell_the_seats_apart():
    labels = [seat.label for seat in government().seats]
    assert len(set(labels)) == 27
    assert all(1 <= len(label) <= 4 for label in labels)
    assert all(1 <= len(person.label) <= 4 for person in government().people)


def test_every_seat_is_held_by_a_person_named_by_the_post():
    holders = {person.seat: person for person in government().people if person.role == "member"}
    assert [holders[seat.key].name for seat in government().seats] == [seat.post for seat in government().seats]
    assert [holders[seat.key].sign_in for seat in government().seats] == [seat.key for seat in government().seats]


def test_sign_in_names_are_unique_and_easy_to_type():
    names = [person.sign_in for person in government().people]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)?[0-9]?", name) for name in names)


def test_everyone_a_meeting_needs_has_an_account():
    roles = {person.role for person in government().people}
    assert roles == {
        "member", "secretary", "staff", "clerk", "aide", "substitute", "guest", "administrator", "auditor",
    }  # fmt: skip
    seats = {seat.key for seat in government().seats}
    assert all(
        person.seat in seats for person in government().people if person.role in {"member", "aide", "substitute"}
    )


def test_organisations_form_a_tree_with_parents_first():
    known: set[str | None] = {None}
    for organisation in government().organisations:
        assert organisation.parent in known
        assert organisation.key not in known
        known.add(organisation.key)
    assert all(person.organisation in known for person in government().people)


@given(days)
def test_todays_session_has_six_items_and_fourteen_papers(day):
    meeting = todays_meeting(day)
    assert meeting.day == day
    assert [item.number for item in meeting.items] == [1, 2, 3, 4, 5, 6]
    assert len(meeting.papers) == 14
    assert f"{day.month}/{day.year}" in meeting.title.vi
    assert all(item.result is None for item in meeting.items)


@given(days)
def test_the_past_session_was_on_a_weekday_of_the_month_before(day):
    past = past_meeting(day).day
    assert past.weekday() < 5
    assert past < day.replace(day=1)
    assert (day.replace(day=1) - past) <= timedelta(days=3)


@pytest.mark.parametrize("meeting", [todays_meeting(TODAY), past_meeting(TODAY)], ids=lambda meeting: meeting.key)
def test_items_name_seats_organisations_guests_and_kinds_that_exist(meeting):
    seats = {seat.key: seat for seat in government().seats}
    organisations = {organisation.key for organisation in government().organisations}
    accounts = {person.sign_in for person in government().people if person.role == "guest"}
    for item in meeting.items:
        assert seats[item.presenter].organisation == item.organisation
        assert set(item.guests) <= accounts
        assert 10 <= item.minutes <= 60
        for paper in item.papers:
            assert paper.issuer in organisations
            assert paper.kind in kinds()
            assert paper.dated <= meeting.day


def test_papers_of_both_meetings_have_keys_and_file_names_of_their_own():
    papers = (*todays_meeting(TODAY).papers, *past_meeting(TODAY).papers)
    assert len({paper.key for paper in papers}) == len(papers)
    assert len({paper.file for paper in papers}) == len(papers)
    assert all(re.fullmatch(r"[A-Za-z0-9.-]+\.(pdf|docx)", paper.file) for paper in papers)


def test_every_text_stands_in_both_languages_composed_and_filled_in():
    for meeting in (todays_meeting(TODAY), past_meeting(TODAY)):
        for words in _all_words(meeting):
            assert words.vi
            assert words.en
            assert words.vi != words.en
            assert unicodedata.is_normalized("NFC", words.vi)
            assert "{" not in words.vi + words.en


def test_past_results_follow_the_rule_of_the_majority_of_all_seats():
    outcomes = [_outcome_by_rule(item) for item in past_meeting(TODAY).items]
    assert outcomes == [item.result.outcome for item in past_meeting(TODAY).items if item.result]
    assert outcomes == ["passed", "passed", "not_passed"]


def test_one_past_vote_was_a_tie_that_the_chair_decided():
    [tied] = [item for item in past_meeting(TODAY).items if item.result and item.result.agree == item.result.disagree]
    assert tied.result is not None
    assert tied.result.chair == "agree"


@pytest.mark.parametrize("item", past_meeting(TODAY).items, ids=lambda item: item.number)
def test_the_ballots_add_up_to_the_result(item):
    cast = ballots(item)
    counts = {choice: list(cast.values()).count(choice) for choice in ("agree", "disagree", "other")}
    assert counts == {"agree": item.result.agree, "disagree": item.result.disagree, "other": item.result.other}
    assert cast["thutuong"] == item.result.chair
    assert set(cast) <= {seat.key for seat in government().seats}
    assert ballots(item) == cast


def test_an_item_that_was_not_voted_on_has_no_ballots():
    with pytest.raises(ValueError, match="has no result"):
        ballots(todays_meeting(TODAY).items[0])


def _outcome_by_rule(item: Item) -> str:
    assert item.result is not None
    if item.result.agree == item.result.disagree:
        return "passed" if item.result.chair == "agree" else "not_passed"
    return "passed" if 2 * item.result.agree > 27 else "not_passed"


def _all_words(meeting: Meeting):
    yield meeting.title
    yield meeting.place
    yield from meeting.reasons
    for item in meeting.items:
        yield from (item.title, item.question)
        yield from (paper.title for paper in item.papers)
