"""Tables that several papers share: what a programme costs, what it aims at."""

from ecabinet.demo.writing.blocks import NUMBER, Block, Column, Grid, Text
from ecabinet.demo.writing.prose import Prose, whole


def resources(prose: Prose) -> list[Block]:
    """What the programme needs, in a sentence and in a table."""
    total = whole(sum(cost for _, cost in prose.topic["costs"]))
    needed = (
        f"Tổng nhu cầu kinh phí dự kiến trong năm năm là {total} tỷ đồng, được cân đối theo khả năng của ngân sách."
    )
    return [Text(f"{needed} {prose.sentence('need')}"), costs(prose)]


def costs(prose: Prose) -> Grid:
    """The topic's costs over five years, in billions of đồng, with totals that add up as printed."""
    rows = [(name, *_by_year(total)) for name, total in prose.topic["costs"]]
    sums = [sum(column) for column in zip(*(years for _, *years in rows), strict=True)]
    lines = [(str(number), *_line(name, years)) for number, (name, *years) in enumerate(rows, start=1)]
    years = (Column(prose.calendar[f"y{later}"], 10, "right") for later in range(1, 6))
    columns = (NUMBER, Column("Nội dung", 34), *years, Column("Cộng", 11, "right"))
    rows_and_sum = (*lines, ("", *_line("Tổng cộng", sums)))
    return Grid(columns, rows_and_sum, "Dự kiến kinh phí theo nội dung và theo năm", "tỷ đồng", has_totals=True)


def targets(prose: Prose) -> Grid:
    """The topic's indicators, from next year to the fifth."""
    shown = {"y1": 0.2, "y3": 0.55, "y5": 1.0}
    rows = tuple(
        (str(number), name, unit, *(whole(start + (end - start) * part) for part in shown.values()))
        for number, (name, unit, start, end) in enumerate(prose.topic["indicators"], start=1)
    )
    years = (Column(f"Năm {prose.calendar[year]}", 12, "right") for year in shown)
    return Grid((NUMBER, Column("Chỉ tiêu", 42), Column("Đơn vị", 16, "centre"), *years), rows, "Chỉ tiêu chủ yếu")


def _line(name: str, years: list[int]) -> tuple[str, ...]:
    return (name, *map(whole, years), whole(sum(years)))


def _by_year(total: int) -> list[int]:
    first = [round(total * share) for share in (0.14, 0.22, 0.26, 0.22)]
    return [*first, total - sum(first)]
