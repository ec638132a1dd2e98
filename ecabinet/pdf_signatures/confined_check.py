"""Signatures of a file that nobody trusts, checked in a process of its own."""

from pathlib import Path
from typing import Any, Literal

from ecabinet.intake.limits import OF_SIGNATURES
from ecabinet.intake.refusals import Refusal
from ecabinet.intake.sandbox import run
from ecabinet.pdf_signatures.checking import may_be_signed
from ecabinet.pdf_signatures.found import FoundSignatureView, from_view

Outcome = Literal["none", "checked", "failed"]


def checked_signatures(pdf: Path, authorities: Path) -> tuple[Outcome, list[FoundSignatureView]]:
    """What the check of the file came to: no signature, those found, or that it failed. Never under gevent."""
    if not may_be_signed(pdf.read_bytes()):
        return "none", []
    said: list[dict[str, Any]] = []
    try:
        run("ecabinet.pdf_signatures.check_pdf", [pdf.resolve(), authorities.resolve()], OF_SIGNATURES, said.append)
        found = [from_view(line["signature"]) for line in said if "signature" in line]
    except (Refusal, KeyError):
        return "failed", []
    if {"checked": len(found)} not in said:
        return "failed", []
    return ("checked" if found else "none"), found
