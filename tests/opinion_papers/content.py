"""A slip, its results and the matrix of its opinions, as the papers' tests use them."""

import io
from datetime import date, datetime
from pathlib import Path

import docx
import pypdfium2
from docx.document import Document

from ecabinet.intake.limits import OF_CONVERSION
from ecabinet.intake.sandbox import run
from ecabinet.intake.tools import find_tools
from ecabinet.official_papers.blocks import Letterhead, Signature
from ecabinet.opinion_papers.answers import (
    AbsentMember,
    ExtendedTime,
    Given,
    MemberAnswer,
    QuestionResult,
    SilentMember,
)
from ecabinet.opinion_papers.matrix import Kind, Matrix, MatrixOpinion, Outcome
from ecabinet.opinion_papers.questions import Option, Question
from ecabinet.opinion_papers.resolution import BySlip, DraftResolution
from ecabinet.opinion_papers.results import OpinionResults
from ecabinet.opinion_papers.slip import EnclosedPaper, SlipPaper
from ecabinet.texts.structure import Entry

MINISTRIES = (
    "Bộ Quốc phòng", "Bộ Công an", "Bộ Ngoại giao", "Bộ Nội vụ", "Bộ Tư pháp", "Bộ Tài chính", "Bộ Công Thương",
    "Bộ Nông nghiệp và Môi trường", "Bộ Xây dựng", "Bộ Văn hóa, Thể thao và Du lịch", "Bộ Khoa học và Công nghệ",
    "Bộ Giáo dục và Đào tạo", "Bộ Y tế", "Bộ Dân tộc và Tôn giáo", "Ngân hàng Nhà nước Việt Nam", "Thanh tra Chính phủ",
    "Văn phòng Chính phủ", "Bảo hiểm xã hội Việt Nam", "Thông tấn xã Việt Nam", "Đài Truyền hình Việt Nam",
    "Viện Hàn lâm Khoa học xã hội Việt Nam", "Ủy ban nhân dân thành phố Hà Nội",
)  # fmt: skip
SUBJECT = "Dự thảo Nghị định quy định về quản lý, kết nối và chia sẻ dữ liệu số của cơ quan nhà nước"
DRAFT = "dự thảo Nghị định quy định về quản lý, kết nối và chia sẻ dữ liệu số của cơ quan nhà nước"
SUBMISSION = "Tờ trình số 512/TTr-BKHCN ngày 13 tháng 11 năm 2026"
RULES = "Quy chế làm việc của Chính phủ ban hành kèm theo Nghị định số 191/2026/NĐ-CP ngày 29 tháng 5 năm 2026"
OFFICE = Letterhead(
    parent="Chính phủ", issuer="Văn phòng Chính phủ", number=1025, symbol="PLYK/2026", place="Hà Nội",
    day=date(2026, 11, 16),
)  # fmt: skip
SIGNER = Signature(["TL. Thủ tướng Chính phủ", "Bộ trưởng, Chủ nhiệm"])
AGREE = Question("Đồng chí có đồng ý thông qua nội dung dự thảo Nghị định không?")
OPTIONS = Question(
    "Về lộ trình kết nối (Điều 14), đồng chí chọn phương án nào?",
    kind="options",
    options=[
        Option("a", "Hoàn thành kết nối trong 12 tháng kể từ ngày Nghị định có hiệu lực, không có ngoại lệ"),
        Option("b", "Hoàn thành kết nối trong 24 tháng, chia hai giai đoạn theo mức độ sẵn sàng của từng bộ"),
    ],
    proposed="b",
    another_option=True,
)

SLIP = SlipPaper(
    head=OFFICE,
    subject=SUBJECT,
    member="Bộ trưởng Bộ Tài chính",
    proposer="Bộ Khoa học và Công nghệ",
    submission=SUBMISSION,
    summary=(
        "Dự thảo gồm 05 chương, 26 điều, quy định việc quản lý, kết nối và chia sẻ dữ liệu số giữa các cơ quan nhà "
        "nước; thay thế các quy định hiện hành về chia sẻ dữ liệu.\nBộ Tư pháp đã thẩm định; các bộ, cơ quan cơ bản "
        "thống nhất; còn ý kiến khác nhau về lộ trình kết nối tại Điều 14"
    ),
    questions=[AGREE, OPTIONS],
    due_on=date(2026, 11, 20),
    silence="deemed_agree",
    rules=RULES,
    papers=[
        EnclosedPaper("Tờ trình Chính phủ", pages=9),
        EnclosedPaper("Dự thảo Nghị định", version=3, pages=28),
        EnclosedPaper("Báo cáo thẩm định của Bộ Tư pháp", pages=7),
        EnclosedPaper("Báo cáo tiếp thu, giải trình ý kiến thẩm định"),
    ],
    recipients=["Như trên", "Thủ tướng, các Phó Thủ tướng Chính phủ (để báo cáo)", "Lưu: VT, KSTT"],
    signature=SIGNER,
)

