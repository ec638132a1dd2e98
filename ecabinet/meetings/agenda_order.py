"""Where an item stands among the others: pure, over the agenda as it is."""

from collections.abc import Sequence

from ecabinet.meetings.models import BLOCKS, AgendaItem


def place_in_block(items: Sequence[AgendaItem], block: str) -> int:
    """The index at which an item of that block joins `items`: after the block's last, and those of blocks before it.

    It also stands behind whatever has been taken up, since that keeps its number.
    """
    rank = BLOCKS.index(block)
    behind = [index for index, item in enumerate(items) if BLOCKS.index(item.block) <= rank or item.state != "waiting"]
    return behind[-1] + 1 if behind else 0


def first_free_place(items: Sequence[AgendaItem]) -> int:
    """The index before which nothing has been taken up yet: where an item that is to open the agenda stands."""
    taken_up = [index for index, item in enumerate(items) if item.state != "waiting"]
    return taken_up[-1] + 1 if taken_up else 0


def runs(items: Sequence[AgendaItem]) -> list[tuple[str, list[AgendaItem]]]:
    """The agenda as it is shown: a block's name, and its items that follow each other; a block may come twice."""
    found: list[tuple[str, list[AgendaItem]]] = []
    for item in items:
        if not found or found[-1][0] != item.block:
            found.append((item.block, []))
        found[-1][1].append(item)
    return found


def runs_and_empty_blocks(items: Sequence[AgendaItem]) -> list[tuple[str, list[AgendaItem]]]:
    """The same with the blocks that have no items, each before the first one that comes after it."""
    found = runs(items)
    for block in BLOCKS:
        if all(name != block for name, _ in found):
            rank = BLOCKS.index(block)
            later = [index for index, (name, _) in enumerate(found) if BLOCKS.index(name) > rank]
            found.insert(later[0] if later else len(found), (block, []))
    return found
