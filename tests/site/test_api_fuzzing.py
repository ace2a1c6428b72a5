# SPDX-License-Identifier: EUPL-1.2
"""Every route of the API against its own description.

Schemathesis makes requests out of the OpenAPI document, well formed and not, and compares each
answer with the document: no fault of the node, no status, header or body that is not described.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.utils import timezone
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from proxeny_site.accounts.actions.create_token import create_token
from proxeny_site.accounts.models import Scope, User
from proxeny_site.api import api
from proxeny_site.solutions.models import SolutionRecord
from tests.site.world import small_index, world

__all__ = ["small_index", "world"]

#: Requests for each route and each kind of caller: in every run, and in the long one.
EXAMPLES = [10, pytest.param(200, marks=pytest.mark.long, id="many")]
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
ROUTES = [
    (path, method)
    for path, methods in api.get_openapi_schema()["paths"].items()
    for method in methods
]

Headers = dict[str, str]


@pytest.fixture
def callers(editor: User, reviewer: User) -> dict[str, Headers]:
    """Nobody, an editor of Porto who may write, a verifier of the node who may read."""
    today = timezone.localdate()

    def bearer(person: User, scope: Scope) -> Headers:
        until = today + timedelta(days=9)
        _token, secret = create_token(
            by=person, name="trial", scope=scope, expires_on=until, today=today
        )
        return {"Authorization": f"Bearer {secret}", "Accept-Encoding": "identity"}

    return {
        "nobody": {"Accept-Encoding": "identity"},
        "writer": bearer(editor, Scope.WRITE),
        "reader": bearer(reviewer, Scope.READ),
    }


@pytest.fixture
def known(
    world: Callable[[str], SolutionRecord], draft: SolutionRecord
) -> dict[str, dict[str, Any]]:
    """What stands in addresses and is there: for each name of a part, a value."""
    return {
        "record_id": draft.public_id,
        "solution_id": world("ca-3964").public_id,
        "city_id": 2735943,
        "slug": "porto",
        "verb": "submit",
    }


@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("examples", EXAMPLES)
@pytest.mark.parametrize(("path", "method"), ROUTES)
def test_a_route_answers_as_it_is_described(
    path: str,
    method: str,
    examples: int,
    callers: dict[str, Headers],
    known: dict[str, Any],
) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())
    operation = schema[path][method.upper()]
    there = {name: value for name, value in known.items() if f"{{{name}}}" in path}
    cases = st.one_of(
        operation.as_strategy(GenerationMode.POSITIVE, path_parameters=there or None),
        operation.as_strategy(GenerationMode.POSITIVE),
        operation.as_strategy(GenerationMode.NEGATIVE),
    )

    def answers(case: Any, headers: Headers) -> None:
        case.call_and_validate(headers=headers, checks=CHECKS)

    bounded = settings(
        max_examples=examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    for headers in callers.values():
        seed(20260901)(bounded(given(case=cases, headers=st.just(headers))(answers)))()
