"""Writes of catalogues: entries, rooms and their seat maps."""

from ecabinet.catalogues.commands.entries import (
    add_entry,
    change_entry,
    install_entries,
    move_entry,
    offer_entry,
    withdraw_entry,
)
from ecabinet.catalogues.commands.rooms import add_room, change_room, draw_seat_map, offer_room, withdraw_room

__all__ = [
    "add_entry",
    "add_room",
    "change_entry",
    "change_room",
    "draw_seat_map",
    "install_entries",
    "move_entry",
    "offer_entry",
    "offer_room",
    "withdraw_entry",
    "withdraw_room",
]