ANSWERS = [
    MemberAnswer("Thủ tướng Chính phủ", [Given("agree"), Given("b")], datetime(2026, 11, 18, 9, 5)),
    MemberAnswer("Phó Thủ tướng Thường trực Chính phủ", [Given("agree"), Given("b")], datetime(2026, 11, 17, 8, 30)),
    MemberAnswer(
        "Bộ trưởng Bộ Công an",
        [Given("agree", "Đề nghị bổ sung quy định về bảo đảm an ninh dữ liệu tại Điều 9"), Given("b")],
        datetime(2026, 11, 17, 15, 42),
    ),
    MemberAnswer(
        "Bộ trưởng Bộ Tài chính",
        [
            Given("other", "Đề nghị làm rõ nguồn kinh phí; không phát sinh thêm tổ chức, biên chế"),
            Given("another", "Lộ trình 18 tháng, bắt đầu từ các cơ sở dữ liệu quốc gia đã vận hành"),
        ],
        datetime(2026, 11, 19, 10, 11),
        reservation="Việc lập quỹ ngoài ngân sách tại Điều 21 chưa có căn cứ theo Luật Ngân sách nhà nước",
    ),
    MemberAnswer(
        "Bộ trưởng Bộ Quốc phòng", [Given("agree"), Given("a")], datetime(2026, 11, 20, 8, 0), means="paper",
        proof="công văn số 4120/BQP-VP",
    ),
    MemberAnswer(
        "Bộ trưởng Bộ Ngoại giao", [Given("disagree", "Chưa phù hợp cam kết quốc tế về dữ liệu xuyên biên giới"),
        Given("a")], datetime(2026, 11, 20, 16, 20), means="spoken", proof="ghi nhận qua điện thoại",
    ),
]  # fmt: skip

RESULTS = OpinionResults(
    head=Letterhead(
        parent="Chính phủ", issuer="Văn phòng Chính phủ", symbol="BTH-VPCP", place="Hà Nội", day=date(2026, 11, 24)
    ),
    subject=SUBJECT,
    reference="1025/PLYK/2026",
    issued_on=date(2026, 11, 16),
    due_on=date(2026, 11, 23),
    closed_at=datetime(2026, 11, 24, 0, 0),
    rules=RULES,
    silence="deemed_agree",
    results=[
        QuestionResult(
            AGREE, {"agree": 4, "disagree": 1, "other": 1}, deemed=2, not_answered=0, base=9, needed=5,
            outcome="Thông qua", reason="Số đồng ý vượt mức quy định của tổng số thành viên.",
        ),
        QuestionResult(
            OPTIONS, {"a": 2, "b": 3, "another": 1}, deemed=2, not_answered=0, base=9, needed=5,
            outcome="Chọn phương án 2", reason="Số chọn vượt mức quy định của tổng số thành viên.",
        ),
    ],
    answers=ANSWERS,
    silent=[
        SilentMember("Bộ trưởng Bộ Y tế", datetime(2026, 11, 16, 10, 2), datetime(2026, 11, 22, 21, 15)),
        SilentMember("Tổng Thanh tra Chính phủ", datetime(2026, 11, 16, 10, 2)),
    ],
    absent=[AbsentMember("Bộ trưởng Bộ Khoa học và Công nghệ", "recused")],
    late=[
        MemberAnswer(
            "Bộ trưởng Bộ Y tế", [Given("agree", "Đề nghị bảo vệ dữ liệu sức khỏe"), Given("b")],
            datetime(2026, 11, 24, 7, 45),
        )
    ],
    extensions=[ExtendedTime(date(2026, 11, 20), date(2026, 11, 23), "Bổ sung thời gian nghiên cứu Điều 14")],
    recipients=["Thủ tướng Chính phủ (để báo cáo)", "Bộ Khoa học và Công nghệ", "Lưu: VT, KSTT"],
    signature=SIGNER,
)  # fmt: skip

RESOLUTION = DraftResolution(
    head=Letterhead(issuer="Chính phủ", symbol="NQ-CP", place="Hà Nội", day=None),
    subject=(
        "Thông qua nội dung dự thảo Nghị định quy định về quản lý, kết nối và chia sẻ dữ liệu số của cơ quan nhà nước"
    ),
    bases=[
        "Luật Tổ chức Chính phủ số 63/2025/QH15",
        "Nghị định số 191/2026/NĐ-CP ngày 29 tháng 5 năm 2026 ban hành Quy chế làm việc của Chính phủ;",
    ],
    proposer="Bộ Khoa học và Công nghệ",
    proposer_head="Bộ trưởng Bộ Khoa học và Công nghệ",
    submission=SUBMISSION,
    matter=f"nội dung {DRAFT}",
    ground=BySlip("1025/PLYK/2026", date(2026, 11, 16)),
    implementers=["Bộ trưởng Bộ Tư pháp", "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"],
    recipients=["Như Điều 4", "Các đồng chí Thành viên Chính phủ", "Lưu: VT, KSTT"],
    signature=Signature(["TM. Chính phủ", "Thủ tướng"]),
)

