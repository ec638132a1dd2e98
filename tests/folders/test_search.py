"""Own documents are found by their owner alone, anywhere; and what lies in one's folders is found within them."""

from typing import Any
from uuid import UUID

import pytest

from ecabinet.meetings.models import AgendaItem
from ecabinet.search.entries import Index
from tests.cast import NAMES, Cast, Player
from tests.folders.filing import API, keep, link
from tests.search.shelf import change, follow, give_version, searched, shelve, shelve_agenda, titles

WORD = "dưaleo"


def within(player: Player, q: str) -> Any:
    answer = player.http.get(f"{API}/folders/search", query_string={"q": q})
    assert answer.status_code == 200, answer.json
    return answer.json


def write(player: Player, title: str, *pages: str) -> UUID:
    """An own document with these pages; its id."""
    paper = UUID(keep(player, title).json["id"])
    give_version(paper, *pages, number=2)
    follow()
    return paper


@pytest.mark.parametrize("name", NAMES)
def test_an_own_document_leaks_into_nobodys_results_counts_or_suggestions(cast: Cast, index: Index, name: str) -> None:
    write(cast["member"], f"Bàn về {WORD}", f"Trang viết về {WORD}")
    found = searched(cast[name], WORD)
    offered: Any = cast[name].http.get("/api/v1/search/suggestions", query_string={"q": WORD}).json
    counts = [found["found"]["paper"], found["found"]["page"], len(found["results"]), len(offered)]
    assert counts == ([1, 1, 1, 1] if name == "member" else [0, 0, 0, 0])
    assert WORD not in cast[name].http.get("/search/offered", query_string={"q": "ban ve dua"}).text or name == "member"
    page = cast[name].http.get("/search", query_string={"q": WORD}).text
    assert ('href="/my/documents">Tài liệu của tôi</a>' in page) == (name == "member")


def test_what_is_found_leads_to_the_page(cast: Cast, index: Index, member: Player) -> None:
    paper = write(member, "Ghi chép", "không", f"có {WORD}")
    one = searched(member, "dualeo")["results"][0]
    assert (one["in_kind"], one["in_id"], one["at"], one["item_id"]) == ("own", str(member.id), None, None)
    assert one["pages"][0]["link"].startswith(f"/documents/{paper}?page=2")
    assert searched(member, WORD, state="convened")["results"] == []


def test_within_the_folders_only_what_lies_there_is_found(cast: Cast, index: Index, guest: Player) -> None:
    linked, other = (shelve(cast.items[0], f"Tờ trình {WORD} {n}", WORD, position=n) for n in (1, 2))
    shelve_agenda(cast)
    write(guest, f"Ghi chép {WORD}", "trang")
    link(guest, linked)
    assert sorted(titles(guest, WORD)) == sorted(["Ghi chép dưaleo", "Tờ trình dưaleo 1", "Tờ trình dưaleo 2"])
    assert {one["id"] for one in within(guest, WORD)["results"]} & {str(linked), str(other)} == {str(linked)}
    assert within(guest, WORD)["found"]["paper"] == 2
    change(AgendaItem, cast.items[0].id, state="ended")
    assert within(guest, WORD)["found"]["paper"] == 1


def test_what_was_taken_out_is_found_no_more(cast: Cast, index: Index, member: Player) -> None:
    paper = write(member, WORD, WORD)
    member.http.delete(f"{API}/folder-entries/{paper}")
    assert (searched(member, WORD)["results"], within(member, WORD)["results"]) == ([], [])
