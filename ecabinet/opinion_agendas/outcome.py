"""What came of a closed slip, as papers for an agenda item: result sheet, matrices, what the signed record says."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID, uuid5

from sqlalchemy.orm import Session

from ecabinet.core import keys
from ecabinet.opinion_papers.matrix_document import matrix_document
from ecabinet.opinion_papers.recorded import RecordedResult, recorded_paper
from ecabinet.opinion_papers.results import results_paper
from ecabinet.opinion_points.exporting import matrix_of
from ecabinet.opinion_points.queries import shown_points
from ecabinet.opinions import papers
from ecabinet.opinions.models import OpinionSlip
from ecabinet.slip_records.recount import recount_lines


@dataclass(frozen=True, slots=True)
class OutcomePaper:
    """A paper that says what came of a slip; `key` tells it from the slip's others, `kind` is the catalogue's."""

    key: str
    kind: str
    title: str
    title_en: str
    file_name: str
    data: bytes

    def id_on(self, item_id: UUID) -> UUID:
        """Its document's id with that item: always the same, so that it is attached once."""
        return uuid5(item_id, self.key)


def outcome_papers(session: Session, slip: OpinionSlip) -> list[OutcomePaper]:
    """All papers of a closed slip; late answers are left out, since whoever sees an item reads them."""
    return [_results(session, slip), *_matrices(session, slip), _recorded(session, slip)]


def first_id(slip: OpinionSlip, item_id: UUID) -> UUID:
    """The id of the result sheet, with which all others are attached."""
    return uuid5(item_id, f"results {slip.id}")


def _results(session: Session, slip: OpinionSlip) -> OutcomePaper:
    return OutcomePaper(
        key=f"results {slip.id}",
        kind="opinion_summary",
        title=f"Bảng tổng hợp ý kiến theo Phiếu {slip.reference}",
        title_en=f"Result sheet of slip {slip.reference}",
        file_name=_named("bang-tong-hop-y-kien", slip),
        data=results_paper(papers.results_of(session, slip, with_late=False)),
    )


def _matrices(session: Session, slip: OpinionSlip) -> Iterator[OutcomePaper]:
    """One for each paper of the slip that something is said about."""
    spoken_about = {one.content["document"] for one in shown_points(session, slip)}
    for paper in slip.papers:
        if paper["document"] in spoken_about:
            yield OutcomePaper(
                key=f"matrix {slip.id} {paper['document']}",
                kind="response_report",
                title=f"Bảng tổng hợp, tiếp thu, giải trình ý kiến về {_lower(paper['title'])}"[:300],
                title_en=f"Opinions on articles and what came of them, slip {slip.reference}",
                file_name=_named("tiep-thu-giai-trinh", slip),
                data=matrix_document(matrix_of(session, slip, paper["document"])),
            )


def _recorded(session: Session, slip: OpinionSlip) -> OutcomePaper:
    lines, _ = recount_lines((slip.record or "").encode(), keys.public_key_pem(), "vi")
    head = papers.results_head(session, slip)
    digest = slip.result["record_sha256"] if slip.result else ""
    said = RecordedResult(head, slip.title, slip.reference, digest, lines)
    return OutcomePaper(
        key=f"record {slip.id}",
        kind="report",
        title=f"Kết quả kiểm phiếu theo biên bản điện tử đã ký số, Phiếu {slip.reference}",
        title_en=f"What the signed record of slip {slip.reference} says",
        file_name=_named("ket-qua-bien-ban-ky-so", slip),
        data=recorded_paper(said),
    )


def _named(name: str, slip: OpinionSlip) -> str:
    return f"{name}-{slip.number}-{slip.year}.docx"


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:] if title.startswith(("Dự thảo", "Tờ trình", "Đề án", "Báo cáo")) else title
