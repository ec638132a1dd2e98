"""A stand for the reader alone: the real template, scripts and page files, and no database behind them.

`python -m tests.documents.reader_stand 18200` serves /documents/long there (also: short, wide, coming, broken).
"""

import json
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, jsonify, render_template, request, send_file
from playwright.sync_api import Page
from pypdfium2 import PdfDocument
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from werkzeug.serving import make_server

from ecabinet.core.pages import set_up_pages
from ecabinet.core.web import set_up_web
from ecabinet.intake import page_images
from ecabinet.intake.page_text import page_text
from ecabinet.intake.tools import find_tools
from ecabinet.opinion_points import taken_in as points_taken_in

MEETING = "9b0cf0a4-9a2f-4c0f-8d1e-0c1f4f1e9f10"
SENTENCES = (
    "Chính phủ thống nhất trình Quốc hội dự án Luật Đường bộ cao tốc theo phương án hai của tờ trình.",
    "Bộ Tài chính phối hợp với Bộ Xây dựng rà soát nguồn vốn đầu tư công, bảo đảm tiến độ giải ngân.",
    "Các bộ, cơ quan ngang bộ và Ủy ban nhân dân các tỉnh chịu trách nhiệm về số liệu đã báo cáo.",
    "Mức thu phí sử dụng đường cao tốc được tính theo loại phương tiện và quãng đường thực đi.",
    "Thuế và lệ phí liên quan đến đất của dự án thực hiện theo quy định của pháp luật hiện hành.",
)


@dataclass
class Paper:
    """A document on the stand: its files in `folder`, and what the reader is told of it."""

    folder: Path
    sizes: list[tuple[float, float]]
    ready: int
    outline: list[dict[str, Any]]
    broken_images: set[int] = field(default_factory=set)
    broken_pdf: bool = False
    placed: list[dict[str, float]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)

    def tell_ready(self, pages: int) -> None:
        """The next event of the paper's stream says that so many pages are ready."""
        self.ready = pages
        row = {"id": self.folder.name, "version_id": self.folder.name, "ready_pages": pages, "pages": len(self.sizes)}
        about = {"stream": f"item:{self.folder.name}", "seq": len(self.events) + 1, "name": "document.changed"}
        self.events.append(about | {"at": "", "by": None, "entity": "document", "id": self.folder.name, "data": row})


def make_paper(folder: Path, pages: int, wide: bool = False) -> Paper:
    """A paper of so many pages, drawn, with its images and texts as the ingest makes them."""
    folder.mkdir(parents=True)
    _draw(folder / "normal.pdf", pages, wide)
    for name in ("240", "480", "820", "text"):
        (folder / name).mkdir()
    sizes = []
    pdf = PdfDocument(folder / "normal.pdf")
    for number, page in enumerate(pdf, start=1):
        page_images.draw(page, number, folder)
        text = page_text(page)
        (folder / "text" / f"{number:04}.json").write_text(json.dumps(text), "utf-8")
        sizes.append((text["width"], text["height"]))
    pdf.close()
    outline = [{"title": f"Mục {n}. Nội dung thứ {n}", "page": n, "level": n % 2} for n in range(1, pages + 1, 4)]
    return Paper(folder, sizes, pages, outline)


def _draw(path: Path, pages: int, wide: bool) -> None:
    regular, bold = find_tools().serif or ("", "")
    pdfmetrics.registerFont(TTFont("Stand", str(regular)))
    pdfmetrics.registerFont(TTFont("Stand-Bold", str(bold)))
    canvas = Canvas(str(path), pageCompression=1)
    for number in range(1, pages + 1):
        _draw_page(canvas, number, wide or number % 7 == 5)
        canvas.showPage()
    canvas.save()


def _draw_page(canvas: Canvas, number: int, wide: bool) -> None:
    width, height = (842, 595) if wide else (595, 842)
    canvas.setPageSize((width, height))
    canvas.setFont("Stand-Bold", 16)
    canvas.drawString(72, height - 80, f"Mục {number}. Hồ sơ dự án luật")
    canvas.setFont("Stand", 12.5)
    top = height - 115
    for line in range(int((height - 220) / 20)):
        canvas.drawString(72, top - 20 * line, SENTENCES[(line * 3 + number) % 5][: 88 if not wide else 140])
    canvas.setStrokeGray(0.6)
    canvas.grid([72 + 110 * n for n in range(5)], [60, 78, 96])
    canvas.setFont("Stand", 9)
    canvas.drawRightString(width - 60, 36, f"Trang {number}")


