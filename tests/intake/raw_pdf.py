"""PDFs written byte by byte, for what no honest program writes."""

import zlib

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    written = bytearray(b"%PDF-1.7\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n" % number + each + b"\nendobj\n"
    end = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, end)
    return bytes(written)


def one_page(
    content: bytes, *more: bytes, resources: bytes = b"", box: bytes = b"0 0 595 842", catalog: bytes = CATALOG
) -> bytes:
    """A PDF of one page with this content stream (object 4); `more` are objects from 5 on."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[" + box + b"]/Contents 4 0 R/Resources<<" + resources + b">>>>"
    return pdf(catalog, PAGES, page, content, *more)


def stream(content: bytes, entries: bytes = b"", times: int = 1) -> bytes:
    """A compressed stream of the content, so many times."""
    packed = _packed(b"", content, times)
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n" % (len(packed), entries) + packed + b"\nendstream"


def _packed(head: bytes, content: bytes, times: int) -> bytes:
    """`head` and then the content so many times, without the work of packing it more than once."""
    packer = zlib.compressobj(9)
    # After a full flush a packed piece depends on nothing before it, so it may stand again and again.
    begin = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    piece = packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH)
    check = zlib.adler32(head)
    for _ in range(times):
        check = zlib.adler32(content, check)
    return begin + piece * times + packer.flush()[:-4] + check.to_bytes(4, "big")


def drawing_each_other(depth: int, times: int) -> bytes:
    """One page whose forms draw one another `times` each: a few kilobytes that take `times ** depth` steps to draw."""
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
    uses = b"/Resources<</XObject<</X %d 0 R>>>>"
    forms = [stream(b"/X Do " * times, form + uses % (6 + level)) for level in range(depth)]
    return one_page(stream(b"/X Do"), *forms, stream(b"0 0 9 9 re f", form), resources=b"/XObject<</X 5 0 R>>")


def hidden_in_object_stream(padding: int) -> bytes:
    """A PDF whose objects lie in an object stream that unpacks to `padding` megabytes."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    head = b"1 0 2 60 3 120 "
    packed = _packed(head + CATALOG.ljust(60) + PAGES.ljust(60) + page, b" " * (1 << 20), padding)
    written = bytearray(b"%PDF-1.7\n")
    first = len(written)
    written += b"4 0 obj\n<</Type/ObjStm/N 3/First %d/Length %d/Filter/FlateDecode>>stream\n" % (len(head), len(packed))
    written += packed + b"\nendstream\nendobj\n"
    end = len(written)
    rows = bytes(6) + b"".join(b"\2\0\0\0\4" + bytes([index]) for index in range(3))
    rows += b"".join(b"\1" + place.to_bytes(4, "big") + b"\0" for place in (first, end))
    written += b"5 0 obj\n" + stream(rows, b"/Type/XRef/Size 6/W[1 4 1]/Root 1 0 R") + b"\nendobj\n"
    return bytes(written + b"startxref\n%d\n%%%%EOF\n" % end)
