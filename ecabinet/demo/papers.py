"""The demo's papers as files: written from vocabularies, printed after NĐ 30/2020, the same for the same day."""

from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path

from ecabinet.demo.content import Paper, government, past_meeting, todays_meeting
from ecabinet.demo.printing.fonts import use_fonts
from ecabinet.demo.printing.pdf import print_pdf
from ecabinet.demo.printing.scan import scan_pdf
from ecabinet.demo.printing.word import write_docx
from ecabinet.demo.writing.blocks import Draft, Heading, Text
from ecabinet.demo.writing.decree import decree, resolution
from ecabinet.demo.writing.lists import comparison, opinions
from ecabinet.demo.writing.programme import calendar, conclusion, programme
from ecabinet.demo.writing.report import figures, report, summary
from ecabinet.demo.writing.revised import revised
from ecabinet.demo.writing.scheme import scheme
from ecabinet.demo.writing.submission import appraisal, submission

WRITERS: dict[str, Callable[[Paper], Draft]] = {
    "report": report,
    "summary": summary,
    "figures": figures,
    "submission": submission,
    "decree": decree,
    "resolution": resolution,
    "appraisal": appraisal,
    "comparison": comparison,
    "scheme": scheme,
    "programme": programme,
    "opinions": opinions,
    "calendar": calendar,
    "conclusion": conclusion,
}
PRINTERS: dict[str, Callable[[Draft, Path], None]] = {"pdf": print_pdf, "docx": write_docx, "scan": scan_pdf}
LARGE = frozenset({"data-scheme", "water-appraisal"})


def all_papers(today: date) -> list[Paper]:
    """The papers of today's and of the past meeting; those in LARGE take seconds and may follow in the background."""
    return [*todays_meeting(today).papers, *past_meeting(today).papers]


def make_papers(
    folder: Path, today: date, only: Collection[str] | None = None, font_dir: Path | None = None
) -> list[Path]:
    """Every paper, or those whose key is in `only`, stands in the folder under its `file`; their paths, in that order.

    `font_dir` is the folder of the npm package @expo-google-fonts/tinos. Raises FileNotFoundError if the typeface is
    not there, ValueError for a key that no paper has.
    """
    papers = all_papers(today)
    if unknown := set(only or ()) - {paper.key for paper in papers}:
        raise ValueError(f"no such papers: {', '.join(sorted(unknown))}")
    use_fonts(font_dir)
    folder.mkdir(parents=True, exist_ok=True)
    return [make_paper(folder, paper) for paper in papers if only is None or paper.key in only]


def make_revision(folder: Path, paper: Paper) -> Path:
    """The paper's second version stands in the folder under its `file`."""
    path = folder / paper.file
    path.parent.mkdir(parents=True, exist_ok=True)
    PRINTERS[paper.form](revised(WRITERS[paper.kind](paper)), path)
    return path


def make_paper(folder: Path, paper: Paper) -> Path:
    """The paper stands in the folder under its `file`; the typeface is in use already."""
    path = folder / paper.file
    PRINTERS[paper.form](WRITERS[paper.kind](paper), path)
    return path


def print_answer(path: Path, seat: str, subject: str) -> Path:
    """A page that a member signed, as it came from a scanner; the typeface is in use already."""
    post = next(row.post.vi for row in government().seats if row.key == seat)
    lines = ("Kính gửi: Văn phòng Chính phủ.", f"Về: {subject}.", "Ý kiến của tôi: Đồng ý.", "(Đã ký)")
    scan_pdf(Draft(post, (Heading(f"PHIẾU TRẢ LỜI Ý KIẾN\n{post}", "chapter"), *map(Text, lines))), path)
    return path
