"""Why passkeys refuse."""

from ecabinet.core.problems import Conflict


class NoPasskeysHere(Conflict):
    """409: the installation has no address at which browsers know passkeys."""

    code = "no-passkeys-here"


class TooManyPasskeys(Conflict):
    """409: the person has as many as one may have."""

    code = "too-many-passkeys"


class PasskeyKnown(Conflict):
    """409: the device has this passkey here already."""

    code = "passkey-known"


class NothingToConfirm(Conflict):
    """409: what was decided stands no more, or its record is closed."""

    code = "nothing-to-confirm"
