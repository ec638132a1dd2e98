"""A folder of keys and trusted authorities, papers to sign, and what another program says of a file."""

import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from ecabinet.core import clock
from ecabinet.demo.signers import make_signers
from ecabinet.intake.tools import find_tools
from ecabinet.pdf_signatures.authorities import authorities_in
from ecabinet.pdf_signatures.checking import check
from ecabinet.pdf_signatures.found import FoundSignature
from ecabinet.pdf_signatures.identities import Identity, of_body, of_person
from ecabinet.pdf_signatures.signing import Mark, sign

BODY = UUID("11111111-2222-4333-8444-555555555555")
Made = TypeVar("Made")
SECRETARY, CHAIR, SEAL = "thuky", "thutuong", "seal"
LABELS = {SECRETARY: "THƯ KÝ", CHAIR: "CHỦ TỌA", SEAL: "CHỦ TỌA"}


class SigningStand:
    """The keys of a secretary, a chair and a body in `signers`, who vouches for them in `authorities`."""

    def __init__(self, folder: Path) -> None:
        self.signers, self.authorities = folder / "signers", folder / "authorities"
        names = {SECRETARY: ("Nguyễn Văn Ký", "Văn phòng Chính phủ"), CHAIR: ("Trần Thị Chủ", "Chính phủ")}
        make_signers(self.signers, self.authorities, names, (BODY, "Chính phủ"))

    def identity(self, who: str) -> Identity:
        found = of_body(self.signers, str(BODY)) if who == SEAL else of_person(self.signers, who)
        assert found is not None
        return found

    def signed(self, pdf: bytes, *signers: str) -> bytes:
        """The paper signed by these, one after the other."""
        for number, who in enumerate(signers):
            face = (find_tools().serif or (Path(),))[0]
            mark = Mark(who, LABELS[who], "Ký biên bản", clock.now(), face, others=number, is_seal=who == SEAL)
            pdf = apart(sign, pdf, self.identity(who), mark)
        return pdf

    def check(self, pdf: bytes) -> list[FoundSignature]:
        return apart(check, pdf, authorities_in(self.authorities))

    def verdicts(self, pdf: bytes) -> list[str]:
        return [found.verdict for found in self.check(pdf)]


def apart(do: Callable[..., Made], *given: object) -> Made:
    """What it makes in a thread of its own: the library wants a loop for itself, and tests in a browser have one."""
    with ThreadPoolExecutor(1) as one:
        return one.submit(do, *given).result()


def paper(pages: int = 1, **options: object) -> bytes:
    """A paper of so many pages with the words of two signers under the last one."""
    pdfmetrics.registerFont(TTFont("Paper", str((find_tools().serif or ("",))[0])))
    target = BytesIO()
    canvas = Canvas(target, invariant=1, **options)
    for number in range(1, pages + 1):
        canvas.setFont("Paper", 14)
        canvas.drawString(90, 720, f"Biên bản phiên họp, trang {number}")
        if number == pages:
            canvas.drawCentredString(190, 400, "THƯ KÝ")
            canvas.drawCentredString(430, 400, "CHỦ TỌA")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def poppler_says(path: Path, authorities: Path, database: Path) -> list[tuple[str, str]]:
    """What Poppler says of each signature: of the file's content, and of the signer's certificate."""
    if not database.exists():
        database.mkdir()
        _run("certutil", "-N", "-d", f"sql:{database}", "--empty-password")
        for number, authority in enumerate(sorted(authorities.glob("*.pem"))):
            _run("certutil", "-A", "-d", f"sql:{database}", "-n", f"ca{number}", "-t", "C,C,C", "-i", str(authority))
    said = _run("pdfsig", "-nssdir", f"sql:{database}", str(path)).splitlines()
    told = [line.split(": ", 1)[1].strip() for line in said if " Validation: " in line]
    return list(zip(told[::2], told[1::2], strict=False))


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout
