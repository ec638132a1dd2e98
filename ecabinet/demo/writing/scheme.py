"""The 300-page scheme: five parts of prose, tables and charts, then a form for every database, a plan, a survey."""

from ecabinet.demo.content import Paper
from ecabinet.demo.writing.blocks import (
    NUMBER,
    Block,
    Chart,
    Closing,
    Column,
    Contents,
    Cover,
    Draft,
    Grid,
    Heading,
    NewPage,
    Text,
)
from ecabinet.demo.writing.measures import costs, targets
from ecabinet.demo.writing.official import dashed, organisation, roman
from ecabinet.demo.writing.prose import Prose, capital, decimal, lower, whole

ORDINALS = ("nhất", "hai", "ba", "tư", "năm")
STEPS = ("Khảo sát, chuẩn hóa", "Kết nối thử nghiệm với nền tảng", "Công bố, khai thác", "Đánh giá kết quả khai thác")


def scheme(paper: Paper) -> Draft:
    """Đề án with a cover, contents, five parts and three annexes; 300 pages, whatever the day."""
    prose = Prose(paper)
    blocks: list[Block] = [_cover(paper), Contents(), NewPage(), *_abbreviations(prose)]
    for number, part in enumerate(prose.topic["scheme"], start=1):
        title = f"Phần thứ {ORDINALS[number - 1]}\n{part['title'].upper()}"
        blocks.extend([NewPage(), Heading(title, "part")])
        for place, name in enumerate(part["sections"], start=1):
            blocks.extend(_section(prose, f"{number}.{place}", name, prose.topic["patterns"][part["pattern"]]))
    blocks.extend([targets(prose), costs(prose), _closing(), *_forms(prose), *_plan(prose), *_survey(prose)])
    return Draft(f"Đề án: {paper.subject}", tuple(blocks), size=13)


def _cover(paper: Paper) -> Cover:
    agency = organisation(paper.issuer).name.vi
    note = f"(Kèm theo Tờ trình số {paper.number} của {agency})"
    place_and_year = f"Hà Nội, tháng {paper.dated.month} năm {paper.dated.year}"
    return Cover(agency.upper(), "ĐỀ ÁN", paper.subject.upper(), note, place_and_year)


def _closing() -> Closing:
    return Closing(("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"), ("- Chính phủ;", "- Văn phòng Chính phủ;", "- Lưu: VT, KHCN (2b)."))


def _abbreviations(prose: Prose) -> list[Block]:
    rows = tuple((str(number), *pair) for number, pair in enumerate(prose.topic["abbreviations"], start=1))
    columns = (NUMBER, Column("Từ viết tắt", 28), Column("Nghĩa đầy đủ", 65))
    return [Heading("DANH MỤC TỪ VIẾT TẮT", "annex"), Grid(columns, rows)]


def _section(prose: Prose, number: str, name: str, pattern: list[tuple[str, list[str]]]) -> list[Block]:
    place = int(number.split(".")[1])
    blocks: list[Block] = [Heading(f"{roman(place)}. {name.upper()}", "roman", 1)]
    for line, (title, kinds) in enumerate(pattern, start=1):
        blocks.append(Heading(f"{line}. {title}", "arabic", 2))
        with prose.on(name):
            blocks.append(Text(f"{prose.sentence('section', lower(name))} {prose.paragraph(*kinds)}"))
            blocks.append(Text(prose.paragraph(*kinds)))
        blocks.append(Text(prose.paragraph(*kinds)))
        blocks.extend(dashed([f"{act};" for act in prose.phrases("act", 3)] + [prose.sentence("task")]))
        blocks.extend(Text(f"{prose.sentence('section', lower(name))} {prose.paragraph(*kinds)}") for _ in range(3))
    blocks.append(_chart(prose, number, name) if place % 3 == 0 else _counts(prose, number, name))
    return blocks


def _chart(prose: Prose, number: str, name: str) -> Chart:
    years = tuple(prose.calendar[f"y{later}"] for later in range(1, 6))
    series = tuple(
        (who, tuple(prose.chance.uniform(30 + 9 * year, 46 + 10 * year) for year in range(5)))
        for who in ("Trung ương", "Địa phương")
    )
    return Chart(f"Hình {number}. Mức độ hoàn thành dự kiến: {lower(name)} (%)", "bars", years, series)


