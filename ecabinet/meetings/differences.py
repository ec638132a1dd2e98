"""What became of an agenda between two states of it: pure, over contents."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ecabinet.meetings.agenda_content import AgendaContent, ItemContent

Kind = Literal["meeting", "removed", "added", "moved", "retimed", "changed"]
HEAD = ("title", "title_en", "room", "starts_at", "ends_at")
TEXTS = (
    "title", "title_en", "summary", "question", "question_en",
    "organisation", "organisation_en", "presenter", "presenter_en", "late",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is different: the item before and after, with its places from 1, and the fields that changed.

    Of the meeting itself (`meeting`) there is no item.
    """

    kind: Kind
    before: ItemContent | None = None
    after: ItemContent | None = None
    place_before: int = 0
    place_after: int = 0
    fields: tuple[str, ...] = ()

    @property
    def item(self) -> ItemContent | None:
        """The item as it is, or was before it went."""
        return self.after or self.before


def differences(old: AgendaContent, new: AgendaContent) -> list[Difference]:
    """All that is different; nothing where the two are the same.

    As few items as can be are called moved: those outside of the longest run of items that kept their order.
    """
    before = {item["id"]: (place, item) for place, item in enumerate(old["items"], 1)}
    after = {item["id"]: (place, item) for place, item in enumerate(new["items"], 1)}
    head = tuple(name for name in HEAD if old["meeting"][name] != new["meeting"][name])  # type: ignore[literal-required]
    found = [Difference("meeting", fields=head)] if head else []
    found += [Difference("removed", item, None, place) for key, (place, item) in before.items() if key not in after]
    found += [Difference("added", None, item, 0, place) for key, (place, item) in after.items() if key not in before]
    kept = [key for key in after if key in before]
    stayed = _stayed([(before[key][0], after[key][0]) for key in kept])
    for key in kept:
        (place_before, was), (place_after, is_now) = before[key], after[key]
        found += _of_item(was, is_now, place_before, place_after, moved=place_before not in stayed)
    return found


def _of_item(
    was: ItemContent, is_now: ItemContent, place_before: int, place_after: int, *, moved: bool
) -> list[Difference]:
    texts = tuple(name for name in TEXTS if was[name] != is_now[name])  # type: ignore[literal-required]
    kinds: list[tuple[Kind, tuple[str, ...]]] = []
    if moved or was["block"] != is_now["block"]:
        kinds.append(("moved", ("block",) if was["block"] != is_now["block"] else ()))
    if was["minutes"] != is_now["minutes"]:
        kinds.append(("retimed", ("minutes",)))
    if texts:
        kinds.append(("changed", texts))
    return [Difference(kind, was, is_now, place_before, place_after, fields) for kind, fields in kinds]


def _stayed(places: Sequence[tuple[int, int]]) -> set[int]:
    """Of the places before, given with those after, in whose order: the longest choice that rises from left to right.

    Of choices as long, one with the most items whose place is the same.
    """
    chains: list[list[tuple[int, int]]] = [[]]
    for pair in places:
        before = [chain for chain in chains if not chain or chain[-1][0] < pair[0]]
        chains.append([*max(before, key=_worth), pair])
    return {place for place, _ in max(chains, key=_worth)}


def _worth(chain: Sequence[tuple[int, int]]) -> tuple[int, int]:
    return len(chain), sum(before == after for before, after in chain)
