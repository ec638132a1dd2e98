"""Points made for the tests, on a draft whose structure is known."""

from typing import Any
from uuid import UUID, uuid4

from ecabinet.core import db, files
from ecabinet.opinion_points import commands, queries, settling
from ecabinet.opinion_points.forms import AddPoint, ChangePoint, SettlePoint
from ecabinet.opinion_points.models import PointSettlement
from ecabinet.opinion_points.queries import Shown
from ecabinet.opinions.models import OpinionSlip
from ecabinet.opinions.point_models import SlipPoint
from ecabinet.texts.paragraphs import Paragraph
from ecabinet.texts.structure import write_structure
from tests.cast import Player
from tests.opinions.making import entry_of, row

DRAFT = (
    "Chương I",
    "QUY ĐỊNH CHUNG",
    "Điều 1. Phạm vi điều chỉnh",
    "Điều 5. Nguyên tắc",
    "1. Công khai.",
    "2. Minh bạch:",
    "a) Đúng hạn;",
    "b) Đầy đủ.",
    "Điều 9. Trách nhiệm thi hành",
)
PLACES = ("", "chuong-1", "dieu-1", "dieu-5", "dieu-5.khoan-1", "dieu-5.khoan-2", "dieu-5.khoan-2.diem-a",
          "dieu-5.khoan-2.diem-b", "dieu-9")  # fmt: skip


def structured(slip: OpinionSlip) -> OpinionSlip:
    """The slip's paper is a draft with three articles."""
    lines = [
        Paragraph(text=text, page=1, y=float(number), last_page=1, is_centred=number < 2)
        for number, text in enumerate(DRAFT)
    ]
    folder = files.folder(row(slip.id).papers[0]["version_id"])
    folder.mkdir(parents=True, exist_ok=True)
    write_structure(lines, folder)
    return slip


def said(slip: OpinionSlip, place: str = "dieu-5.khoan-2.diem-b", **more: Any) -> dict[str, Any]:
    """A point as the API takes it."""
    document = row(slip.id).papers[0]["document"]
    return {"document_id": document, "place": place, "kind": "object", "words": "Đề nghị bỏ quy định này", **more}


def add(by: Player, slip: OpinionSlip, place: str = "dieu-5.khoan-2.diem-b", **more: Any) -> SlipPoint:
    """The player's own seat has such a point."""
    entry = more.pop("entry", None) or entry_of(slip, by).id
    form = AddPoint.model_validate(said(slip, place, **{"id": uuid4(), **more}))
    return commands.add_point(by.actor, slip.id, entry, form)


def change(by: Player, slip: OpinionSlip, entry: UUID, point: SlipPoint, **more: Any) -> SlipPoint:
    form = ChangePoint.model_validate(said(slip, **{"version": point.version, **more}))
    return commands.change_point(by.actor, slip.id, entry, point.id, form)


def settle(by: Player, slip: OpinionSlip, point_id: UUID, **more: Any) -> PointSettlement:
    fresh = {"version": 0, "edition": 1, "outcome": "explained", "answer": "Giữ như dự thảo vì đã có tiền lệ"}
    return settling.settle_point(by.actor, slip.id, point_id, SettlePoint.model_validate(fresh | more))


def shown(slip: OpinionSlip) -> list[Shown]:
    with db.reading() as session:
        return queries.shown_points(session, session.get_one(OpinionSlip, slip.id))
