# SPDX-License-Identifier: EUPL-1.2
"""The page of the API: every operation as the OpenAPI document describes it, without scripts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

#: Headings of the groups of operations.
GROUPS = {
    "transfer": _("Find and compare"),
    "cities": _("Cities"),
    "organisations": _("Organisations"),
    "measure": _("Indicators that cities show"),
    "cycles": _("Reporting cycles of your organisation (signed in)"),
    "solutions": _("Published solutions"),
    "notices": _("Notices"),
    "cooperation": _("Cooperation"),
    "calls": _("Calls"),
    "projects": _("Projects"),
    "consortia": _("Consortia"),
    "trust": _("Signatures"),
    "records": _("Records of your organisation (signed in)"),
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that an operation takes: where it stands, its type, and what it means."""

    name: str
    place: str
    type: str
    required: bool
    description: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the API."""

    name: str
    method: str
    path: str
    description: str
    parameters: tuple[Parameter, ...]
    answers: tuple[tuple[str, str], ...]
    signed_in: bool


class DocsPage(DocsBase):
    """Renders the page in the design of the site."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        """Answer with the page."""
        schema = api.get_openapi_schema(path_params=kwargs)
        found = list(operations(schema))
        groups = [
            (label, [op for tag, op in found if tag == name]) for name, label in GROUPS.items()
        ]
        context = {
            "groups": [(label, members) for label, members in groups if members],
            "openapi_url": self.get_openapi_url(api, kwargs),
        }
        return render(request, "web/api_docs.html", context)


def operations(schema: Mapping[str, Any]) -> Iterator[tuple[str, Operation]]:
    """Yield the tag and the operation for each operation of an OpenAPI document."""
    for path, methods in schema["paths"].items():
        for method, described in methods.items():
            yield (
                described["tags"][0],
                Operation(
                    name=described["operationId"],
                    method=method.upper(),
                    path=path,
                    description=described.get("description", ""),
                    parameters=tuple(_parameters(described, schema)),
                    answers=tuple(
                        (status, answer["description"])
                        for status, answer in described["responses"].items()
                    ),
                    signed_in=bool(described.get("security")),
                ),
            )


def _parameters(described: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[Parameter]:
    for given in described.get("parameters", []):
        yield Parameter(
            given["name"],
            given["in"],
            _type(given["schema"]),
            given.get("required", False),
            given.get("description", ""),
        )
    body = described.get("requestBody", {}).get("content", {}).get("application/json")
    if body is not None:
        name = body["schema"]["$ref"].rpartition("/")[2]
        model = schema["components"]["schemas"][name]
        for field, part in model["properties"].items():
            required = field in model.get("required", [])
            yield Parameter(field, "body", _type(part), required, part.get("description", ""))


def _type(part: Mapping[str, Any]) -> str:
    if "anyOf" in part:
        return " | ".join(_type(each) for each in part["anyOf"] if each.get("type") != "null")
    if "enum" in part:
        return " | ".join(str(value) for value in part["enum"])
    if "const" in part:
        return str(part["const"])
    return str(part.get("type", "object"))
