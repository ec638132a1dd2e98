"""The cookies: one carries the sign-in of this device, one says which accounts have signed in on it before."""

import hashlib
import secrets
from uuid import UUID

from flask import Response, current_app, has_request_context, request
from itsdangerous import BadSignature, URLSafeSerializer

YEAR = 365 * 24 * 3600


def name() -> str:
    """The sign-in cookie's name; the prefix makes browsers refuse it without Secure or for other hosts."""
    return "__Host-ecabinet" if is_secure() else "ecabinet"


def is_secure() -> bool:
    """Whether cookies must be Secure: everybody comes by https, or this request does."""
    return bool(current_app.config["IS_HTTPS"]) or (has_request_context() and request.is_secure)


def new_secret() -> str:
    """A secret for a sign-in, 256 bits."""
    return secrets.token_urlsafe(32)


def hash_secret(secret: str) -> str:
    """What the database keeps of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def set_sign_in(response: Response, secret: str, person_id: UUID) -> None:
    """The browser is signed in, and remembers that this account has been here."""
    _set(response, name(), secret)
    known = known_devices()
    known.setdefault(str(person_id), secrets.token_urlsafe(12))
    _set(response, _device_cookie(), _signer().dumps(known))


def clear_sign_in(response: Response) -> None:
    """The browser is signed out; that the account was here stays known."""
    response.delete_cookie(name(), path="/", secure=is_secure(), httponly=True, samesite="Lax")


def sign_in_secret() -> str | None:
    """The secret that this request's sign-in cookie carries, or none."""
    return request.cookies.get(name())


def known_devices() -> dict[str, str]:
    """This browser's marks for the accounts that have signed in on it before, by person id."""
    try:
        known: dict[str, str] = _signer().loads(request.cookies.get(_device_cookie(), ""))
    except BadSignature:
        return {}
    return known


def _set(response: Response, cookie: str, value: str) -> None:
    response.set_cookie(cookie, value, max_age=YEAR, path="/", secure=is_secure(), httponly=True, samesite="Lax")


def _device_cookie() -> str:
    return "__Host-ecabinet-device" if is_secure() else "ecabinet-device"


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="known-device")
