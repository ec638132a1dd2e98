"""Statistics as JSON."""

from ecabinet.opinion_reports.figures import Figures
from ecabinet.opinion_reports.queries import Statistics
from ecabinet.opinion_reports.views import FiguresView, StatisticsView


def statistics(found: Statistics) -> StatisticsView:
    """The statistics as presented."""
    rows = [figures(row) for row in found.rows]
    return {"slips": found.slips, "whole": found.is_whole, "rows": rows, "total": figures(found.total)}


def figures(row: Figures) -> FiguresView:
    """The row as presented."""
    return {
        "label": row.label,
        "name": row.name,
        "name_en": row.name_en,
        "asked": row.asked,
        "in_time": row.in_time,
        "late": row.late,
        "silent": row.silent,
        "deemed": row.deemed,
        "open": row.open,
        "agree": row.choices["agree"],
        "disagree": row.choices["disagree"],
        "other": row.choices["other"],
        "abstain": row.choices["abstain"],
        "option": row.choices["option"],
        "median": hours(row, "median"),
        "longest": hours(row, "longest"),
    }


def hours(row: Figures, column: str) -> float | None:
    """A time in hours, to the hundredth."""
    found = row.value(column)
    return None if found is None else round(found, 2)
