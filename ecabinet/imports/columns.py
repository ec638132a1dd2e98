"""The columns of the spreadsheet: what each is called, and how a heading is recognised."""

import unicodedata

# In the order of the template; what stands first is the heading it is given there.
HEADINGS = {
    "login": ("Tên đăng nhập", "Sign-in name", "login"),
    "name": ("Họ tên hoặc chức vụ", "Họ tên", "Name"),
    "name_en": ("Tên tiếng Anh", "Name in English"),
    "email": ("Thư điện tử", "Email", "E-mail"),
    "phone": ("Điện thoại", "Số điện thoại", "Phone"),
    "body": ("Cơ quan họp", "Body"),
    "title": ("Vị trí", "Chức vụ trong cơ quan", "Seat"),
    "short": ("Viết tắt", "Short form"),
    "organisation": ("Đơn vị", "Organisation"),
    "since": ("Từ ngày", "Since"),
    "until": ("Đến hết ngày", "Until"),
}
NEEDED = ("login", "name")


def folded(text: str) -> str:
    """Composed, in small letters, with single blanks: how names are compared."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


_KNOWN = {folded(heading): column for column, headings in HEADINGS.items() for heading in (column, *headings)}


def column_of(heading: str) -> str | None:
    """The column that is called so; none for headings that mean nothing here."""
    return _KNOWN.get(folded(heading.rstrip(" *")))
