# SPDX-License-Identifier: EUPL-1.2
"""Cycles by program: what a token lists, reads, stores and judges, and what it never opens."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from proxeny_site.accounts.actions.create_token import create_token
from proxeny_site.accounts.models import Scope, User
from proxeny_site.indicators.actions.send_cycle import send_cycle
from proxeny_site.indicators.actions.take_cycle import take_cycle
from proxeny_site.indicators.models import Cycle, Value, Verdict
from proxeny_site.organisations.models import Membership, Organisation, Role, Visibility
from tests.site.conftest import NOW

pytestmark = pytest.mark.django_db

BROADBAND, HOUSING, TRANSIT = "EC: ICT: ICT: 2C", "SC: SH: HO: 1C", "EC: I: T: 2A"
GIVEN = {"code": BROADBAND, "value": 48.5, "year": 2024, "quality": "measured", "source": "ANACOM"}


@pytest.fixture
def owner(make_person: Callable[..., User], porto: Organisation) -> User:
    return make_person("owner", porto="owner")


@pytest.fixture
def cycle(porto: Organisation, editor: User) -> Cycle:
    return of(porto, editor)


@pytest.fixture
def theirs(gdansk: Organisation, make_person: Callable[..., User]) -> Cycle:
    """Return a cycle of another city."""
    return of(gdansk, make_person("piotr", gdansk="editor"))


def of(organisation: Organisation, by: User) -> Cycle:
    made = {"framework": "u4ssc", "edition": "2017", "year": 2025}
    return Cycle.readable.create(organisation=organisation, created_by=by, **made)


def token(
    person: User, scope: Scope = Scope.WRITE, organisation: Organisation | None = None
) -> dict[str, str]:
    today = timezone.localdate()
    _token, secret = create_token(
        by=person,
        name="trial",
        scope=scope,
        organisation=organisation,
        expires_on=today + timedelta(days=9),
        today=today,
    )
    return {"Authorization": f"Bearer {secret}"}


def get(address: str, headers: dict[str, str]) -> Any:
    return Client().get(f"/api/cycles{address}", headers=headers)


def send(verb: str, address: str, headers: dict[str, str], body: object) -> Any:
    call = getattr(Client(), verb)
    return call(
        f"/api/cycles{address}", json.dumps(body), content_type="application/json", headers=headers
    )


def put(cycle: Cycle, headers: dict[str, str], *values: object) -> Any:
    return send("put", f"/{cycle.pk}/values", headers, {"values": values})


def stored(cycle: Cycle) -> list[float | None]:
    return [one.value for one in Value._base_manager.filter(cycle=cycle).order_by("code")]


def test_a_program_puts_values_and_reads_them_back(cycle: Cycle, editor: User) -> None:
    mine = token(editor)
    answer = put(cycle, mine, GIVEN, {"code": HOUSING, "state": "not_reported"})
    assert answer.status_code == 200
    whole = get(f"/{cycle.pk}", mine).json()
    assert whole == answer.json() and whole["state"] == "open" and whole["data_points"] == 112
    first = next(one for one in whole["values"] if one["code"] == BROADBAND)
    assert {name: first[name] for name in GIVEN} == GIVEN
    assert (first["origin"], first["unit"], first["verdict"]) == ("program", "%", "")
    (listed,) = get("", mine).json()
    assert (listed["id"], listed["organisation"], listed["year"]) == (cycle.pk, "porto", 2025)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"code": TRANSIT, "value": -3}, "not possible"),
        ({"code": HOUSING, "value": 13}, "twice"),
        ({"code": BROADBAND}, "Give a number"),
        ({"code": "XX: 1", "value": 1}, "XX: 1"),
        ({"code": BROADBAND, "value": 1e300}, "less than or equal"),
        ({"code": BROADBAND, "value": 5, "source": "a\x00b"}, "pattern"),
    ],
)
def test_of_values_of_which_one_is_wrong_none_is_stored(
    cycle: Cycle, editor: User, value: dict[str, Any], words: str
) -> None:
    answer = put(cycle, token(editor), {"code": HOUSING, "value": 12}, value)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert answer["Content-Type"] == "application/problem+json"
    assert stored(cycle) == []


def test_a_cycle_with_the_verifier_takes_no_value(cycle: Cycle, editor: User) -> None:
    Cycle.readable.filter(pk=cycle.pk).update(state="sent")
    assert put(cycle, token(editor), GIVEN).status_code == 409 and stored(cycle) == []


def test_who_may_read_and_store_by_role_scope_and_organisation_of_the_token(
    cycle: Cycle,
    porto: Organisation,
    gdansk: Organisation,
    editor: User,
    theirs: Cycle,
    make_person: Callable[..., User],
) -> None:
    Membership.objects.create(user=editor, organisation=gdansk, role=Role.EDITOR)
    observer = make_person("observer", porto="observer")
    stranger = make_person("stranger", gdansk="owner")
    for headers, reads, stores in (
        ({}, 401, 401),
        ({"Authorization": "Bearer proxeny_none"}, 401, 401),
        (token(stranger), 404, 404),
        (token(observer), 200, 403),
        (token(editor, Scope.READ), 200, 403),
        (token(editor, organisation=gdansk), 404, 404),
        (token(editor, organisation=porto), 200, 200),
    ):
        assert get(f"/{cycle.pk}", headers).status_code == reads
        assert put(cycle, headers, GIVEN).status_code == stores
        assert bool(stored(cycle)) == (stores == 200)


def test_two_cities_never_see_each_others_cycles(cycle: Cycle, theirs: Cycle, editor: User) -> None:
    mine = token(editor)
    assert [one["id"] for one in get("", mine).json()] == [cycle.pk]
    for address in (f"/{theirs.pk}", f"/{theirs.pk}/verification"):
        missing = get("/999999" + address.removeprefix(f"/{theirs.pk}"), mine)
        refused = get(address, mine)
        assert (refused.status_code, refused.json()) == (404, missing.json())
    assert put(theirs, mine, GIVEN).status_code == 404 and stored(theirs) == []
    theirs.visibility = Visibility.PUBLIC
    theirs.save()
    assert get(f"/{theirs.pk}", mine).status_code == 200
    assert get(f"/{theirs.pk}/verification", mine).status_code == 403
    assert put(theirs, mine, GIVEN).status_code == 403 and stored(theirs) == []


@pytest.fixture
def taken(cycle: Cycle, editor: User, owner: User, node: Organisation, reviewer: User) -> Cycle:
    put(cycle, token(editor), GIVEN, {"code": HOUSING, "value": 12})
    send_cycle(by=owner, cycle=cycle, verifier=node, now=NOW, despite_warnings=True)
    return take_cycle(by=reviewer, cycle=Cycle.readable.get(pk=cycle.pk))


def judge(
    cycle: Cycle, headers: dict[str, str], verdict: str, *codes: str, comment: str = ""
) -> Any:
    body = {"values": [{"code": one} for one in codes], "verdict": verdict, "comment": comment}
    return send("post", f"/{cycle.pk}/verdicts", headers, body)


def test_a_verifier_judges_by_program_and_the_city_reads_what_is_said(
    taken: Cycle, editor: User, reviewer: User
) -> None:
    theirs = token(reviewer)
    answer = judge(taken, theirs, "accepted", BROADBAND)
    assert (answer.status_code, answer.json()["decided"]) == (200, 1)
    assert judge(taken, theirs, "queried", HOUSING, comment="Of which year?").status_code == 200
    told = get(f"/{taken.pk}/verification", token(editor, Scope.READ)).json()
    assert (told["verifier"], told["decided"], told["total"]) == (taken.verifier.slug, 1, 2)
    said = {one["code"]: (one["verdict"], one["comment"]) for one in told["values"]}
    assert said == {BROADBAND: ("accepted", ""), HOUSING: ("queried", "Of which year?")}


def test_a_verdict_is_given_wholly_or_not_and_says_why_not(
    taken: Cycle, porto: Organisation, editor: User, reviewer: User
) -> None:
    theirs = token(reviewer)
    for verdict, codes, status, words in (
        ("queried", [BROADBAND], 422, "Say what you ask"),
        ("accepted", [BROADBAND, "EC: ICT: ICT: 1C"], 422, "no value of EC: ICT: ICT: 1C"),
        ("maybe", [BROADBAND], 422, "verdict"),
    ):
        answer = judge(taken, theirs, verdict, *codes)
        assert answer.status_code == status and words in answer.content.decode()
    mine = judge(taken, token(editor), "accepted", BROADBAND)
    assert mine.status_code == 403 and "because you belong to Porto" in mine.json()["detail"]
    assert judge(taken, token(reviewer, Scope.READ), "accepted", BROADBAND).status_code == 403
    Membership.objects.create(user=reviewer, organisation=porto, role=Role.OBSERVER)
    bound = judge(taken, token(reviewer, organisation=taken.verifier), "accepted", BROADBAND)
    assert bound.status_code == 403 and "because you belong to Porto" in bound.json()["detail"]
    verdicts = Value._base_manager.filter(cycle=taken).values_list("verdict", flat=True)
    assert set(verdicts) == {Verdict.NONE}
    Cycle.readable.filter(pk=taken.pk).update(state="returned")
    Membership.objects.filter(user=reviewer, organisation=porto).delete()
    Membership.history.filter(user=reviewer, organisation=porto).delete()
    assert judge(taken, theirs, "accepted", BROADBAND).status_code == 409
