"""Searching: always through the eyes of somebody."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from ecabinet.core.actor import Actor
from ecabinet.search.forms import Filter, Search
from ecabinet.search.index import index
from ecabinet.search.question import ask
from ecabinet.search.results import Answer, Result, answer_of, count, in_order, in_words
from ecabinet.search.sight import sight

MOST_SUGGESTIONS = 8


@dataclass(frozen=True, slots=True)
class Results:
    """Some results in their order; `counted` of all of them; `after` asks for those that follow, if any do."""

    results: list[Result]
    counted: dict[str, int]
    more: bool
    after: str | None


def search(session: Session, actor: Actor, form: Search, only: Collection[UUID] | None = None) -> Results:
    """What the actor may read now and what answers, of all or of those only; the index is asked about nothing else."""
    seen, question = sight(session, actor, form), ask(form.q)
    among = seen.among(form.kind)
    found = index().find(question, among if only is None else {one: among[one] for one in only if one in among})
    answers = in_order(seen, found)
    begin = _place_after(answers, form.after)
    page = answers[begin : begin + form.most]
    follows = begin + len(page) < len(answers)
    after = f"{begin + len(page)}.{page[-1].id}" if follows else None
    return Results(in_words(session, seen, question, page, form.q), count(answers), found.more, after)


def _place_after(answers: list[Answer], after: str) -> int:
    """Behind the answer that was the last one shown, wherever it stands now; where it stood, if it is gone."""
    place, _, last = after.partition(".")
    known = [number for number, answer in enumerate(answers) if str(answer.id) == last]
    return known[0] + 1 if known else int(place) if place.isdecimal() and len(place) < 10 else 0


def meetings_answering(session: Session, actor: Actor, typed: str) -> set[UUID]:
    """The meetings whose title, or an item of whose agenda, answers, of what the actor may read now."""
    seen, question = sight(session, actor, Filter()), ask(typed)
    found = index().find(question, seen.among("meeting") | seen.among("item"))
    return {answer_of(seen, hit.id).home_id for hit in found.hits}


def suggestions(session: Session, actor: Actor, typed: str) -> list[Result]:
    """Names that the actor may read and that answer what is being typed, at most eight."""
    seen, question = sight(session, actor, Filter()), ask(typed)
    if not question.tiers:
        return []
    answers = [answer_of(seen, named) for named in index().named(question, seen.among(None), MOST_SUGGESTIONS)]
    for answer in answers:
        answer.name = len(question.tiers) - 1
    return in_words(session, seen, question, answers, typed)
