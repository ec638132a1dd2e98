"""What `python -m ecabinet notes …` does: says whether notes can be read, and changes the key they are sealed under."""

import secrets

from sqlalchemy import select

from ecabinet.annotations.models import NoteKey
from ecabinet.annotations.sealing import unreadable_people, wrap_again
from ecabinet.core import db, keys
from ecabinet.core.actor import Program
from ecabinet.core.transaction import transaction


def unreadable() -> str | None:
    """The sentence that says whose notes can't be read here, or none when all can."""
    with db.reading() as session:
        people = unreadable_people(session)
    if not people:
        return None
    return (
        f"Notes of {people} people can't be read: they are sealed under a key that is not in {keys.note_key_file()}. "
        "Add the line that you kept of the former file to it."
    )


def check_command() -> tuple[str, int]:
    """The sentence, and 0 if every note can be opened, 1 if not."""
    said = unreadable()
    return (said, 1) if said else ("The keys of all notes are here.", 0)


def new_key_command() -> tuple[str, int]:
    """People's keys are wrapped by a new key, the first line of the file; the lines below are needed no more."""
    if said := unreadable():
        return said, 1
    keys.add_note_key(secrets.token_bytes(keys.NOTE_KEY_BYTES))
    with transaction(Program("notes")) as tx:
        done = wrap_again(tx.session, tx.scalars(select(NoteKey).with_for_update()))
    return (
        f"The keys of {done} people are wrapped by a new key, the first line of {keys.note_key_file()}. Keep a copy "
        "of it apart from the backups. The lines below it open backups of before; take them out once there are none."
    ), 0
