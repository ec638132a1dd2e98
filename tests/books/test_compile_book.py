"""Books are asked for, made in the background, made again when what may be seen changes, and never stale."""

import shutil
from datetime import timedelta
from typing import Any

import pytest

from ecabinet.books import followers, work
from ecabinet.books.commands import SETTLED, bring_up_to_date
from ecabinet.books.models import Book
from ecabinet.books.work import ABANDONED, KEPT, MOST_ATTEMPTS, clear_old, compile_next
from ecabinet.core import clock, db, files
from ecabinet.core.followers import catch_up
from ecabinet.meetings.agenda_forms import Recuse
from ecabinet.meetings.commands import recuse, remove_participant
from tests.books.making import address, ask, let, made, outline, put, read, replace, texts
from tests.cast import Cast, Player
from tests.meetings.asking import ROLES, UNSEEN, code
from tests.replay import Replay

SECRETS = {number: f"Bí mật nội dung {number}" for number in (1, 2, 3)}


@pytest.fixture
def papers(cast: Cast) -> dict[int, Any]:
    """Each item has a paper of two pages; the second a classified one and one that can't be read yet, too."""
    found = {item.number: put(item, SECRETS[item.number]) for item in cast.items}
    put(cast.items[1], "Phụ lục mật", classification="secret")
    put(cast.items[1], "Báo cáo đang xử lý", state="processing")
    return found


def later(by: timedelta) -> None:
    then = clock.now() + by
    clock.set_clock(lambda: then)


def state(cast: Cast, player: Player) -> tuple[str, bool]:
    shown = player.http.get(address(cast)).json
    return shown["book"]["state"] if shown["book"] else "absent", shown["is_current"]


@pytest.mark.slow
def test_a_book_is_made_in_the_background(cast: Cast, member: Player, papers: Any, replay: Replay) -> None:
    assert state(cast, member) == ("absent", False)
    with replay(f"user:{member.id}"):
        book = made(cast, member)
    assert replay.heard(f"user:{member.id}")[0] == "book.asked"
    assert replay.heard(f"user:{member.id}")[-1] == "book.finished"
    said = texts(book)
    assert "Bộ trưởng Bộ Tài chính" in said[0]
    assert [any(secret in page for page in said) for secret in SECRETS.values()] == [True, True, True]
    assert sum("phát bản giấy" in page for page in said[2:]) == 1
    assert sum("đang được xử lý" in page for page in said[2:]) == 1
    shown = member.http.get(address(cast)).json
    assert (shown["is_current"], shown["missing"], shown["book"]["pages"]) == (True, 1, len(said))


@pytest.mark.slow
def test_nobody_s_book_holds_a_page_that_they_may_not_see(cast: Cast, papers: Any) -> None:
    for name in ROLES:
        if name in UNSEEN:
            assert (ask(cast, cast[name]).status_code, read(cast, cast[name]).status_code) == (404, 404)
            continue
        book = made(cast, cast[name])
        said = "".join(texts(book))
        may_open = {
            number: cast[name].http.get(f"/api/v1/documents/{key}").status_code == 200 for number, key in papers.items()
        }
        assert {number: f"{secret} trang" in said for number, secret in SECRETS.items()} == may_open
        assert {number: secret in outline(book) for number, secret in SECRETS.items()} == may_open
        for number, secret in SECRETS.items():
            assert may_open[number] or secret.encode() not in book


@pytest.mark.slow
def test_a_recusal_takes_the_book_at_once_and_the_next_is_without_the_item(
    cast: Cast, member: Player, secretary: Player, papers: Any
) -> None:
    assert SECRETS[1] in "".join(texts(made(cast, member)))
    form = Recuse(participant_id=cast.participants["member"].id, reason="Liên quan")
    recuse(secretary.actor, cast.items[0].id, form)
    assert code(read(cast, member)) == (409, "book-not-ready")
    assert SECRETS[1] not in "".join(texts(made(cast, member)))


@pytest.mark.slow
def test_a_replaced_paper_is_in_the_book_after_a_while(cast: Cast, member: Player, papers: Any) -> None:
    catch_up(followers.FOLLOWER)
    assert "trang 2" in "".join(texts(made(cast, member)))
    replace(papers[1], "Bản sửa đổi", 3)
    assert code(read(cast, member)) == (409, "book-not-ready")
    bring_up_to_date(book().id)
    assert (state(cast, member), compile_next()) == (("waiting", False), False)
    later(SETTLED + timedelta(seconds=1))
    assert compile_next()
    said = "".join(texts(bytes(read(cast, member).data)))
    assert ("Bản sửa đổi trang 3" in said, f"{SECRETS[1]} trang" in said) == (True, False)


def book() -> Book:
    with db.reading() as session:
        return session.query(Book).one()


