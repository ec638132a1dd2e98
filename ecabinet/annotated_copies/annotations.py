"""Notes as annotations of a PDF (ISO 32000-1, 12.5), each with its appearance, on pages turned and cropped."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from ecabinet.annotated_copies import marks, texts
from ecabinet.annotated_copies.marks import Box, Drawing, Note
from ecabinet.books.stamps import Frame

PRINTED = 4  # flag 3: shown on paper too
SUBTYPES = {
    "highlight": Name.Highlight, "underline": Name.Underline, "strike": Name.StrikeOut, "ink": Name.Ink,
    "pin": Name.Text, "text": Name.FreeText, "tick": Name.Stamp, "question": Name.Stamp,
}  # fmt: skip
ICONS = {"pin": "Comment", "tick": "#Tick", "question": "#Question"}


class Sheet:
    """A page that notes are put on; `frame` says how it is shown."""

    def __init__(self, pdf: Pdf, page: pikepdf.Page, frame: Frame) -> None:
        self.pdf, self.page, self.frame = pdf, page, frame

    def put(self, note: Note, outlines: Sequence[Sequence[Sequence[float]]]) -> None:
        """The note is an annotation of the page, with what was answered to it."""
        if note["kind"] == "text":
            main = self._text(note)
        else:
            drawing = marks.drawn(note, outlines)
            main = self._made(self._subtype(note), note, drawing, self._appearance(drawing))
            self._describe(main, note, drawing)
        added = [self.pdf.make_indirect(main)]
        if note["at"] and note["rects"]:
            added.append(self._words(note, added[0]))
        added += [self._answer(note, answer, added[0]) for answer in note["answers"]]
        known = self.page.obj.get("/Annots")
        self.page.obj.Annots = Array([*(known if isinstance(known, Array) else ()), *added])

    def _subtype(self, note: Note) -> Name:
        """On a turned page a pin is a stamp: programs turn a /Text back, each about another corner (12.5.6.4)."""
        is_turned_pin = note["kind"] == "pin" and self.frame.turn
        return Name.Stamp if is_turned_pin else SUBTYPES[note["kind"]]

    def _made(self, subtype: Name, note: Note, drawing: Drawing, appearance: Any) -> Any:
        return Dictionary(
            Type=Name.Annot, Subtype=subtype, Rect=Array(self._rect(drawing.box)), F=PRINTED, P=self.page.obj,
            NM=String(note["id"]), T=String(note["author"]), Contents=String(note["text"]),
            M=String(_moment(note["changed_at"])), CreationDate=String(_moment(note["made_at"])),
            C=Array(marks.main_colour(note)), CA=1, AP=Dictionary(N=appearance),
        )  # fmt: skip

    def _describe(self, made: Any, note: Note, drawing: Drawing) -> None:
        """What a program needs that draws the annotation anew after an edit."""
        if drawing.quads:
            made.QuadPoints = Array([value for quad in drawing.quads for value in self._quad(quad)])
        if note["kind"] == "ink":
            made.InkList = Array([Array(list(self._points(stroke["points"]))) for stroke in note["strokes"]])
            made.BS = Dictionary(W=note["width"] or 2)
        if note["kind"] in ICONS:
            made.Name = Name("/" + ICONS[note["kind"]])

    def _text(self, note: Note) -> Any:
        size = texts.size_of(note)
        box = texts.box_of(note, self.frame.size[0])
        form = texts.form_of(self.pdf, note, self.frame.size[0])
        x, y, _, high = box
        drawing = Drawing(f"q 1 0 0 -1 {x:.2f} {y + high:.2f} cm /T Do Q", box)
        made = self._made(Name.FreeText, note, drawing, self._appearance(drawing, T=form))
        ink = " ".join(f"{value:.3f}" for value in marks.main_colour(note))
        made.DA = String(f"/Helv {size:g} Tf {ink} rg")
        made.BS = Dictionary(W=0)
        del made["/C"]  # of free text, the colour behind it
        return made

    def _words(self, note: Note, pin: Any) -> Any:
        """The words that a pin stands on belong to it."""
        drawing = marks.dotted(note)
        made = self._made(Name.Underline, {**note, "id": f"{note['id']}-words"}, drawing, self._appearance(drawing))
        made.Contents, made.IRT, made.RT = String(""), pin, Name.Group
        self._describe(made, {**note, "kind": "underline"}, drawing)
        return self.pdf.make_indirect(made)

    def _answer(self, note: Note, answer: dict[str, Any], above: Any) -> Any:
        """A reply: programs list it under the note, and nothing of it is drawn on the page."""
        drawing = Drawing("", (*_corner(note), 1.0, 1.0))
        said = {**note, "id": answer["id"], "author": answer["author"], "text": answer["text"]}
        said |= {"made_at": answer["at"], "changed_at": answer["at"]}
        made = self._made(Name.Text, said, drawing, self._appearance(drawing))
        made.IRT, made.RT = above, Name.R
        return self.pdf.make_indirect(made)

    def _appearance(self, drawing: Drawing, **forms: Any) -> Any:
        """Drawn in the reader's measure, from the top left of the page as it is shown."""
        matrix = " ".join(f"{value:.5f}" for value in self.frame.matrix)
        steps = f"/G gs q {matrix} cm 1 0 0 -1 0 {self.frame.size[1]:.2f} cm {drawing.steps} Q"
        stream = self.pdf.make_stream(steps.encode("ascii"))
        stream.Type, stream.Subtype, stream.BBox = Name.XObject, Name.Form, Array(self._rect(drawing.box))
        # As in the reader: what is written on stays readable.
        state = Dictionary(Type=Name.ExtGState, CA=1, ca=1, BM=Name.Multiply)
        stream.Resources = Dictionary(ExtGState=Dictionary(G=state))
        if forms:
            stream.Resources.XObject = Dictionary(**forms)
        stream.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
        return stream

    def _rect(self, box: Box) -> list[float]:
        x, y, w, h = box
        (a, b), (c, d) = self._point(x, y), self._point(x + w, y + h)
        return [min(a, c), min(b, d), max(a, c), max(b, d)]

    def _quad(self, box: Box) -> Iterator[float]:
        """Upper left, upper right, lower left, lower right: as programs expect it, against the standard's words."""
        x, y, w, h = box
        for across, down in ((x, y), (x + w, y), (x, y + h), (x + w, y + h)):
            yield from self._point(across, down)

    def _points(self, points: Sequence[Sequence[float]]) -> Iterator[float]:
        for x, y, *_ in points:
            yield from self._point(x, y)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        """From the page as shown, its top left, to the file's coordinates."""
        a, b, c, d, e, f = self.frame.matrix
        up = self.frame.size[1] - y
        return round(a * x + c * up + e, 2), round(b * x + d * up + f, 2)


def _corner(note: Note) -> tuple[float, float]:
    if note["at"]:
        return note["at"][0], note["at"][1]
    x, y, *_ = note["rects"][0] if note["rects"] else note["strokes"][0]["points"][0]
    return x, y


def _moment(rfc3339: str) -> str:
    return f"{datetime.fromisoformat(rfc3339):D:%Y%m%d%H%M%SZ}"
