"""A file that nobody trusts is signed in a process of its own."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ecabinet.core.logs import log
from ecabinet.intake.limits import OF_SIGNING
from ecabinet.intake.refusals import Refusal
from ecabinet.intake.sandbox import run
from ecabinet.intake.scratch import scratch_folder
from ecabinet.pdf_signatures.identities import Identity
from ecabinet.pdf_signatures.signing import Mark


class NotMade(Exception):
    """No signature was made: `no-key` where the key can't be used, else `not-signable`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def signed_pdf(pdf: Path, identity: Identity, mark: Mark) -> bytes:
    """The file with the signature; raises NotMade. Never under gevent."""
    said: list[dict[str, Any]] = []
    facts = {**asdict(mark), "at": mark.at.isoformat(), "face": str(mark.face)}
    told = json.dumps({"folder": str(identity.folder), "facts": dict(identity.facts), "mark": facts}).encode()
    with scratch_folder() as folder:
        target = folder / "signed.pdf"
        try:
            run("ecabinet.pdf_signatures.sign_pdf", [pdf.resolve(), target], OF_SIGNING, said.append, told)
        except Refusal as refusal:
            raise NotMade("not-signable") from refusal
        for line in said:
            log.warning("not signed", **{name: str(value) for name, value in line.items()})
            raise NotMade(str(line.get("problem", "not-signable")))
        return target.read_bytes()
