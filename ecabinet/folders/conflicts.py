"""What the state of one's folders forbids."""

from ecabinet.core.problems import Conflict


class FolderNameTaken(Conflict):
    """409: another folder in the same place is called so."""

    code = "folder-name-taken"


class FolderTooDeep(Conflict):
    """409: folders stand in each other ten deep at the most, and a person has a thousand."""

    code = "folder-too-deep"


class FolderInItself(Conflict):
    """409: a folder can't be moved into itself, nor into one that lies in it."""

    code = "folder-in-itself"


class FolderNotEmpty(Conflict):
    """409: the folder holds as many own documents as `current` says, and it was not said that they may go with it."""

    code = "folder-not-empty"


class AlreadyInFolders(Conflict):
    """409: the paper lies in one's folders; `current` is its entry, which can be moved."""

    code = "already-in-folders"
