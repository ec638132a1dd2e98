"""What accounts accept."""

from typing import Annotated, Literal

from pydantic import AfterValidator, StringConstraints

from ecabinet.accounts.contacts import email_address, phone_number
from ecabinet.core.forms import Form, Line, NewThing, Text

Login = Annotated[
    str, StringConstraints(strip_whitespace=True, to_lower=True, pattern=r"^[a-z0-9][a-z0-9._-]*$", max_length=60)
]
Password = Annotated[str, StringConstraints(strip_whitespace=False, min_length=1, max_length=200)]
Email = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300), AfterValidator(email_address)]
Phone = Annotated[str, StringConstraints(strip_whitespace=True, max_length=40), AfterValidator(phone_number)]


class SignIn(Form):
    """Name and password, and how the device calls itself."""

    login: Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, min_length=1, max_length=60)]
    password: Password
    device: Text = ""


class ChangePassword(Form):
    """The old password and the new one."""

    old: Password
    new: Password


class ChangePreferences(Form):
    """How the interface speaks and looks."""

    locale: Literal["vi", "en"] | None = None
    theme: Literal["auto", "light", "dark"] | None = None


class ChangeContacts(Form):
    """Where one is reached outside the program; empty for nowhere. `version` is the person's that was read."""

    version: int
    email: Email = ""
    phone: Phone = ""


class AddPerson(NewThing):
    """A person with an account; the password is told to them and changed at the first sign-in."""

    login: Login
    name: Line
    name_en: Text = ""
    email: Email = ""
    phone: Phone = ""
    password: Password
    is_administrator: bool = False
    is_auditor: bool = False


class ChangePerson(Form):
    """A person's name and rights, as they will be."""

    name: Line
    name_en: Text = ""
    email: Email = ""
    phone: Phone = ""
    is_administrator: bool = False
    is_auditor: bool = False
    version: int


class ResetPassword(Form):
    """A new password for somebody who has lost theirs."""

    password: Password
