# SPDX-License-Identifier: EUPL-1.2
"""The package `eligibility`: which countries count in Horizon Europe, as what and when."""

from __future__ import annotations

from pathlib import Path

from tools.build_atlas import country_facts, facts
from tools.build_atlas.licences import EU_REUSE
from tools.build_atlas.writer import Field, Spec

_STATUS = {"full": "associated", "pillar_II_only": "associated_pillar_2"}
_MEMBERS = "https://european-union.europa.eu/principles-countries-history/eu-countries_en"
_ASSOCIATED = (
    "https://ec.europa.eu/info/funding-tenders/opportunities/docs/2021-2027/common/guidance/"
    "list-3rd-country-participation_horizon-euratom_en.pdf"
)
_TREATY = "https://eur-lex.europa.eu/eli/treaty/tfeu_2016/oj"
_NOTES = {
    "CA": "second pillar only, from award procedures of 2024",
    "NZ": "second pillar only, from the work programme of 2023",
    "KR": "second pillar only, from the budget of 2025",
    "CH": "from the budget of 2025",
    "GB": "from award procedures of 2024; not the fund of the European Innovation Council",
    "EG": "named under the transitional arrangement; no day is known from which it counts",
    "MA": "named under the transitional arrangement; no day is known from which it counts",
}


def rows(folder: Path) -> list[dict[str, object]]:
    """Rows of country and status, one for each span of days."""
    rules = facts.document(folder / "horizon_europe_eligibility.json")
    since = country_facts.by_country(country_facts.EU_SINCE)
    applied = country_facts.by_country(country_facts.HORIZON_SINCE)
    found: list[dict[str, object]] = [
        {"country": country, "status": "member_state", "from": since[country], "source": _MEMBERS}
        for country in rules["member_states"]
    ]
    found += [
        {
            "country": country,
            "status": "member_state",
            "from": since[country],
            "until": until,
            "source": _MEMBERS,
        }
        for country, until in country_facts.EU_UNTIL.items()
    ]
    for group in ("full", "pillar_II_only", "transitional"):
        found += [
            {
                "country": country,
                "status": _STATUS.get(group, group),
                "from": applied.get(country),
                "note": _NOTES.get(country),
                "source": _ASSOCIATED,
            }
            for country in rules["associated"][group]
        ]
    found += _parts(since)
    return [{"programme": rules["programme"], "as_of": "2026-08", **row} for row in found]


def _parts(since: dict[str, str]) -> list[dict[str, object]]:
    """Territories with a code of their own that count as the member they belong to."""
    parts = country_facts.by_country(country_facts.EU_PARTS)
    overseas = country_facts.by_country(country_facts.OVERSEAS)
    return [
        {
            "country": country,
            "status": "member_state",
            "from": since[member],
            "counts_as": member,
            "note": note,
            "source": _TREATY,
        }
        for table, note in (
            (parts, "part of a member"),
            (overseas, "overseas country or territory, takes part as the member it is linked to"),
        )
        for country, member in sorted(table.items())
    ]


SPEC = Spec(
    name="eligibility",
    title="Countries in Horizon Europe",
    description=(
        "Status of countries in Horizon Europe with the days between which it holds, as of August "
        "2026: member_state (of the European Union), associated, associated_pillar_2 (second "
        "pillar only), transitional (treated as associated until the agreement is in force). Topic "
        "texts may set other rules. A country that is not listed is a third country."
    ),
    sources=[
        {
            "title": "EU Funding & Tenders portal, topic conditions, August 2026",
            "path": "https://ec.europa.eu/info/funding-tenders/opportunities/portal/",
        },
        {
            "title": "Regulation (EU) 2021/695, Article 22(2)",
            "path": "https://eur-lex.europa.eu/eli/reg/2021/695/oj",
        },
    ],
    licenses=[EU_REUSE],
    notes=[
        "The first days of accession and association were restated by hand; those of the "
        "association could not be compared with a second list.",
    ],
    fields=[
        Field("programme", "string", "programme"),
        Field("country", "string", "ISO 3166-1 alpha-2 code"),
        Field("status", "string", "status of the country in the programme"),
        Field("from", "date", "first day of the status; empty where not known"),
        Field("until", "date", "last day of the status; empty: still holds"),
        Field("counts_as", "string", "code of the member that a territory counts as"),
        Field("as_of", "string", "month of the list"),
        Field("note", "string", "restriction"),
        Field("source", "string", "page that states it"),
    ],
    table="eligibility.csv",
    primary_key=["programme", "country", "status"],
)
