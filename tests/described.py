"""What the API says of itself (`/api/v1/openapi.json`) holds for what it answers."""

from functools import cache
from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from werkzeug.test import TestResponse

from ecabinet.core.openapi import describe_api
from ecabinet.core.web import Operation


def assert_as_described(operation: Operation, answer: TestResponse) -> None:
    """Status, kind and shape of the answer are among those that the description names for the operation."""
    answers = _described()[operation.name]["responses"]
    described = answers.get(str(answer.status_code)) or answers.get(f"{answer.status_code // 100}XX")
    if described is None:
        assert answer.status_code >= 400, f"{operation.name} says nothing of {answer.status_code}"
        described = answers["default"]
    if content := described.get("content"):
        assert answer.mimetype in content, (operation.name, answer.mimetype)
        faults = _validator(operation.name, answer.mimetype, str(answer.status_code)).iter_errors(answer.get_json())
        found = [(fault.json_path, fault.message) for fault in faults]
        assert not found, (operation.name, found)


@cache
def _described() -> dict[str, Any]:
    paths = describe_api()["paths"]
    return {one["operationId"]: one for methods in paths.values() for one in methods.values()}


@cache
def _components() -> Any:
    return describe_api()["components"]


@cache
def _validator(name: str, mimetype: str, status: str) -> Draft202012Validator:
    answers = _described()[name]["responses"]
    schema = answers.get(status, answers["default"])["content"][mimetype]["schema"]
    return Draft202012Validator({**schema, "components": _components()})
