"""A body's papers on sheets of its own: what comes where, who says so, what is refused."""

import io
import re
import time
import zipfile
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.document import Document

from ecabinet.core import clock, db
from ecabinet.meetings.models import Meeting
from ecabinet.official_papers.sheets import first_sheet
from tests.cast import Cast, Player
from tests.meetings.asking import answers
from tests.minutes.taking import API, add
from tests.replay import events_of

OWN = "VĂN PHÒNG CỦA CHÚNG TÔI"
LEAST = ("{{nội dung}}", "{{chữ ký}}")


@pytest.fixture(autouse=True)
def _running(running_meeting: Meeting) -> None:
    """The first item is discussed."""


def written(paper: Document) -> bytes:
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()


def sheet(*lines: str, header: str = "") -> bytes:
    """A sheet with these lines as paragraphs."""
    paper = docx.Document()
    paper.styles["Normal"].font.name = "Arial"
    if header:
        paper.sections[0].header.paragraphs[0].text = header
    for line in lines:
        paper.add_paragraph(line)
    return written(paper)


def put(by: Player, cast: Cast, data: bytes, kind: str = "minutes", name: str = "mẫu biên bản.docx") -> Any:
    form = {"template": f'{{"kind": "{kind}"}}', "file": (io.BytesIO(data), name)}
    return by.http.post(f"{API}/bodies/{cast.body.id}/paper-templates", data=form)


def kept(by: Player, cast: Cast) -> bytes:
    data: bytes = by.http.get(f"{API}/bodies/{cast.body.id}/paper-templates/minutes/file").data
    return data


def minutes_of(by: Player, cast: Cast) -> Document:
    return docx.Document(io.BytesIO(by.http.get(f"{API}/meetings/{cast.meeting.id}/minutes.docx").data))


def lines_of(paper: Document) -> list[str]:
    """The paragraphs that say something, those of tables in their places."""
    texts = ["".join(text.text or "" for text in p.iter("{*}t")) for p in paper.element.body.iter("{*}p")]
    return [text for text in texts if text.strip()]


def test_minutes_are_written_on_the_bodys_own_sheet(cast: Cast, secretary: Player) -> None:
    add(secretary, cast, "Giao Bộ Tài chính hoàn thiện.", part="conclusion")
    lines = (OWN, "{{Tên văn bản}}", "Trước nội dung", "{{ nội dung }}", "Sau nội dung", "{{chữ ký}}", "Lưu hành")
    answer = put(secretary, cast, sheet(*lines, header="{{cơ quan}} · {{phiên họp}} · {{ngày họp}}"))
    assert (answer.status_code, answer.json["name"]) == (200, "mẫu biên bản.docx")
    paper = minutes_of(secretary, cast)
    said = lines_of(paper)
    order = (OWN, "BIÊN BẢN", "Trước nội dung", "Giao Bộ Tài chính", "Sau nội dung", "THƯ KÝ", "Lưu hành")
    places = [next(place for place, line in enumerate(said) if words in line) for words in order]
    assert places == sorted(places)
    assert not any("{{" in line for line in said)
    assert "CỘNG HÒA XÃ HỘI" not in "".join(said)  # the sheet has a head of its own
    held = clock.today()
    month = f"{held.month:02d}" if held.month < 3 else f"{held.month}"
    said_day = f"ngày {held.day:02d} tháng {month} năm {held.year}"
    assert paper.sections[0].header.paragraphs[0].text.endswith(f"{cast.meeting.title} · {said_day}")
    assert paper.styles["Normal"].font.name == "Arial"


def test_the_sheet_to_begin_with_gives_the_usual_paper(cast: Cast, secretary: Player) -> None:
    add(secretary, cast, "Giao Bộ Tài chính hoàn thiện.", part="conclusion")
    usual = lines_of(minutes_of(secretary, cast))
    begun = kept(secretary, cast)
    assert begun == first_sheet()
    assert put(secretary, cast, begun).status_code == 200
    assert lines_of(minutes_of(secretary, cast)) == usual
    assert lines_of(docx.Document(io.BytesIO(kept(secretary, cast)))) == lines_of(docx.Document(io.BytesIO(begun)))


