"""Other ministries asked for advice, and their answers."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from ecabinet.core import clock
from tests.cast import Cast, Player
from tests.meetings.asking import ROLES, code
from tests.replay import Replay
from tests.submissions.making import another_ministry, brought_to, put_paper


def ask(player: Player, dossier: UUID, ministry: UUID, **said: Any) -> Any:
    due_on = (clock.today() + timedelta(days=3)).isoformat()
    form = {"organisation_id": str(ministry), "question": "Đề nghị cho ý kiến", "due_on": due_on} | said
    return player.http.post(f"/api/v1/dossiers/{dossier}/advice-requests", json=form)


def test_a_ministry_asked_sees_the_dossier_from_then_and_answers(
    cast: Cast, clerk: Player, stranger: Player, replay: Replay
) -> None:
    ministry, dossier = another_ministry(cast, "stranger"), brought_to(cast, "draft")
    document = put_paper(dossier)
    paths = (f"/api/v1/dossiers/{dossier}", f"/api/v1/documents/{document}", f"/api/v1/streams/dossier:{dossier}")
    assert {stranger.http.get(path).status_code for path in paths} == {404}
    with replay(f"dossier:{dossier}", f"agency:{ministry}", f"agency:{cast.organisation.id}"):
        asked = ask(clerk, dossier, ministry)
        assert asked.status_code == 201
        assert {stranger.http.get(path).status_code for path in paths} == {200}
        answer = {"position": "comments", "answer": "Làm rõ nguồn kinh phí."}
        given = stranger.http.post(f"/api/v1/advice-requests/{asked.json['id']}/answer", json=answer)
    assert (given.json["position"], given.json["answered_by_name"]) == ("comments", stranger.person.name)
    whole = stranger.http.get(paths[0]).json
    assert [one["name"] for one in whole["steps"]] == ["advice_asked", "advice_given"]
    assert stranger.http.get(f"/api/v1/streams/drafting:{dossier}").status_code == 404
    again = stranger.http.post(f"/api/v1/advice-requests/{asked.json['id']}/answer", json={"position": "agree"})
    assert code(again) == (409, "advice-given")
    assert again.json["current"]["position"] == "comments"


def test_who_may_ask_and_who_may_answer(cast: Cast, clerk: Player) -> None:
    ministry, dossier = another_ministry(cast, "stranger"), brought_to(cast, "submitted")
    others = [name for name in ROLES if name not in ("clerk", "member", "stranger")]
    got = {name: ask(cast[name], dossier, ministry).status_code for name in others}
    seeing = {"aide": 403, "secretary": 201}
    assert got == dict.fromkeys(got, 404) | seeing
    request = clerk.http.get(f"/api/v1/dossiers/{dossier}").json["advice"][0]["id"]
    path = f"/api/v1/advice-requests/{request}/answer"
    answers = {name: cast[name].http.post(path, json={"position": "agree"}).status_code for name in ROLES}
    refused = dict.fromkeys(("clerk", "member", "aide", "secretary"), 403)
    assert answers == dict.fromkeys(ROLES, 404) | refused | {"stranger": 200}


def test_asking_is_repeatable_and_asks_what_makes_sense(cast: Cast, clerk: Player) -> None:
    ministry, dossier = another_ministry(cast), brought_to(cast, "draft")
    identity = str(uuid4())
    first, again = (ask(clerk, dossier, ministry, id=identity) for _ in range(2))
    assert first.json == again.json
    assert code(ask(clerk, dossier, ministry)) == (409, "advice-asked")
    for field, wrong in (("due_on", "2020-01-01"), ("organisation_id", str(cast.organisation.id))):
        assert set(ask(clerk, dossier, another_ministry(cast), **{field: wrong}).json["errors"]) == {field}
    assert ask(clerk, dossier, uuid4()).status_code == 422


def test_who_does_not_simply_agree_says_why(cast: Cast, clerk: Player, stranger: Player) -> None:
    asked = ask(clerk, brought_to(cast, "draft"), another_ministry(cast, "stranger")).json["id"]
    answer = stranger.http.post(f"/api/v1/advice-requests/{asked}/answer", json={"position": "disagree"})
    assert set(answer.json["errors"]) == {"answer"}
