"""The signatures of a PDF are checked: is what was signed unchanged, and does somebody trusted vouch for the signer."""

import unicodedata
from collections.abc import Iterator, Sequence
from io import BytesIO

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    FormUpdatingRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
)
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from ecabinet.core import clock
from ecabinet.pdf_signatures.found import FoundSignature, Verdict

LONGEST_NAME = 200
MOST_SIGNATURES = 100
MARK = b"ByteRange"  # every signature dictionary has it (ISO 32000-1, 12.8.1)
# Certificates of persons carry either, by the practice of those who issue them; neither alone would do for all.
KEY_USAGE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
# The library's own policy lets form fields be filled in after a signature; what is read there would be another paper.
ONLY_SIGNATURES = StandardDiffPolicy(
    DEFAULT_DIFF_POLICY.global_rules,
    FormUpdatingRule([SigFieldCreationRule(), SigFieldModificationRule()]),  # type: ignore[no-untyped-call]
)
EXPIRED = (
    AdESIndeterminate.EXPIRED,
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE,
    AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED,
)
REVOKED = (AdESFailure.REVOKED, AdESIndeterminate.REVOKED_NO_POE, AdESIndeterminate.REVOKED_CA_NO_POE)


def may_be_signed(pdf: bytes) -> bool:
    """Whether it is worth looking for signatures: without that word there is none."""
    return MARK in pdf


def check(pdf: bytes, authorities: Sequence[Certificate]) -> list[FoundSignature]:
    """Every signature in the file in the order of signing, judged as of now; nothing is asked of any network.

    Raises ValueError where the file can't be read or has more signatures than anybody needs.
    """
    try:
        reader = PdfFileReader(BytesIO(pdf), strict=False)
        if reader.security_handler is not None:
            reader.decrypt(b"")
        signatures = reader.embedded_regular_signatures
    except Exception as fault:  # noqa: BLE001  (a stranger's file breaks a parser in more ways than it has errors)
        raise ValueError("the file's signatures can't be read") from fault
    if len(signatures) > MOST_SIGNATURES:
        raise ValueError("too many signatures")
    return list(_checked(signatures, authorities))


def _checked(
    signatures: Sequence[EmbeddedPdfSignature], authorities: Sequence[Certificate]
) -> Iterator[FoundSignature]:
    for signature in signatures:
        try:
            yield _found(signature, _status(signature, authorities))
        except Exception:  # noqa: BLE001  (the same: what can't be checked is said to be so, never left out)
            yield FoundSignature(_line(signature.field_name or ""), "", "", "", None, "unreadable", False)


def _status(signature: EmbeddedPdfSignature, authorities: Sequence[Certificate]) -> PdfSignatureStatus:
    context = ValidationContext(
        trust_roots=list(authorities), allow_fetching=False, revocation_mode="soft-fail", moment=clock.now()
    )
    return validate_pdf_signature(signature, context, diff_policy=ONLY_SIGNATURES, key_usage_settings=KEY_USAGE)


def _found(signature: EmbeddedPdfSignature, status: PdfSignatureStatus) -> FoundSignature:
    certificate = signature.signer_cert
    subject, issuer = certificate.subject.native, certificate.issuer.native
    at = status.signer_reported_dt
    return FoundSignature(
        field=_line(signature.field_name or ""),
        signer=_line(subject.get("common_name", "")),
        organisation=_line(subject.get("organization_name", "")),
        issuer=_line(issuer.get("common_name") or issuer.get("organization_name", "")),
        signed_at=clock.rfc3339(at) if at is not None and at.tzinfo is not None else None,
        verdict=_verdict(status),
        covers_all=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
    )


def _verdict(status: PdfSignatureStatus) -> Verdict:
    """Changed comes first: of a paper that was altered it does not matter who signed it."""
    if not (status.intact and status.valid and status.docmdp_ok):
        return "changed"
    if status.revoked or status.trust_problem_indic in REVOKED:
        return "revoked"
    if status.trust_problem_indic in EXPIRED:
        return "expired"
    if not status.trusted:
        return "unknown_issuer"
    return "valid" if status.bottom_line else "unreadable"


def _line(value: object) -> str:
    """A stranger's words as one short line; of a list, as certificates may hold, the first."""
    first = value[0] if isinstance(value, list) and value else value
    text = "".join(" " if unicodedata.category(letter)[0] == "C" else letter for letter in str(first or ""))
    return " ".join(text.split())[:LONGEST_NAME]