def test_a_notice_has_a_sheet_of_its_own_with_its_recipients(cast: Cast, secretary: Player) -> None:
    put(secretary, cast, sheet(*LEAST, "Cuối tờ"), kind="conclusions")
    row = add(secretary, cast, "Kết luận.", part="conclusion").json["id"]
    secretary.http.put(f"{API}/minutes-passages/{row}/publication")
    answer = secretary.http.get(f"{API}/meetings/{cast.meeting.id}/conclusions.docx")
    said = lines_of(docx.Document(io.BytesIO(answer.data)))
    assert said[-1] == "Cuối tờ"
    assert "Nơi nhận:" in said
    assert any("CỘNG HÒA XÃ HỘI" in line for line in lines_of(minutes_of(secretary, cast)))  # minutes have none


def test_a_mark_that_lies_in_several_runs_is_found(cast: Cast, secretary: Player) -> None:
    paper = docx.Document()
    paragraph = paper.add_paragraph("Họp ")
    for piece in ("{{", "phiên ", "họp", "}}", " xong"):
        paragraph.add_run(piece)
    for mark in LEAST:
        paper.add_paragraph(mark)
    assert put(secretary, cast, written(paper)).status_code == 200
    assert lines_of(minutes_of(secretary, cast))[0] == f"Họp {cast.meeting.title} xong"


@pytest.mark.parametrize(
    ("lines", "reason", "marks"),
    [
        (("{{nội dung}}",), "mark-missing", "{{chữ ký}}"),
        (("Đây là {{nội dung}}", "{{chữ ký}}"), "mark-missing", "{{nội dung}}"),
        ((*LEAST, "{{quốc huy}}"), "mark-unknown", "{{quốc huy}}"),
        ((*LEAST, "xem {{phần đầu}}"), "mark-unknown", "{{phần đầu}}"),
        ((*LEAST, "{{Nội dung}}"), "mark-twice", "{{nội dung}}"),
        ((*LEAST, "xem {{chữ ký}}"), "mark-twice", "{{chữ ký}}"),
    ],
)
def test_a_sheet_without_its_marks_is_refused(
    cast: Cast, secretary: Player, lines: tuple[str, ...], reason: str, marks: str
) -> None:
    answer = put(secretary, cast, sheet(*lines))
    assert (answer.status_code, answer.json["code"], answer.json["reason"]) == (422, "sheet-refused", reason)
    assert marks in answer.json["detail"]
    assert secretary.http.get(f"{API}/bodies/{cast.body.id}/paper-templates").json == []


def test_a_file_that_is_no_sheet_is_refused(cast: Cast, secretary: Player) -> None:
    for data, name in ((b"%PDF-1.4\nstartxref", "a.pdf"), (b"", "a.docx"), (sheet(*LEAST)[:-40], "a.docx")):
        answer = put(secretary, cast, data, name=name)
        assert (answer.status_code, answer.json["code"]) == (422, "sheet-refused")