def test_who_leaves_the_meeting_loses_the_book(cast: Cast, members: list[Player], secretary: Player) -> None:
    ask(cast, members[0])
    catch_up(followers.FOLLOWER)
    remove_participant(secretary.actor, cast.participants["member1"].id)
    catch_up(followers.FOLLOWER)
    with db.reading() as session:
        assert session.query(Book).count() == 0


def test_asking_again_changes_nothing(cast: Cast, member: Player, papers: Any) -> None:
    first = ask(cast, member)
    assert (first.status_code, ask(cast, member).json) == (201, first.json)


@pytest.mark.slow
def test_a_book_that_is_current_is_not_made_again(cast: Cast, member: Player, papers: Any) -> None:
    made(cast, member)
    bring_up_to_date(book().id)
    assert (ask(cast, member).json["state"], compile_next()) == ("ready", False)
    shutil.rmtree(files.folder(str(book().id)))
    assert code(read(cast, member)) == (409, "book-not-ready")
    assert ask(cast, member).json["state"] == "waiting"


@pytest.mark.slow
def test_a_killed_worker_s_book_is_taken_up_again(cast: Cast, member: Player, papers: Any) -> None:
    ask(cast, member)
    assert work._take() is not None
    assert not compile_next()
    later(ABANDONED + timedelta(seconds=1))
    assert compile_next()
    assert state(cast, member) == ("ready", True)


def test_the_third_worker_that_dies_ends_it(cast: Cast, member: Player, papers: Any) -> None:
    ask(cast, member)
    for _ in range(MOST_ATTEMPTS):
        assert work._take() is not None
        later(ABANDONED + timedelta(seconds=1))
    assert (work._take(), state(cast, member)) == (None, ("failed", False))
    assert ask(cast, member).json["state"] == "waiting"


@pytest.mark.slow
def test_a_making_that_was_overtaken_changes_nothing(cast: Cast, member: Player, papers: Any) -> None:
    ask(cast, member)
    taken = work._take()
    assert taken is not None
    put(cast.items[2], "Tài liệu mới")
    bring_up_to_date(taken[0].id)
    work._keep(taken[0], _finished(), {"sizes": [[1, 1]], "outline": []})
    assert state(cast, member) == ("waiting", False)
    assert "Tài liệu mới" in "".join(texts(made(cast, member)))


def _finished() -> Any:
    folder = files.scratch()
    (folder / "book.pdf").write_bytes(b"%PDF-")
    return folder


@pytest.mark.slow
def test_only_copies_that_may_be_taken_out_carry_a_watermark(cast: Cast, member: Player, papers: Any) -> None:
    said = texts(made(cast, member))
    assert not any("Bản của đồng chí Bộ trưởng" in page for page in said)
    assert code(read(cast, member, "/file")) == (409, "book-read-only")
    let(cast, "download")
    assert code(read(cast, member)) == (409, "book-not-ready")
    said = texts(made(cast, member))
    assert all("Bản của đồng chí Bộ trưởng Bộ Tài chính" in page.replace("\r\n", " ") for page in said[1:])
    assert all("lập lúc" in page for page in said[1:])
    answer = read(cast, member, "/file")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="Tap tai lieu - Phien hop Chinh phu')


def test_a_body_without_books(cast: Cast, member: Player) -> None:
    let(cast, "off")
    assert code(ask(cast, member)) == (409, "books-off")
    for rest in ("/pdf", "/file", "/text"):
        assert code(read(cast, member, rest)) == (409, "books-off")


@pytest.mark.slow
def test_the_reader_gets_pages_and_texts_of_the_book(cast: Cast, member: Player, papers: Any) -> None:
    pages = len(texts(made(cast, member)))
    assert read(cast, member, "/images/480/1.webp").mimetype == "image/webp"
    assert read(cast, member, f"/images/480/{pages + 1}.webp").status_code == 404
    said = read(cast, member, "/text?from=1&to=100&only=text").json
    assert len(said) == pages
    assert ("Bộ trưởng Bộ Tài chính" in said[0]["text"], said[2]["text"]) == (True, f"{SECRETS[1]} trang 1")
    part = member.http.get(address(cast, "/pdf"), headers={"Range": "bytes=0-4"}, buffered=True)
    assert (part.status_code, part.data, part.headers["Cache-Control"]) == (206, b"%PDF-", "no-store")


def test_a_book_that_nobody_asked_for_in_a_month_is_cleared_away(cast: Cast, member: Player) -> None:
    ask(cast, member)
    assert not clear_old()
    later(KEPT + timedelta(days=1))
    assert (clear_old(), clear_old()) == (True, False)
    with db.reading() as session:
        assert session.query(Book).count() == 0
