"""The page by which a tablet comes to trust this installation; for everybody, by plain HTTP too."""

from flask import Response, current_app, render_template

from ecabinet.certificates.authority import Authority, authority_in, fingerprint
from ecabinet.certificates.profile import profile
from ecabinet.certificates.server import folder_of
from ecabinet.core import words
from ecabinet.core.pages import Pages
from ecabinet.core.problems import NotFound
from ecabinet.core.settings import Settings

pages = Pages("certificates")


@pages.get("/certificate")
def certificate() -> str:
    """How to take the certificate in, step by step, with the fingerprint to compare."""
    authority, settings = _authority(), _settings()
    return render_template(
        "certificates/certificate.html",
        authority=authority,
        fingerprint=fingerprint(authority.certificate),
        ends=authority.certificate.not_valid_after_utc,
        address=settings.public_url,
    )


@pages.get("/certificate/ecabinet-ca.crt")
def authority_certificate() -> Response:
    """The authority's certificate, as Android, Windows, macOS and Linux take it in."""
    return _file(_authority().der, "application/x-x509-ca-cert", "ecabinet-ca.crt")


@pages.get("/certificate/ecabinet.mobileconfig")
def apple_profile() -> Response:
    """The profile for iPads and iPhones."""
    data = profile(_authority(), words.t("certificates.profile_says"))
    return _file(data, "application/x-apple-aspen-config", "ecabinet.mobileconfig")


def _file(data: bytes, media_type: str, name: str) -> Response:
    return Response(data, mimetype=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _authority() -> Authority:
    """The authority that devices have to trust; NotFound where they already trust another's, or all is plain HTTP."""
    settings = _settings()
    if settings.tls is None or settings.tls.certificate is not None:
        raise NotFound
    authority = authority_in(folder_of(settings))
    if authority is None:
        raise NotFound
    return authority


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings
