"""What became of an agenda, in sentences for people."""

from ecabinet.core import words
from ecabinet.meetings.differences import Difference

OF_THEIR_OWN = ("block", "minutes")  # these have a sentence of their own


def said(one: Difference, locale: str) -> str:
    """The difference as one sentence, with the item called as the reader's language calls it."""
    item = one.item
    title = (item["title_en"] if locale == "en" else "") or item["title"] if item else ""
    facts: dict[str, object] = {"title": title, "from": one.place_before, "place": one.place_after}
    name = one.kind if one.kind != "moved" or "block" not in one.fields else "moved_block"
    if name == "moved_block" and item:
        facts["block"] = words.t(f"agenda.block.{item['block']}", locale=locale)
    if one.before and one.after and name == "retimed":
        facts |= {"from": one.before["minutes"], "to": one.after["minutes"]}
    fields = (field for field in one.fields if field not in OF_THEIR_OWN)
    facts["fields"] = ", ".join(words.t(f"agenda.field.{field}", locale=locale) for field in fields)
    return words.t(f"agenda.difference.{name}", locale=locale, **facts)
