"""The papers on economy and society: the report, its summary, its annex of figures."""

from datetime import timedelta
from itertools import accumulate

from ecabinet.demo.content import Paper
from ecabinet.demo.writing.blocks import NUMBER, Block, Chart, Column, Draft, Grid, Heading, NewPage, Text
from ecabinet.demo.writing.official import closing, dashed, numbered, opening, sections
from ecabinet.demo.writing.programme import tasks_in_detail
from ecabinet.demo.writing.prose import Prose, capital, decimal, whole

FIELDS = ("Nông nghiệp", "Công nghiệp", "Dịch vụ", "Đầu tư", "Xuất khẩu, nhập khẩu", "Ngân sách", "An sinh xã hội")


def report(paper: Paper) -> Draft:
    """The monthly report: what was done, what was not, why, and the tasks ahead."""
    prose = Prose(paper)
    heading = prose.fill("tình hình kinh tế - xã hội tháng {m} năm {y}")
    blocks: list[Block] = [
        opening(paper, "BÁO CÁO", "Chính phủ"),
        Text(f"Bộ Tài chính tổng hợp, báo cáo Chính phủ {heading} như sau:"),
        Heading("Phần thứ nhất\nTÌNH HÌNH KINH TẾ - XÃ HỘI", "part"),
        *_situation(prose, _month_names(paper)),
        Heading("Phần thứ hai\nNHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM", "part"),
        Text(prose.paragraph("need", "need")),
        *tasks_in_detail(prose, prose.phrases("measure", paper.length)),
        Text(f"Trên đây là Báo cáo {heading}, Bộ Tài chính kính báo cáo Chính phủ./."),
        closing(paper, "- Thủ tướng, các Phó Thủ tướng Chính phủ (để báo cáo);"),
    ]
    return Draft(paper.subject, tuple(blocks))


def summary(paper: Paper) -> Draft:
    """The report in a few pages; a summary has at most six (NĐ 191/2026)."""
    prose = Prose(paper)
    blocks: list[Block] = [
        opening(paper, "BÁO CÁO TÓM TẮT", "Chính phủ"),
        *sections(
            [
                ("Kết quả nổi bật", [*_lines(prose, "assess", 2 * paper.length), _growth(prose)]),
                ("Hạn chế", dashed([prose.sentence("lack") for _ in range(paper.length)])),
                ("Nhiệm vụ trọng tâm", _lines(prose, "task", 2 * paper.length)),
            ]
        ),
        Text("Bộ Tài chính kính báo cáo Chính phủ./."),
        closing(paper),
    ]
    return Draft(paper.subject, tuple(blocks))


def figures(paper: Paper) -> Draft:
    """Twelve months of figures in wide tables, a group to a page."""
    prose = Prose(paper)
    blocks: list[Block] = [opening(paper, "PHỤ LỤC SỐ LIỆU"), Text(f"(Kèm theo Báo cáo số {paper.number})", "centre")]
    for number, (name, unit, lines) in enumerate(prose.topic["groups"], start=1):
        rows = tuple(_year_of(prose, place, line, start, unit) for place, (line, start) in enumerate(lines, start=1))
        months = (Column(month, 6, "right") for month in _month_names(paper))
        total = Column("Bình quân" if unit.startswith("%") else "Cộng", 9, "right")
        columns = (Column("STT", 5, "centre"), Column("Chỉ tiêu", 23), *months, total)
        if number > 1:
            blocks.append(NewPage())
        blocks.append(Heading(f"Bảng {number}. {name}", "arabic"))
        blocks.append(Text(f"{prose.sentence('assess')} Số liệu hai tháng cuối là số ước tính."))
        blocks.append(Grid(columns, rows, unit=unit))
    return Draft(f"{paper.title.vi}: {paper.subject}", tuple(blocks), landscape=True, size=13)