def make_stand(folder: Path, long: int = 40) -> tuple[Flask, dict[str, Paper]]:
    """The stand's application and its papers by name."""
    papers = {
        "long": make_paper(folder / "long", long),
        "short": make_paper(folder / "short", 2),
        "wide": make_paper(folder / "wide", 3, wide=True),
        "coming": make_paper(folder / "coming", 6),
        "broken": make_paper(folder / "broken", 4),
    }
    papers["coming"].ready = 2
    papers["broken"].broken_images, papers["broken"].broken_pdf = {2}, True
    root = Path(__file__).parent.parent.parent
    app = Flask("stand", static_folder=None, template_folder=str(root / "templates"))
    set_up_pages(app)
    set_up_web(app, is_https=False)
    app.register_blueprint(points_taken_in.pages)
    _add_routes(app, papers)
    return app, papers


def _add_routes(app: Flask, papers: dict[str, Paper]) -> None:
    @app.get("/documents/<name>")
    def reader(name: str) -> str:
        return render_template("documents/reader.html", reader=_data(name, papers[name]))

    @app.get("/files/<name>/<path:file>")
    def file(name: str, file: str) -> Response:
        paper = papers[name]
        size, _, page = file.partition("/")
        number = int(page.removesuffix(".webp")) if page else 0
        if (paper.broken_pdf and file == "normal.pdf") or number in paper.broken_images:
            abort(404)
        place = paper.folder / (f"{size}/{number:04}.webp" if page else file)
        if not place.is_file():
            abort(404)
        return send_file(place, conditional=True)

    @app.after_request
    def from_memory(response: Response) -> Response:
        """Of a file that the browser no longer wants nobody would close the handle."""
        if response.direct_passthrough:
            response.direct_passthrough = False
            content = response.get_data()
            response.close()
            response.set_data(content)
        return response

    @app.get("/texts/<name>")
    def texts(name: str) -> Response:
        first, last = int(request.args["from"]), min(int(request.args["to"]), papers[name].ready)
        read = [json.loads((papers[name].folder / "text" / f"{n:04}.json").read_text()) for n in range(first, last + 1)]
        return jsonify([{"text": page["text"]} for page in read] if request.args.get("only") == "text" else read)

    @app.get("/api/v1/streams/<stream>")
    def stream(stream: str) -> Response:
        events = _events(papers, stream)
        return jsonify({"stream": stream, "seq": len(events), "entities": events[-1:]})

    @app.get("/api/v1/streams/<stream>/events")
    def events(stream: str) -> Response:
        return jsonify({"stream": stream, "events": _events(papers, stream)[int(request.args["after"]) :]})

    @app.put("/places/<name>")
    def place(name: str) -> tuple[str, int]:
        papers[name].placed.append(request.get_json())
        return "", 204


def _events(papers: dict[str, Paper], stream: str) -> list[dict[str, Any]]:
    name = stream.partition(":")[2]
    return papers[name].events if name in papers else []


def _data(name: str, paper: Paper) -> dict[str, Any]:
    start = {"page": int(request.args.get("page", 1)), "y": 0}
    about = {"id": name, "kind": "submission", "version": 4, "meeting_id": MEETING, "item_number": 3}
    titles = {"title": "Tờ trình của Chính phủ", "item_title": "Dự án Luật Đường bộ cao tốc (sửa đổi)"}
    return {
        "document": about | titles,
        "version_id": name,
        "pages": paper.sizes,
        "outline": paper.outline,
        "start": start | {"follow": "follow" in request.args},
        "ahead": [],
        "urls": {
            "pdf": f"/files/{name}/normal.pdf",
            "image": f"/files/{name}/{{size}}/{{page}}.webp",
            "text": f"/texts/{name}?from={{from}}&to={{to}}",
            "position": f"/places/{name}",
            "reader": "/documents/{document}",
        },
        "streams": {"item": f"item:{name}", "meeting": f"meeting:{MEETING}"},
        "may": {"present": "present" in request.args},
        "versions": {"current": 4, "read": 4, "coming": None},
        "signatures": {"verdict": "none"},
        "ready_pages": paper.ready,
        "recognition": {"state": "none", "done": 0, "pages": 0},
        "bytes": (paper.folder / "normal.pdf").stat().st_size,
    }


def serving(port: int, folder: Path, long: int = 40) -> Iterator[tuple[str, dict[str, Paper]]]:
    """The stand's address and papers, while it serves."""
    app, papers = make_stand(folder, long)
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}", papers
    server.shutdown()
    thread.join()
    server.server_close()


def until(page: Page, expression: str) -> None:
    """Waits until the expression is true: Playwright's own way evaluates text in the page, which our policy forbids."""
    for _ in range(300):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    raise AssertionError(expression)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        stand, _ = make_stand(Path(scratch) / "papers", int(sys.argv[2]) if len(sys.argv) > 2 else 40)
        make_server("127.0.0.1", int(sys.argv[1]), stand, threaded=True).serve_forever()
