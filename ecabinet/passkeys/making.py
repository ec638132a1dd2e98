"""How a device is asked to make a passkey, and how what it answers is checked (Web Authentication Level 2, 7.1)."""

import hashlib
import hmac
from uuid import UUID

from webauthn import verify_registration_response
from webauthn.helpers import bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import CredentialDeviceType
from webauthn.registration.verify_registration_response import VerifiedRegistration

from ecabinet.core.problems import BadInput, require
from ecabinet.passkeys.forms import AddPasskey
from ecabinet.passkeys.models import Passkey
from ecabinet.passkeys.site import Site

ES256, EDDSA, RS256 = -7, -8, -257  # IANA's numbers of the kinds of keys that we can check; the first is liked best


def challenge(secret: str, session_id: UUID, passkey_id: UUID) -> bytes:
    """What the device has to sign: for this passkey and this sign-in alone, and known to the server without a row.

    An id makes one passkey, so that no answer serves twice.
    """
    said = b"ecabinet passkey\0" + session_id.bytes + passkey_id.bytes
    return hmac.new(secret.encode(), said, hashlib.sha256).digest()


def made(site: Site, asked: bytes, person_id: UUID, form: AddPasskey) -> Passkey:
    """The passkey that the device has made; BadInput unless it was made for this site, this question, by a person."""
    wrong = BadInput({"credential": "field.passkey_not_valid"})
    try:
        checked = verify_registration_response(
            credential=_as_the_library_takes_it(form),
            expected_challenge=asked,
            expected_rp_id=site.name,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError, RecursionError):
        raise wrong from None
    require(bytes_to_base64url(checked.credential_id) == form.credential, wrong)
    return _row(checked, person_id, form)


def _row(checked: VerifiedRegistration, person_id: UUID, form: AddPasskey) -> Passkey:
    return Passkey(
        id=form.id,
        person_id=person_id,
        name=form.name,
        credential=bytes_to_base64url(checked.credential_id),
        public_key=bytes_to_base64url(checked.credential_public_key),
        uses=checked.sign_count,
        synced=checked.credential_device_type is CredentialDeviceType.MULTI_DEVICE,
    )


def _as_the_library_takes_it(form: AddPasskey) -> dict[str, object]:
    answer = {"clientDataJSON": form.client_data, "attestationObject": form.attestation}
    return {"id": form.credential, "rawId": form.credential, "type": "public-key", "response": answer}
