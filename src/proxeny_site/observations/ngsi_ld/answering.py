# SPDX-License-Identifier: EUPL-1.2
"""Answers of NGSI-LD: entities in the form that was asked for, pages, problems."""

import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from proxeny.errors import UsageError
from proxeny.formats import ngsi_ld
from proxeny_site.observations.ngsi_ld.asking import GEO, JSON, LINKED, Asked
from proxeny_site.web.problems import MEDIA_TYPE, ProblemError, as_problem, respond
from proxeny_site.web.sentences import say

_CONTEXT_LINK = '<{}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"'

View = Callable[..., HttpResponse]


def door(**methods: View) -> View:
    """Return the view of an address: a function of `Asked` for each method (in small letters).

    What goes wrong is answered as the standard says. No cookie opens this door, so no form of
    another site can use it and no CSRF token is asked for.
    """

    @csrf_exempt
    def view(request: HttpRequest, **parts: str) -> HttpResponse:
        # A method of HTTP that is not offered is answered before anything is looked at.
        method = "get" if request.method == "HEAD" else str(request.method).lower()
        answer = methods.get(method)
        if answer is None:
            allowed = sorted(name.upper() for name in methods)
            return as_problem(HttpResponseNotAllowed(allowed))
        try:
            return _of_tenant(request, answer(Asked(request), **parts))
        except ngsi_ld.LdError as error:
            return problem(error)
        except ProblemError as error:
            refused = respond(error.status, error.detail, error.more)
            if error.status == HTTPStatus.UNAUTHORIZED:
                refused["WWW-Authenticate"] = "Bearer"
            return refused
        except PermissionDenied:
            return respond(403, _("Your role in this organisation does not allow this."))
        except UsageError as error:
            return problem(ngsi_ld.OperationNotSupported(error.message))

    view.__name__ = "_".join(dict.fromkeys(each.__name__ for each in methods.values()))
    return view


def _of_tenant(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Return an answer that names the tenant, where the request did."""
    if tenant := request.headers.get("NGSILD-Tenant"):
        answer["NGSILD-Tenant"] = tenant
    return answer


def problem(error: ngsi_ld.LdError) -> HttpResponse:
    """Return the problem document of an error, in the language of the request."""
    return _json(told(error), error.status, MEDIA_TYPE)


def told(error: ngsi_ld.LdError) -> dict[str, Any]:
    """Return the problem details of an error, translated."""
    said = say(error.message)
    return error.problem() | {
        "detail": f"{error.path}: {said}" if error.path else said,
    }


def result(success: list[str], faults: list[ngsi_ld.Fault]) -> HttpResponse:
    """Return the outcome of a batch of which not all could be done (207)."""
    errors = [fault.document() | {"error": told(fault.error)} for fault in faults]
    return _json({"success": success, "errors": errors}, HTTPStatus.MULTI_STATUS, JSON)


def nothing(status: int = HTTPStatus.NO_CONTENT, **headers: str) -> HttpResponse:
    """Return an answer without a body."""
    answer = HttpResponse(status=status)
    answer.headers.pop("Content-Type", None)
    for name, value in headers.items():
        answer[name] = value
    return answer


def created(identifiers: list[str]) -> HttpResponse:
    """Return the ids of what a batch made (201)."""
    return _json(identifiers, HTTPStatus.CREATED, JSON)


def accepted(asked: Asked, *offered: str) -> str:
    """Return the media type to answer in, of those offered; raises `ProblemError` 406."""
    header = asked.request.headers.get("Accept", "*/*") or "*/*"
    wanted = []
    for place, part in enumerate(header.split(",")):
        kind, *more = (each.strip().lower() for each in part.split(";"))
        weight = next((each[2:] for each in more if each.startswith("q=")), "1")
        try:
            wanted.append((-float(weight), place, kind))
        except ValueError:
            continue
    for against, _place, kind in sorted(wanted):
        for each in offered:
            if against < 0 and kind in {each, "*/*", "application/*"}:
                return each
    raise ProblemError(406, _("This is answered as {types}.").format(types=", ".join(offered)))


def document(
    asked: Asked, body: Any, kind: str = JSON, headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """Return JSON with its context: inside as JSON-LD, in the Link header else.

    `headers` may have further links under Link.
    """
    headers = dict(headers or {})
    address = asked.link or ngsi_ld.CORE
    links = [headers.pop("Link")] if "Link" in headers else []
    if kind == LINKED:
        body = (
            [{**each, "@context": address} for each in body]
            if isinstance(body, list)
            else {**body, "@context": address}
        )
    else:
        links.append(_CONTEXT_LINK.format(address))
    answer = _json(body, HTTPStatus.OK, kind)
    for name, value in headers.items():
        answer[name] = value
    if links:
        answer["Link"] = ", ".join(links)
    answer["Vary"] = "Accept, Authorization, NGSILD-Tenant"
    return answer


def paged(asked: Asked, count: int) -> dict[str, str]:
    """Return the headers of a page: how many there are, where the next and the last one are."""
    limit, offset, counting = asked.page
    found = {"NGSILD-Results-Count": str(count)} if counting else {}
    links = []
    for name, start, there in (
        ("next", offset + limit, limit and offset + limit < count),
        ("prev", max(0, offset - limit), limit and offset > 0),
    ):
        if there and asked.request.method != "POST":
            query = asked.request.GET.copy()
            query["offset"], query["limit"] = str(start), str(limit)
            links.append(f'<{asked.request.path}?{query.urlencode()}>; rel="{name}"')
    return {**found, **({"Link": ", ".join(links)} if links else {})}


def represented(asked: Asked, entities: list[ngsi_ld.Entity], kind: str) -> list[dict[str, Any]]:
    """Return entities with the attributes and in the form that the request asks for."""
    form = asked.one("format", "") or "normalized"
    for option in ("keyValues", "concise", "normalized"):
        if option in asked.options:
            form = option
    form = {"simplified": "keyValues"}.get(form, form)
    attrs = asked.listed("attrs")
    pick = [*asked.listed("pick"), *attrs, *(("id", "type") if attrs else ())]
    kept = [
        ngsi_ld.project(each, pick=pick, omit=asked.listed("omit"), context=asked.context)
        for each in entities
    ]
    if kind == GEO:
        place = asked.one("geometryProperty", "location")
        whole = zip(kept, entities, strict=True)
        iri = asked.context.expand(place)
        return [
            ngsi_ld.feature({**some, **({iri: all_of[iri]} if iri in all_of else {})},
                            asked.context, form=form, geoproperty=place)
            for some, all_of in whole
        ]  # fmt: skip
    return [
        ngsi_ld.represent(
            each,
            asked.context,
            form=form,
            system="sysAttrs" in asked.options,
            language=asked.one("lang", "") or None,
        )
        for each in kept
    ]


def _json(body: Any, status: int, kind: str) -> HttpResponse:
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    # Half a surrogate pair that somebody sent goes back as the escape that it came as.
    return HttpResponse(content.encode(errors="backslashreplace"), status=status, content_type=kind)
