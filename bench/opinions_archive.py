"""A government of 27 seats with years of written opinions: a thousand slips that are over, sixty that are open."""

import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert
from sqlalchemy.orm import Session

from ecabinet.accounts.cookies import hash_secret
from ecabinet.accounts.models import Person, SignedInDevice
from ecabinet.bodies.models import Aide, Body, Organisation, Role, RuleProfileRow, Seat, SeatHolder
from ecabinet.bodies.rules import SHIPPED
from ecabinet.core import clock, db, files
from ecabinet.core.clock import HANOI
from ecabinet.core.rows import Row
from ecabinet.dossiers.models import Dossier
from ecabinet.opinion_points.models import PointSettlement
from ecabinet.opinions.models import OpinionSlip, SlipAnswer, SlipExtension, SlipQuestion, SlipSeat
from ecabinet.opinions.point_models import SentPoint
from ecabinet.slip_records.deadline import closing
from ecabinet.texts.structure import FILE, Entry

SEATS, MINISTRIES = 27, 22
POINTS = 40
MATTERS = ("quản lý đầu tư công", "chia sẻ dữ liệu số", "phát triển nhà ở xã hội", "bảo vệ môi trường biển",
           "cải cách tiền lương", "quy hoạch đường cao tốc", "bảo hiểm y tế", "giáo dục nghề nghiệp")  # fmt: skip
RECORD = "x" * 24_000  # about what the record of 27 seats takes


@dataclass
class Archive:
    """Who asks, each by the cookie of a device, and the slips by what is to be done with them."""

    body: UUID = field(default_factory=uuid4)
    people: list[UUID] = field(default_factory=list)
    cookies: dict[str, str] = field(default_factory=dict)
    open: list[UUID] = field(default_factory=list)
    questions: dict[UUID, UUID] = field(default_factory=dict)
    discussed: UUID = field(default_factory=uuid4)


@dataclass
class Rows:
    """Rows that go into the database together, by their table."""

    kept: dict[type[Row], list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, kind: type[Row], /, **values: Any) -> dict[str, Any]:
        """One more; all of a kind name the same columns."""
        self.kept.setdefault(kind, []).append({"id": uuid4()} | values)
        return self.kept[kind][-1]

    def write(self, session: Session) -> None:
        """They are in the database, in the order in which their tables were first named."""
        for kind, rows in self.kept.items():
            session.execute(insert(kind), rows)


@dataclass
class Government:
    """What every slip is made from."""

    archive: Archive
    rows: Rows
    chance: random.Random
    seats: list[dict[str, Any]] = field(default_factory=list)
    ministries: list[dict[str, Any]] = field(default_factory=list)
    rules: dict[str, Any] = field(default_factory=dict)


def make(past: int, waiting: int, chance: random.Random) -> Archive:
    """All of it stands in the database."""
    here = Government(Archive(), Rows(), chance)
    _found(here)
    for number in range(1, past + waiting + 1):
        _slip(here, number, is_open=number > past)
    _discuss(here)
    with db.writing() as session:
        here.rows.write(session)
    return here.archive


def _found(here: Government) -> None:
    rows, archive = here.rows, here.archive
    here.rules = json.loads((SHIPPED / "government-191-2026.json").read_text("utf-8"))
    rows.add(RuleProfileRow, kind="government", code=here.rules["id"], since=date(2000, 1, 1), data=here.rules)
    top = rows.add(Organisation, name="Chính phủ", short="CP", position=0, parent_id=None)
    here.ministries = [
        rows.add(Organisation, name=f"Bộ số {number}", short=f"B{number}", position=number, parent_id=top["id"])
        for number in range(1, MINISTRIES + 1)
    ]
    secretary, aide, clerk = (_person(here, name) for name in ("secretary", "aide", "clerk"))
    archive.people = [_person(here, f"member{place}") for place in range(SEATS)]
    rows.add(Body, id=archive.body, organisation_id=top["id"], kind="government", name="Chính phủ")
    here.seats = [_seat(here, place) for place in range(SEATS)]
    for seat, person in zip(here.seats, archive.people, strict=True):
        rows.add(SeatHolder, seat_id=seat["id"], person_id=person, since=date(2020, 1, 1))
    rows.add(Role, body_id=archive.body, person_id=secretary, role="secretary", organisation_id=None)
    rows.add(Role, body_id=archive.body, person_id=clerk, role="clerk", organisation_id=here.ministries[3]["id"])
    rows.add(Aide, person_id=aide, principal_id=archive.people[8])


