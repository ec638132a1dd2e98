"""Scans with known words, and whether this machine can read them."""

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from ecabinet.core import db
from ecabinet.demo.printing.fonts import use_fonts
from ecabinet.demo.printing.scan import scan_pdf
from ecabinet.demo.writing.blocks import Block, Draft, NewPage, Text
from ecabinet.documents.models import DocumentVersion
from ecabinet.documents.work import ingest_next
from ecabinet.intake.tools import find_tesseract
from tests.cast import Cast

SPOKEN = (
    "Chính phủ thống nhất thông qua Nghị quyết về đẩy mạnh giải ngân vốn đầu tư công.",
    "Bộ Nông nghiệp và Môi trường rà soát việc phân phối nguồn nước trong mùa khô.",
    "Các địa phương báo cáo kết quả sắp xếp đơn vị hành chính trước ngày 30 tháng 6.",
)
needs_tesseract = pytest.mark.skipif(find_tesseract() is None, reason="Tesseract with Vietnamese is not installed")


def scan_of(path: Path, *pages: str) -> Path:
    """A scan, askew and grainy, of a paper with one sentence on each page."""
    use_fonts(None)
    blocks: list[Block] = []
    for sentence in pages:
        blocks += [*([NewPage()] if blocks else []), Text(sentence)]
    scan_pdf(Draft(pages[0], tuple(blocks)), path)
    return path


def with_giant_picture(path: Path) -> Path:
    """A page under a picture of 225 million dots that takes a few kilobytes."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        picture = pikepdf.Stream(pdf, bytes(15_000 * 15_000 // 8))
        picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        picture.Width = picture.Height = 15_000
        picture.ColorSpace, picture.BitsPerComponent = pikepdf.Name.DeviceGray, 1
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Giant=picture))
        page.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Giant Do Q")
        pdf.save(path, compress_streams=True)
    return path


def put_in(cast: Cast, path: Path, item: int = 0) -> Any:
    """The paper is on the item and can be read; as the secretary sees it."""
    # Encoded here: of what is large the client makes a temporary file, and never closes it.
    boundary, data = encode_multipart({"file": FileStorage(io.BytesIO(path.read_bytes()), path.name)})
    address = f"/api/v1/agenda-items/{cast.items[item].id}/documents"
    kind = f"multipart/form-data; boundary={boundary}"
    sent = cast["secretary"].http.post(address, data=data, content_type=kind).get_json()
    assert ingest_next()
    return shown(cast, sent["id"])


def shown(cast: Cast, document: str) -> Any:
    """The document as its secretary sees it."""
    return cast["secretary"].http.get(f"/api/v1/documents/{document}").get_json()


def the_version() -> DocumentVersion:
    """The only one there is."""
    with db.reading() as session:
        return session.scalars(select(DocumentVersion)).one()
