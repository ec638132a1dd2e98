"""Structured logs: one JSON line an event, each with the id of the request it belongs to."""

import logging
import sys
from contextvars import ContextVar
from typing import Any

import structlog

_request: ContextVar[str | None] = ContextVar("request", default=None)


def request_id() -> str | None:
    """The id of the request being answered, or none."""
    return _request.get()


def begin_request(identity: str) -> None:
    """From now on all that this request logs and records carries `identity`."""
    _request.set(identity)


def set_up_logs() -> None:
    """Logs go to standard error as JSON lines; the libraries' own too, from warnings on."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _add_request,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=False,
    )


def _add_request(_logger: Any, _name: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    if (identity := _request.get()) is not None:
        event.setdefault("request", identity)
    return event


log: structlog.stdlib.BoundLogger = structlog.get_logger()
