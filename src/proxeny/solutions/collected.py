# SPDX-License-Identifier: EUPL-1.2
"""The solutions that ship with Proxeny: collected records turned into ours, duplicates merged."""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping
from dataclasses import replace
from importlib import resources
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from proxeny import atlas
from proxeny.messages import Message, gettext_noop
from proxeny.solutions.errors import UnknownSolution
from proxeny.solutions.merge import merge_all, same_groups
from proxeny.solutions.model import Adoption, Solution
from proxeny.solutions.record import from_record

#: Fields that name another record of the same practice.
_TWINS = ("same_as", "overlaps_with")


@functools.cache
def _edits() -> Mapping[str, Any]:
    text = resources.files("proxeny.solutions").joinpath("data/edits.json").read_text("utf-8")
    edits: Mapping[str, Any] = json.loads(text)
    return edits


def translate(raw: Mapping[str, Any], joined: tuple[Adoption, ...] = ()) -> Solution:
    """Return the solution of a collected record; `joined` are its rows of the adoptions table."""
    edits = _edits()
    place = edits["places"].get(raw["id"], {})
    status = edits["status"].get(raw["id"], {"status": raw["status"]})
    host = urlsplit(raw["source_url"]).hostname or ""
    origins = [_place(origin) for origin in raw.get("origins") or ()] or [_place(raw)]
    for origin in origins:
        origin["city_id"] = origin["city_id"] or place.get("city_id")
    stated = [
        {
            "city_id": row["geonameid"],
            "city_name": row["city"] or "",
            "country": row["country"] or "",
            "status": row["kind"],
            "year": row["year"],
            "source_url": row["source_url"] or "",
        }
        for row in raw["adopted_by"] or ()
    ]
    solution = from_record(
        {
            "id": raw["id"],
            "title": raw["title"],
            "city_id": origins[0]["city_id"],
            "city_name": raw.get("city_label") or raw["city"],
            "country": raw["country"],
            "domain": raw["domain"],
            "topics": [raw["domain"]],
            "problem": raw["problem"],
            "done": raw["solution"],
            "results": raw["results"] or "",
            "origins": origins,
            "sdgs": raw["sdgs"],
            "indicators": raw["indicators"],
            "metrics": raw["metrics"],
            "cost": _cost(raw),
            "funding": raw["funding"],
            "barriers": raw["barriers"],
            "success_factors": raw["success_factors"],
            "lessons": raw["lessons"],
            "conditions": raw["preconditions"],
            "adoptions": stated,
            "requirements": edits["requirements"].get(raw["id"], ()),
            "status": status["status"],
            "status_year": raw["status_year"],
            "evidence_basis": raw["evidence_basis"],
            "evaluator": edits["evaluator"].get(raw["id"], "unknown"),
            "stated_evidence": raw["evidence_level"],
            "year_start": raw["year_start"],
            "year_end": raw["year_end"],
            "source_kind": edits["source_kind_by_host"].get(host, "other"),
            "source_url": raw["source_url"],
            "other_source_urls": raw["other_source_urls"],
            "licence": raw["licence"],
            "checked": raw["checked"],
            "note": "; ".join(
                note
                for note in (
                    raw.get("note"),
                    raw.get("geo_note"),
                    place.get("note"),
                    status.get("reason") and f"status is our reading of {status['reason']}",
                )
                if note
            ),
        }
    )
    return replace(solution, adoptions=solution.adoptions + joined)


def _place(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {"city_id": raw["geonameid"], "city_name": raw["city"], "country": raw["country"]}


def _cost(raw: Mapping[str, Any]) -> dict[str, Any] | None:
    if raw["cost"] is None and not raw["cost_scope"]:
        return None
    return {
        "amount": raw["cost"],
        "currency": raw["currency"] or "",
        "scope": raw["cost_scope"],
        "year": _edits()["cost_year"].get(raw["id"]),
        "coverage": _edits()["cost_coverage"].get(raw["id"], "unknown"),
    }


def _joined() -> dict[str, tuple[Adoption, ...]]:
    """Return the rows of the adoptions table by solution, as adoptions."""
    found: dict[str, list[Adoption]] = {}
    matched = _edits()["adopters"]
    for row in atlas.rows("adoptions"):
        name = f"{row['receiving_city']}, {row['receiving_country']}"
        found.setdefault(str(row["solution_id"]), []).append(
            Adoption(
                city_id=row["receiving_geonameid"] or matched.get(name),
                city_name=row["receiving_city"] or "",
                country=row["receiving_country"] or "",
                # Every row comes from the list of a programme: a place in it, not an adoption.
                status="enrolled",
                year=_first_year(row["years"]),
                kind=row["kind"],
                programme=row["programme"] or "",
                source_url=(row["source_url"] or "").partition(" ")[0],
            )
        )
    return {key: tuple(value) for key, value in found.items()}


def _first_year(years: str | None) -> int | None:
    start = (years or "")[:4]
    return int(start) if start.isdigit() else None


@functools.cache
def atlas_solutions() -> Mapping[str, Solution]:
    """Return the shipped solutions by identifier, in the order of the collection (read-only).

    Records that name each other as the same practice are one solution (`aliases` holds the other
    identifiers); records that say nothing yet are left out (`left_out`). Raises
    `proxeny.atlas.AtlasError` when the data are missing or damaged.
    """
    joined = _joined()
    translated: dict[str, Solution] = {}
    twins: list[tuple[str, str]] = []
    for raw in atlas.rows("solutions"):
        if raw.get("stub"):
            continue
        translated[raw["id"]] = translate(raw, joined.get(raw["id"], ()))
        twins += [(raw["id"], raw[link]) for link in _TWINS if raw.get(link)]
    found: dict[str, Solution] = {}
    for group in same_groups(translated, twins):
        solution = merge_all([translated[identifier] for identifier in group])
        found[solution.id] = solution
    return MappingProxyType(found)


@functools.cache
def left_out() -> Mapping[str, Message]:
    """Return the collected records that are not offered as solutions, with the reason."""
    return MappingProxyType(
        {
            raw["id"]: Message(
                gettext_noop("Only the name of the practice is known: no problem, no description.")
            )
            for raw in atlas.rows("solutions")
            if raw.get("stub")
        }
    )


def get(identifier: str) -> Solution:
    """Return a shipped solution by its identifier or an alias of it; else `UnknownSolution`."""
    found = atlas_solutions()
    if identifier in found:
        return found[identifier]
    for solution in found.values():
        if identifier in solution.aliases:
            return solution
    reason = left_out().get(identifier)
    if reason is not None:
        raise UnknownSolution(reason)
    raise UnknownSolution(
        Message(gettext_noop("no solution is called {identifier!r}"), identifier=identifier)
    )
