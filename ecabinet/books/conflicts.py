"""States in which a book can't be asked for or given."""

from ecabinet.core.problems import Conflict


class BooksAreOff(Conflict):
    """409: the body has no books of its meetings."""

    code = "books-off"


class BookNotReady(Conflict):
    """409: the book was not asked for, is being made, or no longer holds exactly what its person may see."""

    code = "book-not-ready"


class BookReadOnly(Conflict):
    """409: the body lets its books be read in the program only."""

    code = "book-read-only"
