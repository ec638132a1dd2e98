"""What a downloaded copy is called."""

import unicodedata

LONGEST = 80


def file_name(title: str) -> str:
    """The document's title in letters that every file system takes, as `Du thao Nghi quyet - ghi chu.pdf`."""
    plain = unicodedata.normalize("NFD", title.replace("đ", "d").replace("Đ", "D"))
    letters = (letter for letter in plain if not unicodedata.combining(letter))
    kept = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in letters)
    return f"{' '.join(kept.split())[:LONGEST].strip() or 'tai lieu'} - ghi chu.pdf"
