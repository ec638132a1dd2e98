"""In a child: a DOCX becomes a PDF, by LibreOffice where there is one, else as a simplified view."""

import shutil
import subprocess
from pathlib import Path

from ecabinet.intake.docx_cleaning import clean
from ecabinet.intake.progress import report
from ecabinet.intake.refusals import Refusal
from ecabinet.intake.simplified_view import write_simplified

RESTART_WANTED = 81  # what LibreOffice ends with after making its profile, before it did any work
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def main(arguments: list[str]) -> None:
    """`SOURCE TARGET OFFICE REGULAR BOLD`, the last three empty where missing: the target is a PDF.

    Reports `{"simplified", "removed"}`.
    """
    source, target, office, regular, bold = arguments
    cleaned = Path("cleaned.docx").resolve()
    reached_outside = clean(Path(source), cleaned)
    if office:
        _by_office(office, cleaned, Path(target))
    elif regular:
        write_simplified(cleaned, Path(target), Path(regular), Path(bold))
    else:
        raise Refusal("not-converted")
    report(simplified=not office, removed=["links-to-files"] if reached_outside else [])


def _by_office(office: str, source: Path, target: Path) -> None:
    profile = Path("profile").resolve()
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(PROFILE)
    command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo"]
    command += ["--infilter=MS Word 2007 XML", "--convert-to", "pdf:writer_pdf_Export", "--outdir", "converted"]
    if _ended_with([*command, str(source)]) == RESTART_WANTED:
        _ended_with([*command, str(source)])
    made = Path("converted", source.with_suffix(".pdf").name)
    if not made.is_file():
        raise Refusal("not-converted")
    shutil.move(made, target)


def _ended_with(command: list[str]) -> int:
    return subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode  # noqa: S603 - no shell, our words
