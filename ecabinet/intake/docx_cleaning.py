"""A DOCX without whatever reaches outside it: links to files and templates, macros, definitions of entities."""

import shutil
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from ecabinet.intake.limits import MAX_UNPACKED, MAX_XML_PART, MEGABYTE
from ecabinet.intake.refusals import Refusal

REACHING = {"attachedTemplate", "aFChunk", "subDocument", "frame", "control", "vbaProject"}
XML_NAMES = (".xml", ".rels")
HEAD = 512
XML_STARTS = (b"<", bytes.fromhex("4c6fa794"))  # plain, and as EBCDIC, which libxml2 reads too
MARKS_OF_ORDER = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def clean(source: Path, target: Path) -> bool:
    """Writes the DOCX anew, without what reaches outside; whether there was any of that. Raises Refusal."""
    found = False
    try:
        with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
            for entry in old.infolist():
                if not entry.is_dir():
                    found |= _copy(old, entry, new)
    except (zipfile.BadZipFile, EOFError, zlib.error) as fault:
        raise Refusal("damaged") from fault
    return found


def _copy(old: zipfile.ZipFile, entry: zipfile.ZipInfo, new: zipfile.ZipFile) -> bool:
    """The part is in the new archive, cleaned or left out; whether it reached outside."""
    try:
        root = _root_of_xml(old, entry)
    except etree.XMLSyntaxError as fault:
        if entry.filename.endswith(XML_NAMES):
            raise Refusal("damaged") from fault
        return True  # a page of HTML, which may name files too
    if root.endswith("}svg"):
        return True  # drawings in SVG name other files, and Word keeps a bitmap beside each
    if entry.filename.endswith(".rels"):
        cleaned, found = _without_reach(old.read(entry))
        new.writestr(entry.filename, cleaned)
        return found
    with old.open(entry) as part, new.open(entry.filename, "w", force_zip64=True) as copy:
        shutil.copyfileobj(part, copy, MEGABYTE)
    return False


def _root_of_xml(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    """The name of the root of a part that is XML, empty for others; raises Refusal where it is broken or has a DTD."""
    with archive.open(entry) as part:
        if not _looks_like_xml(part.read(HEAD)):
            return ""
    if entry.file_size > MAX_XML_PART:
        raise Refusal("too-large-unpacked", megabytes=MAX_UNPACKED // MEGABYTE)
    parser = etree.XMLParser(target=_Root(), resolve_entities=False, no_network=True, load_dtd=False)
    with archive.open(entry) as part:
        return str(etree.parse(part, parser))


class _Root:
    """Hears a parser, and keeps only the name of the root."""

    name = ""

    def start(self, tag: str, attributes: object) -> None:
        self.name = self.name or tag

    def doctype(self, *declared: object) -> None:
        # Office Open XML forbids DTDs (ECMA-376-2, 9.1.4): no entity, so nothing to fetch and nothing to blow up.
        raise Refusal("unsafe-docx")

    def close(self) -> str:
        return self.name


def _looks_like_xml(head: bytes) -> bool:
    for mark in MARKS_OF_ORDER:
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"").lstrip().startswith(XML_STARTS)


def _without_reach(relationships: bytes) -> tuple[bytes, bool]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(relationships, parser)
    reaching = [each for each in root.iter("{*}Relationship") if _reaches(each)]
    for each in reaching:
        each.getparent().remove(each)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True), bool(reaching)


def _reaches(relationship: etree._Element) -> bool:
    kind = relationship.get("Type", "").rpartition("/")[2]
    external = relationship.get("TargetMode") == "External" or ":" in relationship.get("Target", "")
    return kind in REACHING or (external and kind != "hyperlink")
