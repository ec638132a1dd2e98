"""What passkeys accept."""

from typing import Annotated

from pydantic import StringConstraints

from ecabinet.accounts.forms import Password
from ecabinet.core.forms import Form, Line, NewThing

Name = Annotated[Line, StringConstraints(max_length=100)]
Credential = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,1400}$")]
Bytes = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,20000}$")]


class AddPasskey(NewThing):
    """What the device answered when it made the passkey, all base64url, under the id that it was asked for with.

    The password shows that it is the person who adds it, and not somebody at an unlocked tablet.
    """

    name: Name
    password: Password
    credential: Credential
    client_data: Bytes
    attestation: Bytes


class Confirm(Form):
    """What the device answered when it was asked to sign the decision that has this `receipt`, all base64url."""

    receipt: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    credential: Credential
    client_data: Bytes
    authenticator_data: Bytes
    signature: Bytes


class RemovePasskey(Form):
    """The password, since nobody else may take a passkey away either."""

    password: Password
