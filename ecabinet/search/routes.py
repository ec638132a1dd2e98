"""The JSON API of searching."""

from ecabinet.core.db import reading
from ecabinet.core.web import Api, asks, current_actor
from ecabinet.search import presenters, queries
from ecabinet.search.forms import Search, Suggest
from ecabinet.search.presenters import ResultsView, SuggestionView

api = Api("search")


@api.get("/search")
@asks(Search)
def search(form: Search) -> ResultsView:
    """What one may read and what answers `q`; filter by `kind`, `meeting`, `state`, `from`, `to`; go on by `after`."""
    with reading() as session:
        return presenters.results(queries.search(session, current_actor(), form))


@api.get("/search/suggestions")
@asks(Suggest)
def list_suggestions(form: Suggest) -> list[SuggestionView]:
    """Names that one may read and that answer what is being typed in `q`, at most eight."""
    with reading() as session:
        return [presenters.suggestion(row) for row in queries.suggestions(session, current_actor(), form.q)]
