"""States in which a copy can't be asked for or given."""

from ecabinet.core.problems import Conflict


class CopiesStayHere(Conflict):
    """409: the body lets papers of its meetings out of the program with no one."""

    code = "copies-stay-here"


class CopyNotReady(Conflict):
    """409: the copy is being made, or could not be made."""

    code = "copy-not-ready"


class NothingToCopy(Conflict):
    """409: the document has no version that can be read."""

    code = "nothing-to-copy"
