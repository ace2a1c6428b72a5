# SPDX-License-Identifier: EUPL-1.2
"""What tests of the NGSI-LD door stand on: a program with a token."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from proxeny_site.accounts.actions.create_token import create_token
from proxeny_site.accounts.models import Scope, User

V1 = "/ngsi-ld/v1"
CONTEXT = {"NO2": "https://example.org/NO2", "Station": "https://example.org/Station"}

Ask = Callable[..., HttpResponse]


def station(number: int = 1, **more: Any) -> dict[str, Any]:
    """Return an entity with a reading and a place."""
    no2 = {
        "type": "Property",
        "value": 41.5,
        "unitCode": "GQ",
        "observedAt": "2026-05-04T12:00:00Z",
    }
    point = {"type": "Point", "coordinates": [-8.61, 41.15]}
    found = {
        "id": f"urn:ngsi-ld:Station:{number}",
        "type": "Station",
        "NO2": no2,
        "location": {"type": "GeoProperty", "value": point},
    }
    return found | more


def secret_of(person: User, scope: Scope = Scope.WRITE, **more: Any) -> str:
    """Return a new token of a person."""
    today = timezone.localdate()
    _token, secret = create_token(
        by=person,
        name="broker",
        scope=scope,
        expires_on=today + timedelta(days=9),
        today=today,
        **more,
    )
    return secret


class Program:
    """A program that asks at the door, by a token or without one."""

    def __init__(self, secret: str | None) -> None:
        self._secret = secret
        self._client = Client(enforce_csrf_checks=True)

    def __call__(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        kind: str = "application/json",
        **headers: str,
    ) -> HttpResponse:
        """Return the answer; `body` is JSON unless it is bytes, headers have _ for -."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if self._secret:
            named["Authorization"] = f"Bearer {self._secret}"
        data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body)
        given = {"data": data, "content_type": kind} if body is not None else {}
        return self._client.generic(method, V1 + path, headers=named, **given)


def problem(answer: HttpResponse) -> tuple[int, str]:
    """Return the status and the kind of a problem."""
    assert answer["Content-Type"] == "application/problem+json", answer.content
    told = answer.json()
    assert told["status"] == answer.status_code
    return answer.status_code, told["type"].rpartition("/")[2]


@pytest.fixture
def ask(editor: User) -> Program:
    """Return a program of an editor of Porto that may write."""
    return Program(secret_of(editor))
