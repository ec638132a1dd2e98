"""Profiles, rolls and signed records to try rules and recounts on."""

import json
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ecabinet.bodies.rules import SHIPPED, RuleProfile, parse_profile
from ecabinet.core.signed import sign
from ecabinet.signed_records.file import write
from ecabinet.votes.receipts import make_receipt
from ecabinet.votes.record import build_record

VOTE = "5f0e8f1c-7c55-4b5c-9a50-0f4f5d2f6d10"
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


def profile_json(name: str = "government-191-2026", **changes: Any) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((SHIPPED / f"{name}.json").read_text("utf-8"))
    return {**data, **changes}


@cache
def profile(name: str = "government-191-2026") -> RuleProfile:
    return parse_profile(profile_json(name))


def seat(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


def ballot(number: int, choice: str = "agree", words: str = "", **more: Any) -> dict[str, Any]:
    salt = f"{number:064x}"
    receipt = make_receipt(vote=VOTE, seat=seat(number), choice=choice, words=words, salt=salt)
    cast = {"cast_at": f"2026-06-05T02:1{number % 10}:00.000Z", "from": "room", "by": "holder"}
    return {"seat": seat(number), "choice": choice, "words": words, "salt": salt, "receipt": receipt, **cast, **more}


def roll(seats: int = 27) -> list[dict[str, Any]]:
    return [
        {
            "seat": seat(number),
            "title": "Thủ tướng" if number == 1 else f"Bộ trưởng {number}",
            "holder": f"Người giữ ghế {number}",
            "chair": number == 1,
            "status": "voting",
        }
        for number in range(1, seats + 1)
    ]


def record_parts(**changes: Any) -> dict[str, Any]:
    secretary = {"id": "person-1", "name": "Thư ký phiên họp", "title": "Văn phòng Chính phủ"}
    parts: dict[str, Any] = {
        "installation": {"id": "demo", "name": "Bản trình diễn"},
        "body": {"id": "body-1", "name": "Chính phủ"},
        "meeting": {"id": "m-1", "title": "Phiên họp thường kỳ tháng 5", "starts_at": "2026-06-05T01:00:00.000Z"},
        "item": {"id": "i-2", "number": "2", "title": "Dự thảo Nghị định về định danh điện tử"},
        "vote": {
            "id": VOTE,
            "question": "Thông qua dự thảo Nghị định?",
            "opened_at": "2026-06-05T02:00:00.000Z",
            "opened_by": secretary,
            "closed_at": "2026-06-05T02:30:00.000Z",
            "closed_by": secretary,
        },
        "papers": [{"document": "d-1", "title": "Tờ trình", "version": 2, "pages": 12, "sha256": "ab" * 32}],
        "rules": profile(),
        "roll": roll(),
        "present": [seat(number) for number in range(1, 22)],
        "ballots": [ballot(number) for number in range(1, 25)]
        + [ballot(25, "disagree"), ballot(26, "other", "Cần làm rõ kinh phí.", **{"from": "remote"})],
    }
    return {**parts, **changes}


def record(**changes: Any) -> dict[str, Any]:
    return build_record(**record_parts(**changes))


def signed_file(**changes: Any) -> bytes:
    return write(sign(record(**changes), KEY))
