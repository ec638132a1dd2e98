"""Somebody who is signed in shows again that it is them, before an act that binds them."""

from ecabinet.accounts import guesses, passwords
from ecabinet.accounts.models import Person
from ecabinet.core import db
from ecabinet.core.actor import Actor, Program
from ecabinet.core.problems import BadInput
from ecabinet.core.transaction import transaction


def require_password(actor: Actor, password: str) -> None:
    """BadInput unless it is the actor's password; TooMany after too many wrong ones from this device."""
    counted = [f"device:confirming:{actor.session_id}"]
    with db.reading() as session:
        guesses.require_few(session, counted)
        kept = session.get_one(Person, actor.person_id).password_hash
    if not passwords.is_right(kept, password):
        with transaction(Program()) as tx:
            guesses.count(tx.session, counted)
        raise BadInput({"password": "field.password_wrong"})
