# SPDX-License-Identifier: EUPL-1.2
"""The ties that ship with Proxeny: networks, agreements, solutions taken up, lighthouse projects.

What a source only suggests is not shown as a fact: the year of an agreement that was concluded and
not read is left out, and who is enrolled in a programme has not adopted anything.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from proxeny import atlas, cities, solutions
from proxeny.organisations import normalised
from proxeny.partners.actors import city_key, name_key, network_key
from proxeny.partners.ties import Ties, end_of, ties

Row = Mapping[str, Any]
_YEAR = re.compile(r"(?:19|20)\d\d")
_STATE = {"ended": "ended", "suspended": "suspended", "active": "active", "kept": "active"}
_KIND = {"twinning": "twinning", "friendship": "friendship", "memorandum": "memorandum"}


@cache
def atlas_ties() -> Ties:
    """Return the ties of the atlas. Raises `proxeny.atlas.AtlasError` where it is damaged."""
    return ties([*_networks(), *_memberships(), *_agreements(), *_solutions(), *_lighthouses()])


@cache
def words() -> Mapping[str, Any]:
    """Return the table of words of `data/themes.json`."""
    file = resources.files("proxeny.partners").joinpath("data", "themes.json")
    table: Mapping[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return table


def themes_of(table: str, said: Iterable[str]) -> str:
    """Return the domains that the words of a source speak of, separated by "|"."""
    return "|".join(sorted({domain for word in said for domain in words()[table].get(word, ())}))


def _networks() -> Iterator[dict[str, Any]]:
    """Yield the networks themselves; each is part of its own tie."""
    for profile in atlas.rows("network_profiles"):
        yield _network(profile["id"], profile) | {"year": _founded(profile)}
    for name in sorted({_listed(row) for row in atlas.rows("memberships")} - _profiles().keys()):
        yield _network(name, {})


def _network(identifier: str, profile: Row) -> dict[str, Any]:
    key = network_key(identifier)
    name = profile.get("name") or identifier
    return {
        "actor": key,
        "name": name,
        "kind": "network",
        "tie": key,
        "tie_kind": "network",
        "title": profile.get("acronym") or name,
        "role": "network",
        "themes": themes_of("networks", profile.get("themes") or ()),
        "source": profile.get("source_url"),
    }


def _listed(row: Row) -> str:
    """Return the identifier of the network that a list of members is of, else its name."""
    return str(words()["memberships"].get(row["network"], row["network"]))


def _founded(profile: Row) -> int | None:
    return None if profile["inferred"] else profile["founded"]


@cache
def _profiles() -> Mapping[str, Row]:
    return {profile["id"]: profile for profile in atlas.rows("network_profiles")}


def _memberships() -> Iterator[dict[str, Any]]:
    for row in atlas.rows("memberships"):
        identifier = _listed(row)
        seen = _YEAR.findall(row["source_date"] or "")
        network = _network(identifier, _profiles().get(identifier, {}))
        yield (
            network
            | _city(row["geonameid"], row["city"], row["country"])
            | {
                "role": row["status"],
                "year": row["year"],
                "since": None if row["year"] or not seen else end_of(int(seen[-1])),
                "source": row["source"],
            }
        )


def _agreements() -> Iterator[dict[str, Any]]:
    for row in atlas.rows("agreements"):
        parties = [_party(party) for party in row["parties"]]
        kind = _KIND.get(row["kind"], "agreement")
        state, state_since = _state(row)
        for party in parties:
            yield party | {
                "tie": _agreement(row, kind, [party["actor"] for party in parties]),
                "tie_kind": kind,
                "role": "party",
                "year": None if row["inferred"] else row["year_signed"],
                "state": state,
                "state_since": state_since,
                "themes": themes_of("agreements", row["themes"]),
                "source": row["source_url"],
            }


def _agreement(row: Row, kind: str, parties: list[str]) -> str:
    """Return the name of the tie: two cities are twinned once, whichever list says so."""
    if kind == "twinning" and len(parties) == 2:
        return twinning(*parties)
    return str(row["id"])


def twinning(one: str, other: str) -> str:
    """Return the name of the tie between two actors that are twinned."""
    return "twinning:" + "-".join(sorted(key.removeprefix("city:") for key in (one, other)))


def _party(party: Row) -> dict[str, Any]:
    if party["geonameid"] is not None:
        return _city(party["geonameid"], party["name"], party["country"])
    if party["type"] != "organisation":
        key, kind = name_key(party["name"], party["country"] or ""), "region"
        return {"actor": key, "name": party["name"], "kind": kind, "country": party["country"]}
    identifier = _network_called().get(normalised(party["name"]))
    if identifier:
        return {"actor": network_key(identifier), "name": party["name"], "kind": "network"}
    key = name_key(party["name"])
    return {"actor": key, "name": party["name"], "kind": "other", "country": party["country"]}


@cache
def _network_called() -> Mapping[str, str]:
    return {
        normalised(name): profile["id"]
        for profile in atlas.rows("network_profiles")
        for name in (profile["name"], profile["acronym"])
        if name
    }


def _state(row: Row) -> tuple[str, dt.date | None]:
    """Return what the source says of an agreement today, and since when, as far as it does."""
    text = row["status"] or ""
    first = text.split(" ")[0].strip(",;:()").lower()
    if first in _STATE:
        years = _YEAR.findall(text)
        return _STATE[first], end_of(int(years[0])) if years else None
    if row["end_year"] and not row["inferred"]:
        return "ended", end_of(row["end_year"])
    return "", None


def _solutions() -> Iterator[dict[str, Any]]:
    """Yield who did a solution and who took it up; who is only enrolled, in a tie of its own."""
    for solution in solutions.atlas_solutions().values():
        about = {"themes": solution.domain, "source": solution.source_url}
        origins = [
            _city(place.city_id, place.city_name, place.country) | {"role": "origin"}
            for place in solution.origins
            if place.city_id is not None
        ]
        taken = about | {"tie": f"solution:{solution.id}", "tie_kind": "solution"}
        for city in origins:
            yield city | taken | {"title": solution.title, "year": solution.year_start}
        for adoption in solution.adoptions:
            if adoption.city_id is None:
                continue
            city = _city(adoption.city_id, adoption.city_name, adoption.country)
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
    name = adoption.programme.rpartition(": ")[2]
    number = _lighthouse_numbers().get(name.casefold())
    title = adoption.programme
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


def _lighthouses() -> Iterator[dict[str, Any]]:
    for row in atlas.rows("lighthouse_projects"):
        number = _lighthouse_numbers().get(row["acronym"].casefold(), row["acronym"])
        for role, named in (("lead", row["lead_cities"]), ("follower", row["follower_cities"])):
            for name in named:
                city = _european(name.partition(" (")[0])
                if city is not None:
                    yield _city(city.id, name, city.country) | {
                        "tie": f"project:{number}",
                        "tie_kind": "project",
                        "title": row["acronym"],
                        "role": role,
                        "since": (start := dt.date.fromisoformat(row["start"])),
                        "year": start.year,
                        "themes": "energy",
                        "programme_part": "SC3",
                        "source": row["source"],
                    }


def _european(name: str) -> cities.City | None:
    answer = cities.lookup(name)
    found = (answer.city, *answer.candidates)
    return next((city for city in found if city is not None and city.continent == "EU"), None)


def _city(city_id: int, name: str, country: str | None) -> dict[str, Any]:
    """Return a city as an actor, under its name in the atlas where that has it."""
    known = solutions.known_city(city_id)
    return {
        "actor": city_key(city_id),
        "name": known.name if known else name,
        "kind": "city",
        "country": known.country if known else country,
    }
