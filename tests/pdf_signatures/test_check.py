"""What is said of signatures in files of strangers: never that one is valid where it is not."""

import random
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from PIL import Image
from pyhanko.pdf_utils.generic import TextStringObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from reportlab.pdfgen.canvas import Canvas

from ecabinet.core import clock
from ecabinet.demo.signers import new_authority, new_key
from ecabinet.pdf_signatures.authorities import authorities_in
from ecabinet.pdf_signatures.checking import check
from ecabinet.pdf_signatures.confined_check import checked_signatures
from tests.pdf_signatures.signing_stand import CHAIR, SECRETARY, SigningStand, paper

pytestmark = pytest.mark.one_database


@pytest.fixture(scope="module")
def stand(tmp_path_factory) -> SigningStand:
    return SigningStand(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="module")
def signed(stand) -> bytes:
    return stand.signed(paper(), SECRETARY, CHAIR)


def test_a_paper_without_signatures_has_none(stand):
    assert stand.check(paper()) == []


def test_nobody_is_trusted_until_the_operator_says_so(signed, tmp_path):
    assert [one.verdict for one in check(signed, authorities_in(tmp_path))] == ["unknown_issuer"] * 2


def test_an_authority_of_the_same_name_is_another(stand, signed, tmp_path):
    certificate, _ = new_authority()
    (tmp_path / "false.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    assert [one.verdict for one in check(signed, authorities_in(tmp_path))] == ["unknown_issuer"] * 2


def test_a_certificate_that_ended_is_told(tmp_path):
    stand = SigningStand(tmp_path)
    issuer = new_authority()
    (stand.authorities / "another.pem").write_bytes(issuer[0].public_bytes(Encoding.PEM))
    passphrase = (stand.signers / "thuky.pass").read_text().strip()
    (stand.signers / "thuky.p12").write_bytes(new_key(issuer, "Cũ", "Chính phủ", passphrase, timedelta(minutes=1)))
    signed = stand.signed(paper(), SECRETARY)
    assert stand.verdicts(signed) == ["valid"]
    later = clock.now() + timedelta(hours=1)
    clock.set_clock(lambda: later)
    try:
        assert stand.verdicts(signed) == ["expired"]
    finally:
        clock.set_clock(None)


def test_no_changed_byte_passes_as_valid(stand, signed):
    chance = random.Random(6)
    first = signed.index(b"/ByteRange")
    ranges = [int(word) for word in signed[first:].split(b"[")[1].split(b"]")[0].split()]
    places = [*range(ranges[0], ranges[1]), *range(ranges[2], ranges[2] + ranges[3])]
    for place in chance.sample(places, 60):
        changed = bytearray(signed)
        changed[place] ^= 1 << chance.randrange(8)
        assert verdict_of_first(stand, bytes(changed)) != "valid", place


def verdict_of_first(stand: SigningStand, pdf: bytes) -> str:
    try:
        found = stand.check(pdf)
    except ValueError:
        return "refused"
    return found[0].verdict if found else "none"


def test_what_is_filled_in_after_the_signature_is_a_change(stand):
    target = BytesIO()
    canvas = Canvas(target)
    canvas.drawString(90, 640, "Kinh phi")
    canvas.acroForm.textfield(name="amount", value="10 ty dong", x=90, y=600, width=200, height=20)
    canvas.showPage()
    canvas.save()
    signed = stand.signed(target.getvalue(), SECRETARY)
    assert stand.verdicts(signed) == ["valid"]
    writer = IncrementalPdfFileWriter(BytesIO(signed))
    field = next(one.get_object() for one in writer.root["/AcroForm"]["/Fields"] if one.get_object()["/T"] == "amount")
    field[pdf_name("/V")] = TextStringObject("90 ty dong")
    writer.update_container(field)
    filled = BytesIO()
    writer.write(filled)
    assert stand.verdicts(filled.getvalue()) == ["changed"]
    assert stand.verdicts(stand.signed(filled.getvalue(), CHAIR)) == ["changed", "valid"]


def test_a_file_that_is_not_strictly_a_pdf_is_signed_and_checked(stand):
    target = BytesIO()
    Image.new("RGB", (600, 800), "white").save(target, "PDF")
    assert stand.verdicts(stand.signed(target.getvalue(), SECRETARY)) == ["valid"]


def test_a_signature_in_an_encrypted_file_is_checked(stand, tmp_path):
    (tmp_path / "plain.pdf").write_bytes(paper())
    with pikepdf.open(tmp_path / "plain.pdf") as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="only the owner", user=""))
    signed = bytearray(stand.signed((tmp_path / "locked.pdf").read_bytes(), SECRETARY))
    assert stand.verdicts(bytes(signed)) == ["valid"]
    signed[signed.index(b"stream") + 20] ^= 1
    assert verdict_of_first(stand, bytes(signed)) != "valid"


def test_what_is_no_pdf_is_refused(stand):
    with pytest.raises(ValueError, match="can't be read"):
        stand.check(b"%PDF-1.7 ByteRange and nothing else")


def test_the_check_runs_in_a_process_of_its_own(stand, signed, tmp_path):
    (tmp_path / "signed.pdf").write_bytes(signed)
    outcome, found = checked_signatures(tmp_path / "signed.pdf", stand.authorities)
    assert outcome == "checked"
    assert [one["verdict"] for one in found] == ["valid", "valid"]


def test_a_check_that_fails_says_so(stand, tmp_path):
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 ByteRange and nothing else")
    assert checked_signatures(tmp_path / "broken.pdf", stand.authorities) == ("failed", [])


def test_a_paper_without_signatures_needs_no_process(stand, tmp_path):
    (tmp_path / "plain.pdf").write_bytes(paper())
    assert checked_signatures(tmp_path / "plain.pdf", stand.authorities) == ("none", [])
