# SPDX-License-Identifier: EUPL-1.2
"""Who gets in at the NGSI-LD door: a token, for its own organisations, within its scope."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from django_scopes import scope

from proxeny_site.accounts.models import Scope, User
from proxeny_site.indicators.models import Cycle, Origin, Value
from proxeny_site.observations.models import Source, SourceKind
from proxeny_site.observations.queries.notification_addresses import TURN, notification_path
from proxeny_site.observations.queries.stores import store_of
from proxeny_site.organisations.models import Organisation, Visibility
from tests.site.conftest import NOW
from tests.site.observations.ngsi_ld import V1, Program, ask, problem, secret_of, station

__all__ = ["ask"]
pytestmark = pytest.mark.django_db

ONE = "/entities/urn:ngsi-ld:Station:1"
KPI = "/entities?type=KeyPerformanceIndicator"


def test_without_a_token_nothing_is_told(ask: Program) -> None:
    ask("POST", "/entities", station())
    for method, path in (("GET", ONE), ("DELETE", ONE), ("GET", "/types"), ("POST", "/entities")):
        for program in (Program(None), Program("proxeny_wrong")):
            answer = program(method, path, station() if method == "POST" else None)
            assert answer.status_code == 401, path
            assert answer["WWW-Authenticate"] == "Bearer"
    assert ask("GET", ONE).status_code == 200


def test_a_token_that_may_only_read_queries_and_stores_nothing(ask: Program, editor: User) -> None:
    ask("POST", "/entities", station())
    reader = Program(secret_of(editor, Scope.READ))
    query = {"type": "Query", "entities": [{"type": "Station"}]}
    assert len(reader("POST", "/entityOperations/query", query).json()) == 1
    assert problem(reader("POST", "/entities", station(2)))[0] == 403
    assert problem(reader("DELETE", ONE))[0] == 403


def test_a_token_of_a_sensor_sends_and_does_nothing_else(
    ask: Program, editor: User, porto: Organisation
) -> None:
    sensor = Program(secret_of(editor, Scope.READINGS, organisation=porto))
    assert sensor("POST", "/entities", station()).status_code == 201
    assert sensor("POST", "/entityOperations/upsert", [station(2)]).status_code == 201
    assert sensor("PATCH", f"{ONE}/attrs", {"NO2": station()["NO2"]}).status_code == 204
    column = {"type": "Property", "values": [[1.5, "2026-05-04T10:00:00Z"]]}
    series = {"id": "urn:x:s", "type": "Station", "NO2": column}
    assert sensor("POST", "/temporal/entities", series).status_code == 201
    query = {"type": "Query", "entities": [{"type": "Station"}]}
    for method, path, body in (
        ("GET", ONE, None),
        ("GET", "/entities?type=Station", None),
        ("GET", KPI, None),
        ("GET", "/types", None),
        ("GET", "/attributes", None),
        ("GET", "/temporal/entities?type=Station&lastN=1", None),
        ("POST", "/entityOperations/query", query),
        ("POST", "/entityOperations/delete", [station()["id"]]),
        ("DELETE", ONE, None),
        ("DELETE", f"{ONE}/attrs/NO2", None),
    ):
        answer = sensor(method, path, body)
        assert problem(answer)[0] == 403, path
        assert "only send readings" in answer.json()["detail"]
    assert len(ask("GET", "/entities?type=Station").json()) == 3


def test_an_observer_reads_and_may_not_write(
    ask: Program, make_person: Callable[..., User]
) -> None:
    ask("POST", "/entities", station())
    observer = Program(secret_of(make_person("olga", porto="observer")))
    assert observer("GET", ONE).status_code == 200
    assert problem(observer("POST", "/entities", station(2)))[0] == 403


def test_a_token_never_opens_another_tenant(
    ask: Program, gdansk: Organisation, make_person: Callable[..., User]
) -> None:
    ask("POST", "/entities", station())
    other = Program(secret_of(make_person("jan", gdansk="editor")))
    assert problem(other("GET", ONE)) == (404, "ResourceNotFound")
    for name in ("porto", "nowhere", ""):
        there = other("GET", ONE, NGSILD_Tenant=name)
        assert problem(there) == (404, "NonexistentTenant")
    assert other("POST", "/entities", station()).status_code == 201
    found = ask("GET", ONE, NGSILD_Tenant="porto")
    assert (found.status_code, found["NGSILD-Tenant"]) == (200, "porto")


def test_who_belongs_to_two_says_which_is_meant(
    gdansk: Organisation, porto: Organisation, make_person: Callable[..., User]
) -> None:
    person = make_person("eva", porto="editor", gdansk="editor")
    both = Program(secret_of(person))
    assert problem(both("POST", "/entities", station())) == (400, "BadRequestData")
    made = both("POST", "/entities", station(), NGSILD_Tenant="gdansk")
    assert (made.status_code, made["NGSILD-Tenant"]) == (201, "gdansk")
    bound = Program(secret_of(person, organisation=porto))
    assert problem(bound("GET", ONE, NGSILD_Tenant="gdansk")) == (404, "NonexistentTenant")
    assert problem(bound("GET", ONE)) == (404, "ResourceNotFound")


@pytest.fixture
def broker(porto: Organisation) -> Source:
    return Source.all_of_node.create(organisation=porto, kind=SourceKind.NOTIFIED, title="Broker")


def test_a_broker_that_knows_the_address_delivers(
    broker: Source, ask: Program, porto: Organisation
) -> None:
    path = notification_path(broker).removeprefix(V1)
    news = {"id": "urn:x:n", "type": "Notification", "subscriptionId": "urn:x:s"}
    send = Program(None)
    assert send("POST", path, news | {"data": [station()]}).status_code == 204
    part = {"id": station()["id"], "type": "Station", "name": "Roof"}
    assert send("POST", path, news | {"data": [part, {"id": 1}]}).status_code == 207
    assert {"NO2", "name"} <= ask("GET", ONE).json().keys()
    assert store_of(porto).read("NO2").num_rows == 1
    assert problem(send("POST", path, station()))[1] == "BadRequestData"


def test_an_address_that_was_replaced_takes_nothing(broker: Source, ask: Program) -> None:
    path = notification_path(broker).removeprefix(V1)
    news = {"id": "urn:x:n", "type": "Notification", "data": [station()]}
    assert problem(Program(None)("POST", path[:-1] + "_", news))[0] == 404
    broker.options = {TURN: 1}
    broker.save()
    assert problem(Program(None)("POST", path, news))[0] == 404
    assert notification_path(broker).removeprefix(V1) != path
    assert problem(ask("GET", ONE))[0] == 404


def test_a_paused_source_stores_neither_entity_nor_reading(broker: Source, ask: Program) -> None:
    broker.paused_at = NOW
    broker.save()
    path = notification_path(broker).removeprefix(V1)
    news = {"id": "urn:x:n", "type": "Notification", "data": [station()]}
    assert problem(Program(None)("POST", path, news))[0] == 422
    assert problem(ask("GET", ONE))[0] == 404


@pytest.mark.parametrize("public", [True, False])
def test_indicators_leave_to_those_who_may_see_the_cycle(
    ask: Program, porto: Organisation, public: bool
) -> None:
    seen = Visibility.PUBLIC if public else Visibility.PRIVATE
    with scope(organisation=porto):
        cycle = Cycle.objects.create(
            organisation=porto, framework="u4ssc", edition="2017", year=2024, visibility=seen
        )
        for code, unconfirmed in (("EC: ICT: ICT: 1C", False), ("EC: ICT: ICT: 2C", True)):
            Value.objects.create(
                cycle=cycle,
                code=code,
                value=91.5,
                unit="%",
                origin=Origin.TYPED,
                entered_at=NOW,
                unconfirmed=unconfirmed,
            )
    mine = ask("GET", KPI).json()
    assert [each["kpiValue"]["value"] for each in mine] == [91.5]
    assert mine[0]["organization"]["value"] == {"name": "Porto"}
    theirs = Program(None)("GET", KPI + "&options=keyValues").json()
    assert [each["kpiValue"] for each in theirs] == ([91.5] if public else [])
    one = Program(None)("GET", f"/entities/{quote(mine[0]['id'])}")
    assert one.status_code == (200 if public else 401)
