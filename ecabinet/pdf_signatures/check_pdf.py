"""In a child: the signatures of a stranger's PDF are checked. Reports `{"signature"}` for each, then `{"checked"}`."""

from pathlib import Path

from ecabinet.intake.progress import report
from ecabinet.intake.refusals import Refusal
from ecabinet.pdf_signatures.authorities import authorities_in
from ecabinet.pdf_signatures.checking import check


def main(arguments: list[str]) -> None:
    """`SOURCE AUTHORITIES`: a PDF, and the folder of the trusted authorities' certificates."""
    source, authorities = map(Path, arguments)
    try:
        found = check(source.read_bytes(), authorities_in(authorities))
    except ValueError as fault:
        raise Refusal("unreadable") from fault
    for signature in found:
        report(signature=signature.view())
    report(checked=len(found))
