"""The JSON API of slips that go before a meeting."""

from uuid import UUID

from ecabinet.core.web import Api, accepts, current_actor
from ecabinet.dossiers import presenters
from ecabinet.dossiers.presenters import DossierView
from ecabinet.opinion_agendas import commands
from ecabinet.submissions.forms import ScheduleDossier

api = Api("opinion_agendas")


@api.post("/slips/<uuid:slip_id>/agenda-item")
@accepts(ScheduleDossier)
def put_slip_on_agenda(slip_id: UUID, form: ScheduleDossier) -> DossierView:
    """The dossier of a closed slip is an item of a meeting's agenda, with the slip's result and opinions attached."""
    return presenters.dossier(commands.put_slip_on_agenda(current_actor(), slip_id, form))
