# SPDX-License-Identifier: EUPL-1.2
"""What entities were over time goes in and comes out, in columns and in instances."""

from typing import Any

import pytest

from proxeny_site.observations.queries import evolution
from proxeny_site.observations.queries.stores import has_readings
from proxeny_site.organisations.models import Organisation
from tests.site.observations.ngsi_ld import Program, ask, problem, station

__all__ = ["ask"]
pytestmark = pytest.mark.django_db

PAIRS = [
    [10.0, "2026-05-04T10:00:00Z"],
    [20.0, "2026-05-04T11:00:00Z"],
    [30.0, "2026-05-04T12:00:00Z"],
]
SERIES = {
    "id": "urn:ngsi-ld:Station:1",
    "type": "Station",
    "NO2": {"type": "Property", "values": PAIRS, "unitCode": "GQ"},
}
ONE = "/temporal/entities/urn:ngsi-ld:Station:1"


def values(document: dict[str, Any]) -> list[float]:
    """Return the values of NO2, of either form."""
    held = document["NO2"]
    if isinstance(held, dict):
        return [pair[0] for pair in held["values"]]
    return [each["value"] for each in held]


def test_columns_come_back_as_they_were_sent(ask: Program) -> None:
    made = ask("POST", "/temporal/entities", SERIES)
    assert (made.status_code, made["Location"]) == (201, f"/ngsi-ld/v1{ONE}")
    assert ask("POST", "/temporal/entities", SERIES).status_code == 204
    assert ask("GET", f"{ONE}?options=temporalValues").json() == SERIES
    first = ask("GET", ONE).json()["NO2"][0]
    assert first == {
        "type": "Property",
        "value": 10.0,
        "observedAt": "2026-05-04T10:00:00Z",
        "unitCode": "GQ",
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("timerel=after&timeAt=2026-05-04T10:00:00Z", [20.0, 30.0]),
        ("timerel=before&timeAt=2026-05-04T11:00:00Z", [10.0]),
        (
            "timerel=between&timeAt=2026-05-04T10:30:00Z&endTimeAt=2026-05-04T12:00:00Z",
            [20.0],
        ),
        ("lastN=2", [20.0, 30.0]),
    ],
)
def test_a_time_is_chosen(ask: Program, query: str, expected: list[float]) -> None:
    ask("POST", "/temporal/entities", SERIES)
    assert values(ask("GET", f"{ONE}?{query}").json()) == expected
    found = ask("GET", f"/temporal/entities?type=Station&{query}").json()
    assert [values(each) for each in found] == [expected]


def test_updates_of_an_entity_become_its_evolution(ask: Program) -> None:
    ask("POST", "/entities", station())
    ask("PATCH", "/entities/urn:ngsi-ld:Station:1/attrs", {
        "NO2": {"value": 12.0, "unitCode": "GQ", "observedAt": "2026-05-04T13:00:00Z"}
    })  # fmt: skip
    found = ask("GET", f"{ONE}?options=temporalValues").json()
    assert values(found) == [41.5, 12.0]


def test_values_are_aggregated(ask: Program) -> None:
    ask("POST", "/temporal/entities", SERIES)
    query = "options=aggregatedValues&aggrMethods=avg,max&aggrPeriodDuration=PT2H"
    found = ask("GET", f"{ONE}?{query}").json()["NO2"]
    assert [row[0] for row in found["avg"]] == [15.0, 30.0]
    assert [row[0] for row in found["max"]] == [20.0, 30.0]


def test_a_query_in_the_body(ask: Program) -> None:
    ask("POST", "/temporal/entities", SERIES)
    query = {
        "type": "Query",
        "entities": [{"type": "Station"}],
        "temporalQ": {"timerel": "after", "timeAt": "2026-05-04T11:30:00Z"},
    }
    found = ask("POST", "/temporal/entityOperations/query", query).json()
    assert [values(each) for each in found] == [[30.0]]
    wrong = query | {"temporalQ": {"timerel": "after", "timeAt": "noon"}}
    assert problem(ask("POST", "/temporal/entityOperations/query", wrong))[1] == "BadRequestData"


def test_one_wrong_time_and_nothing_is_taken(ask: Program, porto: Organisation) -> None:
    wrong = SERIES | {"NO2": {"type": "Property", "values": [*PAIRS, [1.0, "noon"]]}}
    assert problem(ask("POST", "/temporal/entities", wrong))[1] == "BadRequestData"
    assert not has_readings(porto)
    assert ask("GET", "/types").json()["typeList"] == []


def test_too_many_readings_are_refused_and_not_gathered(
    ask: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask("POST", "/temporal/entities", SERIES)
    monkeypatch.setattr(evolution, "MOST", 2)
    assert problem(ask("GET", ONE)) == (403, "TooManyResults")
    assert len(values(ask("GET", f"{ONE}?lastN=2").json())) == 2


def test_what_was_never_measured_is_not_found(ask: Program) -> None:
    assert problem(ask("GET", ONE)) == (404, "ResourceNotFound")
    assert ask("GET", "/temporal/entities?type=Station&lastN=1").json() == []
    assert problem(ask("GET", "/temporal/entities?type=Station"))[1] == "BadRequestData"
    assert problem(ask("GET", f"{ONE}?timeproperty=modifiedAt"))[0] == 422
