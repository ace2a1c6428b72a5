# SPDX-License-Identifier: EUPL-1.2
"""Each request gets an id, is counted and timed, and leaves one line in the log."""

import logging
import re
import secrets
import time
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from structlog.contextvars import bound_contextvars

from proxeny_site.web import metrics
from proxeny_site.web.logs import route_of

log = logging.getLogger("proxeny_site.requests")

HEADER = "X-Request-ID"
#: What is taken over from a proxy: long enough to be unique, nothing that could forge a line.
_WELL_FORMED = re.compile(r"[A-Za-z0-9_-]{8,64}")
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


class ObservingMiddleware:
    """Stands first, so that it sees every answer as it leaves the node."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request under its id."""
        given = request.headers.get(HEADER, "")
        number = given if _WELL_FORMED.fullmatch(given) else secrets.token_hex(8)
        request.id = number  # type: ignore[attr-defined]
        with bound_contextvars(request_id=number):
            start = time.perf_counter()
            answer = _too_large(request) or self.get_response(request)
            _observe(request, answer.status_code, time.perf_counter() - start)
        answer[HEADER] = number
        return answer


def _observe(request: HttpRequest, status: int, seconds: float) -> None:
    method = str(request.method)
    method = method if method in _METHODS else "other"
    route = route_of(request)
    metrics.REQUESTS.labels(method, route, status).inc()
    metrics.SECONDS.labels(route).observe(seconds)
    known = {"method": method, "route": route, "status": status, "ms": round(seconds * 1000, 1)}
    log.info("answered", extra=known)


def _too_large(request: HttpRequest) -> HttpResponse | None:
    """Refuse a body before it is read; a body without a stated length is not read at all."""
    most = (settings.UPLOAD_MAX_MB * settings.DATA_UPLOAD_MAX_NUMBER_FILES + 5) * 1024 * 1024
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        length = 0
    if length <= most:
        return None
    return HttpResponse(
        f"This node takes at most {most // (1024 * 1024)} MB in one request.\n",
        status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        content_type="text/plain; charset=utf-8",
    )