TITLES = {
    1: "Phạm vi điều chỉnh", 2: "Đối tượng áp dụng", 5: "Nguyên tắc kết nối, chia sẻ dữ liệu", 9: "Bảo đảm an ninh, "
    "an toàn dữ liệu", 14: "Lộ trình kết nối", 21: "Kinh phí thực hiện", 26: "Trách nhiệm thi hành",
}  # fmt: skip
CHAPTERS = {1: (1, "QUY ĐỊNH CHUNG"), 9: (2, "KẾT NỐI, CHIA SẺ DỮ LIỆU"), 21: (3, "ĐIỀU KHOẢN THI HÀNH")}


def structure() -> list[Entry]:
    """The draft's entries in reading order."""
    entries = []
    for article, title in TITLES.items():
        if article in CHAPTERS:
            number, name = CHAPTERS[article]
            entries.append(Entry(f"chuong-{number}", "chapter", str(number), name, 0, 1, 0.0))
        entries.append(Entry(f"dieu-{article}", "article", str(article), title, 1, 1, 0.0))
        for clause in (1, 2, 3):
            entries.append(Entry(f"dieu-{article}.khoan-{clause}", "clause", str(clause), "", 2, 1, 0.0))
            for slug, letter in (("c", "c"), ("d", "d"), ("dd", "đ"), ("e", "e")):
                own = f"dieu-{article}.khoan-{clause}.diem-{slug}"
                entries.append(Entry(own, "point", letter, "", 3, 1, 0.0))
    return entries


PLACES = (
    "", "dieu-1", "dieu-2.khoan-1", "dieu-5.khoan-2.diem-d", "dieu-5.khoan-2.diem-dd",
    "dieu-5.khoan-2.diem-e", "chuong-2", "dieu-9.khoan-1", "dieu-14", "dieu-14.khoan-3", "dieu-21.khoan-2", "dieu-26",
)  # fmt: skip
OF_KINDS: tuple[Kind, ...] = ("agree_with_change", "object", "propose_wording")
OF_OUTCOMES: tuple[Outcome, ...] = ("accepted", "explained")


def opinion(number: int) -> MatrixOpinion:
    """The opinion of that number, 0 to 39; each says its number, none stands in the order of the draft."""
    kind, outcome = OF_KINDS[number % 3], OF_OUTCOMES[number % 5 % 2]
    return MatrixOpinion(
        ministry=MINISTRIES[number % len(MINISTRIES)],
        place=PLACES[number * 7 % len(PLACES)],
        kind=kind,
        words=f"Ý kiến thứ {number}: đề nghị rà soát, bảo đảm thống nhất với pháp luật về giao dịch điện tử",
        quote="kết nối, chia sẻ theo thời gian thực" if number % 4 == 0 else "",
        proposed=f"kết nối, chia sẻ theo lộ trình số {number}" if kind == "propose_wording" else "",
        reason="Hạ tầng của các địa phương chưa đồng đều" if number % 2 else "",
        legal_basis="Luật Dữ liệu số 60/2024/QH15" if number % 3 == 0 else "",
        outcome=outcome,
        answer=f"Trả lời thứ {number}: cơ quan chủ trì soạn thảo đã rà soát và thể hiện tại dự thảo",
        new_wording=f"Kết nối, chia sẻ theo lộ trình số {number}" if outcome == "accepted" else "",
    )


MATRIX = Matrix(
    head=Letterhead(issuer="Bộ Khoa học và Công nghệ", symbol="BTH-BKHCN", place="Hà Nội", day=date(2026, 11, 26)),
    draft=DRAFT,
    opinions=[opinion(number) for number in range(40)],
    recipients=["Văn phòng Chính phủ", "Lưu: VT, PC"],
    signature=Signature(["KT. Bộ trưởng", "Thứ trưởng"]),
    entries=structure(),
    enclosed_with="Tờ trình số 540/TTr-BKHCN ngày 26 tháng 11 năm 2026",
)


def read(paper: bytes) -> Document:
    """The paper, read back."""
    return docx.Document(io.BytesIO(paper))


def pages_of(paper: bytes, folder: Path) -> list[str]:
    """The words of each page, as LibreOffice lays the paper out."""
    source, target = folder / "paper.docx", folder / "paper.pdf"
    source.write_bytes(paper)
    run("ecabinet.intake.convert_docx", [source, target, find_tools().office or "", "", ""], OF_CONVERSION, dict)
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(target)]
