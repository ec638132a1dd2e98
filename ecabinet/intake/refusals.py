"""Why a file is refused: a stable code, with the figures that its sentence names."""

CODES = frozenset(
    {
        "empty-file",
        "too-large",
        "wrong-type",
        "not-a-pdf",
        "not-a-docx",
        "old-word-file",
        "password-needed",
        "incomplete",
        "damaged",
        "unreadable",
        "package-of-files",
        "unsafe-docx",
        "not-converted",
        "too-large-unpacked",
        "too-many-pages",
        "page-too-large",
        "took-too-long",
        "too-much-memory",
    }
)


class Refusal(Exception):
    """The file can't be taken; `facts` fill the sentence `file.<code>` of the catalogue."""

    def __init__(self, code: str, **facts: str | int) -> None:
        if code not in CODES:
            raise ValueError(f"{code} is no refusal of a file")
        super().__init__(code)
        self.code = code
        self.facts = facts
