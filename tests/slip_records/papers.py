"""Signed records of slips to try counts and recounts on."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from ecabinet.bodies.calendar import calendar_of, shipped_years
from ecabinet.bodies.rules import RuleProfile, parse_profile
from ecabinet.core.signed import sign
from ecabinet.signed_records.file import write
from ecabinet.slip_records.receipts import Said, make_receipt
from ecabinet.slip_records.record import build_record, special_days
from tests.votes.samples import KEY, profile, profile_json, seat

SLIP = "7a0e8f1c-7c55-4b5c-9a50-0f4f5d2f6d10"
FILE = {"name": "phu-luc.xlsx", "size": 20_480, "sha256": "ef" * 32}
AGREE, OPTIONS = "q-1", "q-2"
SECRETARY = {"id": "person-1", "name": "Thư ký", "title": "Văn phòng Chính phủ"}


def law(**changes: Any) -> RuleProfile:
    return parse_profile(profile_json(**changes)) if changes else profile()


def point(number: int = 1, **changes: Any) -> dict[str, Any]:
    """An opinion on a place of the paper."""
    return {
        "id": f"point-{number}",
        "edition": 1,
        "document": "d-1",
        "place": f"dieu-{number}.khoan-2",
        "label": f"Khoản 2 Điều {number}",
        "quote": "trong thời hạn 12 tháng",
        "prefix": "hoàn thành kết nối ",
        "suffix": " kể từ ngày",
        "kind": "propose_wording",
        "words": "Thời hạn chưa phù hợp với tiến độ hiện nay.",
        "proposed": "trong thời hạn 24 tháng",
        "reason": "Hạ tầng chưa đồng bộ.",
        "legal_basis": "Luật Giao dịch điện tử",
        **changes,
    }


def answer(
    number: int,
    first: str = "agree",
    second: str | None = None,
    *,
    words: str = "",
    reservation: str = "",
    points: Sequence[dict[str, Any]] = (),
    files: Sequence[dict[str, Any]] = (),
    **more: Any,
) -> dict[str, Any]:
    choices = {AGREE: {"choice": first, "words": words}}
    if second is not None:
        choices[OPTIONS] = {"choice": second, "words": ""}
    salt = f"{number:064x}"
    said: Said = {"choices": choices, "reservation": reservation, "points": list(points), "files": list(files)}
    return {
        "seat": seat(number),
        **said,
        "salt": salt,
        "receipt": make_receipt(slip=SLIP, seat=seat(number), said=said, salt=salt),
        "sent_at": f"2026-06-10T02:{number:02d}:00.000Z",
        "means": "system",
        "proof": None,
        "by": {"id": f"p-{number}", "name": f"Người giữ ghế {number}"},
        **more,
    }


def roll(seats: int = 27, **status: str) -> list[dict[str, Any]]:
    """So many seats, the first the head; `s25="vacant"` makes the 25th vacant."""
    told = {
        "delivered_at": "2026-06-08T03:00:05.000Z",
        "delivered_by": "email",
        "first_opened_at": None,
        "last_opened_at": None,
    }
    opened = {"first_opened_at": "2026-06-08T07:00:00.000Z", "last_opened_at": "2026-06-09T07:00:00.000Z"}
    return [
        {
            "seat": seat(number),
            "title": "Thủ tướng" if number == 1 else f"Bộ trưởng {number}",
            "holder": None if status.get(f"s{number}") == "vacant" else f"Người giữ ghế {number}",
            "chair": number == 1,
            "status": status.get(f"s{number}", "voting"),
            **told,
            **(opened if number % 2 else {}),
        }
        for number in range(1, seats + 1)
    ]


def slip(**changes: Any) -> dict[str, Any]:
    return {
        "id": SLIP,
        "reference": "1025/PLYK/2026",
        "title": "Dự thảo Nghị định về định danh điện tử",
        "issued_at": "2026-06-08T03:00:00.000Z",
        "issued_by": SECRETARY,
        "due_on": "2026-06-12",
        "closes_at": "2026-06-12T17:00:00.000Z",
        "closed_at": "2026-06-12T17:00:01.000Z",
        "replaces": None,
        **changes,
    }


def extension(**changes: Any) -> dict[str, Any]:
    given = {"reason": "Cần thêm ý kiến chuyên gia.", "at": "2026-06-09T03:00:00.000Z", "by": SECRETARY}
    return {"from": "2026-06-11", "to": "2026-06-12", **given, **changes}


def questions() -> list[dict[str, Any]]:
    agree = {"id": AGREE, "kind": "agree", "text": "Thông qua dự thảo Nghị định?", "options": [], "proposed": None}
    options = [{"key": "a", "text": "Từ 01/7/2026"}, {"key": "b", "text": "Từ 01/01/2027"}]
    choice = {"id": OPTIONS, "kind": "options", "text": "Thời điểm có hiệu lực?", "options": options, "proposed": "a"}
    return [{**agree, "another_option": False}, {**choice, "another_option": True}]


def record_parts(**changes: Any) -> dict[str, Any]:
    scan = {"means": "paper", "proof": {"name": "phieu-24.pdf", "sha256": "cd" * 32}}
    along: dict[str, Any] = {"points": [point(1), point(5)], "files": [FILE]}
    parts: dict[str, Any] = {
        "installation": {"id": "demo", "name": "Bản trình diễn"},
        "body": {"id": "body-1", "name": "Chính phủ"},
        "slip": slip(),
        "extensions": [extension()],
        "special_days": special_days(calendar_of(shipped_years()), date(2026, 6, 8), date(2026, 6, 12)),
        "papers": [{"document": "d-1", "title": "Tờ trình", "version": 2, "pages": 12, "sha256": "ab" * 32}],
        "rules": profile(),
        "questions": questions(),
        "roll": roll(s26="vacant", s27="recused"),
        "answers": [answer(number, "agree", "b") for number in range(1, 21)]
        + [
            answer(
                21,
                "disagree",
                "a",
                reservation="Đề nghị báo cáo lại tại phiên họp.",
                **along,
            ),
            answer(22, "other", "another", words="Cần làm rõ kinh phí."),
            answer(24, "agree", "a", **scan),
        ],
        "late": [answer(25, "disagree", "b", sent_at="2026-06-12T17:00:00.000Z")],
    }
    return {**parts, **changes}


def record(**changes: Any) -> dict[str, Any]:
    return build_record(**record_parts(**changes))


def signed_file(**changes: Any) -> bytes:
    return write(sign(record(**changes), KEY))


def changed_and_signed(**changes: Any) -> bytes:
    """A record changed by whoever holds the key: canonical, well signed, and wrong."""
    return write(sign({**record(), **changes}, KEY))
