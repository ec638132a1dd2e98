"""A draft programme, the work programme of a month, and the notice of what a session concluded."""

from ecabinet.demo.content import Paper
from ecabinet.demo.writing.blocks import NUMBER, Block, Column, Draft, Grid, Heading, Text
from ecabinet.demo.writing.measures import resources, targets
from ecabinet.demo.writing.official import closing, dashed, numbered, opening, sections
from ecabinet.demo.writing.prose import Prose


def programme(paper: Paper) -> Draft:
    """A draft programme with its aims, targets, tasks and who does them."""
    prose = Prose(paper)
    tasks = prose.phrases("measure", 10)
    aim = Text(f"Mục tiêu chung: {prose.phrase('goal')}; {prose.phrase('goal')}. Mục tiêu cụ thể như sau:")
    blocks: list[Block] = [
        opening(paper, "DỰ THẢO CHƯƠNG TRÌNH"),
        *sections(
            [
                ("Bối cảnh", [Text(prose.paragraph(*pair)) for pair in (("assess",) * 2, ("lack", "cause")) * 2]),
                ("Quan điểm", dashed([f"{goal}." for goal in prose.phrases("goal", paper.length)])),
                ("Mục tiêu", [aim, targets(prose)]),
                ("Nhiệm vụ và giải pháp", tasks_in_detail(prose, tasks)),
                ("Kinh phí thực hiện", resources(prose)),
                ("Tổ chức thực hiện", [Text(prose.sentence("task")), _assignments(prose, tasks)]),
            ]
        ),
        Text(f"{prose.sentence('task')[:-1]}./."),
        closing(paper, "- UBND các tỉnh, thành phố trực thuộc trung ương;", deputy=True),
    ]
    return Draft(f"Chương trình: {paper.subject}", tuple(blocks))


def calendar(paper: Paper) -> Draft:
    """The work programme of the next month: what, by whom, until when."""
    prose = Prose(paper)
    month, year = int(prose.calendar["next_m"]), prose.calendar["next_y"]
    rows = tuple(
        (str(number), what, agency, f"{day:02d}/{month:02d}/{year}")
        for number, (what, agency, day) in enumerate(prose.topic["calendar"], start=1)
    )
    columns = (NUMBER, Column("Nội dung", 50), Column("Cơ quan chủ trì", 27), Column("Thời hạn", 16, "centre"))
    blocks: list[Block] = [
        opening(paper, "CHƯƠNG TRÌNH CÔNG TÁC"),
        Text(prose.fill("Trong tháng {m}, {result}; tuy nhiên, {lack}, do {cause}.")),
        Text(f"Các bộ, cơ quan trình các nội dung sau đây; yêu cầu {prose.phrase('act')}:"),
        Grid(columns, rows),
        Text(f"Văn phòng Chính phủ theo dõi, đôn đốc, nhằm {prose.phrase('goal')}./."),
        closing(paper, deputy=True),
    ]
    return Draft(paper.title.vi, tuple(blocks))


def conclusion(paper: Paper) -> Draft:
    """Thông báo kết luận of the past session, by the Government Office."""
    prose = Prose(paper)
    blocks: list[Block] = [
        opening(paper, "THÔNG BÁO"),
        Text(prose.fill(prose.topic["attended"])),
        *numbered(prose.topic["decided"]),
        Text("Văn phòng Chính phủ thông báo để các bộ, cơ quan, địa phương biết, thực hiện./."),
        closing(paper, "- Thủ tướng, các Phó Thủ tướng Chính phủ (để báo cáo);", deputy=True),
    ]
    return Draft(f"Thông báo: {paper.subject}", tuple(blocks))


def tasks_in_detail(prose: Prose, tasks: list[str]) -> list[Block]:
    """Each task under its heading, with its reason and what is to be done."""
    blocks: list[Block] = []
    for number, task in enumerate(tasks, start=1):
        blocks.append(Heading(f"{number}. {task}", "arabic", 1))
        with prose.on(task):
            blocks.append(Text(prose.sentence("need")))
        blocks.extend(dashed([f"{act};" for act in prose.phrases("act", 2)] + [prose.sentence("task")]))
    return blocks


def _assignments(prose: Prose, tasks: list[str]) -> Grid:
    rows = tuple(
        (str(number), task, prose.phrase("agency"), prose.phrase("actor"), prose.fill("{quarter} năm {y1}"))
        for number, task in enumerate(tasks, start=1)
    )
    columns = (
        NUMBER,
        Column("Nhiệm vụ", 38),
        Column("Cơ quan chủ trì", 22),
        Column("Phối hợp", 20),
        Column("Hoàn thành", 15, "centre"),
    )
    return Grid(columns, rows, "Phân công thực hiện")
