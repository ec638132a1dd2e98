"""The demo government, made through the same commands as a real one."""

import shutil
import tempfile
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path

from sqlalchemy import delete, select

from ecabinet.accounts import commands as accounts
from ecabinet.accounts.models import Person
from ecabinet.bodies.models import Body
from ecabinet.core import clock, db, files
from ecabinet.core.actor import Program
from ecabinet.core.rows import Row
from ecabinet.core.settings import Settings
from ecabinet.core.transaction import transaction
from ecabinet.demo import assembly, content, papers
from ecabinet.demo.cabinet import PASSWORD, make_cabinet
from ecabinet.demo.dossiers import make_dossiers
from ecabinet.demo.invitations import answer_invitations
from ecabinet.demo.meetings import hold_meeting, prepare_meeting
from ecabinet.demo.signers import give_keys, sign_paper
from ecabinet.demo.slips import make_slips
from ecabinet.demo.tasks import give_tasks
from ecabinet.intake.tools import find_tools

Say = Callable[[str], object]
SIGNED = ("2.3-Bao-cao-tham-dinh.pdf", "bo-tuphap")  # a paper of today's that comes signed, and by whom
SHOWN = {
    "thuky": "Thư ký phiên họp (secretary): http://desk.localhost:{port}",
    "thutuong": "Thủ tướng, chủ trì (chair)",
    "bo-taichinh": "Bộ trưởng Bộ Tài chính (member, head of a ministry): http://tablet.localhost:{port}",
    "vanthu-taichinh": "Văn thư Bộ Tài chính (clerk): http://ministry.localhost:{port}/dossiers",
    "vanthu-tuphap": "Văn thư Bộ Tư pháp (clerk of a ministry asked for advice)",
    "troly-taichinh": "Trợ lý Bộ trưởng (aide)",
    "khach": "Khách mời (guest)",
    "quantri": "Quản trị hệ thống (administrator)",
    "kiemtra": "Kiểm tra nhật ký (auditor)",
}


def make(settings: Settings, *, fresh: bool, members: int | None, sessions: Path | None, say: Say) -> None:
    """The demo government stands in the database; one that is there already stays as it is unless `fresh`."""
    if fresh:
        _empty(settings)
    with db.reading() as session:
        is_there = session.scalar(select(Body.id).limit(1)) is not None
    if not is_there and members:
        assembly.make_assembly(members)
    elif not is_there:
        _make_government(settings)
    if sessions is not None:
        sessions.write_text("".join(f"{line}\n" for line in _cookies(settings)))
    _say_accounts(say, settings, members)


def _make_government(settings: Settings) -> None:
    today = clock.today()
    cabinet = make_cabinet(content.government(), since=today - timedelta(days=365))
    with tempfile.TemporaryDirectory() as folder:
        written = papers.make_papers(Path(folder), today)
        places = {path.name: path for path in written}
        give_keys(settings.keys, cabinet.body_id)
        _sign(settings, places[SIGNED[0]], SIGNED[1])
        make_dossiers(cabinet, Path(folder), today)
        make_slips(cabinet, Path(folder), today)
        held = content.past_meeting(today)
        hold_meeting(cabinet, held, places)
        give_tasks(cabinet, held.day)
        planned = content.todays_meeting(today)
        meeting_id = prepare_meeting(cabinet, planned, places)
        answer_invitations(cabinet, meeting_id, planned.day)


def _sign(settings: Settings, path: Path, login: str) -> None:
    if (serif := find_tools().serif) is not None:
        sign_paper(path, settings.keys / "signers", login, serif[0])


def _empty(settings: Settings) -> None:
    """All rows are gone in one transaction, then the files; a server that runs meanwhile goes on with what comes."""
    with db.writing() as session:
        for table in reversed(Row.metadata.sorted_tables):
            session.execute(delete(table))
    for part in ("blobs", "pages"):
        shutil.rmtree(settings.files / part, ignore_errors=True)
    files.open_store(settings.files)


def _cookies(settings: Settings) -> Sequence[str]:
    """A signed-in `Cookie` header for each account: members first, in the order of their numbers."""
    name = "__Host-ecabinet" if settings.is_https else "ecabinet"
    with transaction(Program()) as tx:
        people = tx.scalars(select(Person).where(Person.disabled_at.is_(None)))
        people.sort(key=lambda person: (not person.login.startswith("member"), len(person.login), person.login))
        return [f"{name}={accounts.start_device(tx, person, 'demo', '127.0.0.1')[1]}" for person in people]


def _say_accounts(say: Say, settings: Settings, members: int | None) -> None:
    port = settings.public_url.rsplit(":", 1)[-1]
    say("")
    say(f"  Chính phủ mẫu đã sẵn sàng: {settings.public_url}   (mật khẩu / password: {PASSWORD})")
    for login, words in SHOWN.items():
        say(f"    {login:<16} {words.format(port=port)}")
    say(f"    display          Màn hình phòng họp (room display): http://display.localhost:{port}/display")
    if members:
        say(f"    member1 … member{members}")
    say("")
