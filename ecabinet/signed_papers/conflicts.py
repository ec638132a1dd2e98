"""What the state of a paper forbids."""

from ecabinet.core.problems import Conflict


class PaperNotPrinted(Conflict):
    """409: the PDF is not there, or what it says has changed since; it is made again first."""

    code = "paper-not-printed"


class PaperIsExtract(Conflict):
    """409: an extract of the minutes is signed by nobody; whoever reads all of them puts them in."""

    code = "paper-is-extract"


class PaperPut(Conflict):
    """409: such a paper is there already; it is withdrawn first. `current` has its id."""

    code = "paper-put"


class PaperWithdrawn(Conflict):
    """409: the paper was withdrawn."""

    code = "paper-withdrawn"


class PaperNotSigned(Conflict):
    """409: what is not signed by all who must, or is being signed at this moment, is not sealed."""

    code = "paper-not-signed"


class PaperSealed(Conflict):
    """409: the body's seal is on the paper, or will be in a moment; people sign before it, nobody after it."""

    code = "paper-sealed"


class NoSigningKey(Conflict):
    """409: the operator gave no key to sign with to this account, or no seal to this body."""

    code = "no-signing-key"
