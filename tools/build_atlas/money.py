# SPDX-License-Identifier: EUPL-1.2
"""The packages `funding_programmes`, `calls`, `eligibility` and `lighthouse_projects`."""

from __future__ import annotations

from pathlib import Path

from tools.build_atlas import eligibility, facts
from tools.build_atlas.licences import EU_REUSE, OWN, PER_ROW
from tools.build_atlas.writer import Field, Spec, write

_VERIFIED = "verified from page "


def build(folder: Path) -> dict[str, int]:
    """Write the four packages from the folder of collected facts."""
    programmes = facts.jsonl(folder / "funding_programmes.jsonl")
    return {
        "funding_programmes": write(PROGRAMMES, programmes),
        "calls": write(CALLS, facts.document(folder / "calls.json")),
        "eligibility": write(eligibility.SPEC, eligibility.rows(folder)),
        "lighthouse_projects": write(LIGHTHOUSES, _lighthouses(folder)),
    }


def _lighthouses(folder: Path) -> list[dict[str, object]]:
    """Only projects whose roles a public page confirms."""
    rows = []
    for project in facts.document(folder / "lighthouse_projects.json"):
        provenance = project["roles_provenance"]
        if not provenance.startswith(_VERIFIED):
            continue
        rows.append(
            {
                "acronym": project["acronym"],
                "topic": project["topic"],
                "start": project["start"],
                "end": project["end"],
                "ec_max_contribution": project["ec_max_contribution"],
                "lead_cities": project["lighthouse"],
                "follower_cities": project["fellow"],
                "source": provenance.removeprefix(_VERIFIED),
            }
        )
    return rows


PROGRAMMES = Spec(
    name="funding_programmes",
    title="Funding sources for cities",
    description="Who funds cities: who may apply, size of the grant, rate, cycle; as of the page.",
    sources=[PER_ROW],
    licenses=[OWN],
    fields=[
        Field("id", "string", "id of the programme"),
        Field("name", "string", "name"),
        Field("operator", "string", "who runs it"),
        Field("who_may_apply", "string", "who may apply"),
        Field("countries", "string", "where"),
        Field("ticket_size", "string", "size of a grant or loan, in words"),
        Field("cofunding_rate", "string", "share paid, in words"),
        Field("cycle", "string", "when one may apply"),
        Field("themes", "array", "subjects"),
        Field("url", "string", "its site"),
        Field("source_url", "string", "page that the facts were read on"),
        Field("note", "string", "remark"),
        Field("unverified", "object", "values that no source has confirmed; never shown as facts"),
        Field("inferred", "boolean", "true: a field was computed or concluded by us; see note"),
        Field("url_site_seen", "boolean", "the site itself was seen"),
    ],
    table="funding_programmes.jsonl",
    primary_key=["id"],
)

CALLS = Spec(
    name="calls",
    title="Calls with conditions on cities",
    description=(
        "Call topics of Horizon Europe whose conditions name cities, restated in our own words, as "
        "of August 2026. The topic page decides."
    ),
    sources=[
        {
            "title": "EU Funding & Tenders portal, topic pages",
            "path": "https://ec.europa.eu/info/funding-tenders/opportunities/portal/",
        }
    ],
    licenses=[EU_REUSE],
    fields=[
        Field("id", "string", "topic identifier"),
        Field("title_short", "string", "short title"),
        Field("action_type", "string", "type of action"),
        Field("deadline", "date", "last day to submit"),
        Field("budget_per_grant_eur", "array", "lowest and highest expected grant in EUR"),
        Field("expected_grants", "number", "grants expected"),
        Field("default_rule", "string", "rule that holds besides"),
        Field("extra_conditions", "array", "further conditions, in our own words"),
        Field("note", "string", "remark"),
        Field("source", "string", "where it was read"),
    ],
    table="calls.jsonl",
    primary_key=["id"],
)

LIGHTHOUSES = Spec(
    name="lighthouse_projects",
    title="EU lighthouse projects",
    description=(
        "Smart-city lighthouse projects of Horizon 2020 with lead and follower cities; only those "
        "whose roles a public page confirms."
    ),
    sources=[
        {"title": "Project pages, named row by row in the field source"},
        {"title": "CORDIS, project dates and grants", "path": "https://cordis.europa.eu/"},
    ],
    licenses=[OWN, EU_REUSE],
    fields=[
        Field("acronym", "string", "short name of the project"),
        Field("topic", "string", "topic of the call"),
        Field("start", "date", "first day"),
        Field("end", "date", "last day"),
        Field("ec_max_contribution", "number", "grant in EUR"),
        Field("lead_cities", "array", "cities that lead"),
        Field("follower_cities", "array", "cities that follow"),
        Field("source", "string", "page that names the roles"),
    ],
    table="lighthouse_projects.jsonl",
    primary_key=["acronym"],
)
