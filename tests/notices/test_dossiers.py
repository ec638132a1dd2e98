"""A dossier's way is told to those whose turn it is, and its deadlines remind who has not acted."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from hypothesis import given, strategies

from ecabinet.bodies.calendar import calendar_of, is_working_day, shipped_years
from ecabinet.core import clock, db
from ecabinet.core.actor import Program
from ecabinet.core.transaction import transaction
from ecabinet.documents.commands import tell
from ecabinet.documents.models import Document, DocumentVersion
from ecabinet.documents.versions import make_current
from ecabinet.dossiers import policy
from ecabinet.dossiers.models import Dossier
from ecabinet.dossiers.queries import standing_of
from ecabinet.notices import audience
from ecabinet.notices.deadline_reminders import AFTER_ASKING, day_before, standing
from ecabinet.notices.reminders import remind
from tests.cast import Cast, Player
from tests.notices.asking import (
    FakeChannel,
    at,
    deliver,
    follow,
    later,
    notices,
    open_fakes,
    own,
    reach,
    set_meeting,
    told,
)
from tests.submissions.making import another_ministry, brought_to, put_paper
from tests.submissions.test_advice import ask
from tests.submissions.test_agenda import schedule

Fakes = dict[str, FakeChannel]


def take(player: Player, dossier: UUID, step: str, **said: Any) -> None:
    answer = player.http.post(f"/api/v1/dossiers/{dossier}/{step}", json=said)
    assert answer.status_code == 200, answer.json
    follow()


def test_each_step_is_told_to_whose_turn_it_is(cast: Cast, monday: datetime, clerk: Player, secretary: Player) -> None:
    dossier, head = brought_to(cast, "draft"), cast["member"]
    take(clerk, dossier, "approval-request")
    assert notices(cast) == {"member": ["approval_asked"]}
    take(head, dossier, "sending-back", words="Bổ sung căn cứ")
    assert told(cast, "dossier_sent_back") == {"clerk"}
    take(clerk, dossier, "approval-request")
    take(head, dossier, "approval")
    assert told(cast, "dossier_approved") == {"clerk"}
    assert all(line["read"] for line in own(cast, "member")), "what was asked has been decided"
    take(clerk, dossier, "submission")
    assert told(cast, "dossier_submitted") == {"secretary"}
    take(secretary, dossier, "return", words="Thiếu tóm tắt")
    assert told(cast, "dossier_returned") == {"clerk", "member"}
    assert [line["read"] for line in own(cast, "secretary")] == [True]
    assert "dossier_accepted" not in str(notices(cast))


def test_a_dossier_on_an_agenda_is_told_to_its_ministry_and_its_papers_to_who_meets(
    cast: Cast, monday: datetime, secretary: Player
) -> None:
    dossier = brought_to(cast, "accepted")
    follow()
    assert told(cast, "dossier_accepted") == {"clerk", "member"}
    assert schedule(secretary, dossier, cast).status_code == 200
    follow()
    assert told(cast, "dossier_scheduled") == {"clerk", "member"}
    assert told(cast, "paper_new") == set(cast.participants) - {"guest", "secretary"}
    line = next(one for one in own(cast, "clerk") if one["kind"] == "dossier_scheduled")
    assert (line["dossier"], line["link"], line["meeting"]) == ("Đề án thử nghiệm", f"/dossiers/{dossier}", "")


def test_on_a_draft_agenda_its_papers_are_nobodys_news(cast: Cast, monday: datetime, secretary: Player) -> None:
    set_meeting(cast, state="draft")
    schedule(secretary, brought_to(cast, "accepted"), cast)
    follow()
    assert told(cast, "paper_new") == set()


def test_who_withdraws_knows_and_the_others_hear_it(cast: Cast, monday: datetime, clerk: Player) -> None:
    dossier = brought_to(cast, "submitted")
    take(clerk, dossier, "withdrawal", words="Chưa chín muồi")
    assert told(cast, "dossier_withdrawn") == {"member", "secretary"}
    assert [one["read"] for one in own(cast, "secretary") if one["kind"] == "dossier_submitted"] in ([], [True])


def test_advice_is_asked_reminded_of_and_answered(
    cast: Cast, monday: datetime, clerk: Player, stranger: Player
) -> None:
    ministry, dossier = another_ministry(cast, "stranger"), brought_to(cast, "draft")
    request = ask(clerk, dossier, ministry, due_on="2026-11-26").json["id"]  # a Thursday
    follow()
    assert told(cast, "advice_asked") == {"stranger"}
    at(datetime(2026, 11, 25, 0, 59, tzinfo=UTC))  # 07:59 in Hà Nội, the day before
    remind()
    assert told(cast, "advice_due") == set()
    later(minutes=1)
    remind()
    remind()
    assert notices(cast, "stranger")["stranger"] == ["advice_asked", "advice_due"]
    line = own(cast, "stranger")[0]
    assert (line["dossier"], line["link"]) == ("Đề án thử nghiệm", f"/dossiers/{dossier}")
    answer = stranger.http.post(f"/api/v1/advice-requests/{request}/answer", json={"position": "agree"})
    assert answer.status_code == 200
    follow()
    assert told(cast, "advice_given") == {"clerk"}
    assert all(line["read"] for line in own(cast, "stranger"))
    at(datetime(2026, 11, 26, 2, 0, tzinfo=UTC))
    remind()
    assert notices(cast, "stranger")["stranger"].count("advice_due") == 1, "who has answered is not reminded"


def test_a_dossier_nobody_can_answer_any_more_reminds_nobody(cast: Cast, monday: datetime, clerk: Player) -> None:
    ministry, dossier = another_ministry(cast, "stranger"), brought_to(cast, "draft")
    ask(clerk, dossier, ministry, due_on="2026-11-26")
    with db.writing() as session:
        session.get_one(Dossier, dossier).state = "withdrawn"
    at(datetime(2026, 11, 26, 2, 0, tzinfo=UTC))
    assert remind() == 0


def test_a_check_is_reminded_of_before_and_after_its_last_day(cast: Cast, monday: datetime, secretary: Player) -> None:
    set_meeting(cast, state="draft")
    dossier = brought_to(cast, "submitted")
    with db.writing() as session:
        session.get_one(Dossier, dossier).check_due_on = date(2026, 11, 30)  # a Monday
    at(datetime(2026, 11, 27, 1, 0, tzinfo=UTC))  # the Friday before, 08:00
    remind()
    assert notices(cast)["secretary"] == ["check_due"]
    at(datetime(2026, 12, 1, 1, 0, tzinfo=UTC))
    remind()
    remind()
    assert notices(cast)["secretary"] == ["check_due", "check_overdue"]
    at(datetime(2026, 12, 9, 1, 0, tzinfo=UTC))
    remind()
    assert len(notices(cast)["secretary"]) == 2
    follow()
    take(secretary, dossier, "return", words="Thiếu tóm tắt")
    assert all(line["read"] for line in own(cast, "secretary"))


def test_following_again_after_a_second_submission_leaves_it_to_be_seen(
    cast: Cast, monday: datetime, clerk: Player, secretary: Player
) -> None:
    dossier = brought_to(cast, "submitted")
    follow()
    take(secretary, dossier, "return", words="Thiếu tóm tắt")
    for player, step in ((clerk, "approval-request"), (cast["member"], "approval"), (clerk, "submission")):
        take(player, dossier, step)
    follow()
    unread = [line["kind"] for line in own(cast, "secretary", "?unread=true")]
    assert unread == ["dossier_submitted"], "an earlier return settles no later submission"


def test_a_new_version_is_told_to_who_has_read_the_paper(cast: Cast, monday: datetime, clerk: Player) -> None:
    dossier = brought_to(cast, "submitted")
    document = put_paper(dossier, title="Phụ lục")
    for name in ("secretary", "clerk"):
        read = cast[name].http.put(f"/api/v1/documents/{document}/position", json={"page": 1, "y": 0.5})
        assert read.status_code < 300, read.json
    new_version(document)
    follow()
    assert told(cast, "dossier_paper") == {"secretary", "clerk"}
    line = next(one for one in own(cast, "secretary") if one["kind"] == "dossier_paper")
    assert (line["paper"], line["dossier"], line["link"]) == ("Phụ lục", "Đề án thử nghiệm", f"/documents/{document}")


def test_a_new_version_on_an_agenda_says_whether_one_had_read_it(
    cast: Cast, monday: datetime, secretary: Player
) -> None:
    dossier = brought_to(cast, "accepted")
    document = put_paper(dossier, title="Phụ lục")
    schedule(secretary, dossier, cast)
    cast["member1"].http.put(f"/api/v1/documents/{document}/position", json={"page": 1, "y": 0.0})
    new_version(document)
    follow()
    assert told(cast, "paper_reread") == {"member1"}
    assert told(cast, "paper_replaced") == set(cast.participants) - {"member1", "guest"}


def test_nothing_of_a_dossier_leaves_the_program_and_all_of_it_goes_together(
    cast: Cast, monday: datetime, clerk: Player, secretary: Player
) -> None:
    fakes = open_fakes()
    reach(cast, "clerk")
    dossier = brought_to(cast, "submitted")
    take(secretary, dossier, "return", words="Thiếu tóm tắt về số liệu mật")
    ask(clerk, brought_to(cast, "draft"), another_ministry(cast, "stranger"), question="Câu hỏi kín")
    follow()
    later(minutes=3)
    assert deliver() == 1
    (mail,) = fakes["email"].sent
    assert "Hồ sơ được trả lại để hoàn thiện" in mail.text
    for secret in ("thử nghiệm", "tóm tắt", "kín", "Tài chính"):
        assert secret not in mail.subject + mail.text


def test_all_who_are_told_of_a_dossier_see_it(cast: Cast, monday: datetime, clerk: Player) -> None:
    """The audience against the policy, one by one."""
    ministry = another_ministry(cast, "stranger")
    for state in ("draft", "submitted"):
        dossier = brought_to(cast, state)
        ask(clerk, dossier, ministry)
        with db.reading() as session:
            row = session.get_one(Dossier, dossier)
            people = audience.readers_of_dossier(session, row)
            seeing = {
                name
                for name, player in cast.players.items()
                if policy.may_see(standing_of(session, player.actor, row), row)
            }
        told_of = {name for name, player in cast.players.items() if player.id in people}
        assert told_of == seeing - {"aide"}, "an aide reads, and is told of nothing"


def new_version(document: UUID) -> None:
    """The document has another version, which readers have now, as after its ingest."""
    with transaction(Program()) as tx:
        row = tx.locked(Document, document)
        version = DocumentVersion(
            id=uuid4(), document_id=document, number=2, file_name="b.pdf", media_type="application/pdf", size=1,
            digest="1" * 64, state="ready", pages=1, ready_pages=1, page_sizes=[[595.0, 842.0]], change="amended",
            reason="Sửa", added_at=clock.now(),
        )  # fmt: skip
        tx.add(version)
        assert make_current(tx, row, version)
        tell(tx, "document.version_made_current", row)


CALENDAR = calendar_of(shipped_years())


@given(strategies.dates(date(2025, 1, 10), date(2027, 12, 31)))
def test_the_working_day_before(day: date) -> None:
    """An oracle that walks back day by day."""
    before = day - timedelta(days=1)
    while not is_working_day(CALENDAR, before):
        before -= timedelta(days=1)
    assert day_before(CALENDAR, day) == before


@given(asked=strategies.integers(0, 100), now=strategies.integers(0, 100))
def test_what_stands_is_the_last_morning_that_has_come(asked: int, now: int) -> None:
    zero = datetime.combine(date(2026, 11, 1), time(0), UTC)
    hours = [30, 54]
    wanted = [hour for hour in hours if asked + AFTER_ASKING.total_seconds() / 3600 <= hour <= now]
    found = standing(
        [zero + timedelta(hours=one) for one in hours], zero + timedelta(hours=asked), zero + timedelta(hours=now)
    )
    assert found == (zero + timedelta(hours=wanted[-1]) if wanted else None)
