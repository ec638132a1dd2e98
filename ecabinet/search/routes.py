"""The JSON API of searching."""

from flask import request

from ecabinet.core.db import reading
from ecabinet.core.forms import parse
from ecabinet.core.web import Api, current_actor
from ecabinet.search import presenters, queries
from ecabinet.search.forms import Search, Suggest
from ecabinet.search.presenters import ResultsView, SuggestionView

api = Api("search")


@api.get("/search")
def search() -> ResultsView:
    """What one may read and what answers `q`; filter by `kind`, `meeting`, `state`, `from`, `to`; go on by `after`."""
    form = parse(Search, request.args.to_dict())
    with reading() as session:
        return presenters.results(queries.search(session, current_actor(), form))


@api.get("/search/suggestions")
def list_suggestions() -> list[SuggestionView]:
    """Names that one may read and that answer what is being typed in `q`, at most eight."""
    form = parse(Suggest, request.args.to_dict())
    with reading() as session:
        return [presenters.suggestion(row) for row in queries.suggestions(session, current_actor(), form.q)]
