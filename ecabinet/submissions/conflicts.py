"""What forbids a step on a dossier's way."""

from ecabinet.core.problems import Conflict


class DossierIncomplete(Conflict):
    """409: documents are missing, too long or can't be read; `current` lists them.

    What is missing or too long may be acknowledged by its number; what can't be read may not.
    """

    code = "dossier-incomplete"


class AdviceAsked(Conflict):
    """409: that ministry has been asked and has not answered yet."""

    code = "advice-asked"


class AdviceGiven(Conflict):
    """409: the ministry has answered; `current` is what it said."""

    code = "advice-given"
