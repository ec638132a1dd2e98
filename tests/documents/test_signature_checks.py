"""Signatures in uploaded PDFs are checked in the background and shown to whoever sees the paper."""

import io
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from ecabinet.core import keys
from ecabinet.demo.signers import new_authority
from ecabinet.documents.signature_checks import check_all_again
from ecabinet.documents.work import ingest_next
from tests.cast import Cast, Player
from tests.pdf_signatures.signing_stand import CHAIR, SECRETARY, SigningStand, paper
from tests.replay import Replay

pytestmark = pytest.mark.slow


@pytest.fixture
def stand(cast: Cast) -> SigningStand:
    return SigningStand(keys.folder())


def upload(cast: Cast, secretary: Player, data: bytes) -> str:
    sent = {"file": (io.BytesIO(data), "to-trinh.pdf")}
    answer = secretary.http.post(f"/api/v1/agenda-items/{cast.items[0].id}/documents", data=sent).get_json()
    while ingest_next():
        pass
    return str(answer["id"])


def shown(member: Player, document: str) -> Any:
    return member.http.get(f"/api/v1/documents/{document}").get_json()


def test_a_signed_paper_says_who_signed_it(cast: Cast, secretary: Player, member: Player, stand: SigningStand) -> None:
    document = upload(cast, secretary, stand.signed(paper(), SECRETARY, CHAIR))
    row = shown(member, document)
    assert row["signature_verdict"] == "valid"
    assert [one["signer"] for one in row["signatures"]] == ["Nguyễn Văn Ký (TEST)", "Trần Thị Chủ (TEST)"]
    page = member.http.get(f"/documents/{document}").text
    assert "Chữ ký số hợp lệ" in page
    assert "Nguyễn Văn Ký (TEST)" in member.http.get(f"/documents/{document}/changes").text
    version = member.http.get(f"/api/v1/documents/{document}/versions").get_json()[0]
    assert version["signatures"] == row["signatures"]


def test_a_paper_changed_after_signing_is_never_called_valid(
    cast: Cast, secretary: Player, member: Player, stand: SigningStand
) -> None:
    changed = bytearray(stand.signed(paper(), SECRETARY))
    changed[changed.index(b"stream") + 20] ^= 1
    document = upload(cast, secretary, bytes(changed))
    assert shown(member, document)["signature_verdict"] == "changed"
    page = member.http.get(f"/documents/{document}").text
    assert "Chữ ký không hợp lệ: nội dung đã bị sửa" in page
    assert "Chữ ký số hợp lệ" not in page


def test_a_paper_without_signatures_says_nothing_of_them(cast: Cast, secretary: Player, member: Player) -> None:
    document = upload(cast, secretary, paper())
    assert shown(member, document)["signature_verdict"] == "none"
    assert "signed-mark" not in member.http.get(f"/documents/{document}").text


def test_whom_the_operator_trusts_later_is_asked_again(
    cast: Cast, secretary: Player, member: Player, stand: SigningStand, replay: Replay
) -> None:
    trusted = (stand.authorities / "test-only.pem").read_bytes()
    (stand.authorities / "test-only.pem").write_bytes(new_authority()[0].public_bytes(Encoding.PEM))
    document = upload(cast, secretary, stand.signed(paper(), SECRETARY))
    assert shown(member, document)["signature_verdict"] == "unknown_issuer"
    (stand.authorities / "test-only.pem").write_bytes(trusted)
    with replay(cast.items[0].stream):
        assert check_all_again() == (1, 1)
    assert shown(member, document)["signature_verdict"] == "valid"
    assert check_all_again() == (1, 0)
