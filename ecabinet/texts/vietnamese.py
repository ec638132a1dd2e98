"""Vietnamese as people type it, made comparable: pure."""

import re
import unicodedata

WORD = re.compile(r"[^\W_]+")
LONGEST_WORD = 40  # letters; what is longer is no word, and PostgreSQL would refuse it
_TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook, dot
_OPEN_ENDINGS = (("o", "a"), ("o", "e"), ("u", "y"))


class _Letters(dict[int, str]):
    """What becomes of each letter, found out when it is first met."""

    def __init__(self, *, keeps_marks: bool) -> None:
        super().__init__()
        self.keeps_marks = keeps_marks

    def __missing__(self, code: int) -> str:
        small = unicodedata.normalize("NFC", chr(code).lower())
        self[code] = small if self.keeps_marks else _without_marks(small)
        return self[code]


def _without_marks(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


_SMALL, _FOLDED = _Letters(keeps_marks=True), _Letters(keeps_marks=False)


def composed(text: str) -> str:
    """Each letter in one with its marks, where Unicode has such a letter (NFC)."""
    return unicodedata.normalize("NFC", text)


# New spelling to old: the mark of `hoà`, `khoẻ`, `thuý` stands on the letter before in `hòa`, `khỏe`, `thúy`.
_PLACES = {
    first + composed(second + tone): composed(first + tone) + second
    for first, second in _OPEN_ENDINGS
    for tone in _TONES
}
_NEW_PLACE = re.compile(f"(?:{'|'.join(_PLACES)})(?![^\\W_])")


def exact(text: str) -> str:
    """Composed, in small letters, the mark of open oa, oe, uy in its old place: equal where only spelling differs."""
    small = composed(text).translate(_SMALL)
    return _NEW_PLACE.sub(lambda found: _PLACES[found[0]], small)


def fold(text: str) -> str:
    """In small letters without any mark, đ as d: what is left when somebody types in haste."""
    return composed(text).translate(_FOLDED)


def words(comparable: str) -> list[str]:
    """The words of a text that `exact` or `fold` has made."""
    return [word[:LONGEST_WORD] for word in WORD.findall(comparable)]
