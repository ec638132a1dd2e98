"""In a child: a book is put together after its plan. Reports `{"page", "of"}` as pages are stamped."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, OutlineItem, Pdf

from ecabinet.books import front, stamps
from ecabinet.books.drawing import new_pages, use_typeface
from ecabinet.books.fields import settle_fields
from ecabinet.books.kept_files import BOOK, PAGES, PLAN
from ecabinet.books.links import number_links, resolve_links
from ecabinet.books.own_pages import write_own_pages
from ecabinet.intake.meta import read_meta
from ecabinet.intake.progress import report
from ecabinet.intake.refusals import Refusal

HELD_OPEN = 1 << 20  # bytes: smaller papers are read whole, since a child may hold only so many files open
TOLD_EVERY = 25  # pages
MOST_ENTRIES = 5_000


@dataclass
class Sheets:
    """The book's pages as they come together: what is stamped on each, and the version and page that it was."""

    stamps: list[str] = field(default_factory=list)
    sources: list[tuple[str, int]] = field(default_factory=list)
    outline: list[dict[str, str | int]] = field(default_factory=list)

    def add(self, count: int, stamp: str, version: str = "") -> None:
        """So many more pages, of that version, or the book's own."""
        self.stamps += [stamp] * count
        self.sources += [(version, number if version else 0) for number in range(1, count + 1)]

    def mark(self, title: str, page: int, level: int) -> None:
        """An entry of the outline; `page` from 1."""
        if len(self.outline) < MOST_ENTRIES:
            self.outline.append({"title": title, "page": page, "level": level})


def main(arguments: list[str]) -> None:
    """`FOLDER`: beside `plan.json` stand `book.pdf`, `pages.json`, and pictures and texts of the book's own pages."""
    folder = Path(arguments[0])
    plan = json.loads((folder / PLAN).read_text("utf-8"))
    use_typeface(plan["serif"])
    try:
        _compile(plan, folder)
    except (pikepdf.PdfError, pikepdf.DataDecodingError) as fault:
        raise Refusal("damaged") from fault