def _situation(prose: Prose, months: tuple[str, ...]) -> list[Block]:
    return sections(
        [
            ("Tăng trưởng và các cân đối lớn", [*_plain(prose, 3), _growth(prose), _growth_chart(prose)]),
            ("Giá cả, tiền tệ", [*_plain(prose, 2), _prices(prose, months)]),
            ("Kết quả theo lĩnh vực", _by_field(prose)),
            ("Kim ngạch xuất khẩu", [*_plain(prose, 2), _exports(prose)]),
            ("Hạn chế và nguyên nhân", [Text(prose.paragraph("lack", "cause")) for _ in range(4)]),
        ]
    )


def _plain(prose: Prose, count: int) -> list[Block]:
    return [Text(prose.paragraph("assess", "assess")) for _ in range(count)]


def _lines(prose: Prose, kind: str, count: int) -> list[Block]:
    return numbered([prose.sentence(kind) for _ in range(count)])


def _by_field(prose: Prose) -> list[Block]:
    blocks: list[Block] = []
    for number, field in enumerate(FIELDS, start=1):
        blocks.append(Heading(f"{number}. {field}", "arabic", 1))
        with prose.on(field):
            results = [prose.phrase("result") for _ in range(3)]
            blocks.append(Text(f"{capital('; '.join(results))}."))
            blocks.append(Text(prose.paragraph("lack", "cause", "need")))
    return blocks


def _growth(prose: Prose) -> Grid:
    rows = tuple(
        (str(number), name, decimal(before), decimal(now), decimal((before + now) / 2))
        for number, (name, before, now) in enumerate(prose.topic["sectors"], start=1)
    )
    figures = (Column(title, 16, "right") for title in ("Cùng kỳ", "Tháng báo cáo", "Lũy kế"))
    columns = (NUMBER, Column("Ngành, lĩnh vực", 45), *figures)
    return Grid(columns, rows, "Bảng 1. Tốc độ tăng theo ngành, lĩnh vực", "%")


def _growth_chart(prose: Prose) -> Chart:
    names, before, now = zip(*prose.topic["sectors"], strict=True)
    caption = "Hình 1. Tốc độ tăng theo ngành, lĩnh vực (%)"
    return Chart(caption, "bars", tuple(map(_short, names)), (("Cùng kỳ", before), ("Tháng báo cáo", now)))


def _short(name: str) -> str:
    first = name.removeprefix("Công nghiệp ").replace(" và ", ", ").split(",", maxsplit=1)[0]
    return first[:1].upper() + first[1:]


def _prices(prose: Prose, months: tuple[str, ...]) -> Chart:
    steps = {
        name: [prose.chance.uniform(-0.1, 0.6) for _ in months] for name in ("Chỉ số chung", "Lương thực, thực phẩm")
    }
    series = tuple((name, tuple(accumulate(line))) for name, line in steps.items())
    return Chart("Hình 2. Chỉ số giá tiêu dùng lũy kế trong 12 tháng (%)", "lines", months, series)


def _exports(prose: Prose) -> Grid:
    rows = []
    for number, (name, before) in enumerate(prose.topic["goods"], start=1):
        now = before * prose.chance.uniform(0.94, 1.12)
        rows.append((str(number), name, whole(before), whole(now), decimal((now / before - 1) * 100)))
    figures = (Column(title, 17, "right") for title in ("Tháng trước", "Tháng báo cáo", "Tăng, giảm (%)"))
    columns = (NUMBER, Column("Mặt hàng", 42), *figures)
    return Grid(columns, tuple(rows), "Bảng 2. Kim ngạch xuất khẩu một số mặt hàng chủ yếu", "triệu USD")


def _month_names(paper: Paper) -> tuple[str, ...]:
    days = [paper.meeting_day.replace(day=1)]
    while len(days) < 12:
        days.append((days[-1] - timedelta(days=1)).replace(day=1))
    return tuple(f"{day.month}/{day.year % 100:02d}" for day in reversed(days))


def _year_of(prose: Prose, place: int, name: str, start: float, unit: str) -> tuple[str, ...]:
    is_index = unit.startswith("%")
    spread = 0.006 if is_index else 0.09
    values = [start * prose.chance.uniform(1 - spread, 1 + spread) for _ in range(12)]
    write = whole if start > 300 else decimal
    return (str(place), name, *map(write, values), write(sum(values) / 12 if is_index else sum(values)))
