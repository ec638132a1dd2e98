"""What can be wrong with anything of a secret vote: a code, and where."""

from typing import NoReturn


class Refused(ValueError):
    """Refused for the reason `code` (its words are `secret_votes.fault.<code>`), at the place `where`."""

    def __init__(self, code: str, where: str = "") -> None:
        super().__init__(f"{code} {where}".strip())
        self.code = code
        self.where = where


def refuse(code: str, where: str = "") -> NoReturn:
    """Raises the refusal."""
    raise Refused(code, where)


def need(holds: bool, code: str, where: str = "") -> None:
    """Nothing where it holds; the refusal is raised where not."""
    if not holds:
        raise Refused(code, where)
