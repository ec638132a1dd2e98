"""The reader's copy of a PDF: decrypted, without anything that acts by itself, its objects packed for quick opening."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, StreamDecodeLevel, String

from ecabinet.intake.limits import MAX_OBJECT_STREAM, MAX_PAGES
from ecabinet.intake.refusals import Refusal

ACTIONS = {
    "/JavaScript": "javascript",
    "/Rendition": "javascript",
    "/Launch": "actions",
    "/GoToR": "actions",
    "/GoToE": "actions",
    "/GoTo3DView": "actions",
    "/RichMediaExecute": "actions",
    "/SubmitForm": "actions",
    "/ImportData": "actions",
    "/ResetForm": "actions",
    "/Hide": "actions",
    "/Sound": "actions",
    "/Movie": "actions",
}
ATTACHING = [Name.FileAttachment, Name.RichMedia, Name.Screen, Name.Movie, Name.Sound, Name("/3D")]
FILE_KEYS = {"/F", "/UF", "/DOS", "/Mac", "/Unix"}
LINK_SCHEMES = ("http://", "https://", "mailto:")


def normalise(source: Path, target: Path) -> tuple[set[str], bool]:
    """Writes the reader's copy; says what was taken out (see `Meta.removed`) and whether the file had to be repaired.

    Not linearised: pdf.js opens a file sooner whose page dictionaries lie together in object streams. Raises Refusal.
    """
    pikepdf.settings.set_qpdf_limits(flate_max_memory=MAX_OBJECT_STREAM)
    try:
        with pikepdf.open(source) as pdf:
            repaired = any("reconstruct" in str(warning) for warning in pdf.get_warnings())
            _check_pages(pdf, repaired)
            removed = _make_passive(pdf)
            pdf.save(
                target,
                object_stream_mode=ObjectStreamMode.generate,
                stream_decode_level=StreamDecodeLevel.none,
                deterministic_id=True,
                encryption=False,
            )
    except pikepdf.PasswordError as fault:
        raise Refusal("password-needed") from fault
    except (pikepdf.PdfError, pikepdf.DataDecodingError) as fault:
        raise Refusal("damaged") from fault
    return removed, repaired


def _check_pages(pdf: Pdf, repaired: bool) -> None:
    """Nothing, if there are pages, not too many, and all that the file promises; raises Refusal if not.

    Half a paper must not pass for a whole one: where a damaged file could be mended, no page may lack its content.
    """
    promised = pdf.Root["/Pages"].get("/Count", 0) if "/Pages" in pdf.Root else 0
    found = len(pdf.pages)
    if found > MAX_PAGES:
        raise Refusal("too-many-pages", pages=MAX_PAGES)
    if found == 0 or not isinstance(promised, int) or promised > found:
        raise Refusal("damaged")
    if repaired and any("/Contents" not in page.obj for page in pdf.pages):
        raise Refusal("damaged")
    if "/Collection" in pdf.Root:
        raise Refusal("package-of-files")


def _make_passive(pdf: Pdf) -> set[str]:
    """Nothing in the file acts or carries other files; what was taken out."""
    removed = {kind for each in _dictionaries(pdf) for kind in _disarm(each)}
    _drop(pdf.Root, "/OpenAction", "/AA")
    if isinstance(names := pdf.Root.get("/Names"), Dictionary):
        _drop(names, "/JavaScript", "/EmbeddedFiles", "/Renditions")
    if isinstance(form := pdf.Root.get("/AcroForm"), Dictionary) and _drop(form, "/XFA", "/CO"):
        removed.add("forms")
    for page in pdf.pages:
        # PDFium ignores UserUnit and pdf.js obeys it: without it both lay the same page out alike.
        _drop(page.obj, "/AA", "/UserUnit")
        if _detach(page.obj):
            removed.add("attachments")
    return removed


def _dictionaries(pdf: Pdf) -> Iterator[Any]:
    """Every dictionary of the file, also those inside others; each once."""
    for top in pdf.objects:
        waiting: list[Any] = [top]
        while waiting:
            each = waiting.pop()
            if isinstance(each, Array):
                inner: Any = each
            elif isinstance(each, Dictionary | pikepdf.Stream):
                yield each
                inner = (value for _, value in each.items())
            else:
                continue
            waiting += [part for part in inner if isinstance(part, pikepdf.Object) and not part.is_indirect]


def _disarm(each: Any) -> Iterator[str]:
    """The dictionary, if it is an action that acts or a file specification that carries a file, does so no more."""
    # Not asked for its /Type: viewers obey an action that calls itself something else.
    kind = str(each["/S"]) if isinstance(each.get("/S"), Name) else ""
    if kind in ACTIONS or (kind == "/URI" and not _is_link(each)):
        _drop(each, *each.keys())
        yield ACTIONS.get(kind, "actions")
    if isinstance(files := each.get("/EF"), Dictionary) and set(files.keys()) <= FILE_KEYS:
        _drop(each, "/EF")
        yield "attachments"


def _is_link(action: Any) -> bool:
    address = action.get("/URI")
    return isinstance(address, String) and str(address).strip().lower().startswith(LINK_SCHEMES)


def _detach(page: Any) -> bool:
    """Whether annotations that carry files were taken from the page."""
    if not isinstance(annotations := page.get("/Annots"), Array):
        return False
    kept = [each for each in annotations if not (isinstance(each, Dictionary) and each.get("/Subtype") in ATTACHING)]
    if len(kept) == len(annotations):
        return False
    page["/Annots"] = Array(kept)
    return True


def _drop(owner: Any, *keys: str) -> bool:
    """Whether any of the keys was there; none is now."""
    found = [key for key in keys if key in owner]
    for key in found:
        del owner[key]
    return bool(found)