def _counts(prose: Prose, number: str, name: str) -> Grid:
    rows = tuple(
        (str(line), thing, *(whole(prose.chance.randint(40 * year, 60 * year + 40)) for year in range(1, 6)))
        for line, thing in enumerate(prose.phrases("object", 7), start=1)
    )
    years = (Column(prose.calendar[f"y{later}"], 10, "right") for later in range(1, 6))
    return Grid((NUMBER, Column("Đối tượng", 43), *years), rows, f"Bảng {number}. Số lượng theo năm: {lower(name)}")


def _forms(prose: Prose) -> list[Block]:
    blocks: list[Block] = []
    for number, (name, owner) in enumerate(prose.topic["databases"], start=1):
        blocks.append(NewPage())
        if number == 1:
            blocks.append(Heading("Phụ lục I\nPHIẾU HIỆN TRẠNG VÀ KẾ HOẠCH CỦA TỪNG CƠ SỞ DỮ LIỆU", "annex"))
        blocks.extend(_form(prose, number, name, organisation(owner).name.vi))
    return blocks


def _form(prose: Prose, number: int, name: str, owner: str) -> list[Block]:
    return [
        Heading(f"Phiếu số {number:02d}. Cơ sở dữ liệu về {name}", "roman", 1),
        _facts(prose, owner),
        *(Text(f"{prose.sentence('database', name)} {prose.paragraph('assess', 'lack')}") for _ in range(2)),
        Text("Kế hoạch giai đoạn tới:"),
        *dashed([prose.sentence("task") for _ in range(6)]),
        *(Text(f"{prose.sentence('database', name)} {prose.paragraph('need', 'task')}") for _ in range(2)),
        _fields(prose, name),
    ]


def _facts(prose: Prose, owner: str) -> Grid:
    chance = prose.chance
    facts = (
        ("Cơ quan chủ quản", owner),
        ("Đơn vị vận hành", capital(prose.phrase("actor"))),
        ("Năm đưa vào sử dụng", str(chance.randint(2009, 2024))),
        ("Số bản ghi", f"{decimal(chance.uniform(0.2, 96))} triệu"),
        ("Tỷ lệ bản ghi đã chuẩn hóa", f"{decimal(chance.uniform(48, 97))}%"),
        ("Số hệ thống đang kết nối", whole(chance.randint(2, 64))),
        ("Mức độ sẵn sàng trong năm", f"{decimal(chance.uniform(97, 99.9))}%"),
        ("Vướng mắc chính", capital(prose.phrase("lack"))),
    )
    return Grid((Column("Nội dung", 38), Column("Thông tin", 62)), facts)


def _fields(prose: Prose, name: str) -> Grid:
    rows = tuple(
        (str(number), *field, prose.chance.choice(("Có", "Có", "Không")))
        for number, field in enumerate(prose.topic["fields"], start=1)
    )
    columns = (
        NUMBER,
        Column("Tên trường", 26),
        Column("Ý nghĩa", 28),
        Column("Kiểu dữ liệu", 26),
        Column("Bắt buộc", 13, "centre"),
    )
    return Grid(columns, rows, f"Các trường dữ liệu chính của cơ sở dữ liệu về {name}")


def _plan(prose: Prose) -> list[Block]:
    rows = []
    for number, (name, owner) in enumerate(prose.topic["databases"], start=1):
        for step, what in enumerate(STEPS, start=1):
            until = prose.fill(f"{{quarter}} năm {{y{min(5, step + number % 3)}}}")
            rows.append((f"{number}.{step}", f"{what} cơ sở dữ liệu về {name}", organisation(owner).name.vi, until))
    columns = (
        Column("TT", 8, "centre"),
        Column("Nhiệm vụ", 47),
        Column("Cơ quan chủ trì", 27),
        Column("Thời hạn", 18, "centre"),
    )
    return [NewPage(), Heading("Phụ lục II\nKẾ HOẠCH TRIỂN KHAI CHI TIẾT", "annex"), Grid(columns, tuple(rows))]


def _survey(prose: Prose) -> list[Block]:
    rows = tuple((str(number), f"{question}\n\n", "") for number, question in enumerate(prose.topic["survey"], start=1))
    grid = Grid((NUMBER, Column("Nội dung khảo sát", 46), Column("Trả lời", 46)), rows)
    return [NewPage(), Heading("Phụ lục III\nMẪU PHIẾU KHẢO SÁT HẠ TẦNG DỮ LIỆU", "annex"), grid]
