"""What notes refuse."""

from ecabinet.core.problems import Conflict


class NoteTooLarge(Conflict):
    """409: the note would hold more than one note may."""

    code = "note-too-large"


class TooManyNotes(Conflict):
    """409: one's notes on this document would be more than one may have."""

    code = "too-many-notes"


class NoteChanged(Conflict):
    """409: the note was changed on another device since; `current` is the note as it is."""

    code = "note-changed"


class NoteMoved(Conflict):
    """409: the note stands on another version's page by now, to which what was drawn does not belong."""

    code = "note-moved"


class NotForThem(Conflict):
    """409: some of those named can't read the document, so that sharing would tell them that it is there."""

    code = "not-for-them"


class NoSuchAudience(Conflict):
    """409: nobody reads this document as secretary, or as member of a meeting."""

    code = "no-such-audience"


class NotesUnreadable(Conflict):
    """409: the key that the note was sealed under is not on this server, so that it can't be changed."""

    code = "notes-unreadable"