def changed(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A sheet one of whose parts is not as Word writes it."""
    file = io.BytesIO()
    known = zipfile.ZipFile(io.BytesIO(sheet(*LEAST, header="Đầu trang")))
    with known as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, change(old.read(entry)) if entry == name else old.read(entry))
    return file.getvalue()


def test_a_sheet_on_which_nothing_can_be_written_is_refused(cast: Cast, secretary: Player) -> None:
    no_page = changed("word/document.xml", lambda data: re.sub(rb"<w:sectPr.*</w:sectPr>", b"", data, flags=re.DOTALL))
    no_header = changed("word/document.xml", lambda data: re.sub(rb'r:id="\w+"', b'r:id="rId999"', data))
    for data in (no_page, no_header):
        answer = put(secretary, cast, data)
        assert (answer.status_code, answer.json.get("reason")) == (422, "damaged")


def test_a_sheet_that_unpacks_to_much_is_refused(cast: Cast, secretary: Player) -> None:
    wide = changed("docProps/thumbnail.jpeg", lambda data: data + bytes(25_000_000))
    answer = put(secretary, cast, wide)
    assert (answer.status_code, answer.json["reason"]) == (422, "too-large-unpacked")


def test_tables_have_their_lines_on_a_sheet_that_knows_no_style_for_them(cast: Cast, secretary: Player) -> None:
    grid = re.compile(rb'<w:style [^>]*w:styleId="TableGrid".*?</w:style>', re.DOTALL)
    assert (
        put(secretary, cast, changed("word/styles.xml", lambda data: grid.sub(b"", data)), "attendance").status_code
        == 200
    )
    answer = secretary.http.get(f"{API}/meetings/{cast.meeting.id}/attendance-sheet.docx")
    assert answer.status_code == 200
    table = docx.Document(io.BytesIO(answer.data)).element.body.xpath(".//w:tbl[.//w:tblHeader]")[0]
    assert len(table.xpath("./w:tblPr/w:tblBorders/*[@w:val='single']")) == 6


def test_words_stand_in_the_headers_of_even_pages_too(cast: Cast, secretary: Player) -> None:
    paper = docx.Document(io.BytesIO(sheet(*LEAST)))
    paper.settings.odd_and_even_pages_header_footer = True
    paper.sections[0].even_page_header.paragraphs[0].text = "{{phiên họp}}"
    assert put(secretary, cast, written(paper)).status_code == 200
    assert minutes_of(secretary, cast).sections[0].even_page_header.paragraphs[0].text == cast.meeting.title


def test_papers_of_a_meeting_with_a_long_title_are_written(cast: Cast, secretary: Player) -> None:
    with db.writing() as session:
        session.get_one(Meeting, cast.meeting.id).title = "Phiên họp " * 29
    assert minutes_of(secretary, cast).core_properties.title.startswith("Biên bản: Phiên họp")
    put(secretary, cast, sheet(*LEAST))
    assert minutes_of(secretary, cast).core_properties.title.startswith("Biên bản: Phiên họp")


def test_what_reaches_outside_is_taken_out(cast: Cast, secretary: Player) -> None:
    paper = docx.Document(io.BytesIO(sheet(*LEAST)))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    paper.part.relate_to("http://elsewhere.example/x.dotm", kind, is_external=True)
    assert put(secretary, cast, written(paper)).status_code == 200
    with zipfile.ZipFile(io.BytesIO(kept(secretary, cast))) as archive:
        assert not any(b"elsewhere.example" in archive.read(name) for name in archive.namelist())


def test_it_is_heard_once_and_taken_back_once(cast: Cast, secretary: Player, monkeypatch: pytest.MonkeyPatch) -> None:
    stream, data = f"paper_templates:{cast.body.id}", sheet(*LEAST)
    for year in (2026, 2027):
        monkeypatch.setattr(time, "localtime", lambda *_, year=year: time.struct_time((year, 1, 1, 0, 0, 0, 3, 1, 0)))
        put(secretary, cast, data)
    assert events_of(stream) == ["paper_template.set"]
    for _ in range(2):
        path = f"{API}/bodies/{cast.body.id}/paper-templates/minutes"
        assert secretary.http.delete(path).status_code == 204
    assert events_of(stream) == ["paper_template.set", "paper_template.removed"]
    assert any("CỘNG HÒA XÃ HỘI" in line for line in lines_of(minutes_of(secretary, cast)))


def test_only_the_bodys_secretaries_say_so(cast: Cast) -> None:
    data = sheet(*LEAST)
    told = answers(cast, lambda player: put(player, cast, data))
    assert {name for name, status in told.items() if status < 400} == {"secretary"}
    assert {told["chair"], told["member"], told["stranger"]} == {403, 404}
