"""What the state of a dossier forbids."""

from ecabinet.core.problems import Conflict, StaleVersion
from ecabinet.dossiers import presenters
from ecabinet.dossiers.models import Dossier


class DossierElsewhere(Conflict):
    """409: the dossier stands elsewhere on its way; `current` is the row as it is now."""

    code = "dossier-elsewhere"


class DossierAsked(Conflict):
    """409: members are asked about the dossier in writing, or about to be; that slip has to be recalled first."""

    code = "dossier-asked"


def require_unasked(dossier: Dossier) -> None:
    """Nothing, if no slip about the dossier is open or waits for approval; DossierAsked, naming the slip, if one is."""
    if dossier.asked_by is not None:
        detail = "dossier.asked_open" if dossier.asked_reference else "dossier.asked_waiting"
        raise DossierAsked(detail, reference=dossier.asked_reference)


def require_state(dossier: Dossier, *states: str) -> None:
    """Nothing, if the dossier is in one of the states; DossierElsewhere if not."""
    if dossier.state not in states:
        raise DossierElsewhere(current=presenters.dossier(dossier))


def require_version(dossier: Dossier, version: int) -> None:
    """Nothing, if that is the version the row has; StaleVersion if not."""
    if dossier.version != version:
        raise StaleVersion(current=presenters.dossier(dossier))