def _person(here: Government, name: str) -> UUID:
    person: UUID = here.rows.add(Person, login=name, name=f"Đồng chí {name}", password_hash="")["id"]
    now, secret = clock.now(), f"secret-of-{name}-{uuid4().hex}"
    here.archive.cookies[name] = secret
    here.rows.add(
        SignedInDevice, person_id=person, secret_hash=hash_secret(secret), label="bench", address="127.0.0.1",
        since=now, last_seen=now,
    )  # fmt: skip
    return person


def _seat(here: Government, place: int) -> dict[str, Any]:
    """The head's, deputies', and one for each ministry."""
    ministry = here.ministries[place - SEATS + MINISTRIES]["id"] if place >= SEATS - MINISTRIES else None
    return here.rows.add(
        Seat, body_id=here.archive.body, title=f"Thành viên thứ {place + 1}", short=f"S{place}", position=place,
        is_chair=place == 0, organisation_id=ministry,
    )  # fmt: skip


def _slip(here: Government, number: int, *, is_open: bool) -> None:
    chance, rows, archive = here.chance, here.rows, here.archive
    days_ago = chance.randint(0, 1) if is_open else 11 + (1_000 - min(number, 999)) // 3
    at = clock.now() - timedelta(days=days_ago, minutes=chance.randint(0, 240))
    due_on = (at + timedelta(days=chance.randint(3, 8))).astimezone(HANOI).date()
    state = "open" if is_open else "withdrawn" if number % 50 == 0 else "concluded" if number < 980 else "summarised"
    closed_at = closing(due_on) if state in ("concluded", "summarised") else None
    slip, question = uuid4(), uuid4()
    named = _dossier(here, number, at)
    rows.add(
        OpinionSlip, id=slip, **named, state=state, days=3, year=at.year, number=number,
        title=f"Lấy ý kiến về dự thảo Nghị định về {MATTERS[number % len(MATTERS)]}, lần thứ {number}",
        summary="Bộ Tư pháp đã thẩm định; các bộ, cơ quan cơ bản thống nhất. " * 6, recused=[], special_days=[],
        due_on=due_on, closes_at=closing(due_on), rule=here.rules, papers=[_paper(place) for place in range(4)],
        created_by=archive.people[0], created_at=at, approved_at=at, issued_at=at, closed_at=closed_at,
        issued_by=archive.people[0], approved_by=archive.people[0],
        withdrawn_at=at if state == "withdrawn" else None, result=_result(question) if closed_at else None,
        answers_shown="as_they_come" if number % 3 else "after_closing", record=RECORD if closed_at else None,
    )  # fmt: skip
    words = "Đồng chí có đồng ý không?"
    rows.add(SlipQuestion, id=question, slip_id=slip, position=1, kind="agree", text=words, options=[])
    if number % 9 == 0:
        rows.add(
            SlipExtension, slip_id=slip, number=1, due_on_before=due_on - timedelta(days=1), due_on=due_on,
            reason="Nội dung phức tạp", by=archive.people[0], by_name="Thư ký", at=at,
        )  # fmt: skip
    for seat, person in zip(here.seats, archive.people, strict=True):
        entry = _entry(rows, slip, seat, person, at)
        if chance.random() < (0.4 if is_open else 0.85):
            _answer(here, entry, question, at, clock.now() if is_open else closing(due_on), is_open=is_open)
    if is_open:
        archive.open.append(slip)
        archive.questions[slip] = question
    elif state == "concluded":
        archive.discussed = slip


def _dossier(here: Government, number: int, at: datetime) -> dict[str, Any]:
    """Whose it is, and its dossier, as the slip names them."""
    ministry = here.ministries[number % MINISTRIES]
    named = {"organisation_id": ministry["id"], "organisation": ministry["name"], "body_id": here.archive.body}
    dossier = here.rows.add(
        Dossier, **named, kind="other", title=f"Dự thảo Nghị định số {number}", state="accepted", submissions=1,
        created_at=at, submitted_at=at, checked_at=at,
    )  # fmt: skip
    return named | {"dossier_id": dossier["id"]}


def _paper(place: int) -> dict[str, Any]:
    known = str(uuid4())
    title = ("Tờ trình Chính phủ", "Dự thảo Nghị định", "Báo cáo thẩm định", "Bản tổng hợp ý kiến")[place]
    digest = hashlib.sha256(known.encode()).hexdigest()
    return {
        "document": known, "version_id": known, "title": title, "version": 2, "pages": 12 * (place + 1),
        "sha256": digest,
    }  # fmt: skip


