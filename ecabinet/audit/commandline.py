"""The audit at the command line: verify, seal, back up, restore; each says in plain lines what it did or found."""

import os
from pathlib import Path

import click
from sqlalchemy.exc import SQLAlchemyError

from ecabinet.accounts.commands import sign_out_everybody
from ecabinet.audit.anchors import NotAnAnchor, anchor_of, read_anchor
from ecabinet.audit.commands import seal
from ecabinet.audit.verify import Report, verify
from ecabinet.core import db, words
from ecabinet.core.actor import Program
from ecabinet.core.backup import Contents, NoBackup, backup
from ecabinet.core.problems import Problem
from ecabinet.core.restore import NoRestore, restore
from ecabinet.core.settings import WrongSetting, write_private
from ecabinet.core.signed import read_public_keys

FAULTS_SHOWN = 20


def verify_command(anchor: Path | None, key: Path | None) -> int:
    """0 if the journal is sound and all that the anchor saw still stands in it; 1 with the faults if not."""
    try:
        kept = read_anchor(anchor.read_bytes()) if anchor else None
        more_keys = read_public_keys(key.read_bytes()) if key else None
        report = verify(kept, more_keys)
    except NotAnAnchor as error:
        return _fail(_t(str(error)))
    except ValueError:
        return _fail(_t("audit.key_unreadable", file=key))
    except (OSError, WrongSetting, SQLAlchemyError) as error:
        return _fail(_why(error))
    _say_report(report)
    if kept is None:
        click.echo(_t("audit.no_anchor"))
    return 0 if report.sound else 1


def _say_report(report: Report) -> None:
    click.echo(_t("audit.checked", entries=report.entries, streams=report.streams, seal=report.last_seal or "–"))
    for fault in report.faults.named[:FAULTS_SHOWN]:
        said = fault.says(_locale())
        click.echo(f"{fault.stream}: {said}" if fault.stream else said)
    if report.faults.count > FAULTS_SHOWN:
        click.echo(_t("audit.more_faults", count=report.faults.count - FAULTS_SHOWN))
    click.echo(_t("audit.sound") if report.sound else _t("audit.unsound", count=report.faults.count))


def seal_command(file: Path) -> int:
    """0 once an anchor of the journal as it stands is in the file; 1 with the reason if not."""
    if not file.parent.is_dir():
        return _fail(_t("audit.no_folder", folder=file.parent))
    try:
        row = seal(Program())
        if row is None:
            return _fail(_t("audit.nothing_to_seal"))
        with db.reading() as session:
            data = anchor_of(session, row)
        write_private(file, data)
    except Problem as problem:
        return _fail(_t(f"problem.{problem.code}", **problem.values))
    except (OSError, WrongSetting, SQLAlchemyError) as error:
        return _fail(_why(error))
    click.echo(_t("audit.sealed", number=row.number, entries=row.entries, streams=row.streams, file=file))
    return 0


def backup_command(file: Path) -> int:
    """0 once everything is in the archive; 1 with the reason if there is none, or if files are missing from it."""
    try:
        contents = backup(file)
    except (NoBackup, OSError) as error:
        return _fail(_t("audit.no_backup", why=error))
    except SQLAlchemyError as error:
        return _fail(_why(error))
    click.echo(_t("audit.backed_up", file=file, **_figures(contents)))
    return _name_missing(contents)


def restore_command(file: Path) -> int:
    """0 once all of the archive stands in the installation, which was empty; 1 with the reason if nothing was done."""
    try:
        contents = restore(file)
    except (NoRestore, OSError) as error:
        return _fail(_t("audit.no_restore", why=error))
    except SQLAlchemyError as error:
        return _fail(_why(error))
    # A sign-in that was ended after the backup was taken must not come back with it.
    ended = sign_out_everybody(Program())
    click.echo(_t("audit.restored", devices=ended, **_figures(contents)))
    return _name_missing(contents)


def _figures(contents: Contents) -> dict[str, str]:
    return {"rows": str(contents.rows), "files": str(contents.files), "megabytes": f"{contents.size / 1e6:.1f}"}


def _name_missing(contents: Contents) -> int:
    for place in contents.missing[:FAULTS_SHOWN]:
        click.echo(_t("audit.file_missing", file=place), err=True)
    return _fail(_t("audit.files_missing", count=len(contents.missing))) if contents.missing else 0


def _why(error: OSError | WrongSetting | SQLAlchemyError) -> str:
    if isinstance(error, SQLAlchemyError):
        return _t("audit.no_database", why=str(error).splitlines()[0])
    return f"{error.filename}: {error.strerror}" if isinstance(error, OSError) else str(error)


def _fail(why: str) -> int:
    click.echo(why, err=True)
    return 1


def _t(key: str, **values: object) -> str:
    return words.t(key, _locale(), **values)


def _locale() -> str:
    """The language of the shell: Vietnamese where it says so."""
    return "vi" if os.environ.get("LC_ALL", os.environ.get("LANG", "")).startswith("vi") else "en"
