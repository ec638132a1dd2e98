"""What copies with notes accept."""

from ecabinet.core.forms import NewThing


class MakeAnnotatedCopy(NewThing):
    """`with_shared`: with the notes that others share with one, too."""

    with_shared: bool = True
