"""Links inside a paper go on leading to its own pages when these stand in a book."""

from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

DEEPEST = 32


def number_links(pdf: Pdf) -> None:
    """Each link to a page of the file names it by its number, from 0, which survives the page's copying.

    A link that leads nowhere leads nowhere afterwards, too.
    """
    places = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    for page in pdf.pages:
        for link in list(_links(page)):
            _number(pdf, link, places)


def resolve_links(page: pikepdf.Page, pages: Sequence[pikepdf.Page]) -> None:
    """The links on a copied page lead to the copies; `pages` are those of its paper in the book."""
    for link in _links(page):
        place: Any = link.get("/Dest")
        if isinstance(place, Array) and isinstance(first := _first(place), int):
            place[0] = pages[first].obj


def _links(page: pikepdf.Page) -> Iterator[Any]:
    annotations = page.obj.get("/Annots")
    if isinstance(annotations, Array):
        for each in annotations:
            if isinstance(each, Dictionary) and each.get("/Subtype") == Name.Link:
                yield each


def _number(pdf: Pdf, link: Any, places: dict[tuple[int, int], int]) -> None:
    action, place = link.get("/A"), link.get("/Dest")
    if isinstance(action, Dictionary):
        if action.get("/S") != Name.GoTo:
            return
        place = action.get("/D")
        del link["/A"]
    found = _explicit(pdf, place)
    if "/Dest" in link:
        del link["/Dest"]
    if found is None:
        return
    # A number stands there already where several pages share the link.
    first = _first(found)
    number = places.get(first.objgen, -1) if isinstance(first, Dictionary) else first
    if isinstance(number, int) and 0 <= number < len(places):
        link["/Dest"] = Array([number, *list(found)[1:]])


def _first(place: Any) -> Any:
    """The page of a destination, or its number."""
    return place[0]


def _explicit(pdf: Pdf, place: Any) -> Any:
    """The destination as an array that begins with the page; none for a name that nothing bears."""
    for _ in range(DEEPEST):
        if isinstance(place, Array) and len(place):
            return place
        if isinstance(place, Dictionary):
            place = place.get("/D")
        elif isinstance(place, Name):
            known = pdf.Root.get("/Dests")
            place = known.get(str(place)) if isinstance(known, Dictionary) else None
        elif isinstance(place, pikepdf.String):
            place = _named(pdf, place)
        else:
            return None
    return None


def _named(pdf: Pdf, name: Any) -> Any:
    names = pdf.Root.get("/Names")
    tree = names.get("/Dests") if isinstance(names, Dictionary) else None
    if not isinstance(tree, Dictionary):
        return None
    try:
        return pikepdf.NameTree(tree).get(str(name))
    except (pikepdf.PdfError, ValueError, RecursionError):
        return None
