"""Notes as W3C Web Annotations in JSON-LD (Web Annotation Data Model, 2017); pure.

What the model has words for is said in them: quote, position, page, shape, text and answers. What it has none for
(colour, width, pressure of the pen) stands in `ecabinet:note` as JSON in a string, so that nothing is lost on the way.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from ecabinet.annotations.presenters import AnnotationView

CONTEXT: list[Any] = ["http://www.w3.org/ns/anno.jsonld", {"ecabinet": "urn:ecabinet:notes:"}]
MEDIA_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
PDF_FRAGMENT = "http://tools.ietf.org/rfc/rfc3778"
MOTIVATIONS = {
    "highlight": "highlighting", "underline": "highlighting", "strike": "editing", "ink": "describing",
    "pin": "commenting", "text": "commenting", "tick": "assessing", "question": "questioning",
}  # fmt: skip
OWN = ("kind", "colour", "width", "at", "rects", "strokes", "quote")

Json = dict[str, Any]


def page_of(views: Sequence[AnnotationView], address: str, sizes: Mapping[str, Sequence[Sequence[float]]]) -> Json:
    """All notes as one AnnotationPage; `sizes` are of the pages of each version, by its id."""
    items = [annotation(view, sizes.get(_version_of(view), ())) for view in views]
    return {"@context": CONTEXT, "id": address, "type": "AnnotationPage", "items": items}


def annotation(view: AnnotationView, sizes: Sequence[Sequence[float]]) -> Json:
    """One note. One that is unplaced stands where it stood before its words went."""
    placed = _placed(view)
    made: Json = {
        "id": f"urn:uuid:{view['id']}",
        "type": "Annotation",
        "motivation": _motivation(view),
        "creator": _person(view["author"]),
        "created": view["made_at"],
        "modified": view["changed_at"],
        "target": {
            "source": f"urn:uuid:{_version_of(view)}",
            "type": "Text",
            "format": "application/pdf",
            "selector": _selectors(placed, sizes),
        },
        "ecabinet:note": json.dumps({name: placed[name] for name in OWN}, ensure_ascii=False, separators=(",", ":")),
    }
    if bodies := _bodies(view):
        made["body"] = bodies
    return made


def _placed(view: AnnotationView) -> Json:
    """The note with its page and shapes, as it stands or stood."""
    told: Json = {name: value for name, value in view.items() if name in (*OWN, "page")}
    was = view["was"]
    if was is not None:
        told |= {"page": was["page"], "at": was.get("at"), "rects": was.get("rects", [])}
        told["strokes"] = was.get("strokes", [])
    return told


def _version_of(view: AnnotationView) -> str:
    return view["was"]["version_id"] if view["was"] else view["version_id"]


def _motivation(view: AnnotationView) -> str | list[str]:
    first = MOTIVATIONS[view["kind"]]
    return [first, "commenting"] if view["text"] and first != "commenting" else first


def _bodies(view: AnnotationView) -> list[Json]:
    bodies = [_said(view["text"], "commenting")] if view["text"] else []
    for answer in view["answers"]:
        said = {"creator": _person(answer["author"]), "created": answer["at"], "id": f"urn:uuid:{answer['id']}"}
        bodies.append({**_said(answer["text"], "replying"), **said})
    return bodies


def _said(text: str, purpose: str) -> Json:
    return {"type": "TextualBody", "value": text, "format": "text/plain", "purpose": purpose}


def _person(person: Mapping[str, Any]) -> Json:
    return {"id": f"urn:uuid:{person['id']}", "type": "Person", "name": person["name"]}


def _selectors(placed: Json, sizes: Sequence[Sequence[float]]) -> list[Json]:
    """Each says where it stands in its own way; a program takes the one that it knows."""
    found: list[Json] = []
    fragment: Json = {"type": "FragmentSelector", "conformsTo": PDF_FRAGMENT, "value": f"page={placed['page']}"}
    if quote := placed["quote"]:
        words = {"exact": quote["exact"], "prefix": quote["prefix"], "suffix": quote["suffix"]}
        found.append({"type": "TextQuoteSelector", **words})
        fragment["refinedBy"] = {"type": "TextPositionSelector", "start": quote["start"], "end": quote["end"]}
    found.append(fragment)
    size = sizes[placed["page"] - 1] if 0 < placed["page"] <= len(sizes) else (595.0, 842.0)
    found.append({"type": "SvgSelector", "value": svg(placed, size)})
    return found


def svg(placed: Json, size: Sequence[float]) -> str:
    """The note's shapes on its page, in points from the top left."""
    shapes = [
        f'<rect x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}"/>' for x, y, w, h in placed["rects"]
    ]  # fmt: skip
    wide = placed["width"] or 2
    for stroke in placed["strokes"]:
        line = "L".join(f"{x:g} {y:g}" for x, y, *_ in stroke["points"])
        shapes.append(f'<path d="M{line}" fill="none" stroke="black" stroke-width="{wide:g}"/>')
    if placed["at"]:
        shapes.append(f'<circle cx="{placed["at"][0]:g}" cy="{placed["at"][1]:g}" r="1"/>')
    view = f"0 0 {size[0]:g} {size[1]:g}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">{"".join(shapes)}</svg>'
