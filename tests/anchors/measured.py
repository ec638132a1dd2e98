"""How well notes went along, by the truth of the generator."""

from collections import Counter

from ecabinet.anchors.notes import Mover, Place

from .generated import Note, Paper, where


def judged(old: Paper, new: Paper, notes: list[Note]) -> Counter[str]:
    """Counts of `right`, `wrong`, `listed` of notes whose words exist; `kept_off`, `invented` of the others."""
    mover = Mover(old.pages, new.pages)
    places = where(new)
    counts: Counter[str] = Counter()
    for note in notes:
        counts[verdict(note, mover.moved(place_of(note, old)), places)] += 1
    return counts


def place_of(note: Note, paper: Paper) -> Place:
    text = paper.pages[note.page - 1]["text"]
    quote = {
        "exact": text[note.start : note.end],
        "prefix": text[max(0, note.start - 32) : note.start],
        "suffix": text[note.end : note.end + 32],
        "start": note.start,
        "end": note.end,
    }
    return Place(note.page, rects=[[0.0, 0.0, 1.0, 1.0]], quote=quote)


def verdict(note: Note, found: Place | None, places: dict[int, tuple[int, int, int]]) -> str:
    """A place is right if it holds most of the words that exist, on the page where most are, and little else."""
    there = [places[word.id] for word in note.marked if word.id in places]
    if not there:
        return "kept_off" if found is None else "invented"
    if len(there) < 0.6 * len(note.marked):
        return "half"
    if found is None or found.quote is None:
        return "listed"
    held = [
        place for place in there
        if place[0] == found.page and found.quote["start"] <= place[1] and place[2] <= found.quote["end"]
    ]  # fmt: skip
    most = Counter(page for page, _, _ in there).most_common(1)[0]
    room = len(found.quote["exact"].split()) <= 2 * len(note.marked) + 14
    return "right" if len(held) >= 0.7 * most[1] and held and room else "wrong"
