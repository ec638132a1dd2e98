"""Tables and charts of a PDF paper."""

from html import escape

from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.charts.legends import Legend
from reportlab.graphics.charts.linecharts import HorizontalLineChart
from reportlab.graphics.shapes import Drawing
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import LongTable, Paragraph, TableStyle

from ecabinet.demo.printing.fonts import BOLD, REGULAR
from ecabinet.demo.printing.layout import INK, RULE, SERIES_COLOURS, SHADE, cell_styles
from ecabinet.demo.writing.blocks import Chart, Grid
from ecabinet.demo.writing.prose import decimal

PADDING = 4.0
REPORTLAB_ALIGN = {"left": "LEFT", "centre": "CENTER", "right": "RIGHT"}
CHART_HEIGHT = 190


def table(grid: Grid, width: float, size: int) -> LongTable:
    """The grid as a table of that width, without its caption; its head returns on each page, rows are not split."""
    total = sum(column.share for column in grid.columns)
    widths = [width * column.share / total for column in grid.columns]
    looks = cell_styles(size)
    head = [Paragraph(f"{escape(column.title)}", looks["centre", True]) for column in grid.columns]
    last = len(grid.rows) - 1
    rows = [
        [
            _cell(text, looks[column.align, grid.has_totals and number == last], wide)
            for text, column, wide in zip(row, grid.columns, widths, strict=True)
        ]
        for number, row in enumerate(grid.rows)
    ]
    made = LongTable([head, *rows], colWidths=widths, repeatRows=1, spaceBefore=2, spaceAfter=10)
    made.setStyle(_style(grid, size))
    return made


def _cell(text: str, look: ParagraphStyle, width: float) -> str | list[Paragraph]:
    # A plain string costs a tenth of a Paragraph, and most cells of a table of figures fit in one line.
    if "\n" not in text and stringWidth(text, look.fontName, look.fontSize) <= width - 2 * PADDING:
        return text
    return [Paragraph(escape(line) or "&nbsp;", look) for line in text.split("\n")]


def _style(grid: Grid, size: int) -> TableStyle:
    commands: list[tuple[object, ...]] = [
        ("FONT", (0, 1), (-1, -1), REGULAR, size, size * 1.22),
        ("TEXTCOLOR", (0, 0), (-1, -1), INK),
        ("GRID", (0, 0), (-1, -1), 0.5, RULE),
        ("BACKGROUND", (0, 0), (-1, 0), SHADE),
        ("VALIGN", (0, 0), (-1, 0), "MIDDLE"),
        ("VALIGN", (0, 1), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
    ]
    for number, column in enumerate(grid.columns):
        commands.append(("ALIGN", (number, 1), (number, -1), REPORTLAB_ALIGN[column.align]))
    if grid.has_totals:
        commands.append(("FONT", (0, -1), (-1, -1), BOLD, size, size * 1.22))
    return TableStyle(commands)


def drawing(chart: Chart, width: float) -> Drawing:
    """The chart with its axes and legend."""
    plot = VerticalBarChart() if chart.kind == "bars" else HorizontalLineChart()
    plot.x, plot.y, plot.width, plot.height = 34, 46, width - 44, CHART_HEIGHT - 62
    plot.data = [list(values) for _, values in chart.series]
    plot.categoryAxis.categoryNames = list(chart.labels)
    _dress_axes(plot)
    for number, colour in enumerate(SERIES_COLOURS[-len(chart.series) :]):
        part = plot.bars[number] if chart.kind == "bars" else plot.lines[number]
        part.strokeColor = colour
        part.strokeWidth = 0 if chart.kind == "bars" else 1.8
        if chart.kind == "bars":
            part.fillColor = colour
    made = Drawing(width, CHART_HEIGHT)
    made.add(plot)
    made.add(_legend(chart, width))
    made.hAlign = "CENTER"
    return made


def _dress_axes(plot: VerticalBarChart | HorizontalLineChart) -> None:
    for axis in (plot.categoryAxis, plot.valueAxis):
        axis.labels.fontName, axis.labels.fontSize = REGULAR, 10
        axis.strokeColor, axis.strokeWidth = RULE, 0.5
    plot.valueAxis.labelTextFormat = decimal
    plot.valueAxis.visibleGrid, plot.valueAxis.gridStrokeColor, plot.valueAxis.gridStrokeWidth = 1, SHADE, 0.8
    if len(plot.categoryAxis.categoryNames) > 8 and isinstance(plot, VerticalBarChart):
        plot.categoryAxis.labels.angle, plot.categoryAxis.labels.boxAnchor = 20, "ne"
        plot.y, plot.height = plot.y + 14, plot.height - 14
    if isinstance(plot, VerticalBarChart):
        plot.groupSpacing, plot.barSpacing, plot.valueAxis.valueMin = 8, 1, 0


def _legend(chart: Chart, width: float) -> Legend:
    legend = Legend()
    legend.x, legend.y, legend.boxAnchor = width / 2, 2, "s"
    legend.columnMaximum, legend.deltax, legend.dx, legend.dy = 1, 90, 14, 8
    legend.alignment, legend.strokeColor = "right", None
    legend.fontName, legend.fontSize = REGULAR, 11
    legend.colorNamePairs = list(
        zip(SERIES_COLOURS[-len(chart.series) :], (name for name, _ in chart.series), strict=True)
    )
    return legend
