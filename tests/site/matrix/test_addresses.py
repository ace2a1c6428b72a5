# SPDX-License-Identifier: EUPL-1.2
"""Every page and API route, by every kind of person: nobody learns what is not theirs."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from proxeny_site.api import api
from proxeny_site.organisations.models import Visibility
from proxeny_site.solutions.models import VISIBILITIES
from tests.site.matrix.addresses import MORE_PARTS, OF_AN_ORGANISATION, OPEN, PRIVATE, Address
from tests.site.matrix.people import PEOPLE, READERS, World
from tests.site.matrix.test_actions import stored
from tests.site.matrix.things import DRAFT, MISSING, NONE, NUMBER, WAITING, make

#: A name that stands where something of the address is cut out of an answer.
CUT = re.compile(rf"{DRAFT}|{WAITING}|{NONE}|{NUMBER}|{MISSING}")
TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value|name="csrf-token" content)="[^"]*"')
#: Those whose pages are like somebody else's here are left to `test_actions.py`.
ALIKE = {"asking member's owner", "network's owner", "node's owner", "node's editor", "verifier"}
#: These walk through every address on every database, the others on one.
ON_EACH = {"guest", "editor", "partner's editor", "superuser"}
AT_A_DESK = tuple(
    name if name in ON_EACH else pytest.param(name, marks=pytest.mark.once)
    for name in PEOPLE
    if name not in ALIKE
)
METHODS = {
    f"api:{operation.operation_id}": tuple(operation.methods)
    for _prefix, router in api._routers
    for view in router.path_operations.values()
    for operation in view.operations
}


def named(patterns: list[Any], spaces: tuple[str, ...] = (), parts: int = 0) -> Iterator[str]:
    """Yield the name of every address with a part that names something."""
    for pattern in patterns:
        here = parts + pattern.pattern.regex.groups
        if isinstance(pattern, URLResolver):
            space = (pattern.namespace,) if pattern.namespace else ()
            yield from named(pattern.url_patterns, spaces + space, here)
        elif here:
            yield ":".join((*spaces, pattern.name or pattern.callback.__name__))


def test_every_address_that_names_something_is_in_a_table() -> None:
    known = PRIVATE.keys() | OF_AN_ORGANISATION.keys() | OPEN.keys()
    assert set(named(get_resolver().url_patterns)) == known


def test_no_api_operation_hides_behind_the_address_of_another() -> None:
    named_parts = {name for name in named(get_resolver().url_patterns) if name.startswith("api:")}
    listed = {name for name in METHODS if "{" in _path(name)}
    assert named_parts == listed


def _path(name: str) -> str:
    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            if name in {f"api:{each.operation_id}" for each in view.operations}:
                return prefix + path
    raise AssertionError(name)


def asked(
    client: Client, name: str, method: str, parts: Mapping[str, Any], sends: Mapping[str, Any]
) -> HttpResponse:
    where = reverse(name, kwargs=dict(parts))
    if name.startswith("api:"):
        body = {"data": json.dumps(sends), "content_type": "application/json"}
        return client.generic(method, where, body["data"], content_type=body["content_type"])
    return client.generic(method, where) if method == "GET" else client.post(where, dict(sends))


def told(answer: HttpResponse) -> tuple[int, str, str]:
    """Return what an answer says, without the thing that was asked for."""
    body = b"".join(answer) if answer.streaming else answer.content
    text = TOKEN.sub("", body.decode("utf-8", "replace"))
    return answer.status_code, CUT.sub("", answer.get("Location", "")), CUT.sub("", text)


@pytest.fixture
def world(db: None) -> World:
    return World()


def browser(world: World, name: str) -> Client:
    client = Client()
    if name != "guest":
        client.force_login(world.person(name))
    return client


def differences(
    client: Client, name: str, address: Address, person: str, visibility: Visibility
) -> Iterator[str]:
    """Yield what tells somebody outside that the thing is there, or changes it."""
    inside = address.inside | (READERS[visibility] if address.shared else frozenset())
    for method in METHODS.get(name, ("GET", "POST")):
        mark = transaction.savepoint()
        before = stored() if method != "GET" and person not in address.inside else ""
        real = told(asked(client, name, method, address.real, address.sends))
        if before and stored() != before:
            yield f"{method} {name} as {person}, {visibility}: something was stored"
        missing = told(asked(client, name, method, address.missing, address.sends))
        transaction.savepoint_rollback(mark)
        if person not in inside and real != missing:
            yield f"{method} {name} as {person}, {visibility}: {real[0]} and {missing[0]}"
        if person in inside and real == missing and real[0] != 405:
            yield f"{method} {name} as {person}, {visibility}: no way in, {real[0]}"


@pytest.mark.parametrize("person", AT_A_DESK)
def test_a_thing_of_others_answers_like_one_that_is_not_there(world: World, person: str) -> None:
    draft = make(world).draft
    client = browser(world, person)
    wrong = []
    for visibility in VISIBILITIES:
        world.share(draft, visibility)
        for name, address in PRIVATE.items():
            if address.shared or visibility == Visibility.PRIVATE:
                wrong += differences(client, name, address, person, visibility)
    assert not wrong


@pytest.mark.parametrize("person", AT_A_DESK)
def test_pages_of_an_organisation_are_open_to_its_own_people(world: World, person: str) -> None:
    make(world)
    client = browser(world, person)
    wrong = []
    for name, (slug, inside) in OF_AN_ORGANISATION.items():
        where = reverse(name, kwargs={"slug": slug, **MORE_PARTS.get(name, {})})
        before = stored()
        answers = [client.get(where)]
        if person not in inside:
            answers.append(client.post(where))
            if stored() != before:
                wrong.append(f"{name}: something was stored")
        opened = any(
            answer.status_code == 200
            or (answer.status_code == 302 and "/login/" not in answer["Location"])
            for answer in answers
        )
        if opened and person not in inside:
            wrong.append(f"{name}: {[answer.status_code for answer in answers]}")
        if person in inside and not opened and answers[0].status_code != 405:
            wrong.append(f"{name}: closed to {person}, {answers[0].status_code}")
    assert not wrong
