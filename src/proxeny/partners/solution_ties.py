# SPDX-License-Identifier: EUPL-1.2
"""Who did a solution, who took it up, and which programmes brought them together, as ties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from proxeny import atlas, cities, solutions
from proxeny.organisations import normalised
from proxeny.partners.ties import address_in, city_row
from proxeny.partners.words import words


def taken_up() -> Iterator[dict[str, Any]]:
    """Yield who did a solution and who took it up; who is only enrolled, in a tie of its own."""
    for solution in solutions.atlas_solutions().values():
        about = {"themes": solution.domain, "source": solution.source_url}
        origins = [
            city_row(place.city_id, place.city_name, place.country) | {"role": "origin"}
            for place in solution.origins
            if place.city_id is not None
        ]
        taken = about | {"tie": f"solution:{solution.id}", "tie_kind": "solution"}
        for city in origins:
            yield city | taken | {"title": solution.title, "year": solution.year_start}
        for adoption in solution.adoptions:
            if adoption.city_id is None:
                continue
            city = city_row(adoption.city_id, adoption.city_name, adoption.country)
            when = {"year": adoption.year, "role": adoption.status}
            if adoption.status != "enrolled":
                yield city | taken | {"title": solution.title} | when
            elif adoption.programme:
                together = about | _programme(adoption, solution)
                yield city | together | when
                for origin in origins:
                    yield origin | together | {"year": adoption.year}


def _programme(adoption: solutions.Adoption, solution: solutions.Solution) -> dict[str, Any]:
    """Return the tie of who is enrolled; a lighthouse project is that project."""
    scheme, _, name = adoption.programme.rpartition(": ")
    number = _lighthouse_numbers().get(name.casefold())
    # What the atlas calls a scheme may be true of some of its projects only.
    title = f"{words()['schemes'].get(scheme, scheme)}: {name}" if scheme else name
    if name not in solution.title:
        title = f"{title}: {solution.title}"
    if number:
        return {"tie": f"project:{number}", "tie_kind": "project", "title": name}
    return {
        "tie": f"programme:{normalised(adoption.programme)}:{solution.id}",
        "tie_kind": "programme",
        "title": title,
        "source": adoption.source_url,
    }


@cache
def _lighthouse_numbers() -> Mapping[str, str]:
    return {name.casefold(): number for name, number in words()["lighthouse_projects"].items()}


def lighthouses() -> Iterator[dict[str, Any]]:
    """Yield the lead and follower cities of lighthouse projects whose roles were verified."""
    for row in atlas.rows("lighthouse_projects"):
        number = _lighthouse_numbers().get(row["acronym"].casefold(), row["acronym"])
        for role, named in (("lead", row["lead_cities"]), ("follower", row["follower_cities"])):
            for name in named:
                city = _european(name.partition(" (")[0])
                if city is not None:
                    yield city_row(city.id, name, city.country) | {
                        "tie": f"project:{number}",
                        "tie_kind": "project",
                        "title": row["acronym"],
                        "role": role,
                        "since": (start := dt.date.fromisoformat(row["start"])),
                        "year": start.year,
                        "themes": "energy",
                        "programme_part": "SC3",
                        "source": address_in(row["source"]),
                    }


def _european(name: str) -> cities.City | None:
    answer = cities.lookup(name)
    found = (answer.city, *answer.candidates)
    return next((city for city in found if city is not None and city.continent == "EU"), None)
