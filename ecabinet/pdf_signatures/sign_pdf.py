"""In a child: a PDF is signed. Reports `{"problem"}` where that can't be done."""

import json
import sys
from datetime import datetime
from pathlib import Path

from ecabinet.intake.progress import report
from ecabinet.pdf_signatures.identities import Identity, NoKey
from ecabinet.pdf_signatures.signing import Mark, NotSignable, sign


def main(arguments: list[str]) -> None:
    """`SOURCE TARGET`: the signed file stands at the target. On its standard input: whose key, and the mark."""
    source, target = map(Path, arguments)
    told = json.load(sys.stdin)
    identity = Identity(Path(told["folder"]), told["facts"])
    mark = Mark(
        **{**told["mark"], "at": datetime.fromisoformat(told["mark"]["at"]), "face": Path(told["mark"]["face"])}
    )
    try:
        target.write_bytes(sign(source.read_bytes(), identity, mark))
    except NoKey as fault:
        report(problem="no-key", said=str(fault))
    except NotSignable as fault:
        report(problem="not-signable", said=str(fault)[:500])
