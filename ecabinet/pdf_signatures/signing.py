"""A PDF is signed by a person or sealed by an organisation: PAdES B-B, as an addition to the file, which else stays.

The time is the server's own; there is no time stamp of an authority.
"""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, InnerScaling, SimpleBoxLayoutRule
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.stamp import StaticStampStyle

from ecabinet.pdf_signatures.appearance import BLUE, RED, drawn, words_of
from ecabinet.pdf_signatures.identities import Identity
from ecabinet.pdf_signatures.places import Place, beside, corner, place_under

CERTIFICATE_ROOM = 32_768  # hexadecimal digits in the file kept for signature and certificates
WHOLE = SimpleBoxLayoutRule(
    x_align=AxisAlignment.ALIGN_MID, y_align=AxisAlignment.ALIGN_MID, inner_content_scaling=InnerScaling.STRETCH_FILL
)


class NotSignable(Exception):
    """The file can't be signed: it asks for a password, is damaged, or its signers allowed no further signature."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How a signature is told from others and where it stands.

    `field` is its name in the file; `label` the words under which it stands, in capitals; `others` how many stand in
    the file already; `face` the font (TTF) of its words.
    """

    field: str
    label: str
    reason: str
    at: datetime
    face: Path
    place: str = ""
    others: int = 0
    is_seal: bool = False


def sign(pdf: bytes, identity: Identity, mark: Mark) -> bytes:
    """The file with the identity's signature, or seal, added at its end. Raises NoKey, NotSignable."""
    with identity.signer() as signer:
        try:
            return _signed(pdf, signer, mark, identity.picture)
        except Exception as fault:
            raise NotSignable(f"{type(fault).__name__}: {fault}") from fault


def _signed(pdf: bytes, signer: Signer, mark: Mark, picture: Path | None) -> bytes:
    place = _place(pdf, mark, picture)
    meta = PdfSignatureMetadata(
        field_name=mark.field, reason=mark.reason, location=mark.place or None, md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES, embed_validation_info=False,
    )  # fmt: skip
    field = SigFieldSpec(mark.field, on_page=place.page, box=_whole(place.box))
    with NamedTemporaryFile(suffix=".pdf") as looks:
        looks.write(_look(signer, mark, place, picture))
        looks.flush()
        style = StaticStampStyle.from_pdf_file(looks.name, border_width=0, background_layout=WHOLE)
        writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
        if writer.prev.encrypted:
            writer.encrypt(b"")  # type: ignore[no-untyped-call]
        made = PdfSigner(meta, signer, stamp_style=style, new_field_spec=field)
        written: BytesIO = made.sign_pdf(writer, bytes_reserved=CERTIFICATE_ROOM, output=BytesIO())
    return written.getvalue()


def _whole(box: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
    return round(box[0]), round(box[1]), round(box[2]), round(box[3])


def _place(pdf: bytes, mark: Mark, picture: Path | None) -> Place:
    found = place_under(pdf, mark.label) if mark.label else None
    if found is None:
        return corner(pdf, mark.others)
    return beside(found, is_picture=picture is not None) if mark.is_seal else found


def _look(signer: Signer, mark: Mark, place: Place, picture: Path | None) -> bytes:
    subject = signer.signing_cert.subject.native if signer.signing_cert else {}
    name = "" if mark.is_seal else str(subject.get("common_name", ""))
    organisation = str((subject.get("common_name") if mark.is_seal else subject.get("organization_name")) or "")
    lines = words_of(name, organisation, mark.at)
    return drawn(place.size, lines, mark.face, RED if mark.is_seal else BLUE, picture)
