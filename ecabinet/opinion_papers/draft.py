"""A draft's parts in the order of its text: by them opinions are put in order, and headed. Pure."""

from collections.abc import Sequence

from ecabinet.opinion_papers.places import WHOLE, Key, cited, group_of, natural, parts_of, scope_of
from ecabinet.texts.structure import Entry, outline

HIGHER = ("phan", "chuong", "muc", "tieu-muc")  # in this order each holds the next


class Draft:
    """The draft whose structure these entries are; without any, places are ordered and named by their numbers."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._ids = [entry.id for entry in entries]
        self._position_of = {entry.id: position for position, entry in enumerate(entries)}
        self._titles = {str(one["id"]): str(one["title"]) for one in outline(entries)}

    def order(self, place: str) -> tuple[int, Key]:
        """The key to sort by: first the draft as a whole, then its parts as they follow; unknown ones by number."""
        return (self._position(place), natural(place)) if place else (-1, ())

    def headings(self, place: str) -> list[str]:
        """What stands above the place, from the widest to its article, as `Điều 5. Phạm vi điều chỉnh`."""
        if not place:
            return [WHOLE]
        group = group_of(place)
        above = [self._titles[one] for one in self._above(place) if one != group]
        return [*above, self._titles.get(group) or cited(group)]

    def _position(self, place: str) -> int:
        if place in self._position_of:
            return self._position_of[place]
        family, key = _family(place), natural(place)
        kin = [(position, natural(one)) for position, one in enumerate(self._ids) if _family(one) == family]
        before = [position for position, other in kin if other < key]
        if before:
            return before[-1]
        return kin[0][0] - 1 if kin else len(self._ids)

    def _above(self, place: str) -> list[str]:
        """The annex, the part, the chapter and the sections that the place is in."""
        scope = scope_of(place)
        held: dict[str, str] = {}
        for one in self._ids[: self._position(place) + 1]:
            slug = parts_of(one)[-1].slug
            if slug in HIGHER and scope_of(one) == scope:
                wider = HIGHER[: HIGHER.index(slug)]
                held = {kind: id_ for kind, id_ in held.items() if kind in wider} | {slug: one}
        return ([scope] if scope in self._titles else []) + list(held.values())


def _family(place: str) -> tuple[str, str]:
    """Places of one family are ordered by their numbers: articles of the body, chapters of the body, of an annex."""
    scope = scope_of(place)
    ways = parts_of(place.removeprefix(f"{scope}."))
    return scope, ways[0].slug if ways else ""
