# SPDX-License-Identifier: EUPL-1.2
"""Which cities of a record the atlas knows, and where the practice was really done."""

from __future__ import annotations

from typing import Any

from proxeny import solutions

PORTO, LISBON, LYON = 2735943, 2267057, 2996944
NOWHERE = 1


def test_a_city_is_known_by_its_number_or_not_at_all() -> None:
    city = solutions.known_city(PORTO)
    assert city is not None
    assert city.name == "Porto"
    assert solutions.known_city(NOWHERE) is None
    assert solutions.known_city(None) is None


def test_places_are_the_origins_and_who_took_it_up_not_who_enrolled(record: dict[str, Any]) -> None:
    record["origins"].append({"city_id": NOWHERE, "city_name": "Nowhere", "country": ""})
    record["adoptions"] = [
        {"city_id": LISBON, "status": "enrolled"},
        {"city_id": LYON, "status": "ended"},
        {"city_id": PORTO, "status": "adopted"},
    ]
    found = solutions.tried_places(solutions.from_record(record))
    assert [city.id for city in found] == [PORTO, LYON]
