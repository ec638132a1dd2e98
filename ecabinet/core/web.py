"""The edge of HTTP: operations of the API, problems as answers, headers that keep papers safe."""

import functools
import inspect
import json
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, get_type_hints
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, g, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from ecabinet.core import bell, words
from ecabinet.core.actor import Actor
from ecabinet.core.compressing import compress
from ecabinet.core.forms import Form, parse
from ecabinet.core.logs import begin_request, log, request_id
from ecabinet.core.problems import BadInput, NotFound, NotSignedIn, Problem, ProblemView, TooMany

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
Handler = TypeVar("Handler", bound=Callable[..., Any])
operations: dict[str, "Operation"] = {}


@dataclass(frozen=True)
class Operation:
    """One operation of the API, as OpenAPI describes it."""

    name: str
    method: str
    path: str
    public: bool
    form: type[Form] | None
    query: type[Form] | None
    answer: Any
    says: str


class Api(Blueprint):
    """A package's part of the JSON API; each function is an operation of its own name, signed in unless `public`."""

    def __init__(self, package: str) -> None:
        super().__init__(f"{package}_api", package, url_prefix="/api/v1")

    def operation(self, method: str, path: str, *, public: bool = False) -> Callable[[Handler], Handler]:
        """Makes the decorated function answer `method path`."""

        def add(handler: Handler) -> Handler:
            name = handler.__name__
            says = inspect.cleandoc(handler.__doc__ or "").split("\n")[0]
            answer = get_type_hints(handler).get("return")
            forms = getattr(handler, "accepts", None), getattr(handler, "asks", None)
            operations[name] = Operation(name, method, path, public, *forms, answer, says)
            self.add_url_rule(path, name, _answering(handler, public), methods=[method])
            return handler

        return add

    def get(self, path: str, *, public: bool = False) -> Callable[[Handler], Handler]:  # type: ignore[override]
        """A query."""
        return self.operation("GET", path, public=public)

    def post(self, path: str, *, public: bool = False) -> Callable[[Handler], Handler]:  # type: ignore[override]
        """A command."""
        return self.operation("POST", path, public=public)

    def put(self, path: str, *, public: bool = False) -> Callable[[Handler], Handler]:  # type: ignore[override]
        """A command that sets something whole."""
        return self.operation("PUT", path, public=public)

    def patch(self, path: str, *, public: bool = False) -> Callable[[Handler], Handler]:  # type: ignore[override]
        """A command that changes something."""
        return self.operation("PATCH", path, public=public)

    def delete(self, path: str, *, public: bool = False) -> Callable[[Handler], Handler]:  # type: ignore[override]
        """A command that removes something."""
        return self.operation("DELETE", path, public=public)


def accepts(form: type[Form]) -> Callable[[Handler], Handler]:
    """The function gets the request's JSON as that form, in `form`; 422 naming every bad field otherwise."""

    def wrap(handler: Handler) -> Handler:
        @functools.wraps(handler)
        def with_form(**values: Any) -> Any:
            return handler(form=parse(form, _json_body()), **values)

        with_form.accepts = form  # type: ignore[attr-defined]
        return with_form  # type: ignore[return-value]

    return wrap


def asks(form: type[Form]) -> Callable[[Handler], Handler]:
    """The function gets the address's query (`?name=value`) as that form, in `form`; 422 naming every bad field."""

    def wrap(handler: Handler) -> Handler:
        @functools.wraps(handler)
        def with_form(**values: Any) -> Any:
            return handler(form=parse(form, request.args.to_dict()), **values)

        with_form.asks = form  # type: ignore[attr-defined]
        return with_form  # type: ignore[return-value]

    return wrap


def beside_file(part: str) -> Any:
    """What stands in JSON beside a sent file, in that part of a multipart body; BadInput where it is no JSON."""
    try:
        return json.loads(request.form.get(part, "{}"))
    except ValueError:
        raise BadInput({part: "field.json"}) from None


def _json_body() -> Any:
    if not request.get_data(cache=True):
        return {}
    body = request.get_json(silent=True)
    if body is None:
        raise BadInput({"body": "field.json"})
    return body


def _answering(handler: Callable[..., Any], public: bool) -> Callable[..., ResponseReturnValue]:
    @functools.wraps(handler)
    def answer(**values: Any) -> ResponseReturnValue:
        if not public:
            current_actor()
        result = handler(**values)
        body, status = result if isinstance(result, tuple) else (result, 200)
        if isinstance(body, Response):
            return body
        return ("", 204) if body is None else (jsonify(body), status)

    return answer


def current_actor() -> Actor:
    """Who sends this request; NotSignedIn if nobody."""
    actor: Actor | None = getattr(g, "actor", None)
    if actor is None:
        raise NotSignedIn
    return actor