def _result(question: UUID) -> dict[str, Any]:
    counted = {
        "question": str(question), "kind": "agree", "counts": {"agree": 20, "disagree": 2, "other": 1}, "deemed": 4,
        "not_answered": 0, "base": SEATS, "needed": 14, "outcome": "passed", "reason": "majority",
        "decided_by": "majority",
    }  # fmt: skip
    return {"questions": {str(question): counted}, "outcome": "passed", "record_sha256": "0" * 64}


def _entry(rows: Rows, slip: UUID, seat: dict[str, Any], person: UUID, at: datetime) -> dict[str, Any]:
    kept = {name: seat[name] for name in ("position", "title", "short", "is_chair", "organisation_id")}
    return rows.add(
        SlipSeat, slip_id=slip, seat_id=seat["id"], **kept, person_id=person, person_name=f"Đồng chí {seat['short']}",
        delivered_at=at, delivered_by="opened", first_opened_at=at, last_opened_at=at,
    )  # fmt: skip


def _answer(
    here: Government, entry: dict[str, Any], question: UUID, began: datetime, ends: datetime, *, is_open: bool
) -> None:
    """Mostly once; some think again, some come late."""
    chance = here.chance
    instants = sorted(began + (ends - began) * chance.random() for _ in range(1 + (chance.random() < 0.1)))
    late = not is_open and chance.random() < 0.03
    for number, at in enumerate([ends + timedelta(hours=2)] if late else instants, 1):
        choice = chance.choices(("agree", "disagree", "other"), (85, 5, 10))[0]
        words = "Đề nghị rà soát, bảo đảm thống nhất với pháp luật hiện hành." if choice == "other" else ""
        here.rows.add(
            SlipAnswer, slip_id=entry["slip_id"], slip_seat_id=entry["id"], seat_id=entry["seat_id"], number=number,
            person_id=entry["person_id"], sent_by=entry["person_id"], sent_by_name=entry["person_name"],
            choices={str(question): {"choice": choice, "words": words}}, salt=uuid4().hex * 2, receipt=uuid4().hex * 2,
            sent_at=at, late=late, current=not late and number == len(instants),
        )  # fmt: skip


def _discuss(here: Government) -> None:
    """Forty opinions of twenty-two ministries on a paper of one of the slips, half of them settled."""
    rows = here.rows
    slip = next(row for row in rows.kept[OpinionSlip] if row["id"] == here.archive.discussed)
    _write_draft(slip["papers"][1]["version_id"])
    answers = [row for row in rows.kept[SlipAnswer] if row["slip_id"] == slip["id"] and row["current"]]
    for number in range(POINTS):
        answer = answers[number % min(MINISTRIES, len(answers))]
        point = rows.add(
            SentPoint, slip_id=slip["id"], slip_seat_id=answer["slip_seat_id"], answer_id=answer["id"],
            point_id=uuid4(), edition=1, content=_said(slip["papers"][1]["document"], number),
        )  # fmt: skip
        if number % 2:
            rows.add(
                PointSettlement, slip_id=slip["id"], point_id=point["point_id"], edition=1, outcome="accepted",
                answer="Đã tiếp thu", by=here.archive.people[0], by_name="Bộ số 1", at=clock.now(),
            )  # fmt: skip


def _said(document: str, number: int) -> dict[str, Any]:
    article, kind = 1 + number * 7 % 26, ("agree_with_change", "object", "propose_wording")[number % 3]
    return {
        "document": document, "document_version": "2", "place": f"dieu-{article}.khoan-{1 + number % 3}",
        "label": f"Điều {article}", "order": article * 4, "quote": "kết nối, chia sẻ theo thời gian thực",
        "prefix": "", "suffix": "", "kind": kind,
        "words": "Đề nghị rà soát, bảo đảm thống nhất với pháp luật về giao dịch điện tử. " * 3,
        "proposed": f"kết nối theo lộ trình số {number}" if kind == "propose_wording" else "",
        "reason": "Hạ tầng của các địa phương chưa đồng đều", "legal_basis": "",
    }  # fmt: skip


def _write_draft(version_id: str) -> None:
    folder = files.folder(version_id)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text(json.dumps([asdict(entry) for entry in _entries()]), "utf-8")


def _entries() -> Iterator[Entry]:
    for article in range(1, 27):
        yield Entry(f"dieu-{article}", "article", str(article), f"Điều khoản số {article}", 0, 1, 0.0)
        for clause in (1, 2, 3):
            yield Entry(f"dieu-{article}.khoan-{clause}", "clause", str(clause), "", 1, 1, 0.0)
