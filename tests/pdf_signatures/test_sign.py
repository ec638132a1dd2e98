"""A signed PDF validates in another program, one that was changed afterwards does not."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pkcs11
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates

from ecabinet.core import clock
from ecabinet.intake.tools import find_tools
from ecabinet.pdf_signatures.identities import Identity, NoKey, of_person
from ecabinet.pdf_signatures.signing import Mark, NotSignable, sign
from tests.pdf_signatures.signing_stand import CHAIR, SEAL, SECRETARY, SigningStand, paper, poppler_says

pytestmark = pytest.mark.one_database
SOFTHSM = (Path("/usr/lib/softhsm/libsofthsm2.so"), Path("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"))
poppler = pytest.mark.skipif(
    not (shutil.which("pdfsig") and shutil.which("certutil")), reason="poppler-utils and libnss3-tools are missing"
)


@pytest.fixture(scope="module")
def stand(tmp_path_factory) -> SigningStand:
    return SigningStand(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="module")
def signed(stand) -> bytes:
    return stand.signed(paper(2), SECRETARY, CHAIR, SEAL)


def test_a_paper_is_signed_by_two_and_sealed(stand, signed):
    found = stand.check(signed)
    assert [(one.field, one.verdict) for one in found] == [(name, "valid") for name in (SECRETARY, CHAIR, SEAL)]
    assert found[0].signer == "Nguyễn Văn Ký (TEST)"
    assert found[0].organisation == "Văn phòng Chính phủ"
    assert found[0].issuer.startswith("TEST ONLY")
    assert found[0].signed_at is not None
    assert [one.covers_all for one in found] == [False, False, True]


def test_what_was_there_before_stays_byte_for_byte(stand):
    before = paper()
    once = stand.signed(before, SECRETARY)
    assert once.startswith(before)
    assert stand.signed(once, CHAIR).startswith(once)


@poppler
def test_another_program_says_the_same(stand, signed, tmp_path):
    (tmp_path / "signed.pdf").write_bytes(signed)
    said = poppler_says(tmp_path / "signed.pdf", stand.authorities, tmp_path / "nss")
    assert said == [("Signature is Valid.", "Certificate is Trusted.")] * 3


@poppler
def test_a_changed_byte_is_found_by_both(stand, signed, tmp_path):
    changed = bytearray(signed)
    changed[changed.find(b"stream\r\n" if b"stream\r\n" in changed else b"stream\n") + 20] ^= 1
    (tmp_path / "changed.pdf").write_bytes(changed)
    assert stand.verdicts(bytes(changed)) == ["changed"] * 3
    said = poppler_says(tmp_path / "changed.pdf", stand.authorities, tmp_path / "nss")
    assert {integrity for integrity, _ in said} == {"Digest Mismatch."}


def test_what_is_added_after_signing_is_told_as_a_change(stand, signed, tmp_path):
    assert stand.verdicts(with_another_text(signed, tmp_path)) == ["changed"] * 3


def with_another_text(signed: bytes, folder: Path) -> bytes:
    """An addition to the file, as a program makes it that does not write the file anew: page 1 has other words."""
    with pikepdf.open(BytesIO(signed)) as pdf:
        page = pdf.pages[0].obj
        number, root, size = page.objgen[0], pdf.trailer["/Root"].objgen[0], int(pdf.trailer["/Size"])
        media = " ".join(str(value) for value in page["/MediaBox"])
        parent, resources = page["/Parent"].objgen[0], page["/Resources"].unparse(resolved=False).decode("latin-1")
    content = b"BT /F1 12 Tf 72 72 Td (Khac) Tj ET"
    objects = {
        size: b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content),
        number: (
            f"<</Type/Page/Parent {parent} 0 R/MediaBox[{media}]/Resources {resources}/Contents {size} 0 R>>"
        ).encode("latin-1"),
    }
    added, places = b"\n", {}
    for key, body in objects.items():
        places[key] = len(signed) + len(added)
        added += b"%d 0 obj\n%s\nendobj\n" % (key, body)
    start = len(signed) + len(added)
    table = b"".join(b"%d 1\n%010d 00000 n \n" % (key, places[key]) for key in sorted(places))
    before = signed.rindex(b"startxref")
    previous = int(signed[before:].split()[1])
    trailer = b"trailer\n<</Size %d/Root %d 0 R/Prev %d>>\n" % (size + 1, root, previous)
    return signed + added + b"xref\n" + table + trailer + b"startxref\n%d\n%%%%EOF\n" % start


def test_a_paper_of_a_hundred_pages_is_signed_on_its_last(stand):
    signed = stand.signed(paper(100), CHAIR)
    assert stand.verdicts(signed) == ["valid"]
    with pikepdf.open(BytesIO(signed)) as pdf:
        assert len(pdf.pages) == 100
        assert [number for number, page in enumerate(pdf.pages, 1) if "/Annots" in page.obj] == [100]


def test_a_paper_that_names_nobody_is_signed_at_the_top_of_its_first_page(stand, tmp_path):
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.add_blank_page(page_size=(595, 842))
        pdf.save(tmp_path / "blank.pdf")
    signed = stand.signed((tmp_path / "blank.pdf").read_bytes(), SECRETARY, CHAIR)
    assert stand.verdicts(signed) == ["valid"] * 2
    with pikepdf.open(BytesIO(signed)) as pdf:
        boxes = [[float(side) for side in mark["/Rect"]] for mark in pdf.pages[0].Annots]
    assert all(box[1] > 760 and box[2] <= 595 for box in boxes)
    assert boxes[0][1] >= boxes[1][3]


def test_a_paper_under_a_password_is_not_signed(stand, tmp_path):
    (tmp_path / "plain.pdf").write_bytes(paper())
    with pikepdf.open(tmp_path / "plain.pdf") as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(NotSignable):
        stand.signed((tmp_path / "locked.pdf").read_bytes(), SECRETARY)


def test_who_has_no_key_signs_nothing(stand):
    assert of_person(stand.signers, "bo-taichinh") is None


def test_a_key_under_another_passphrase_is_no_key(tmp_path):
    stand = SigningStand(tmp_path)
    (stand.signers / "thuky.pass").write_text("something else\n")
    with pytest.raises(NoKey):
        stand.signed(paper(), SECRETARY)


def test_keys_are_for_their_owner_only(tmp_path):
    for path in SigningStand(tmp_path).signers.iterdir():
        assert path.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(not shutil.which("softhsm2-util"), reason="softhsm2 is missing")
def test_a_key_that_never_leaves_its_device_signs_too(stand, tmp_path, monkeypatch):
    device = put_into_device(stand, tmp_path, monkeypatch)
    (stand.signers / "device.pin").write_text("1234\n")
    facts = {"pkcs11": device, "token": "ecabinet", "label": "chair", "pin_file": "device.pin"}
    mark = Mark("chair", "CHỦ TỌA", "Ký biên bản", clock.now(), find_tools().serif[0])
    assert stand.verdicts(sign(paper(), Identity(stand.signers, facts), mark)) == ["valid"]
    (stand.signers / "device.pin").write_text("4321\n")
    with pytest.raises(NoKey):
        sign(paper(), Identity(stand.signers, facts), mark)


def put_into_device(stand: SigningStand, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The chair's key and certificate are in a token of their own; the answer is the module that talks to it."""
    module = next(str(path) for path in SOFTHSM if path.exists())
    (folder / "tokens").mkdir()
    (folder / "softhsm.conf").write_text(f"directories.tokendir = {folder / 'tokens'}\nobjectstore.backend = file\n")
    monkeypatch.setenv("SOFTHSM2_CONF", str(folder / "softhsm.conf"))
    tool = ["softhsm2-util", "--module", module, "--token", "ecabinet", "--pin", "1234"]
    new = ["softhsm2-util", "--init-token", "--free", "--label", "ecabinet", "--pin", "1234", "--so-pin", "1234"]
    subprocess.run(new, check=True, capture_output=True)
    passphrase = (stand.signers / "thutuong.pass").read_bytes().strip()
    key, certificate, others = load_key_and_certificates((stand.signers / "thutuong.p12").read_bytes(), passphrase)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "key.pem").write_bytes(pem)
    put = ["--import", str(folder / "key.pem"), "--label", "chair", "--id", "a1"]
    subprocess.run([*tool, *put], check=True, capture_output=True)
    with pkcs11.lib(module).get_token(token_label="ecabinet").open(user_pin="1234", rw=True) as session:
        der = certificate.public_bytes(Encoding.DER)
        session.create_object({
            pkcs11.Attribute.CLASS: pkcs11.ObjectClass.CERTIFICATE,
            pkcs11.Attribute.CERTIFICATE_TYPE: pkcs11.CertificateType.X_509, pkcs11.Attribute.TOKEN: True,
            pkcs11.Attribute.LABEL: "chair", pkcs11.Attribute.ID: bytes.fromhex("a1"), pkcs11.Attribute.VALUE: der,
            pkcs11.Attribute.SUBJECT: certificate.subject.public_bytes(),
        })  # fmt: skip
    return module
