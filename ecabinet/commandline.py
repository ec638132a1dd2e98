"""The command line: `python -m ecabinet …`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn
from uuid import UUID

import click
from sqlalchemy.exc import SQLAlchemyError

import ecabinet.app  # noqa: F401  (brings every package's rows into the metadata, which a backup goes by)
from ecabinet.accounts import commands as accounts
from ecabinet.accounts import queries as account_queries
from ecabinet.accounts.forms import AddPerson
from ecabinet.annotations import commandline as note_commands
from ecabinet.audit import commandline as audit_commands
from ecabinet.catalogues.commands import install_entries
from ecabinet.certificates import commandline as certificate_commands
from ecabinet.cleaning import clean, would_clean
from ecabinet.core import db, files, keys, migrate, words
from ecabinet.core.actor import Program
from ecabinet.core.forms import parse
from ecabinet.core.logs import set_up_logs
from ecabinet.core.problems import BadInput, Problem
from ecabinet.core.settings import Settings, WrongSetting, read_settings
from ecabinet.core.tls_settings import TlsSettings
from ecabinet.core.transaction import transaction
from ecabinet.demo import government
from ecabinet.demo.cast import play
from ecabinet.documents import signature_checks as documents
from ecabinet.intake.check_file import check_files
from ecabinet.position_records import recount as positions_recount
from ecabinet.search import commandline as search_commands
from ecabinet.search.index import open_index
from ecabinet.serving import serve as serve_all
from ecabinet.signed_papers import work as signed_papers
from ecabinet.signed_records.file import stated_format
from ecabinet.slip_records import recount as opinions_recount
from ecabinet.votes import recount as votes_recount
from ecabinet.worker import work


@click.group()
def main() -> None:
    """Ecabinet: a government meets without paper."""


def _settings() -> Settings:
    try:
        return read_settings()
    except WrongSetting as wrong:
        raise click.ClickException(str(wrong)) from None


def _open() -> Settings:
    """The settings, with the database and the file store open; logs to standard error."""
    settings = _settings()
    set_up_logs()
    db.connect(settings.database_url)
    files.open_store(settings.files)
    keys.open_keys(settings.keys)
    open_index(settings.var)
    return settings


@main.command()
def serve() -> None:
    """Serve; in the embedded default with the worker beside it."""
    try:
        sys.exit(serve_all(_settings()))
    except WrongSetting as wrong:
        raise click.ClickException(str(wrong)) from None


@main.command(name="clean")
@click.option("--dry-run", is_flag=True, help="Only say what would go.")
def clean_command(dry_run: bool) -> None:
    """Remove papers, printouts and files that nobody needs, as the worker does every day."""
    settings = _open()
    done = would_clean(settings) if dry_run else clean(settings, is_sure=True)
    would = "Would remove" if dry_run else "Removed"
    rows = f"{done.papers} papers, {done.printouts} printouts, {done.unsent} files that went with no answer"
    click.echo(f"{would} {rows}, {done.notes} notes, {done.files} files of the store.")


@main.command()
def worker() -> None:
    """Do the background work: ingest, seals, checks of the journal."""
    work(_open())


@main.command(name="migrate")
def migrate_command() -> None:
    """Bring the database to the newest schema, with the catalogue entries that come with the program."""
    _open()
    try:
        migrate.upgrade()
        with transaction(Program()) as tx:
            install_entries(tx)
    except SQLAlchemyError as error:
        raise click.ClickException(f"The database could not be brought to the newest schema: {error}") from None


@main.command()
@click.option("--fresh", is_flag=True, help="Throw away what is there and start afresh.")
@click.option("--members", type=int, default=None, help="So many seats, with accounts member1 to memberN.")
@click.option("--sessions", type=click.Path(path_type=Path), default=None, help="Write a signed-in cookie for each.")
def demo(fresh: bool, members: int | None, sessions: Path | None) -> None:
    """Make the demo government; one that is there already stays as it is."""
    settings = _open()
    migrate.upgrade()
    government.make(settings, fresh=fresh, members=members, sessions=sessions, say=click.echo)


@main.command()
def cast() -> None:
    """Let the demo's other members check in and vote by themselves, until stopped."""
    _open()
    with suppress(KeyboardInterrupt):
        play(click.echo)


@main.command(name="check-file")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
def check_file(paths: tuple[Path, ...]) -> None:
    """Run an upload's checks and ingest on each file without storing it; one JSON line each."""
    for line in check_files(paths):
        click.echo(line)


@main.command(name="check-signatures")
def check_signatures() -> None:
    """Check the signatures in all PDFs again, by the authorities that are trusted now."""
    _open()
    done = [documents.check_all_again(), signed_papers.check_all_again()]
    count, changed = (sum(numbers) for numbers in zip(*done, strict=True))
    click.echo(f"{count} PDFs checked; of {changed} something else is said now.")


@main.group()
def audit() -> None:
    """The journal: verify it, seal it."""


@audit.command()
@click.option("--anchor", type=click.Path(path_type=Path), default=None, help="An earlier seal.")
@click.option("--key", type=click.Path(path_type=Path), default=None, help="The key that signed it, if not ours.")
def verify(anchor: Path | None, key: Path | None) -> None:
    """Recompute the journal's chains and name the first bad entry."""
    _open()
    sys.exit(audit_commands.verify_command(anchor, key))


