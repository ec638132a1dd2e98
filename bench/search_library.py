"""A library to search in: meetings of years, pages in made-up Vietnamese, and phrases whose places are known."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import accumulate
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from ecabinet.accounts.models import Person
from ecabinet.bodies.models import Body, Organisation
from ecabinet.core import clock, db
from ecabinet.core.actor import Actor
from ecabinet.documents.models import Document, DocumentVersion
from ecabinet.meetings.models import Admission, AgendaItem, Meeting, Participant
from ecabinet.search.entries import Entry, Page

WORDS_OF_PAGE, PAGES_OF_PAPER, PAPERS_OF_ITEM, ITEMS_OF_MEETING = 340, 80, 3, 4
ONSETS = "b c ch d đ g gh h k kh l m n ng ngh nh p ph qu r s t th tr v x"
RHYMES = (
    "a à á ả ã ạ ai ài ải ao ào áo an àn án ang àng áng anh ành ánh át ạt ăn ắn ằng ắc ặc ân ần ấn ật ất âu ầu ấu "
    "e è é en én eo ê ề ế ể ệ ên ền ến êu ếu i ì í ỉ ị in ìn inh ình ính o ò ó ỏ ọ oa oà òa on òn ong òng ô ồ ố ổ "
    "ộ ôn ồn ông ồng ống ơ ờ ớ ở ợ ơi ời ới u ù ú ủ ụ un ung ùng úng uy uý úy ủy uỷ ư ừ ứ ử ự ươi ười ương ường "
    "ướng ước ượng iên iền iến uyết uyền"
)
OFTEN = {"ngân sách nhà nước": 0.6, "đầu tư công": 0.2, "Uỷ ban nhân dân": 0.1}
"""Phrases and on which share of all pages they stand."""
PLANTED = [
    "thuế sử dụng đất phi nông nghiệp", "quy hoạch tổng thể quốc gia", "hoà giải ở cơ sở", "thuỷ lợi nội đồng",
    "đường cao tốc trục ngang", "bảo hiểm xã hội bắt buộc", "chuyển đổi số quốc gia", "khoẻ mạnh toàn diện",
    "định mức tiêu hao nhiên liệu", "điều chuyển vốn đối ứng", "hộ chiếu vắc-xin", "quỹ bình ổn giá xăng dầu",
    "dự phòng rủi ro tín dụng", "đặc khu kinh tế ven biển", "lũy kế giải ngân quý", "Đề án 06/TTg-CP",
    "ưu đãi người có công", "xử lý chất thải rắn", "tuỳ viên thương mại", "cải cách tiền lương",
]  # fmt: skip
PAGES_OF_PLANTED = 60


@dataclass
class Library:
    """Who asks: one who takes part in all meetings and one who is a guest of one item; and where the phrases stand."""

    member: Actor
    guest: Actor
    of_guest: set[UUID] = field(default_factory=set)
    editions: dict[UUID, UUID | None] = field(default_factory=dict)
    planted: dict[str, set[tuple[UUID, int]]] = field(default_factory=dict)


def make(pages: int, chance: random.Random) -> tuple[Library, Iterator[Entry]]:
    """The library's rows stand in the database; its entries are made up as they are asked for."""
    people = [Person(id=uuid4(), login=login, name=login, password_hash="") for login in ("member", "guest")]
    body = Body(id=uuid4(), organisation_id=uuid4(), kind="government", name="Chính phủ")
    library = Library(*(Actor(one.id, uuid4(), one.name) for one in people))
    with db.writing() as session:
        _keep(session, [*people, Organisation(id=body.organisation_id, name="Chính phủ")])
        _keep(session, [body])
        items: list[AgendaItem] = []
        for number in range(-(-pages // (PAGES_OF_PAPER * PAPERS_OF_ITEM * ITEMS_OF_MEETING))):
            meeting, own, parts = _meeting(body, number, people)
            for rows in ([meeting], own, parts):
                _keep(session, rows)
            items += own
        papers = [_paper(item, place) for item in items for place in range(PAPERS_OF_ITEM)][: pages // PAGES_OF_PAPER]
        _keep(session, papers)
        _keep(session, [_version(paper) for paper in papers])
        admitted = papers[len(papers) // 2].item_id
        guest = session.query(Participant).filter_by(meeting_id=papers[len(papers) // 2].meeting_id, role="guest").one()
        _keep(session, [Admission(item_id=admitted, participant_id=guest.id)])
        session.expunge_all()
    library.editions = {paper.id: paper.current_version_id for paper in papers}
    library.of_guest = {paper.id for paper in papers if paper.item_id == admitted}
    return library, _entries(library, items, papers, chance)


def _keep(session: Session, rows: Sequence[Any]) -> None:
    session.add_all(rows)
    session.flush()


def _meeting(body: Body, number: int, people: Sequence[Person]) -> tuple[Meeting, list[Any], list[Any]]:
    meeting = Meeting(
        id=uuid4(), body_id=body.id, state="closed", title=f"Phiên họp Chính phủ lần thứ {number + 1}",
        starts_at=clock.now() - timedelta(days=7 * number),
    )  # fmt: skip
    items = [
        AgendaItem(id=uuid4(), meeting_id=meeting.id, number=place, title=f"Nội dung {place} của phiên {number + 1}")
        for place in range(1, ITEMS_OF_MEETING + 1)
    ]
    parts = [
        Participant(id=uuid4(), meeting_id=meeting.id, person_id=one.id, role=role, name=role)
        for one, role in zip(people, ("member", "guest"), strict=True)
    ]
    return meeting, items, parts


def _paper(item: AgendaItem, place: int) -> Document:
    title = f"Tờ trình số {place + 1} về {item.title.lower()}"
    return Document(
        id=uuid4(), meeting_id=item.meeting_id, item_id=item.id, position=place + 1, title=title,
        current_version_id=uuid4(),
    )  # fmt: skip


def _version(paper: Document) -> DocumentVersion:
    return DocumentVersion(
        id=paper.current_version_id, document_id=paper.id, file_name="a.pdf", media_type="application/pdf", size=1,
        digest="0" * 64, state="ready", pages=PAGES_OF_PAPER, ready_pages=PAGES_OF_PAPER, added_at=clock.now(),
    )  # fmt: skip


def _entries(
    library: Library, items: Sequence[AgendaItem], papers: Sequence[Document], chance: random.Random
) -> Iterator[Entry]:
    syllables = list(dict.fromkeys(onset + rhyme for onset in ONSETS.split() for rhyme in RHYMES.split()))
    chance.shuffle(syllables)
    syllables = syllables[:2_500]
    weights = list(accumulate(1 / (rank + 8) ** 0.9 for rank in range(len(syllables))))
    places = [(paper.id, page) for paper in papers for page in range(1, PAGES_OF_PAPER + 1)]
    for phrase in PLANTED:
        library.planted[phrase] = set(chance.sample(places, min(PAGES_OF_PLANTED, len(places))))
    for item in items:
        yield Entry(item.id, "item", item.title)
    for paper in papers:
        texts = []
        for page in range(1, PAGES_OF_PAPER + 1):
            said = chance.choices(syllables, cum_weights=weights, k=WORDS_OF_PAGE)
            often = [phrase for phrase, share in OFTEN.items() if chance.random() < share]
            for phrase in (*often, *_here(library, paper.id, page)):
                said.insert(chance.randrange(len(said)), phrase)
            texts.append(Page(page, " ".join(said)))
        yield Entry(paper.id, "paper", paper.title, texts, paper.current_version_id)


def _here(library: Library, paper: UUID, page: int) -> Iterator[str]:
    return (phrase for phrase, places in library.planted.items() if (paper, page) in places)
