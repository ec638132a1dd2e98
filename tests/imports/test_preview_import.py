"""A table is read, and says what it would do; nothing is written."""

import io
import zipfile
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from openpyxl import load_workbook

from ecabinet.accounts.models import Person
from ecabinet.bodies.models import SeatHolder
from ecabinet.core import db
from ecabinet.imports import table as tables
from tests.cast import Cast, Player
from tests.imports.tables import as_csv, as_xlsx, faults, outcomes, preview, send

PERSON = {"login": "vu.truong", "name": "Vụ trưởng Vụ Pháp chế", "email": "vt@example.vn", "phone": "0912 345 678"}
SEATED = PERSON | {"body": "Chính phủ", "title": "Ủy viên mới", "since": "01/02/2027"}


def counted() -> tuple[int, int]:
    with db.reading() as session:
        return session.query(Person).count(), session.query(SeatHolder).count()


def test_the_preview_says_what_would_be_done_and_writes_nothing(cast: Cast, administrator: Player) -> None:
    before = counted()
    shown = preview(
        administrator, SEATED, {"login": "member", "phone": "0912345678"}, {"login": "chair", "name": "Thủ tướng"}
    )
    assert outcomes(shown) == ["added", "changed", "same"]
    assert [step["do"] for step in shown["lines"][0]["does"]] == ["add_person", "add_seat", "add_term"]
    assert shown["lines"][0]["does"][1]["short"] == "ỦVM"
    assert shown["lines"][1]["does"][0] | {"id": ""} == {
        "do": "change_person", "id": "", "login": "member", "fields": {"phone": "+84912345678"}, "was": {"phone": ""},
    }  # fmt: skip
    assert counted() == before
    assert administrator.http.get(f"/api/v1/imports/{shown['id']}").json == shown


def test_every_bad_row_is_named_with_what_is_wrong(cast: Cast, administrator: Player) -> None:
    shown = preview(
        administrator,
        {"login": "Có Dấu", "name": "Tên"},
        {"login": "moi1"},
        {"login": "moi2", "name": "Tên", "email": "không phải"},
        SEATED | {"body": "Hội đồng nào đó"},
        SEATED | {"organisation": "Bộ nào đó"},
        SEATED | {"since": "31/02/2027"},
        SEATED | {"since": ""},
        SEATED | {"until": "01/01/2027"},
        SEATED | {"title": "Thủ tướng"},
        {"login": "member", "body": "Chính phủ", "title": "Ghế khác", "since": "2027-01-01"},
        {"login": "moi3", "name": "=HYPERLINK(1)"},
        {"login": "moi4", "name": "Tên", "phone": "abc"},
        PERSON,
        PERSON | {"name": "Tên khác"},
    )
    assert faults(shown) == [
        (2, "login", "field.string_pattern_mismatch"),
        (3, "name", "field.missing"),
        (4, "email", "field.email"),
        (5, "body", "imports.why.no_body"),
        (6, "organisation", "imports.why.no_organisation"),
        (7, "since", "imports.why.no_day"),
        (8, "since", "field.missing"),
        (9, "until", "bodies.until_before_since"),
        (10, "title", "imports.why.seat_held"),
        (11, "login", "imports.why.person_seated"),
        (12, "name", "imports.why.runs"),
        (13, "phone", "field.phone"),
        (15, "name", "imports.why.said_otherwise"),
    ]
    page = administrator.http.get(f"/people/imports/{shown['id']}").text
    assert "Không có cơ quan họp nào tên “Hội đồng nào đó”." in page
    assert "Dòng 15" in page


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_is_read_however_it_was_saved(cast: Cast, administrator: Player, encoding: str, delimiter: str) -> None:
    answer = send(administrator, as_csv(SEATED, encoding=encoding, delimiter=delimiter))
    assert outcomes(answer.json) == ["added"]
    assert answer.json["lines"][0]["name"] == PERSON["name"]


def test_a_workbook_says_the_same_with_days_and_numbers_as_cells(cast: Cast, administrator: Player) -> None:
    row: dict[str, Any] = SEATED | {"since": date(2027, 2, 1), "phone": 84912345678.0, "until": None}
    answer = send(administrator, as_xlsx(row | {"phone": "0912345678"}), "nguoi.xlsx").json
    same = preview(administrator, SEATED)
    assert [step | {"id": "", "seat_id": "", "person_id": ""} for step in answer["lines"][0]["does"]] == [
        step | {"id": "", "seat_id": "", "person_id": ""} for step in same["lines"][0]["does"]
    ]


def test_a_formula_is_never_run_and_never_a_name(cast: Cast, administrator: Player) -> None:
    answer = send(administrator, as_xlsx(PERSON | {"name": "=1+1"}), "nguoi.xlsx").json
    assert faults(answer) == [(2, "name", "field.missing")]  # no value was ever computed


def test_sending_again_answers_with_the_same_import(cast: Cast, administrator: Player) -> None:
    identity = str(uuid4())
    first = send(administrator, as_csv(PERSON), id=identity).json
    assert send(administrator, as_csv(SEATED), id=identity).json == first


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (61 * 1024 * 1024))
    return file.getvalue()


def with_entities() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(as_xlsx(PERSON))) as good, zipfile.ZipFile(file, "w") as packed:
        for name in good.namelist():
            text = good.read(name)
            if name.endswith("sheet1.xml"):
                text = b'<!DOCTYPE a [<!ENTITY b "c">]>' + text
            packed.writestr(name, text)
    return file.getvalue()


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (b"", "empty"),
        (as_csv(), "empty"),
        (b"%PDF-1.7 x", "not-a-table"),
        ("Tên đăng nhập,Họ tên\na,Ồ\n".encode("utf-16"), "not-a-table"),
        (b"a,b\n1,2\n", "columns-missing"),
        ("Tên đăng nhập,Họ tên,Name\na,b,c\n".encode(), "columns-twice"),
        (as_csv(*[PERSON] * 21), "too-many-rows"),
        (b"PK not a workbook", "unreadable"),
        (as_csv(PERSON) + b'"', "unreadable"),
        (b"x" * 50_001, "too-large"),
        (with_entities(), "unreadable"),
    ],
)
def test_what_can_not_be_read_is_refused_with_the_reason(
    cast: Cast, administrator: Player, table: bytes, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 20)
    monkeypatch.setattr(tables, "MOST_BYTES", 50_000)
    answer = send(administrator, table)
    assert (answer.status_code, answer.json["code"], answer.json["reason"]) == (422, "table-refused", reason)
    assert answer.json["detail"] != f"imports.refused.{reason}"


def test_what_would_unpack_to_too_much_is_refused_unopened(cast: Cast, administrator: Player) -> None:
    assert send(administrator, bomb()).json["reason"] == "bomb"


def test_the_template_is_a_table_that_is_understood(cast: Cast, administrator: Player) -> None:
    answer = administrator.http.get("/api/v1/imports/template.xlsx")
    book = load_workbook(io.BytesIO(answer.data))
    book.worksheets[0].append(["nguoi.moi", "Người mới"])
    file = io.BytesIO()
    book.save(file)
    assert outcomes(send(administrator, file.getvalue(), "mau.xlsx").json) == ["added"]


@pytest.mark.parametrize("path", ["/people/imports/new", "/people/imports/{}"])
def test_only_an_administrator_opens_the_pages(cast: Cast, administrator: Player, path: str) -> None:
    path = path.format(preview(administrator, PERSON)["id"])
    statuses = {name: player.http.get(path).status_code for name, player in cast.players.items()}
    assert statuses == {name: 200 if name == "administrator" else 403 for name in cast.players}
