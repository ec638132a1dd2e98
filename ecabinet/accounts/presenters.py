"""Accounts as JSON."""

from typing_extensions import TypedDict

from ecabinet.accounts.models import Person, SignedInDevice
from ecabinet.core.clock import rfc3339


class PersonView(TypedDict):
    """A person, as an administrator and the person see them."""

    id: str
    login: str
    name: str
    name_en: str
    email: str
    phone: str
    locale: str
    theme: str
    is_administrator: bool
    is_auditor: bool
    must_change_password: bool
    disabled: bool
    version: int


class DeviceView(TypedDict):
    """A sign-in on a device."""

    id: str
    label: str
    address: str
    since: str


def person(row: Person) -> PersonView:
    """The person as presented."""
    return {
        "id": str(row.id),
        "login": row.login,
        "name": row.name,
        "name_en": row.name_en,
        "email": row.email,
        "phone": row.phone,
        "locale": row.locale,
        "theme": row.theme,
        "is_administrator": row.is_administrator,
        "is_auditor": row.is_auditor,
        "must_change_password": row.must_change_password,
        "disabled": row.disabled_at is not None,
        "version": row.version,
    }


def device(row: SignedInDevice) -> DeviceView:
    """The device as presented."""
    return {"id": str(row.id), "label": row.label, "address": row.address, "since": rfc3339(row.since)}
