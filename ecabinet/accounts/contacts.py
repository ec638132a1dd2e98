"""Where a person is reached outside the program: one form for each address and each number, or a refusal."""

import re

ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9-]+\.)+[A-Za-z]{2,}"
)
NUMBER = re.compile(r"\+[1-9][0-9]{7,14}")
LONGEST_ADDRESS = 254  # RFC 5321


def email_address(typed: str) -> str:
    """The e-mail address, its domain in small letters; nothing for nothing; ValueError for what is none."""
    name, at, domain = typed.partition("@")
    address = f"{name}{at}{domain.lower()}"
    if address and (len(address) > LONGEST_ADDRESS or not ADDRESS.fullmatch(address)):
        raise ValueError("field.email")
    return address


def phone_number(typed: str) -> str:
    """The number as +84…, however it was typed (ITU-T E.164); a first 0 is Vietnam's; ValueError for what is none."""
    digits = re.sub(r"[ .()-]", "", typed)
    number = re.sub(r"^(00|0)", lambda found: "+" if found[0] == "00" else "+84", digits)
    if number and not NUMBER.fullmatch(number):
        raise ValueError("field.phone")
    return number