@audit.command()
@click.argument("file", type=click.Path(path_type=Path))
def seal(file: Path) -> None:
    """Write a seal of all streams as they stand."""
    _open()
    sys.exit(audit_commands.seal_command(file))


@main.group()
def search() -> None:
    """The index of what can be found."""


@search.command(name="rebuild")
def search_rebuild() -> None:
    """Make the index again from the record; meanwhile less is found."""
    _open()
    click.echo(search_commands.rebuild_command())


@main.command()
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--key", type=click.Path(exists=True, path_type=Path), default=None, help="The installation's public key."
)
@click.option("--locale", type=click.Choice(words.LOCALES), default="vi")
def recount(file: Path, key: Path | None, locale: str) -> None:
    """Recompute a decision from its exported record; needs no server."""
    data = file.read_bytes()
    recounts = {by.FORMAT: by.recount_lines for by in (votes_recount, opinions_recount, positions_recount)}
    recount_lines = recounts.get(stated_format(data) or "", votes_recount.recount_lines)
    lines, code = recount_lines(data, key.read_bytes() if key else None, locale)
    for line in lines:
        click.echo(line)
    sys.exit(code)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> None:
    """Write everything into one archive, while the server runs."""
    _open()
    sys.exit(audit_commands.backup_command(file))


@main.command()
@click.argument("file", type=click.Path(exists=True, path_type=Path))
def restore(file: Path) -> None:
    """Restore an archive into an empty installation."""
    _open()
    migrate.upgrade()
    code = audit_commands.restore_command(file)
    if not code and (said := note_commands.unreadable()):
        click.echo(said)
    sys.exit(code)


@main.group()
def notes() -> None:
    """The key that people's notes are sealed under."""


@notes.command(name="check")
def notes_check() -> None:
    """Say whether the notes of all can be read with the keys that are here."""
    _open()
    _say(*note_commands.check_command())


@notes.command(name="new-key")
def notes_new_key() -> None:
    """Seal under a new key from now on, as after somebody saw the one before."""
    _open()
    _say(*note_commands.new_key_command())


def _say(line: str, code: int) -> NoReturn:
    click.echo(line, err=code > 0)
    sys.exit(code)


@main.group()
def certificates() -> None:
    """What devices have to trust, and the server's certificate."""


@contextmanager
def _tls() -> Iterator[tuple[Settings, TlsSettings]]:
    settings = _settings()
    if settings.tls is None:
        raise click.ClickException("TLS is off: set ECABINET_TLS to 1.")
    try:
        yield settings, settings.tls
    except WrongSetting as wrong:
        raise click.ClickException(str(wrong)) from None


@certificates.command(name="show")
def certificates_show() -> None:
    """Say which authority devices have to trust, its fingerprint, and until when the server's certificate lasts."""
    with _tls() as (settings, tls):
        for line in certificate_commands.show(settings, tls):
            click.echo(line)


@certificates.command(name="renew")
def certificates_renew() -> None:
    """Give the server a new key and certificate now; a running server takes it in within a minute."""
    with _tls() as (settings, tls):
        certificate_commands.renew(settings, tls)


@certificates.command(name="new-authority")
@click.confirmation_option(prompt="Every device has to take the new authority in. Make it?")
def certificates_new_authority() -> None:
    """Make another authority, after a key was lost or for other names."""
    with _tls() as (settings, tls):
        certificate_commands.new_authority(settings, tls)


@certificates.command(name="export")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def certificates_export(folder: Path) -> None:
    """Write what devices take in, for a device management system to hand out."""
    with _tls() as (settings, tls):
        for path in certificate_commands.export(settings, tls, folder):
            click.echo(path)


@main.group()
def user() -> None:
    """Accounts from the shell."""


@contextmanager
def _in_words() -> Iterator[None]:
    """A problem ends the command with its sentence and exit code 1."""
    try:
        yield
    except BadInput as problem:
        said = (f"{field}: {words.t(why, 'en') if words.has(why) else why}" for field, why in problem.errors.items())
        raise click.ClickException("; ".join(said)) from None
    except Problem as problem:
        raise click.ClickException(words.t(f"problem.{problem.code}", "en", **problem.values)) from None


def _person_id(login: str) -> UUID:
    with db.reading() as session:
        person = account_queries.person_of_login(session, login)
    if person is None:
        raise click.ClickException(f"There is no account {login}.")
    return person.id


@user.command(name="add")
@click.argument("login")
@click.option("--name", required=True)
@click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True)
@click.option("--administrator", is_flag=True)
@click.option("--auditor", is_flag=True)
def user_add(login: str, name: str, password: str, administrator: bool, auditor: bool) -> None:
    """Make an account; its password is changed at the first sign-in."""
    _open()
    given = {"login": login, "name": name, "password": password}
    with _in_words():
        form = parse(AddPerson, {**given, "is_administrator": administrator, "is_auditor": auditor})
        accounts.add_person(Program(), form)


@user.command(name="password")
@click.argument("login")
@click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True)
def user_password(login: str, password: str) -> None:
    """Give an account a new password; all its devices are signed out."""
    _open()
    with _in_words():
        accounts.set_password(_person_id(login), password)


@user.command(name="disable")
@click.argument("login")
def user_disable(login: str) -> None:
    """Close an account; it is signed out everywhere."""
    _open()
    with _in_words():
        accounts.disable_person(Program(), _person_id(login))
