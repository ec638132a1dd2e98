"""Papers of slips go under the body's own name as on its letters, the matrix under the drafting ministry's."""

import io

import docx

from ecabinet.bodies.models import Organisation
from ecabinet.core import clock, db
from ecabinet.invitations.models import LetterSettings
from ecabinet.opinions.letterheads import body_head, ministry_head, signing_post
from ecabinet.opinions.models import OpinionSlip
from tests.cast import Cast


def test_without_letters_the_body_goes_under_its_own_name(slip: OpinionSlip, cast: Cast) -> None:
    with db.reading() as session:
        head = body_head(session, slip, "BTH")
    assert (head.issuer, head.parent, head.place) == (cast.body.name, "", "Hà Nội")


def test_the_letterhead_of_the_bodys_letters_is_that_of_its_slips(slip: OpinionSlip, cast: Cast) -> None:
    with db.writing() as session:
        session.add(
            LetterSettings(meeting_id=cast.meeting.id, parent="Ủy ban nhân dân", issuer="Văn phòng", place="Huế")
        )
    with db.reading() as session:
        head = body_head(session, slip, "BTH")
        assert (head.issuer, head.parent, head.place) == ("Văn phòng", "Ủy ban nhân dân", "Huế")
        assert ministry_head(session, slip, "BTH", day=clock.today()).place == "Huế"
    sent = cast["secretary"].http.get(f"/api/v1/slips/{slip.id}/papers/slip.docx")
    told = [cell.text for cell in docx.Document(io.BytesIO(sent.data)).tables[0].rows[0].cells]
    assert "ỦY BAN NHÂN DÂN" in told[0] and "VĂN PHÒNG" in told[0]


def test_the_matrix_is_the_ministrys_own_and_its_head_signs(slip: OpinionSlip, cast: Cast) -> None:
    with db.writing() as session:
        ministry = session.get_one(Organisation, slip.organisation_id)
        ministry.short = "BTC"
    with db.reading() as session:
        head = ministry_head(session, slip, "BTH", day=clock.today())
        assert (head.issuer, head.symbol, head.parent) == (slip.organisation, "BTH-BTC", "")
        assert signing_post(session, slip)
