# SPDX-License-Identifier: EUPL-1.2
"""What monitors ask for: health, readiness, metrics."""

import ipaddress
import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from proxeny_site.operation.queries.figures import metrics_text
from proxeny_site.operation.queries.health import OK, check_readiness

#: Any of these says that the request came through a proxy, from whoever.
_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-IP")


@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Say that the process answers; it asks nothing else of the node."""
    return JsonResponse({"status": OK})


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Say whether the node can do its work: 200, or 503 and what is wrong."""
    checks = check_readiness()
    well = all(found == OK for found in checks.values())
    body = {"status": OK if well else "not ready", "checks": checks}
    return JsonResponse(body, status=200 if well else 503)


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Give the metrics to the machine itself, or to whoever holds the token."""
    if not (_has_token(request) or _is_this_machine(request)):
        return HttpResponseForbidden(
            "Ask from the machine itself, or with the token of METRICS_TOKEN.\n",
            content_type="text/plain; charset=utf-8",
        )
    return HttpResponse(metrics_text(), content_type=CONTENT_TYPE_LATEST)


def _has_token(request: HttpRequest) -> bool:
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    expected = settings.METRICS_TOKEN
    return (
        bool(expected)
        and scheme.lower() == "bearer"
        and secrets.compare_digest(token.strip().encode(), expected.encode())
    )


def _is_this_machine(request: HttpRequest) -> bool:
    """Return whether the request came over loopback and not through a proxy that stands there."""
    if any(name in request.headers for name in _FORWARDED):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
