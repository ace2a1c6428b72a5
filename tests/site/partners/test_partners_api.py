# SPDX-License-Identifier: EUPL-1.2
"""Programs read the cooperation graph and ask it for partners."""

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def get(path: str, **question: object) -> Any:
    return Client().get(f"/api/cooperation{path}", question)


def test_the_partners_of_a_city_come_with_their_ties() -> None:
    found = get("", actor="Porto", limit=5).json()
    assert found["actor"] == {
        "key": "city:2735943",
        "name": "Porto",
        "kind": "city",
        "country": "PT",
    }
    assert len(found["partners"]) == 5
    assert found["count"] > 50
    assert all(one["ties"] for one in found["partners"])


def test_proposals_come_with_reasons_and_apart() -> None:
    found = get("/next", actor="city:2735943", theme="energy").json()
    assert all(one["met"] for one in found["friends"])
    assert not any(one["met"] for one in found["strangers"])
    assert all(one["reasons"] for one in (*found["friends"], *found["strangers"]))


@pytest.mark.parametrize(
    ("path", "question", "status"),
    [
        ("", {"actor": "Springfield"}, 404),
        ("", {"actor": "Xyzzy"}, 404),
        ("/next", {"actor": "Porto", "theme": "nonsense"}, 400),
        ("/next", {"actor": "Porto", "kind": "nonsense"}, 400),
        ("/next", {}, 422),
    ],
)
def test_what_is_not_understood_is_a_problem_document(
    path: str, question: dict[str, str], status: int
) -> None:
    answer = get(path, **question)
    assert answer.status_code == status
    assert answer["Content-Type"].startswith("application/problem+json")
