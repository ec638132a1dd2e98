"""The description of the API (OpenAPI 3.1), generated from the operations themselves."""

import re
from dataclasses import dataclass
from functools import cache
from types import NoneType
from typing import Any, get_args, get_origin

from flask import Response
from pydantic import TypeAdapter

from ecabinet import __version__
from ecabinet.core.web import Api, Operation, operations

openapi = Api("openapi")
REFERENCES = "#/components/schemas/{model}"


@openapi.get("/openapi.json", public=True)
@cache
def describe_api() -> dict[str, Any]:
    """This description."""
    shapes = _shapes()
    paths: dict[str, Any] = {}
    for operation in sorted(operations.values(), key=lambda one: (one.path, one.method)):
        place = paths.setdefault("/api/v1" + _template(operation.path), {})
        place[operation.method.lower()] = _describe(operation, shapes)
    return {
        "openapi": "3.1.0",
        "info": {"title": "ecabinet", "version": __version__},
        "paths": paths,
        "components": {
            "schemas": {"Problem": PROBLEM, **shapes.shared},
            "securitySchemes": {"cookie": {"type": "apiKey", "in": "cookie", "name": "ecabinet"}},
        },
        "security": [{"cookie": []}],
    }


PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "errors": {"type": "object", "additionalProperties": {"type": "string"}},
        "current": {},
    },
}


@dataclass(frozen=True)
class Shapes:
    """The JSON schemas of all operations, by name and part ("form", "query", "answer"), and those that they share."""

    of: dict[tuple[str, str], dict[str, Any]]
    shared: dict[str, Any]


def _shapes() -> Shapes:
    """All of them at once, so that two shapes of one name keep apart."""
    wanted: list[tuple[tuple[str, str], Any, TypeAdapter[Any]]] = []
    for operation in operations.values():
        for part, form in (("form", operation.form), ("query", operation.query)):
            if form is not None:
                wanted.append(((operation.name, part), "validation", TypeAdapter(form)))
        if (shape := _answer(operation)[1]) is not None:
            wanted.append(((operation.name, "answer"), "serialization", TypeAdapter(shape)))
    found, whole = TypeAdapter.json_schemas(wanted, ref_template=REFERENCES)
    return Shapes({key: schema for (key, _), schema in found.items()}, whole["$defs"])


def _answer(operation: Operation) -> tuple[str, Any]:
    """The status of a good answer, and its shape: none for no content, or where the answer is made by hand."""
    answer, status = operation.answer, "200"
    if get_origin(answer) is tuple:
        answer, status = get_args(answer)[0], "201"
    if answer in (None, NoneType):
        return "204", None
    return ("2XX", None) if Response in (answer, *get_args(answer)) else (status, answer)


def _template(path: str) -> str:
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", path)


def _describe(operation: Operation, shapes: Shapes) -> dict[str, Any]:
    in_path = [
        {"name": name, "in": "path", "required": True, "schema": _path_schema(kind)}
        for kind, name in re.findall(r"<(?:(\w+):)?(\w+)>", operation.path)
    ]
    described: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.says,
        "parameters": in_path + _asked(operation, shapes),
        "responses": {**_answers(operation, shapes), "default": PROBLEM_ANSWER},
    }
    if operation.public:
        described["security"] = []
    if operation.form is not None:
        described["requestBody"] = _json(shapes.of[operation.name, "form"])
    return described


def _path_schema(kind: str) -> dict[str, str]:
    return {"uuid": {"type": "string", "format": "uuid"}, "int": {"type": "integer"}}.get(kind, {"type": "string"})


def _asked(operation: Operation, shapes: Shapes) -> list[dict[str, Any]]:
    """What the address may end on: `?name=value`."""
    if operation.query is None:
        return []
    schema = shapes.of[operation.name, "query"]
    if "$ref" in schema:
        schema = shapes.shared[schema["$ref"].rpartition("/")[2]]
    needed = schema.get("required", [])
    return [
        {"name": name, "in": "query", "required": name in needed, "schema": field}
        for name, field in schema["properties"].items()
    ]


def _answers(operation: Operation, shapes: Shapes) -> dict[str, Any]:
    status, shape = _answer(operation)
    content = {} if shape is None else _json(shapes.of[operation.name, "answer"])
    return {status: {"description": operation.says, **content}}


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


PROBLEM_ANSWER = {
    "description": "A problem (RFC 9457)",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
