"""Legal texts: draft decrees and resolutions in chapters, articles, clauses and points."""

from ecabinet.demo.content import Paper
from ecabinet.demo.writing.blocks import NUMBER, Block, Column, Draft, Grid, Heading, NewPage, Text
from ecabinet.demo.writing.official import draft_opening, government_closing, roman
from ecabinet.demo.writing.prose import Prose, capital, lower

POINTS = "abcdđeghik"
OF_AIMS = ("Nguyên tắc", "Chính sách", "Thứ tự")
DUTIES_OF = "Trách nhiệm của "
Article = tuple[Heading | None, list[Block]]


def decree(paper: Paper) -> Draft:
    """A draft decree with chapters and annexed forms."""
    prose = Prose(paper)
    blocks: list[Block] = [
        draft_opening(paper, "NGHỊ ĐỊNH"),
        *_bases(prose, ";"),
        Text(f"Chính phủ ban hành Nghị định {lower(paper.subject)}.", "basis"),
    ]
    for chapter, article in articles(prose, "Nghị định", paper.length):
        blocks.extend([chapter, *article] if chapter else article)
    blocks.append(government_closing(prose.topic["drafter"]))
    for number, (name, lines) in enumerate(prose.topic["forms"], start=1):
        blocks.extend(_form(number, name, lines))
    return Draft(f"Dự thảo Nghị định: {paper.subject}", tuple(blocks))


def resolution(paper: Paper) -> Draft:
    """A draft resolution in a few articles."""
    prose = Prose(paper)
    blocks: list[Block] = [
        draft_opening(paper, "NGHỊ QUYẾT"),
        Text("CHÍNH PHỦ", "resolve"),
        *_bases(prose, "."),
        Text("QUYẾT NGHỊ:", "resolve"),
    ]
    for _, article in articles(prose, "Nghị quyết", paper.length):
        blocks.extend(article)
    blocks.append(government_closing(prose.topic["drafter"]))
    return Draft(f"Dự thảo Nghị quyết: {paper.subject}", tuple(blocks))


def articles(prose: Prose, name: str, clauses: int) -> list[Article]:
    """Each article of the topic's decree, of up to `clauses` clauses; with it the chapter's heading where one opens."""
    written: list[Article] = []
    for number, chapter in enumerate(prose.topic["decree"], start=1):
        heading = (
            Heading(f"Chương {roman(number)}\n{chapter['title'].upper()}", "chapter") if chapter["title"] else None
        )
        for place, title in enumerate(chapter["articles"]):
            article = _article(prose, name, f"Điều {len(written) + 1}. {title}", clauses, 1 if heading else 0)
            written.append((None if place else heading, article))
    return written


def _article(prose: Prose, name: str, head: str, clauses: int, level: int) -> list[Block]:
    title = head.split(". ", maxsplit=1)[1]
    with prose.on(title):
        paragraphs = _fixed(prose, name, title) or _listed(prose, title) or _free(prose, title, clauses)
    return [Heading(head, "article", level), *map(Text, paragraphs)]


def _fixed(prose: Prose, name: str, title: str) -> list[str]:
    taking_effect = f"{name} này có hiệu lực thi hành từ ngày 01 tháng 3 năm {prose.calendar['y1']}."
    texts = {
        "Phạm vi điều chỉnh": [
            f"{name} này quy định về {prose.phrase('field')}; trách nhiệm của cơ quan, tổ chức, cá nhân có liên quan."
        ],
        "Hiệu lực thi hành": [f"1. {taking_effect}", f"2. {prose.sentence('clause')}"],
        "Trách nhiệm thi hành": [prose.sentence("everyone", name)],
    }
    return texts.get(title, [])


def _listed(prose: Prose, title: str) -> list[str]:
    if title == "Đối tượng áp dụng":
        return ["Quy định này áp dụng đối với:", *_points(prose.phrases("actor", 8))]
    if title == "Giải thích từ ngữ":
        terms = [f"{term} {meaning}." for term, meaning in prose.topic["terms"]]
        return ["Trong văn bản này, các từ ngữ dưới đây được hiểu như sau:", *_clauses(terms)]
    if title.startswith(OF_AIMS):
        return _clauses([f"{capital(prose.phrase('goal'))}." for _ in range(5)])
    if title.startswith(DUTIES_OF):
        duties = [f"{duty}." for duty in prose.phrases("measure", 6)]
        return [f"{capital(title.removeprefix(DUTIES_OF))} có các trách nhiệm sau đây:", *_clauses(duties)]
    return []


def _free(prose: Prose, title: str, clauses: int) -> list[str]:
    lines = [f"1. {prose.sentence('first', lower(title))}"]
    count = prose.chance.randint(max(2, clauses - 2), clauses)
    for number in range(2, count + 1):
        if prose.chance.random() < 0.4:
            lines.append(f"{number}. {prose.sentence('listing')}")
            lines.extend(_points(prose.phrases("act", prose.chance.randint(3, 4))))
        else:
            lines.append(f"{number}. {prose.sentence('clause')}")
    return lines


def _clauses(sentences: list[str]) -> list[str]:
    return [f"{number}. {sentence}" for number, sentence in enumerate(sentences, start=1)]


def _points(phrases: list[str]) -> list[str]:
    ends = [";"] * (len(phrases) - 1) + ["."]
    return [f"{letter}) {phrase}{end}" for letter, phrase, end in zip(POINTS, phrases, ends, strict=False)]


def _bases(prose: Prose, end: str) -> list[Block]:
    laws = [f"Căn cứ {law};" for law in prose.topic["laws"]]
    return [Text(line, "basis") for line in (*laws, f"Theo đề nghị của {prose.topic['minister']}{end}")]


def _form(number: int, name: str, lines: list[str]) -> list[Block]:
    rows = tuple((str(row), f"{line}\n\n", "") for row, line in enumerate(lines, start=1))
    columns = (NUMBER, Column("Nội dung", 40), Column("Thông tin kê khai", 53))
    return [
        NewPage(),
        Heading(f"Phụ lục {roman(number)}\n{name.upper()}", "annex"),
        Text("(Kèm theo Nghị định số …/NĐ-CP ngày … tháng … năm … của Chính phủ)", "centre"),
        Grid(columns, rows),
        Text("Tổ chức, cá nhân kê khai chịu trách nhiệm về tính chính xác của các thông tin nêu trên."),
    ]
