"""Presence: who is here, on how many devices; told as changes, at most four times a second."""

from collections import defaultdict
from typing import Any
from uuid import UUID


class Presence:
    """The devices by which people follow each meeting in this process, and what changed since it was last told."""

    def __init__(self) -> None:
        self._here: dict[UUID, dict[UUID, dict[str, UUID]]] = defaultdict(lambda: defaultdict(dict))
        self._changed: dict[UUID, set[UUID]] = defaultdict(set)

    def enter(self, meeting_id: UUID, person_id: UUID, sid: str, device_id: UUID) -> None:
        """The socket follows the meeting."""
        self._here[meeting_id][person_id][sid] = device_id
        self._changed[meeting_id].add(person_id)

    def leave(self, meeting_id: UUID, person_id: UUID, sid: str) -> None:
        """The socket no longer follows the meeting."""
        people = self._here[meeting_id]
        if people[person_id].pop(sid, None) is not None:
            self._changed[meeting_id].add(person_id)
        if not people[person_id]:
            del people[person_id]
        if not people:
            del self._here[meeting_id]

    def here(self, meeting_id: UUID) -> dict[str, int]:
        """How many devices each person follows the meeting on."""
        people = self._here.get(meeting_id, {})
        return {str(person_id): len(set(devices.values())) for person_id, devices in people.items()}

    def take_changes(self) -> list[tuple[UUID, dict[str, Any]]]:
        """For each meeting where somebody came or went: those people's devices now, and how many people are here."""
        changed, self._changed = self._changed, defaultdict(set)
        told = []
        for meeting_id, people in changed.items():
            here = self.here(meeting_id)
            devices = {str(person_id): here.get(str(person_id), 0) for person_id in people}
            told.append((meeting_id, {"devices": devices, "people": len(here)}))
        return told
