"""The file of a record: written in canonical form, and read back with no trust in what is in it."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from ecabinet.core.canonical import canonical
from ecabinet.signed_records.faults import Fault
from ecabinet.signed_records.signature import SignatureState, checked_signature

R = TypeVar("R", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Reading(Generic[R]):
    """A record as read from a file; None where it could not be read that far, and then `faults` say why."""

    record: R | None
    signature: SignatureState
    faults: tuple[Fault, ...]


class _Unreadable(ValueError):
    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.fault = Fault(code, values)


def write(record: Mapping[str, Any]) -> bytes:
    """The file: RFC 8785, UTF-8, no line break at the end."""
    return canonical(dict(record))


def stated_format(data: bytes) -> str | None:
    """The format that the file claims to have, None where it claims none; never raises."""
    try:
        parsed = json.loads(data)
    except (ValueError, RecursionError):
        return None
    stated = parsed.get("format") if isinstance(parsed, dict) else None
    return stated if isinstance(stated, str) else None


def read(data: bytes, key: bytes | None, shape: type[R], name: str, versions: Collection[int]) -> Reading[R]:
    """The record of that format and one of the versions with every fault of form and signature; never raises.

    `key` is the public key as PEM or base64, from elsewhere.
    """
    try:
        parsed = _parsed(data, name, versions)
    except _Unreadable as problem:
        return Reading(None, "unchecked" if key is None else "unreadable", (problem.fault,))
    signature, faults = checked_signature(parsed, key)
    if not _is_canonical(parsed, data):
        faults.append(Fault("not-canonical"))
    try:
        return Reading(shape.model_validate(parsed), signature, tuple(faults))
    except ValidationError as error:
        return Reading(None, signature, (*faults, *_bad_fields(error)))


def _parsed(data: bytes, name: str, versions: Collection[int]) -> dict[str, Any]:
    try:
        parsed = json.loads(data.decode("utf-8"), object_pairs_hook=_unique, parse_constant=_no_constant)
    except _Unreadable:
        raise
    except (ValueError, RecursionError):
        raise _Unreadable("not-json") from None
    if not isinstance(parsed, dict):
        raise _Unreadable("not-json")
    if parsed.get("format") != name or parsed.get("version") not in versions:
        raise _Unreadable("unknown-format", format=_stated(parsed, "format"), version=_stated(parsed, "version"))
    return parsed


def _stated(parsed: dict[str, Any], name: str) -> str:
    value = parsed.get(name)
    return str(value) if isinstance(value, str | int) else "?"


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _Unreadable("duplicate-key", key=name)
        found[name] = value
    return found


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _is_canonical(parsed: dict[str, Any], data: bytes) -> bool:
    try:
        return canonical(parsed) == data
    except (ValueError, RecursionError):
        return False


def _bad_fields(error: ValidationError) -> Iterator[Fault]:
    for fault in error.errors(include_url=False, include_context=False):
        yield Fault("bad-field", {"field": ".".join(str(part) for part in fault["loc"])})
