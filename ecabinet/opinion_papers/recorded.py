"""What the signed record of a slip says when it is counted again: a paper for those who have not the program."""

from collections.abc import Sequence
from dataclasses import dataclass

from ecabinet.official_papers.blocks import Letterhead, add_centred, add_letterhead, add_text, add_title
from ecabinet.official_papers.paper import bytes_of, new_paper


@dataclass(frozen=True, slots=True)
class RecordedResult:
    """The record's SHA-256 and the lines of its recount, each a sentence."""

    head: Letterhead
    subject: str
    reference: str
    digest: str
    lines: Sequence[str]


def recorded_paper(said: RecordedResult) -> bytes:
    """The paper as a DOCX file; the same record gives the same bytes."""
    paper = new_paper(f"Kết quả kiểm phiếu: {said.subject}")
    add_letterhead(paper, said.head)
    add_title(paper, "Kết quả kiểm phiếu theo biên bản điện tử", said.subject)
    add_centred(paper, f"(Phiếu lấy ý kiến số {said.reference})", is_remark=True)
    add_text(paper, said.digest, bold_start="Mã SHA-256 của tệp biên bản: ")
    for line in said.lines:
        add_text(paper, line.strip())
    return bytes_of(paper)
