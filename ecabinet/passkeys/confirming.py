"""A device confirms a decision of its person's: checked when it comes, and kept so that anybody can check it again."""

from dataclasses import asdict
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pydantic import ValidationError
from sqlalchemy import select
from webauthn import verify_authentication_response
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, decode_credential_public_key
from webauthn.helpers.decoded_public_key_to_cryptography import decoded_public_key_to_cryptography
from webauthn.helpers.exceptions import WebAuthnException

from ecabinet.core import clock
from ecabinet.core.actor import Actor
from ecabinet.core.clock import rfc3339
from ecabinet.core.problems import BadInput, require
from ecabinet.core.transaction import Transaction
from ecabinet.passkeys.conflicts import NoPasskeysHere
from ecabinet.passkeys.forms import Confirm
from ecabinet.passkeys.models import Passkey
from ecabinet.passkeys.site import Site
from ecabinet.signed_records.confirmations import Confirmation, Kind, decision
from ecabinet.signed_records.device_proofs import DeviceProof, challenge, flaw_of


def confirmed(
    tx: Transaction, actor: Actor, form: Confirm, what: tuple[Kind, str], site: Site | None
) -> dict[str, Any]:
    """The confirmation of the decision that the form names by its receipt, as records have it (`Confirmation`).

    `what` is its kind, and the vote, slip or item by id. Raises NoPasskeysHere; BadInput unless a passkey of the
    actor's own signed it here, by a person whom the device knew.
    """
    require(site, NoPasskeysHere)
    assert site is not None  # noqa: S101  (for the types)
    own = select(Passkey).where(Passkey.credential == form.credential, Passkey.person_id == actor.person_id)
    passkey = tx.scalar(own.where(Passkey.removed_at.is_(None)))
    if passkey is None:
        raise BadInput({"credential": "field.passkey_unknown"})
    signed = decision(*what, form.receipt)
    _use(passkey, form, challenge(signed), site)
    proof = DeviceProof(_public_key(passkey), form.authenticator_data, form.client_data, form.signature)
    # What a recount would find fault with is not taken in: the two checks know nothing of each other.
    require(flaw_of(proof, signed, site.origin, site.name) is None, _not_signed())
    said = {"receipt": form.receipt, "origin": site.origin, "site": site.name, "at": rfc3339(clock.now())}
    try:  # nothing is kept that a record could not hold: no proof may stand in the way of a closing
        return Confirmation.model_validate({**said, **asdict(proof)}).model_dump()
    except ValidationError:
        raise _not_signed() from None


def _use(passkey: Passkey, form: Confirm, asked: bytes, site: Site) -> None:
    """The passkey signed what was asked, and is known to have been used."""
    try:
        checked = verify_authentication_response(
            credential=_as_the_library_takes_it(form),
            expected_challenge=asked,
            expected_rp_id=site.name,
            expected_origin=site.origin,
            credential_public_key=base64url_to_bytes(passkey.public_key),
            credential_current_sign_count=0,  # no reason to refuse: synced passkeys don't count
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError, RecursionError):
        raise _not_signed() from None
    passkey.uses, passkey.last_used_at = checked.new_sign_count, clock.now()


def _public_key(passkey: Passkey) -> str:
    key = decoded_public_key_to_cryptography(decode_credential_public_key(base64url_to_bytes(passkey.public_key)))
    return bytes_to_base64url(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


def _as_the_library_takes_it(form: Confirm) -> dict[str, object]:
    answer = {
        "clientDataJSON": form.client_data,
        "authenticatorData": form.authenticator_data,
        "signature": form.signature,
    }
    return {"id": form.credential, "rawId": form.credential, "type": "public-key", "response": answer}


def _not_signed() -> BadInput:
    return BadInput({"credential": "field.confirmation_not_valid"})
