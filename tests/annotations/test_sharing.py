"""For whose eyes notes are: who sees them, who hears of them, who loses sight, and whom it is nothing to do with."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import delete

from ecabinet.bodies.models import Aide
from ecabinet.core import clock, db
from ecabinet.meetings.agenda_models import Recusal
from tests.annotations.notes import API, add, added, answer, change, ids, remove, seen, share
from tests.cast import Cast, Player
from tests.folders.filing import keep, lay
from tests.replay import events_of

READERS = ("chair", "member", "member1", "substitute", "secretary", "guest", "aide")
OUTSIDERS = ("stranger", "administrator", "auditor", "clerk")


def who_sees(cast: Cast, paper: UUID) -> set[str]:
    return {name for name, player in cast.players.items() if ids(player, paper)}


def who_heard(cast: Cast, before: dict[str, int]) -> set[str]:
    return {name for name, player in cast.players.items() if len(events_of(f"user:{player.id}")) > before[name]}


def heard_so_far(cast: Cast) -> dict[str, int]:
    return {name: len(events_of(f"user:{player.id}")) for name, player in cast.players.items()}


@pytest.mark.parametrize(
    ("audience", "sees"),
    [
        ("private", {"member"}),
        ("people", {"member", "aide", "chair"}),
        ("secretariat", {"member", "secretary"}),
        ("members", {*READERS, "member2", "member3", "member4", "absent_member"}),
    ],
)
def test_those_and_only_those_see_it_and_hear_of_it(
    cast: Cast, member: Player, paper: UUID, audience: str, sees: set[str]
) -> None:
    note, before, item = added(member, paper)["id"], heard_so_far(cast), events_of(cast.items[0].stream)
    people = [cast["aide"].id, cast["chair"].id] if audience == "people" else []
    assert share(member, note, audience, *people).status_code == 200
    assert change(member, note, colour="red").status_code == 200
    assert who_sees(cast, paper) == sees
    assert who_heard(cast, before) == ({"member"} if audience == "members" else sees)
    heard_at_item = events_of(cast.items[0].stream)[len(item) :]
    assert heard_at_item == (["annotation.shared", "annotation.changed"] if audience == "members" else [])


def test_nobody_else_can_do_anything_with_a_private_note(cast: Cast, member: Player, paper: UUID) -> None:
    note = added(member, paper)["id"]
    for name in {*READERS, *OUTSIDERS} - {"member"}:
        for refused in (
            change(cast[name], note, colour="red"),
            remove(cast[name], note, 9),
            share(cast[name], note, "members"),
            answer(cast[name], note),
        ):
            assert refused.status_code == 404, name
    assert [one["edition"] for one in seen(member, paper)] == [1]


def test_who_is_named_reads_and_answers_but_changes_nothing_unless_an_aide(
    member: Player, chair: Player, aide: Player, paper: UUID
) -> None:
    note = added(member, paper)["id"]
    share(member, note, "people", chair.id, aide.id)
    assert answer(chair, note).status_code == answer(aide, note).status_code == 201
    assert [change(one, note, colour="red").status_code for one in (chair, aide)] == [403, 200]
    assert [share(one, note, "members").status_code for one in (chair, aide)] == [403, 403]
    assert [remove(one, note, 9).status_code for one in (chair, aide)] == [403, 403]
    assert seen(chair, paper)[0]["may"] == {"change": False, "share": False, "answer": True, "remove": False}


def test_losing_sight_of_a_note_is_told_to_those_who_saw_it(member: Player, chair: Player, paper: UUID) -> None:
    note = added(member, paper)["id"]
    share(member, note, "people", chair.id)
    share(member, note, "private")
    assert ids(chair, paper) == set()
    assert [name for name in events_of(f"user:{chair.id}") if name.startswith("annotation")] == [
        "annotation.shared"
    ] * 2
    change(member, note, colour="red")
    assert len([name for name in events_of(f"user:{chair.id}") if name.startswith("annotation")]) == 2


def test_an_aide_prepares_notes_for_whom_they_help_and_sees_no_other_of_theirs(
    cast: Cast, member: Player, aide: Player, paper: UUID
) -> None:
    own = added(member, paper)["id"]
    prepared = added(aide, paper, owner_id=str(member.id))
    assert prepared["author"]["id"] == str(aide.id)
    assert prepared["owner"]["id"] == str(member.id)
    assert (prepared["mine"], prepared["may"]["share"]) == (False, False)
    assert ids(member, paper) == {own, prepared["id"]}
    assert ids(aide, paper) == {prepared["id"]}
    helped = [one.http.get(f"{API}/documents/{paper}/annotations").json["helped"] for one in (aide, member)]
    assert [[one["id"] for one in people] for people in helped] == [[str(member.id)], []]
    assert change(member, prepared["id"], colour="red").status_code == 200
    assert change(aide, prepared["id"], colour="blue").status_code == 200
    assert add(aide, paper, owner_id=str(cast["chair"].id)).status_code == 403
    with db.writing() as session:
        session.execute(delete(Aide))
    assert ids(member, paper) == {own, prepared["id"]}
    assert ids(aide, paper) == set()


def test_who_is_recused_sees_no_note_on_the_item_any_more_and_hears_of_none(
    cast: Cast, member: Player, chair: Player, paper: UUID
) -> None:
    own, note = added(member, paper)["id"], added(chair, paper)["id"]
    share(chair, note, "people", member.id)
    assert ids(member, paper) == {own, note}
    part = cast.participants["member"]
    with db.writing() as session:
        session.add(Recusal(
            meeting_id=cast.meeting.id, item_id=cast.items[0].id, person_id=member.id, seat_id=part.seat_id,
            title=part.title, reason="Liên quan", at=clock.now(), by=cast["secretary"].id,
        ))  # fmt: skip
    before = events_of(f"user:{member.id}")
    assert ids(member, paper) == set()
    assert change(chair, note, colour="red").status_code == 200
    assert change(member, note, colour="red").status_code == change(member, own, colour="red").status_code == 404
    assert events_of(f"user:{member.id}") == before
    refused = share(chair, note, "people", member.id)
    assert (refused.status_code, refused.json["code"]) == (409, "not-for-them")


def test_who_may_not_read_the_paper_is_not_offered_and_not_named(
    cast: Cast, member: Player, stranger: Player, paper: UUID
) -> None:
    offered = member.http.get(f"{API}/documents/{paper}/annotation-readers").json
    assert offered["audiences"] == ["private", "people", "secretariat", "members"]
    assert (offered["people"][0]["id"], offered["people"][0]["is_aide"]) == (str(cast["aide"].id), True)
    names = {
        name for name, player in cast.players.items() if str(player.id) in {one["id"] for one in offered["people"]}
    }
    assert names == {*READERS, "member2", "member3", "member4", "absent_member"} - {"member"}
    note = added(member, paper)["id"]
    for nobody in (stranger.id, uuid4()):
        assert share(member, note, "people", nobody).json["code"] == "not-for-them"
    assert share(member, note, "people").status_code == share(member, note, "members", stranger.id).status_code == 422
    later = lay(cast, 1)
    others = member.http.get(f"{API}/documents/{later}/annotation-readers").json["people"]
    assert str(cast["guest"].id) not in {one["id"] for one in others}


def test_an_own_document_is_shared_with_nobody(member: Player, aide: Player) -> None:
    own = keep(member).json["id"]
    note = added(member, own)["id"]
    assert share(member, note, "members").json["code"] == "no-such-audience"
    assert share(member, note, "people", aide.id).json["code"] == "not-for-them"


def test_all_notes_on_a_document_or_on_a_meetings_papers_are_shared_at_once(
    cast: Cast, member: Player, chair: Player, paper: UUID
) -> None:
    first, second, elsewhere = added(member, paper)["id"], added(member, paper)["id"], lay(cast, 1)
    third, foreign = added(member, elsewhere)["id"], added(chair, paper)["id"]
    form = {"audience": "people", "people": [str(chair.id)]}
    shared = member.http.put(f"{API}/documents/{paper}/annotations/audience", json=form)
    assert shared.json == {"shared": 2}
    assert ids(chair, paper) == {first, second, foreign}
    assert events_of(f"user:{chair.id}")[-1] == "annotations.shared"
    assert ids(chair, elsewhere) == set()
    all_of_them = f"{API}/meetings/{cast.meeting.id}/annotations/audience"
    assert member.http.put(all_of_them, json={"audience": "members"}).json == {"shared": 3}
    assert ids(chair, elsewhere) == {third}
    assert ids(member, paper) == {first, second}
    before = events_of(f"user:{member.id}")
    assert member.http.put(all_of_them, json={"audience": "members"}).json == {"shared": 3}
    assert events_of(f"user:{member.id}") == before
    assert member.http.put(all_of_them, json={"audience": "private"}).json == {"shared": 3}
    assert ids(chair, paper) == {foreign}


def test_a_thread_stands_under_a_note_and_each_takes_back_their_own(
    member: Player, chair: Player, aide: Player, paper: UUID
) -> None:
    note = added(member, paper)["id"]
    share(member, note, "people", chair.id, aide.id)
    said = {"id": str(uuid4())}
    for _ in range(2):
        assert answer(chair, note, "Xem mục 3", **said).status_code == 201
    thread = answer(member, note, "Đã xem").json["answers"]
    assert [(one["author"]["id"], one["text"], one["mine"]) for one in thread] == [
        (str(chair.id), "Xem mục 3", False),
        (str(member.id), "Đã xem", True),
    ]
    for player, status in ((member, 403), (aide, 403), (chair, 200), (chair, 404)):
        assert player.http.delete(f"{API}/annotations/{note}/answers/{said['id']}").status_code == status
    assert [one["text"] for one in seen(aide, paper)[0]["answers"]] == ["Đã xem"]
    assert events_of(f"user:{aide.id}")[-1] == "annotation.answered"


def test_an_auditors_journal_says_nothing_of_notes(auditor: Player, member: Player, chair: Player, paper: UUID) -> None:
    note = added(member, paper)["id"]
    share(member, note, "people", chair.id)
    member.http.put(f"{API}/documents/{paper}/annotations/audience", json={"audience": "members"})
    assert events_of(f"user:{chair.id}") == ["annotation.shared", "annotations.shared"]
    for asked in ("", f"?entity_id={note}", f"?entity_id={paper}", f"?stream=user:{chair.id}", "?entity=annotation"):
        page = auditor.http.get(f"{API}/audit/journal{asked}")
        assert page.status_code == 200, page.json
        assert not [one for one in page.json["entries"] if one["name"].startswith("annotation")], asked
