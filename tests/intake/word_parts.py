"""Word documents with parts that Word itself did not write."""

import zipfile
from collections.abc import Callable
from pathlib import Path

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
Change = Callable[[bytes], bytes]

FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>x</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
LINKED_PICTURE = f"""<w:p><w:r><w:drawing>
<wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing"><wp:extent cx="990000" cy="990000"/><wp:docPr id="1" name="p"/>
<a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{DRAWING}/picture"><pic:pic xmlns:pic="{DRAWING}/picture">
<pic:nvPicPr><pic:cNvPr id="0" name="p"/><pic:cNvPicPr/></pic:nvPicPr>
<pic:blipFill><a:blip xmlns:r="{OFFICE}" r:link="rPicture"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="990000" cy="990000"/></a:xfrm><a:prstGeom prst="rect"/></pic:spPr>
</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"""


def with_parts(path: Path, changes: dict[str, Change]) -> Path:
    """The DOCX with these parts changed, or made from nothing."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in parts | changes:
            new.writestr(name, changes.get(name, unchanged)(parts.get(name, b"")))
    return path


def unchanged(content: bytes) -> bytes:
    """The part as it was."""
    return content


def instead(content: str) -> Change:
    """The part is this."""
    return lambda _: content.encode()


def before(mark: bytes, added: str) -> Change:
    """The part has this before the mark."""
    return lambda content: content.replace(mark, added.encode() + mark, 1)


def reaching(path: Path, url: str, secret: Path) -> Path:
    """A DOCX that asks in every known way for things outside itself."""
    codes = (
        "INCLUDEPICTURE \\d {0}/f.png",
        "INCLUDETEXT {0}/f",
        "INCLUDETEXT {1}",
        "DDEAUTO soffice {1} a",
        "LINK Word {1}",
    )
    fields = "".join(FIELD.format(code.format(url, secret)) for code in codes)
    chunks = f'<w:altChunk xmlns:r="{OFFICE}" r:id="rChunk"/><w:subDoc xmlns:r="{OFFICE}" r:id="rSub"/>'
    chunk = f'<Relationship Id="rChunk" Type="{OFFICE}/aFChunk" Target="chunk.html"/>'
    links = [
        ("rPicture", "image", f"{url}/picture.png"),
        ("rSub", "subDocument", f"{url}/sub.docx"),
        ("rOle", "oleObject", secret.as_uri()),
        ("rLink", "hyperlink", "https://chinhphu.example/"),
    ]
    template = external("rTemplate", "attachedTemplate", f"{url}/template.dotx")
    return with_parts(
        path,
        {
            "word/document.xml": before(b"<w:sectPr", LINKED_PICTURE + chunks + fields),
            "word/_rels/document.xml.rels": before(
                b"</Relationships>", chunk + "".join(external(*link) for link in links)
            ),
            "word/settings.xml": before(b"</w:settings>", f'<w:attachedTemplate xmlns:r="{OFFICE}" r:id="rTemplate"/>'),
            "word/_rels/settings.xml.rels": instead(f'<Relationships xmlns="{PACKAGE}">{template}</Relationships>'),
            "word/chunk.html": instead(f'<html><body>CHUNK<img src="{url}/chunk.png"></body></html>'),
            "word/media/a.xyz": instead(f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{url}/svg"/></svg>'),
            "[Content_Types].xml": before(b"</Types>", '<Default Extension="html" ContentType="text/html"/>'),
        },
    )


def external(name: str, kind: str, target: str) -> str:
    """A relationship to something outside."""
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>'
