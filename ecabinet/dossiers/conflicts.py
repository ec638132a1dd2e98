"""What the state of a dossier forbids."""

from ecabinet.core.problems import Conflict, StaleVersion
from ecabinet.dossiers import presenters
from ecabinet.dossiers.models import Dossier


class DossierElsewhere(Conflict):
    """409: the dossier stands elsewhere on its way; `current` is the row as it is now."""

    code = "dossier-elsewhere"


def require_state(dossier: Dossier, *states: str) -> None:
    """Nothing, if the dossier is in one of the states; DossierElsewhere if not."""
    if dossier.state not in states:
        raise DossierElsewhere(current=presenters.dossier(dossier))


def require_version(dossier: Dossier, version: int) -> None:
    """Nothing, if that is the version the row has; StaleVersion if not."""
    if dossier.version != version:
        raise StaleVersion(current=presenters.dossier(dossier))
