"""Shapes of what is answered about taking along."""

from typing_extensions import TypedDict


class FileView(TypedDict):
    """A file taken along by ranges."""

    path: str
    bytes: int


class PackView(TypedDict):
    """What of a meeting is taken along: `pages` change and are asked for each time, `pieces` and `files` never do."""

    meeting_id: str
    title: str
    title_en: str
    starts_at: str
    papers: int
    pages: list[str]
    pieces: list[str]
    files: list[FileView]


class LeaseView(TypedDict):
    """How long what was taken along opens without contact, and the time of this contact by the server's clock."""

    person_id: str
    hours: int
    now: str


class SignInView(TypedDict):
    """Whose sign-in the cookie was, if it is known, and whether it was ended: then the device wipes what it keeps."""

    person_id: str | None
    ended: bool
