# SPDX-License-Identifier: EUPL-1.2
"""The packages `network_profiles`, `memberships`, `agreements` and `declarations`."""

from __future__ import annotations

from pathlib import Path

from tools.build_atlas import facts
from tools.build_atlas.licences import OWN, PER_ROW
from tools.build_atlas.writer import Field, Spec, write

_UNVERIFIED = Field(
    "unverified", "object", "values that no source has confirmed; never to be shown as facts"
)
_INFERRED = Field(
    "inferred", "boolean", "true: a field was concluded by us, not stated by the source; see note"
)
_NOTE = Field("note", "string", "remark")
_SOURCE = Field("source_url", "string", "page that the facts were read on")


def build(folder: Path) -> dict[str, int]:
    """Write the four packages from the folder of collected facts."""
    members = []
    for row in facts.table(folder / "networks.csv"):
        members.append(
            {
                **{key: value or None for key, value in row.items()},
                "year": facts.whole(row["year"]),
                "geonameid": facts.whole(row["geonameid"]),
                "source": facts.without_remarks(row["source"]),
            }
        )
    return {
        "network_profiles": write(PROFILES, facts.jsonl(folder / "network_profiles.jsonl")),
        "memberships": write(MEMBERSHIPS, members),
        "agreements": write(AGREEMENTS, facts.jsonl(folder / "agreements.jsonl")),
        "declarations": write(DECLARATIONS, facts.jsonl(folder / "declarations.jsonl")),
    }


PROFILES = Spec(
    name="network_profiles",
    title="City networks and bodies",
    description="Networks, alliances, programmes and bodies that cities belong to.",
    sources=[PER_ROW],
    licenses=[OWN],
    fields=[
        Field("id", "string", "id of the network"),
        Field("name", "string", "full name"),
        Field("acronym", "string", "short name"),
        Field("founded", "integer", "year of foundation"),
        Field("seat_city", "string", "city of the seat"),
        Field("kind", "string", "network, alliance, programme or UN body"),
        Field("members", "integer", "number of members"),
        Field("members_as_of", "string", "when the number was counted"),
        Field("membership_rule", "string", "who may be a member"),
        Field("fee", "string", "what membership costs"),
        Field("themes", "array", "what it works on"),
        Field("instruments", "array", "what it does for members"),
        Field("regions", "array", "where its members are"),
        Field("languages", "array", "working languages"),
        Field("url", "string", "its site"),
        _SOURCE,
        Field("more_sources", "array", "further pages"),
        _NOTE,
        _UNVERIFIED,
        _INFERRED,
        Field("url_site_seen", "boolean", "the site itself was seen"),
    ],
    table="network_profiles.jsonl",
    primary_key=["id"],
)

MEMBERSHIPS = Spec(
    name="memberships",
    title="Members of city networks",
    description=(
        "Which city belongs to which of four networks: C40 (complete), EU Cities Mission (cities "
        "with a public label), 100 Resilient Cities (predecessor of the Resilient Cities Network; "
        "partial), Fab City (partial). A missing row is not proof that a city is no member."
    ),
    sources=[{"title": "Public pages, named row by row in the field source"}],
    licenses=[OWN],
    fields=[
        Field("city", "string", "name of the city"),
        Field("country", "string", "ISO 3166-1 alpha-2 code"),
        Field("network", "string", "name of the network"),
        Field("status", "string", "member, selected or labelled"),
        Field("year", "integer", "year of the status"),
        Field("source", "string", "page that names the city"),
        Field("source_date", "string", "date of the page"),
        Field("geonameid", "integer", "GeoNames id of the city"),
    ],
    table="memberships.csv",
)

AGREEMENTS = Spec(
    name="agreements",
    title="Agreements between cities",
    description=(
        "Twinnings, friendships, memoranda and projects between cities, with status where a "
        "source states one. A missing status is unknown, not active."
    ),
    sources=[PER_ROW],
    licenses=[OWN],
    fields=[
        Field("id", "string", "id of the agreement"),
        Field("parties", "array", "type, name, country, geonameid"),
        Field("kind", "string", "twinning, friendship, memorandum, project or action plan"),
        Field("year_signed", "integer", "year of signature"),
        Field("date_signed", "string", "date of signature, as exact as known"),
        Field("end_year", "integer", "year in which it ended"),
        Field("status", "string", "status in words, with the year where stated"),
        Field("themes", "array", "fields of cooperation"),
        Field("activities", "array", "what was done"),
        _SOURCE,
        _NOTE,
        _UNVERIFIED,
        _INFERRED,
    ],
    table="agreements.jsonl",
    primary_key=["id"],
)

DECLARATIONS = Spec(
    name="declarations",
    title="Declarations of mayors",
    description="Declarations of mayors and city forums: who, when, how built, what followed.",
    sources=[PER_ROW],
    licenses=[OWN],
    fields=[
        Field("id", "string", "id of the declaration"),
        Field("title", "string", "title"),
        Field("body", "string", "forum or body that adopted it"),
        Field("date", "string", "date, as exact as known"),
        Field("place", "string", "where it was adopted"),
        Field("signatories", "integer", "number of signatories"),
        Field("signatories_as_of", "string", "when they were counted"),
        Field("themes", "array", "subjects"),
        Field("structure", "string", "how the text is built"),
        Field("handed_over_to", "string", "who received it"),
        Field("follow_up", "string", "what followed"),
        _SOURCE,
        _NOTE,
        _UNVERIFIED,
        _INFERRED,
    ],
    table="declarations.jsonl",
    primary_key=["id"],
)