def _compile(plan: dict[str, Any], folder: Path) -> None:
    papers = {key: _opened(paper) for key, _, paper in _papers(plan) if "file" in paper}
    lines = front.contents_lines(plan)
    contents = front.contents_pages(lines)
    sheets, starts = _sheets(plan, papers, len(contents))
    own, targets = folder / "own.pdf", _draw_own(plan, contents, starts, folder / "own.pdf")
    with Pdf.new() as book, Pdf.open(own) as drawn:
        _gather(book, drawn, plan, papers)
        for page, found in enumerate(targets, 1):
            _link_contents(book, book.pages[page], found, starts)
        sizes = _stamp(book, sheets, plan["watermark"], folder)
        _write_outline(book, sheets.outline)
        _describe(book, plan)
        book.save(folder / BOOK, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
    for paper in papers.values():
        paper.close()
    write_own_pages(folder / BOOK, [number for number, (version, _) in enumerate(sheets.sources, 1) if not version])
    made = {"sizes": sizes, "sources": sheets.sources, "outline": sheets.outline}
    (folder / PAGES).write_text(json.dumps(made, ensure_ascii=False), "utf-8")


def _papers(plan: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Each paper with its key in the contents and its item, in the book's order."""
    for number, item in enumerate(plan["items"]):
        for place, paper in enumerate(item["papers"]):
            yield f"{number}.{place}", item, paper


def _opened(paper: dict[str, Any]) -> Pdf:
    place = Path(paper["file"])
    try:
        pdf = pikepdf.open(place if place.stat().st_size > HELD_OPEN else BytesIO(place.read_bytes()))
    except OSError as fault:
        raise Refusal("unreadable") from fault
    number_links(pdf)
    settle_fields(pdf)
    return pdf


def _sheets(plan: dict[str, Any], papers: dict[str, Pdf], contents: int) -> tuple[Sheets, dict[str, int]]:
    """What comes on which page, and by key the page on which each item and each paper begins."""
    sheets, starts = Sheets(), dict[str, int]()
    sheets.add(1, plan["cover"]["meeting"])
    sheets.add(contents, plan["contents_title"])
    sheets.mark(plan["cover_title"], 1, 0)
    sheets.mark(plan["contents_title"], 2, 0)
    for key, item, paper in _papers(plan):
        page = len(sheets.stamps) + 1
        if key.endswith(".0"):
            starts[key[:-2]] = page
            sheets.mark(item["heading"], page, 0)
        starts[key] = page
        sheets.mark(paper["title"], page, 1)
        sheets.add(len(papers[key].pages) if key in papers else 1, paper["stamp"], paper.get("version", ""))
        for entry in _outline_of(paper):
            if 1 <= int(entry["page"]) <= len(sheets.stamps) - page + 1:
                sheets.mark(str(entry["title"]), page + int(entry["page"]) - 1, 2 + int(entry["level"]))
    return sheets, starts


def _outline_of(paper: dict[str, Any]) -> list[dict[str, str | int]]:
    return read_meta(Path(paper["file"]).parent).outline if "file" in paper else []


def _draw_own(
    plan: dict[str, Any], contents: list[list[front.Line]], starts: dict[str, int], target: Path
) -> list[list[front.Target]]:
    """Cover, contents, and a page for each paper that is not there; what can be touched on each page of contents."""
    canvas = new_pages(target)
    front.draw_cover(canvas, plan["cover"])
    targets = [
        front.draw_contents(canvas, None if place else plan["contents_title"], lines, starts)
        for place, lines in enumerate(contents)
    ]
    for _, item, paper in _papers(plan):
        if "file" not in paper:
            front.draw_notice(canvas, item, paper)
    canvas.save()
    return targets


def _gather(book: Pdf, drawn: Pdf, plan: dict[str, Any], papers: dict[str, Pdf]) -> None:
    """All pages stand in the book in their order, and links within a paper lead within it."""
    missing = sum("file" not in paper for _, _, paper in _papers(plan))
    front_pages = len(drawn.pages) - missing
    book.pages.extend(drawn.pages[:front_pages])
    notices = iter(drawn.pages[front_pages:])
    for key, _, _ in _papers(plan):
        if key not in papers:
            book.pages.append(next(notices))
            continue
        first = len(book.pages)
        for page in papers[key].pages:  # one by one: its links and fields are seen to, so no warning is wanted
            book.pages.append(page)
        copied = list(book.pages)[first:]
        for page in copied:
            resolve_links(page, copied)


def _link_contents(book: Pdf, page: pikepdf.Page, targets: list[front.Target], starts: dict[str, int]) -> None:
    links = [
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array(list(target.box)),
            Border=Array([0, 0, 0]),
            Dest=Array([book.pages[starts[target.key] - 1].obj, Name.Fit]),
        )
        for target in targets
    ]
    page.obj.Annots = Array([book.make_indirect(link) for link in links])


def _stamp(book: Pdf, sheets: Sheets, mark: list[str], folder: Path) -> list[list[float]]:
    """Every page says what it is; the answer is how wide and high each is shown."""
    pages = list(book.pages)
    frames = [stamps.frame_of(page) for page in pages]
    sizes = [frame.size for frame in frames]
    marked = sorted(set(sizes)) if mark else []
    stamps.draw_stamps(folder / "stamps.pdf", sizes, sheets.stamps)
    with Pdf.open(folder / "stamps.pdf") as drawn:
        marks = _marks(book, marked, mark, folder)
        for number, (page, frame) in enumerate(zip(pages, frames, strict=True), 1):
            form = book.copy_foreign(drawn.pages[number - 1].as_form_xobject(handle_transformations=False))
            stamps.put_on(book, page, frame, [*marks.get(frame.size, []), form])
            if number % TOLD_EVERY == 0 or number == len(pages):
                report(page=number, of=len(pages))
    return [[round(width, 2), round(height, 2)] for width, height in sizes]


def _marks(
    book: Pdf, sizes: list[tuple[float, float]], mark: list[str], folder: Path
) -> dict[tuple[float, float], list[Any]]:
    """The watermark for each size of page, one drawing for all pages of it."""
    if not mark:
        return {}
    stamps.draw_marks(folder / "marks.pdf", sizes, mark)
    drawn = Pdf.open(folder / "marks.pdf")
    forms = [book.copy_foreign(page.as_form_xobject(handle_transformations=False)) for page in drawn.pages]
    return {size: [form] for size, form in zip(sizes, forms, strict=True)}


def _write_outline(book: Pdf, entries: list[dict[str, str | int]]) -> None:
    pages = list(book.pages)
    with book.open_outline() as outline:
        above: list[OutlineItem] = []
        for entry in entries:
            item = OutlineItem(str(entry["title"]), Array([pages[int(entry["page"]) - 1].obj, Name.Fit]))
            level = min(int(entry["level"]), len(above))
            del above[level:]
            (above[-1].children if above else outline.root).append(item)
            above.append(item)


def _describe(book: Pdf, plan: dict[str, Any]) -> None:
    book.docinfo["/Title"] = plan["title"]
    book.Root.Lang = pikepdf.String(plan["locale"])
    book.Root.PageMode = Name.UseOutlines
    book.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
