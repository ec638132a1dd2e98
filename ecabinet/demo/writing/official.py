"""What every official paper begins and ends with."""

from datetime import date

from ecabinet.demo.content import Organisation, Paper, government
from ecabinet.demo.writing.blocks import Block, Closing, Heading, Opening, Text

MEMBERS = "- Các thành viên Chính phủ;"


def organisation(key: str) -> Organisation:
    """The organisation of that key."""
    return next(body for body in government().organisations if body.key == key)


def opening(paper: Paper, name: str, addressee: str = "") -> Opening:
    """The head of a paper that its issuer has numbered and dated."""
    agency = organisation(paper.issuer).name.vi.upper()
    return Opening(agency, f"Số: {paper.number}", place_and_day(paper.dated), name, paper.subject, addressee=addressee)


def draft_opening(paper: Paper, name: str) -> Opening:
    """The head of a draft: number and day stay open, as on paper."""
    place = f"Hà Nội, ngày      tháng      năm {paper.dated.year}"
    return Opening("CHÍNH PHỦ", f"Số: {paper.number}", place, name, paper.subject, is_draft=True)


def closing(paper: Paper, *more_recipients: str, deputy: bool = False) -> Closing:
    """The foot of a ministry's paper, signed by the head or by a deputy for the head."""
    body = organisation(paper.issuer)
    authority = _authority(paper.issuer, deputy)
    recipients = ("- Như trên;", *more_recipients, MEMBERS, "- Văn phòng Chính phủ;", f"- Lưu: VT, {body.label} (2b).")
    return Closing(authority, recipients)


def _authority(issuer: str, deputy: bool) -> tuple[str, ...]:
    if issuer == "vpcp":
        return ("KT. BỘ TRƯỞNG, CHỦ NHIỆM", "PHÓ CHỦ NHIỆM")
    return ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG") if deputy else ("BỘ TRƯỞNG",)


def government_closing(drafter: str) -> Closing:
    """The foot of a decree or resolution, signed by the Prime Minister for the Government."""
    recipients = (
        "- Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ;",
        "- HĐND, UBND các tỉnh, thành phố trực thuộc trung ương;",
        "- Văn phòng Trung ương và các Ban của Đảng;",
        "- Văn phòng Quốc hội;",
        "- VPCP: BTCN, các PCN, Trợ lý TTg, các Vụ, Cục;",
        f"- Lưu: VT, {organisation(drafter).label} (2b).",
    )
    return Closing(("TM. CHÍNH PHỦ", "THỦ TƯỚNG"), recipients, is_signed=False)


def place_and_day(day: date) -> str:
    """`Hà Nội, ngày 05 tháng 11 năm 2026`; a zero leads days under 10 and months 1 and 2 (NĐ 30/2020, Phụ lục I)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"Hà Nội, ngày {day.day:02d} tháng {month} năm {day.year}"


def roman(number: int) -> str:
    """The number in Roman figures, up to 39."""
    return "X" * (number // 10) + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][number % 10]


def sections(parts: list[tuple[str, list[Block]]]) -> list[Block]:
    """Parts numbered with Roman figures, each under its title."""
    blocks: list[Block] = []
    for number, (title, content) in enumerate(parts, start=1):
        blocks.append(Heading(f"{roman(number)}. {title.upper()}", "roman"))
        blocks.extend(content)
    return blocks


def numbered(texts: list[str]) -> list[Block]:
    """Paragraphs numbered 1., 2., …"""
    return [Text(f"{number}. {text}") for number, text in enumerate(texts, start=1)]


def dashed(texts: list[str]) -> list[Block]:
    """Paragraphs each led by a dash."""
    return [Text(f"- {text}") for text in texts]
