"""The configuration profile by which an iPad takes the authority in."""

import hashlib
import plistlib
from uuid import UUID, uuid5

from ecabinet.certificates.authority import Authority

OURS = UUID("6f5b4d3a-0a5e-4a53-9a53-3f0a3c1f7a10")  # a namespace of this program's own


def profile(authority: Authority, description: str) -> bytes:
    """A `.mobileconfig` that holds the authority's certificate; the same one each time."""
    mark = hashlib.sha256(authority.der).hexdigest()
    names = {"PayloadVersion": 1, "PayloadDisplayName": authority.name, "PayloadOrganization": "e-Cabinet"}
    certificate = {
        "PayloadType": "com.apple.security.root",
        "PayloadIdentifier": f"ecabinet.{mark[:16]}.authority",
        "PayloadUUID": _id(mark, "authority"),
        "PayloadCertificateFileName": "ecabinet-ca.crt",
        "PayloadContent": authority.der,
        **names,
    }
    whole = {
        "PayloadType": "Configuration",
        "PayloadIdentifier": f"ecabinet.{mark[:16]}",
        "PayloadUUID": _id(mark, "profile"),
        "PayloadDescription": description,
        "PayloadRemovalDisallowed": False,
        "PayloadContent": [certificate],
        **names,
    }
    return plistlib.dumps(whole)


def _id(mark: str, part: str) -> str:
    return str(uuid5(OURS, f"{mark}.{part}")).upper()
