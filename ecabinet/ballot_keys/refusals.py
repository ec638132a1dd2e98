"""Why the making of a key refuses."""

from ecabinet.core.problems import Conflict


class KeyStepOver(Conflict):
    """409: the making of the key is not at that step; `current` is the key as it is."""

    code = "key-step-over"
