"""Writes of bodies: organisations, seats and their holders, roles, aides, rule profiles."""

from ecabinet.bodies.commands.bodies import change_body, create_body, install_profiles
from ecabinet.bodies.commands.organisations import add_organisation, change_organisation, remove_organisation
from ecabinet.bodies.commands.posts import appoint_aide, dismiss_aide, give_role, take_role
from ecabinet.bodies.commands.seats import (
    abolish_seat,
    add_seat,
    appoint_holder,
    change_holder,
    change_seat,
    move_seat,
    put_holder,
    put_seat,
    put_term,
    remove_holder,
)

__all__ = [
    "abolish_seat",
    "add_organisation",
    "add_seat",
    "appoint_aide",
    "appoint_holder",
    "change_body",
    "change_holder",
    "change_organisation",
    "change_seat",
    "create_body",
    "dismiss_aide",
    "give_role",
    "install_profiles",
    "move_seat",
    "put_holder",
    "put_seat",
    "put_term",
    "remove_holder",
    "remove_organisation",
    "take_role",
]
