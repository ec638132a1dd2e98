"""What the state of a meeting forbids to positions."""

from ecabinet.core.problems import Conflict


class HolderPresent(Conflict):
    """409: the member is present and speaks without a substitute."""

    code = "holder-present"
