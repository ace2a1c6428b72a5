# SPDX-License-Identifier: EUPL-1.2
"""Errors of the API as problem documents (RFC 9457): what was wrong and what to do."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from proxeny.errors import DataError, UsageError
from proxeny_site.web.sentences import say

MEDIA_TYPE = "application/problem+json"


class Candidate(Schema):
    """A city that may have been meant."""

    id: int
    name: str
    region: str
    country: str
    population: int


class Problem(Schema):
    """What went wrong with a request; `type` says nothing beyond the status."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    candidates: list[Candidate] | None = None
    errors: list[str] | None = None


class ProblemError(Exception):
    """Ends a request with a problem document; `more` are further members of it."""

    def __init__(self, status: int, detail: str, **more: Any) -> None:
        super().__init__(detail)
        self.status, self.detail, self.more = status, detail, more


def respond(status: int, detail: str, more: Mapping[str, Any] | None = None) -> HttpResponse:
    """Return the problem document."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **(more or {}),
    }
    return JsonResponse(
        body, status=status, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False}
    )


def as_problem(error: HttpResponse) -> HttpResponse:
    """Return the problem document for an error that was answered in another form.

    Such are the answers of the framework: no such address, a wrong method, no CSRF token, a fault
    of the node.
    """
    allowed = error.headers.get("Allow")
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED and allowed:
        detail = _("This address takes {methods} only.").format(methods=allowed)
    elif error.status_code == HTTPStatus.NOT_FOUND:
        detail = _("There is nothing here.")
    elif error.status_code == HTTPStatus.FORBIDDEN:
        detail = _("Send the CSRF token of your session in the header X-CSRFToken.")
    elif error.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
        detail = _("The request is not well formed.")
    else:
        detail = _("Something went wrong in this node; its operator finds it in the log.")
    answer = respond(error.status_code, detail)
    if allowed:
        answer["Allow"] = allowed
    return answer


class ProblemAPI(NinjaAPI):
    """An API whose description says that errors are problem documents."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """Return the description of the API with the media type of its errors."""
        schema = super().get_openapi_schema(**options)
        for methods in schema["paths"].values():
            for operation in methods.values():
                for status, answer in operation["responses"].items():
                    content = answer.get("content")
                    if int(status) >= HTTPStatus.BAD_REQUEST and content:
                        content[MEDIA_TYPE] = content.pop("application/json")
        return schema


def install(api: NinjaAPI) -> None:
    """Let `api` answer every expected error with a problem document."""

    @api.exception_handler(ProblemError)
    def _problem(request: HttpRequest, error: ProblemError) -> HttpResponse:
        return respond(error.status, error.detail, error.more)

    @api.exception_handler(ValidationError)
    def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        faults = [f"{'.'.join(str(p) for p in e['loc'][1:])}: {e['msg']}" for e in error.errors]
        return respond(422, _("The request is not well formed."), {"errors": faults})

    @api.exception_handler(AuthenticationError)
    def _stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        return respond(401, _("Sign in first: this belongs to the members of an organisation."))

    @api.exception_handler(Http404)
    def _missing(request: HttpRequest, error: Http404) -> HttpResponse:
        return respond(404, str(error) or _("There is nothing here."))

    @api.exception_handler(UsageError)
    def _usage(request: HttpRequest, error: UsageError) -> HttpResponse:
        return respond(400, say(error.message))

    @api.exception_handler(DataError)
    def _data(request: HttpRequest, error: DataError) -> HttpResponse:
        return respond(503, say(error.message))
