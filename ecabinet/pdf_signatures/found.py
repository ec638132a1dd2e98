"""A signature that was found in a PDF, and what its check came to; as data that can be kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, cast

from typing_extensions import TypedDict

Verdict = Literal["valid", "changed", "unknown_issuer", "expired", "revoked", "unreadable"]


class FoundSignatureView(TypedDict):
    """A signature as it is shown and kept; see `FoundSignature`."""

    field: str
    signer: str
    organisation: str
    issuer: str
    signed_at: str | None
    verdict: Verdict
    covers_all: bool


@dataclass(frozen=True, slots=True)
class FoundSignature:
    """Who signed, when by the signer's own clock (RFC 3339, or none), and the verdict.

    `valid`: what was signed is unchanged, later additions are further signatures only, and a trusted authority vouches
    for the signer. `changed`: what was signed is not what stands there. `unknown_issuer`: unchanged, but nobody
    trusted vouches for the signer. `expired`, `revoked`: unchanged, but the certificate is so now. `unreadable`: the
    check itself failed. `covers_all`: the signature covers the file to its last byte, nothing was added after it.
    """

    field: str
    signer: str
    organisation: str
    issuer: str
    signed_at: str | None
    verdict: Verdict
    covers_all: bool

    def view(self) -> FoundSignatureView:
        """The signature as data."""
        return {
            "field": self.field,
            "signer": self.signer,
            "organisation": self.organisation,
            "issuer": self.issuer,
            "signed_at": self.signed_at,
            "verdict": self.verdict,
            "covers_all": self.covers_all,
        }


# From the worst: of a paper with several signatures the worst is said first.
VERDICTS: tuple[Verdict, ...] = ("changed", "unreadable", "revoked", "expired", "unknown_issuer", "valid")


def worst(found: Sequence[FoundSignatureView]) -> Verdict | None:
    """What is said of a file as a whole; none of a file without signatures."""
    said = {one["verdict"] for one in found}
    return next((verdict for verdict in VERDICTS if verdict in said), None)


def from_view(view: dict[str, object]) -> FoundSignatureView:
    """The same, out of what another process said; KeyError where it said less."""
    return cast(FoundSignatureView, {name: view[name] for name in FoundSignatureView.__annotations__})
