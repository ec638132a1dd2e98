"""What `python -m ecabinet search …` does."""

import time

from ecabinet.search.followers import rebuild


def rebuild_command() -> str:
    """The index is made again; the answer is the sentence that the operator reads."""
    began = time.monotonic()
    events = rebuild()
    return f"The index was made again from {events} events in {time.monotonic() - began:.1f} seconds."
