# SPDX-License-Identifier: EUPL-1.2
"""The packages `solutions` and `adoptions`."""

from __future__ import annotations

from pathlib import Path

from tools.build_atlas import facts
from tools.build_atlas.licences import OWN, PER_ROW
from tools.build_atlas.writer import Field, Spec, write


def build(folder: Path) -> dict[str, int]:
    """Write both packages from the folder of collected facts."""
    adoptions = []
    for row in facts.table(folder / "transfers.csv"):
        kept: dict[str, object] = {key: value or None for key, value in row.items()}
        kept["receiving_geonameid"] = facts.whole(row["receiving_geonameid"])
        kept["origin_geonameid"] = [
            int(float(part)) for part in row["origin_geonameid"].split("|") if part
        ]
        adoptions.append(kept)
    solutions = facts.jsonl(folder / "solutions.jsonl")
    for solution in solutions:
        if solution["geonameid"] is None:
            solution["geo_note"] = "the place is not among those of 500 inhabitants or more"
    return {
        "solutions": write(SOLUTIONS, solutions),
        "adoptions": write(ADOPTIONS, adoptions),
    }


SOLUTIONS = Spec(
    name="solutions",
    title="Urban solutions",
    description=(
        "What cities did about a problem and what came of it, in our own words: results, metrics, "
        "cost with its scope, barriers, lessons, preconditions, adopters, and how it ended. "
        "Records whose id begins with tr- are practices that programmes passed on; same_as and "
        "overlaps_with mark records to be merged with others."
    ),
    sources=[
        PER_ROW,
        {
            "title": "European Environment Agency, Climate-ADAPT case studies (records ca-*)",
            "path": "https://climate-adapt.eea.europa.eu/",
        },
    ],
    licenses=[OWN],
    notes=[
        "domain, sdgs, indicators and evidence_level are tags that we gave.",
        "Facts were read in page excerpts; checked is false where a second look is due.",
    ],
    fields=[
        Field("id", "string", "id of the solution"),
        Field("title", "string", "title, ours"),
        Field("city", "string", "city of origin"),
        Field("country", "string", "country of origin, ISO 3166-1 alpha-2"),
        Field("region", "string", "part of the world, ten groups"),
        Field("geonameid", "integer", "GeoNames id of the city of origin"),
        Field("geo_note", "string", "what the id stands for where it is not the city itself"),
        Field("city_label", "string", "name to show where the id stands for a larger city"),
        Field("origins", "array", "all cities of origin: city, country, geonameid"),
        Field("year_start", "integer", "first year"),
        Field("year_end", "integer", "last year, or the last year that the page covers"),
        Field("years", "string", "years of the programme that passed it on"),
        Field("domain", "string", "field of urban policy, free text"),
        Field("sdgs", "array", "Sustainable Development Goals, by number; our tags"),
        Field("problem", "string", "what the city wanted to change"),
        Field("solution", "string", "what was done"),
        Field("results", "string", "what came of it"),
        Field("metrics", "array", "indicator, baseline, value, unit, period, kind"),
        Field("cost", "number", "cost in currency, for cost_scope"),
        Field("currency", "string", "ISO 4217 code"),
        Field("cost_scope", "string", "what the cost covers"),
        Field("funding", "string", "who paid"),
        Field("barriers", "array", "what stood in the way"),
        Field("success_factors", "array", "what helped"),
        Field("lessons", "array", "what the city would tell others"),
        Field("preconditions", "array", "what must be there for it to work"),
        Field("adopted_by", "array", "who took it up: city, country, year, kind, source_url"),
        Field("indicators", "array", "U4SSC indicators it bears on; our tags"),
        Field("indicators_assigned_by", "string", "who gave the indicators"),
        Field("evidence_level", "string", "measured, estimated, planned or told; our tag"),
        Field("evidence_basis", "string", "what the results rest on, trial to vendor's claim"),
        Field("status", "string", "how it stands: not_known, ended, below_goals and the like"),
        Field("status_year", "integer", "year of the status"),
        Field("programme", "string", "programme that passed it on"),
        Field("transfers_key", "string", "name of the practice in the package adoptions"),
        Field("transfer_source_url", "string", "page that names the receiving cities"),
        Field("stub", "boolean", "true: nothing is known but the name"),
        Field("same_as", "string", "id of the record that this one repeats"),
        Field("overlaps_with", "string", "id of the record that tells of the same work"),
        Field("adapted_from", "string", "id of the practice that this one adapts"),
        Field("source", "string", "source in words or its address"),
        Field("source_url", "string", "page that the facts were read on"),
        Field("other_source_urls", "array", "further pages"),
        Field("licence", "string", "what may be used of the source"),
        Field("checked", "boolean", "facts were looked at a second time"),
        Field("note", "string", "remark"),
    ],
    table="solutions.jsonl",
    primary_key=["id"],
)

ADOPTIONS = Spec(
    name="adoptions",
    title="Adoptions of solutions",
    description=(
        "Which city took up, or was enrolled in a programme to take up, whose solution. Enrolment "
        "in a programme is not proof of adoption."
    ),
    sources=[PER_ROW],
    licenses=[OWN],
    fields=[
        Field("solution_id", "string", "id in the package solutions"),
        Field("solution", "string", "name of the practice"),
        Field("domain", "string", "field of urban policy, free text"),
        Field("origin_city", "string", "city or cities of origin, separated by |"),
        Field("origin_country", "string", "their countries, in the same order"),
        Field("origin_geonameid", "array", "their GeoNames ids, as far as known"),
        Field("receiving_city", "string", "city that took it up or was enrolled"),
        Field("receiving_country", "string", "its country, ISO 3166-1 alpha-2"),
        Field("receiving_geonameid", "integer", "its GeoNames id"),
        Field("programme", "string", "programme that brought them together"),
        Field("years", "string", "years of the programme"),
        Field("kind", "string", "kind of transfer; peer_* kinds are exchange of knowledge only"),
        Field("evidence", "string", "what was seen on the page"),
        Field("source_url", "string", "the page"),
        Field("note", "string", "remark"),
    ],
    table="adoptions.jsonl",
)
