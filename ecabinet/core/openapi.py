"""The description of the API (OpenAPI 3.1), generated from the operations themselves."""

import re
from types import NoneType
from typing import Any, get_args, get_origin

from flask import Response
from pydantic import TypeAdapter

from ecabinet import __version__
from ecabinet.core.web import Api, Operation, operations

openapi = Api("openapi")
REFERENCES = "#/components/schemas/{model}"


@openapi.get("/openapi.json", public=True)
def describe_api() -> dict[str, Any]:
    """This description."""
    schemas: dict[str, Any] = {"Problem": PROBLEM}
    paths: dict[str, Any] = {}
    for operation in sorted(operations.values(), key=lambda one: (one.path, one.method)):
        place = paths.setdefault("/api/v1" + _template(operation.path), {})
        place[operation.method.lower()] = _describe(operation, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": "ecabinet", "version": __version__},
        "paths": paths,
        "components": {
            "schemas": schemas,
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


def _template(path: str) -> str:
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", path)


def _describe(operation: Operation, schemas: dict[str, Any]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.says,
        "parameters": [
            {"name": name, "in": "path", "required": True, "schema": _path_schema(kind)}
            for kind, name in re.findall(r"<(?:(\w+):)?(\w+)>", operation.path)
        ],
        "responses": {**_answers(operation, schemas), "default": PROBLEM_ANSWER},
    }
    if operation.public:
        described["security"] = []
    if operation.form is not None:
        schema = _schema(operation.form, schemas, "validation")
        described["requestBody"] = {"content": {"application/json": {"schema": schema}}}
    return described


PROBLEM_ANSWER = {
    "description": "A problem (RFC 9457)",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


def _path_schema(kind: str) -> dict[str, str]:
    return {"uuid": {"type": "string", "format": "uuid"}, "int": {"type": "integer"}}.get(kind, {"type": "string"})


def _answers(operation: Operation, schemas: dict[str, Any]) -> dict[str, Any]:
    answer, status = operation.answer, "200"
    if get_origin(answer) is tuple:
        answer, status = get_args(answer)[0], "201"
    if answer in (None, NoneType):
        return {"204": {"description": "Done"}}
    if answer is Response:
        return {"200": {"description": operation.says}}
    schema = _schema(answer, schemas, "serialization")
    return {status: {"description": operation.says, "content": {"application/json": {"schema": schema}}}}


def _schema(kind: Any, schemas: dict[str, Any], mode: Any) -> dict[str, Any]:
    schema = TypeAdapter(kind).json_schema(ref_template=REFERENCES, mode=mode)
    schemas.update(schema.pop("$defs", {}))
    return schema
