"""A ministry's papers to the Government: tờ trình and the appraisal of a draft by the Ministry of Justice."""

from ecabinet.demo.content import Paper
from ecabinet.demo.writing.blocks import Block, Draft, Heading, Text
from ecabinet.demo.writing.measures import resources
from ecabinet.demo.writing.official import closing, dashed, numbered, opening, organisation, sections
from ecabinet.demo.writing.prose import Prose, lower


def submission(paper: Paper) -> Draft:
    """Tờ trình with the contents NĐ 78/2025, Điều 6 asks for."""
    prose = Prose(paper)
    agency, subject = organisation(paper.issuer).name.vi, lower(paper.subject)
    blocks: list[Block] = [
        opening(paper, "TỜ TRÌNH", "Chính phủ"),
        Text(
            f"Thực hiện Chương trình công tác năm {paper.dated.year} của Chính phủ, {agency} đã chủ trì, phối hợp với "
            f"các bộ, cơ quan liên quan xây dựng {subject}. {agency} kính trình Chính phủ như sau:"
        ),
        *_submission_sections(prose, paper.length),
        Text(f"Trên đây là Tờ trình về {subject}, {agency} kính trình Chính phủ xem xét, quyết định./."),
        closing(paper, "- Thủ tướng, các Phó Thủ tướng Chính phủ (để báo cáo);"),
    ]
    return Draft(f"Tờ trình: {paper.subject}", tuple(blocks))


def appraisal(paper: Paper) -> Draft:
    """Báo cáo thẩm định of the Ministry of Justice."""
    prose = Prose(paper)
    blocks: list[Block] = [
        opening(paper, "BÁO CÁO"),
        Text(prose.sentence("appraised")),
        *_appraisal_sections(prose, paper.length),
        Text(prose.sentence("verdict")),
        closing(paper, "- Cơ quan chủ trì soạn thảo;", deputy=True),
    ]
    return Draft(f"Báo cáo thẩm định: {paper.subject}", tuple(blocks))


def _submission_sections(prose: Prose, length: int) -> list[Block]:
    return sections(
        [
            ("Sự cần thiết ban hành", _need(prose, length)),
            ("Mục đích, quan điểm xây dựng", _aims(prose)),
            ("Quá trình xây dựng", [Text(prose.paragraph("making", "assess"))]),
            ("Bố cục và nội dung cơ bản", _substance(prose, length)),
            ("Nội dung tiếp thu sau thẩm định", numbered([prose.sentence("accept") for _ in range(length)])),
            ("Dự kiến nguồn lực và điều kiện bảo đảm", resources(prose)),
            ("Những vấn đề xin ý kiến Chính phủ", numbered([prose.fill(issue) for issue in prose.topic["issues"]])),
        ]
    )


def _appraisal_sections(prose: Prose, length: int) -> list[Block]:
    laws = ", ".join(prose.topic["laws"])
    return sections(
        [
            ("Về sự cần thiết ban hành", [Text(prose.paragraph("lack", "need", "need")) for _ in range(length)]),
            ("Về phạm vi điều chỉnh, đối tượng áp dụng", numbered([prose.sentence("appraise") for _ in range(2)])),
            ("Về tính thống nhất với hệ thống pháp luật", [Text(f"Dự thảo cơ bản thống nhất với {laws}.")]),
            ("Về nội dung cụ thể của dự thảo", _remarks(prose, length)),
            ("Về nguồn lực và điều kiện thi hành", resources(prose)),
            ("Về ngôn ngữ, kỹ thuật trình bày", [Text(prose.paragraph("appraise", "appraise"))]),
            ("Kết luận", [Text(prose.paragraph("need", "appraise"))]),
        ]
    )


def _remarks(prose: Prose, length: int) -> list[Block]:
    blocks: list[Block] = []
    for number, part in enumerate(prose.topic["decree"], start=1):
        blocks.append(Heading(f"{number}. Về Chương {part['title'].lower()}", "arabic", 1))
        with prose.on(part["title"]):
            blocks.extend(dashed([prose.sentence("appraise") for _ in range(length)]))
    return blocks


def _need(prose: Prose, length: int) -> list[Block]:
    laws = "; ".join(prose.topic["laws"])
    return [
        Heading("1. Cơ sở chính trị, pháp lý", "arabic", 1),
        Text(f"Các quy định hiện hành có liên quan gồm: {laws}. {prose.sentence('need')}"),
        Heading("2. Cơ sở thực tiễn", "arabic", 1),
        *(Text(prose.paragraph("assess", "assess")) for _ in range(length)),
        *(Text(prose.paragraph("lack", "cause")) for _ in range(length)),
        Text(prose.paragraph("need", "need")),
    ]


def _aims(prose: Prose) -> list[Block]:
    return [
        Text(f"Mục đích: {prose.phrase('goal')}; {prose.phrase('goal')}."),
        Text("Việc xây dựng dự thảo quán triệt các quan điểm sau đây:"),
        *dashed([f"{goal}." for goal in prose.phrases("goal", 4)]),
    ]


def _substance(prose: Prose, length: int) -> list[Block]:
    parts = prose.topic.get("decree", [])
    articles = sum(len(part["articles"]) for part in parts)
    layout = f"{len(parts)} chương, {articles} điều" if parts else "bốn phần và các phụ lục kèm theo"
    blocks: list[Block] = [Text(f"Dự thảo gồm {layout}. Nội dung cơ bản như sau:")]
    for number, measure in enumerate(prose.phrases("measure", 2 + 2 * length), start=1):
        with prose.on(measure):
            blocks.append(Text(f"{number}. Về việc {lower(measure)}: {prose.sentence('substance')}"))
    return blocks