def asked_id(name: str) -> uuid.UUID | None:
    """The id that the address asks for by this name, if it does; NotFound if that is none."""
    asked = request.args.get(name, "")
    try:
        return uuid.UUID(asked) if asked else None
    except ValueError:
        raise NotFound from None


def set_up_web(app: Flask, *, is_https: bool, hsts_seconds: int = 0, bench: bool = False) -> None:
    """Every request has an id, every answer its headers, every problem its form."""

    @app.before_request
    def begin() -> None:
        g.began = time.perf_counter()
        begin_request(uuid.uuid4().hex[:16])
        bell.committed_at.set(0)
        _refuse_cross_site()

    @app.after_request
    def end(response: Response) -> Response:
        _add_headers(response, is_https=is_https or request.is_secure, hsts_seconds=hsts_seconds)
        compress(response)
        if bench and (committed := bell.committed_at.get()):
            response.headers["Server-Timing"] = f"commit;desc={committed}"
        if not request.path.startswith("/static/"):
            took = round((time.perf_counter() - g.get("began", time.perf_counter())) * 1000, 1)
            path = g.get("path_in_log", request.path)  # some addresses are secrets
            log.info("request", method=request.method, path=path, status=response.status_code, ms=took)
        return response

    app.register_error_handler(Problem, _answer_problem)
    app.register_error_handler(HTTPException, _answer_http_exception)
    app.register_error_handler(Exception, _answer_bug)


class CrossSite(Problem):
    """403: another site's page sent this."""

    status, code = 403, "cross-site"


def _refuse_cross_site() -> None:
    """A browser says where a request comes from; what says nothing is no browser and carries no foreign page's will."""
    if request.method in SAFE_METHODS:
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in ("same-origin", "none"):
        raise CrossSite
    origin = request.headers.get("Origin")
    if site is None and origin is not None and urlsplit(origin).netloc != request.host:
        raise CrossSite


def _add_headers(response: Response, *, is_https: bool, hsts_seconds: int) -> None:
    headers = response.headers
    headers["X-Request-Id"] = request_id() or ""
    headers.setdefault("Cache-Control", "no-store")
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    headers["Content-Security-Policy"] = (
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; img-src 'self' blob: data:; "
        f"connect-src 'self' {'wss' if is_https else 'ws'}://{request.host}; "
        "worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
    if is_https and hsts_seconds:
        headers["Strict-Transport-Security"] = f"max-age={hsts_seconds}"


def present_problem(problem: Problem) -> ProblemView:
    """The problem in words: `title` by its code, `detail` and `errors` in the reader's language."""
    view: ProblemView = {
        "type": f"urn:ecabinet:problem:{problem.code}",
        "title": words.t(f"problem.{problem.code}", **problem.values),
        "status": problem.status,
        "code": problem.code,
        "detail": words.t(problem.detail, **problem.values) if words.has(problem.detail) else problem.detail,
    }
    if "reason" in problem.values:
        view["reason"] = problem.values["reason"]
    if isinstance(problem, BadInput):
        view["errors"] = {field: _why(why) for field, why in problem.errors.items()}
    if problem.current is not None:
        view["current"] = problem.current
    return view


def _why(why: str) -> str:
    """A validator's sentence as it is; a key of the catalogue in words, `field.invalid` standing for the rare ones."""
    if words.has(why):
        return words.t(why)
    return words.t("field.invalid") if why.startswith("field.") else why


def _answer_problem(problem: Problem) -> Response:
    if request.path.startswith("/api/"):
        response = jsonify(present_problem(problem))
        response.mimetype = "application/problem+json"
    elif isinstance(problem, NotSignedIn):
        return make_response(redirect(url_for("accounts_pages.sign_in", next=request.full_path.rstrip("?"))))
    else:
        page = render_template("core/problem.html", problem=present_problem(problem), request_id=request_id())
        response = make_response(page)
    response.status_code = problem.status
    if isinstance(problem, TooMany):
        response.headers["Retry-After"] = str(problem.retry_after)
    return response


class MethodNotAllowed(Problem):
    """405: this address does not do that."""

    status, code = 405, "method-not-allowed"


class TooLarge(Problem):
    """413: more than can be taken."""

    status, code = 413, "too-large"


class NoSuchPage(Problem):
    """404: no such address."""

    status, code = 404, "not-found"


class BadRequest(Problem):
    """400: the request can't be read."""

    status, code = 400, "bad-request"


def _answer_http_exception(error: HTTPException) -> ResponseReturnValue:
    if error.code is not None and error.code < 400:
        return error.get_response()
    known: dict[int | None, type[Problem]] = {404: NoSuchPage, 405: MethodNotAllowed, 413: TooLarge}
    return _answer_problem(known.get(error.code, BadRequest)())


class Bug(Problem):
    """500: our fault; the id leads to it in the log."""

    status, code = 500, "bug"


def _answer_bug(error: Exception) -> Response:
    log.error("bug", exc_info=error)
    return _answer_problem(Bug(id=request_id()))
