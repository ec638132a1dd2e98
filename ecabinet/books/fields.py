"""What signatures and form fields show stays on a paper's pages in a book, where there is no form any more."""

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

OF_A_FIELD = ("/Parent", "/Kids", "/FT", "/T", "/V", "/Ff", "/A", "/AA")


def settle_fields(pdf: Pdf) -> None:
    """Fields are pictures of what they show; the file has no form, and no names, of its own."""
    for page in pdf.pages:
        _settle(page)
    for key in ("/AcroForm", "/Names", "/Dests"):
        if key in pdf.Root:
            del pdf.Root[key]


def _settle(page: pikepdf.Page) -> None:
    annotations = page.obj.get("/Annots")
    for each in annotations if isinstance(annotations, Array) else ():
        if isinstance(each, Dictionary) and each.get("/Subtype") == Name.Widget:
            each.Subtype = Name.Stamp
            for key in OF_A_FIELD:
                if key in each:
                    del each[key]
