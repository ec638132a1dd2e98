"""Papers that are one long table: a draft beside the rules in force; opinions and how they were taken up."""

from ecabinet.demo.content import Paper
from ecabinet.demo.writing.blocks import NUMBER, Block, Column, Draft, Grid, Heading, Text
from ecabinet.demo.writing.decree import articles
from ecabinet.demo.writing.official import closing, numbered, opening, sections
from ecabinet.demo.writing.prose import Prose


def comparison(paper: Paper) -> Draft:
    """The draft decree beside the rules in force, article by article, with the reason for each change."""
    prose = Prose(paper)
    rows = []
    for number, (_, article) in enumerate(articles(prose, "Nghị định", paper.length), start=1):
        text = "\n".join(block.text for block in article if isinstance(block, Heading | Text))
        with prose.on(text.split("\n", maxsplit=1)[0]):
            current = "\n".join(dict.fromkeys(prose.sentence("current") for _ in range(2)))
            rows.append((str(number), current, text, f"{prose.sentence('reason')}\n{prose.sentence('reason')}"))
    columns = (
        Column("STT", 6, "centre"),
        Column("Quy định hiện hành", 30),
        Column("Dự thảo Nghị định", 52),
        Column("Thuyết minh", 35),
    )
    blocks: list[Block] = [
        opening(paper, "BẢNG SO SÁNH, THUYẾT MINH"),
        Text(f"(Kèm theo Tờ trình số {paper.number})", "centre"),
        Grid(columns, tuple(rows)),
    ]
    return Draft(f"Bảng so sánh: {paper.subject}", tuple(blocks), landscape=True, size=13)


def opinions(paper: Paper) -> Draft:
    """The opinions of ministries and provinces, each with the answer: taken up, or explained."""
    prose = Prose(paper)
    rows = tuple(_opinion(prose, number, paper.length) for number in range(1, paper.length + 1))
    taken = sum(row[3].startswith("Tiếp thu") for row in rows)
    counted = (
        f"Bộ Y tế đã gửi dự thảo lấy ý kiến và nhận được {len(rows)} ý kiến góp ý cụ thể, "
        f"trong đó tiếp thu {taken} ý kiến, giải trình {len(rows) - taken} ý kiến."
    )
    columns = (NUMBER, Column("Cơ quan góp ý", 21), Column("Nội dung góp ý", 36), Column("Tiếp thu, giải trình", 36))
    grid = Grid(columns, rows, "Bảng tổng hợp, tiếp thu, giải trình ý kiến")
    issues = numbered([prose.fill(issue) for issue in prose.topic["issues"]])
    blocks: list[Block] = [
        opening(paper, "BÁO CÁO", "Chính phủ"),
        *sections(
            [
                ("Tình hình lấy ý kiến", [Text(counted), Text(prose.paragraph("assess", "need"))]),
                ("Tiếp thu, giải trình cụ thể", [grid]),
                ("Những nội dung còn ý kiến khác nhau", issues),
            ]
        ),
        Text("Bộ Y tế kính báo cáo Chính phủ xem xét, quyết định./."),
        closing(paper, deputy=True),
    ]
    return Draft(paper.subject, tuple(blocks))


def _opinion(prose: Prose, number: int, total: int) -> tuple[str, str, str, str]:
    respondents = prose.topic["respondents"]
    asked = prose.sentence("opinion")
    with prose.on(asked):
        answer = prose.sentence("explain" if number % 4 == 0 else "accept")
    return str(number), respondents[(number - 1) * len(respondents) // total], asked, answer
