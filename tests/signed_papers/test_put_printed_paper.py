"""The minutes that the program made as PDF are laid before who signs them, and signed where their signers stand."""

import io
from uuid import uuid4

import pikepdf
import pytest

from ecabinet.exchange import work as printing
from ecabinet.intake.tools import find_tools
from ecabinet.meetings.models import Meeting
from tests.cast import Cast, Player
from tests.minutes.taking import add, close, final, stage
from tests.signed_papers.laying import API, do_work, give_keys, seal, shown, sign

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_tools().office is None, reason="LibreOffice is not installed"),
]


def test_minutes_are_made_signed_and_sealed(
    cast: Cast, running_meeting: Meeting, secretary: Player, chair: Player, member: Player
) -> None:
    give_keys(cast, "secretary", "chair")
    add(secretary, cast, "Giao Bộ Tài chính hoàn thiện.")
    digest = final(cast)
    for who in (secretary, chair):
        assert stage(who, cast, "confirmations", digest=digest).status_code == 200
    asked = secretary.http.post(f"{API}/meetings/{cast.meeting.id}/minutes/printouts").json
    assert put(secretary, cast, asked["id"]).json["code"] == "paper-not-printed"
    assert printing.print_next()
    key = str(uuid4())
    laid = put(secretary, cast, asked["id"], key)
    assert laid.status_code == 201
    assert put(secretary, cast, asked["id"], key).json == laid.json
    assert put(chair, cast, asked["id"]).status_code == 422, "a printout of somebody else"
    for who in (secretary, chair):
        assert sign(who, key).status_code == 200
        do_work()
    seal(secretary, key)
    do_work()
    (row,) = shown(member, cast)
    assert row["signature_verdict"] == "valid"
    with member.http.get(f"{API}/signed-papers/{key}/pdf") as file, pikepdf.open(io.BytesIO(file.data)) as pdf:
        marks = {str(one["/T"]): one["/Rect"] for page in pdf.pages for one in page.obj.get("/Annots", ())}
    left, right = (float(marks[f"ecabinet-{role}"][0]) for role in ("secretary", "chair"))
    assert left < 200 < right, "under THƯ KÝ and CHỦ TỌA"


def test_attendance_is_signed_once_the_meeting_is_closed_and_stays_with_who_runs_it(
    cast: Cast, running_meeting: Meeting, secretary: Player, chair: Player, member: Player
) -> None:
    give_keys(cast, "secretary", "chair")
    printing_of = f"{API}/meetings/{cast.meeting.id}/attendance-sheet/printouts"
    open_sheet = secretary.http.post(printing_of).json
    assert printing.print_next()
    assert put(secretary, cast, open_sheet["id"]).status_code == 422, "people still come and go"
    close(cast.meeting.id)
    asked = secretary.http.post(printing_of).json
    printing.print_next()
    key = str(uuid4())
    assert put(secretary, cast, asked["id"], key).status_code == 201
    for who in (secretary, chair):
        assert sign(who, key).status_code == 200
        do_work()
    assert seal(secretary, key).status_code == 200
    do_work()
    (row,) = shown(chair, cast)
    assert (row["kind"], row["signature_verdict"]) == ("attendance", "valid")
    assert shown(member, cast) == []
    assert member.http.get(f"{API}/signed-papers/{key}/pdf").status_code == 404


def put(by: Player, cast: Cast, printout: str, key: str = "") -> object:
    form = {"id": key or str(uuid4()), "printout_id": printout}
    return by.http.post(f"{API}/meetings/{cast.meeting.id}/signed-papers", json=form)
