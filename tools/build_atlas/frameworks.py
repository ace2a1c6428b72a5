# SPDX-License-Identifier: EUPL-1.2
"""The packages `u4ssc_kpis`, `u4ssc_reported`, `sdg`, `readiness` and `courses`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.build_atlas import facts, sdg_labels
from tools.build_atlas.licences import OWN, PER_ROW
from tools.build_atlas.writer import Field, Spec, write

_ITU = {
    "title": "ITU, United for Smart Sustainable Cities: collection methodology, verification "
    "manual and reports; pages named row by row",
    "path": "https://u4ssc.itu.int/",
}


def build(folder: Path) -> dict[str, int]:
    """Write the five packages from the folder of collected facts."""
    readiness = facts.document(folder / "readiness.json")
    return {
        "u4ssc_kpis": write(KPIS, facts.table(folder / "u4ssc_kpis.csv")),
        "u4ssc_reported": write(REPORTED, facts.table(folder / "u4ssc_reported.csv")),
        "sdg": write(SDG, _sdg(facts.table(folder / "sdg_framework.csv"))),
        "readiness": write(READINESS, _readiness(readiness)),
        "courses": write(COURSES, facts.jsonl(folder / "courses.jsonl")),
    }


def _sdg(rows: list[dict[str, str]]) -> Iterator[dict[str, object]]:
    """Codes of goals, targets and indicators; labels are ours and short, sentences stay out."""
    seen: set[tuple[str, str]] = set()
    for row in rows:
        levels = (
            ("goal", row["goal"], None),
            ("target", row["target"], row["goal"]),
            ("indicator", row["indicator"], row["target"]),
        )
        for level, code, parent in levels:
            if (level, code) in seen:
                continue
            seen.add((level, code))
            yield {
                "level": level,
                "code": code,
                "parent": parent,
                "label": sdg_labels.LABELS.get(code) if level != "indicator" else None,
                "unsd_code": row["unsd_code"] if level == "indicator" else None,
            }


def _readiness(document: dict[str, Any]) -> Iterator[dict[str, object]]:
    guide = document["smart_cities_council"]
    for kind, key in (("responsibility", "responsibilities"), ("enabler", "enablers")):
        for item in guide[key]:
            yield {
                "grid": "smart_cities_council",
                "kind": kind,
                "id": item["id"],
                "name": item["name"],
                "name_seen": True,
                "own_words": item.get("own_words"),
                "source_url": guide["source_url"],
            }
    principles = document["oecd_g20_principles"]
    for item in principles["principles"]:
        yield {
            "grid": "oecd_g20_principles",
            "kind": "principle",
            "id": item["id"],
            "name": item["label"],
            "name_seen": item["name_seen"],
            "own_words": item["own_words"],
            "pilot_mean": item["pilot_mean_1_to_5"],
            "source_url": item["source_url"] or principles["source_url"],
        }
    model = document["itu_y4904"]
    for item in model["levels"]:
        yield {
            "grid": "itu_y4904",
            "kind": "level",
            "id": str(item["level"]),
            "name": item["name"],
            "name_seen": True,
            "source_url": model["source_url"],
        }
    for name in model["dimensions"]:
        yield {
            "grid": "itu_y4904",
            "kind": "dimension",
            "id": name.lower().replace(" ", "_"),
            "name": name,
            "name_seen": True,
            "source_url": model["source_url"],
        }


KPIS = Spec(
    name="u4ssc_kpis",
    title="U4SSC key performance indicators",
    description=(
        "The 91 indicators of United for Smart Sustainable Cities and their data points: codes and "
        "names, with definitions, formulas and directions in our own words. The fields that end in "
        "_source tell what was read on a page of ITU from what was derived."
    ),
    sources=[_ITU],
    licenses=[OWN],
    notes=[
        "The documents are copyright ITU; codes, names, numbers and our words only are carried.",
        "The level of one indicator is wrong in the public list; 64 types are unknown.",
    ],
    fields=[
        Field("code", "string", "code of the indicator"),
        Field("name", "string", "name"),
        Field("dimension", "string", "dimension"),
        Field("sub_dimension", "string", "sub-dimension"),
        Field("category", "string", "category"),
        Field("level", "string", "Core or Advanced"),
        Field("type", "string", "Smart, Structural or Sustainable"),
        Field("type_source", "string", "where the type is from"),
        Field("definition", "string", "definition, our words"),
        Field("numerator", "string", "numerator, our words"),
        Field("denominator", "string", "denominator, our words"),
        Field("scale", "number", "factor applied to the quotient"),
        Field("unit", "string", "unit of the value"),
        Field("data_points", "string", "data points, where there are several; separated by ;"),
        Field("direction", "string", "which way is better"),
        Field("direction_source", "string", "where the direction is from"),
        Field("formula_source", "string", "where the formula is from"),
        Field("benchmark_published", "string", "published benchmark"),
        Field("benchmark_source", "string", "page of the benchmark"),
        Field("sdg_refs_published", "string", "SDG codes that ITU names; separated by ;"),
        Field("sdg_refs_proposed", "string", "SDG codes that we propose; separated by ;"),
        Field("verification_hint", "string", "what a verifier would check"),
        Field("source", "string", "pages"),
    ],
    table="u4ssc_kpis.csv",
    primary_key=["code"],
)

REPORTED = Spec(
    name="u4ssc_reported",
    title="U4SSC values that cities reported",
    description=(
        "Values from published U4SSC reports of six cities. The date is the report's, not the "
        "data's."
    ),
    sources=[_ITU],
    licenses=[OWN],
    fields=[
        Field("city", "string", "city"),
        Field("country", "string", "country, English name"),
        Field("report_date", "string", "month of the report"),
        Field("kpi_code", "string", "code in the package u4ssc_kpis"),
        Field("kpi_name", "string", "name of the indicator"),
        Field("data_point", "string", "data point, where there are several"),
        Field("value", "string", "value as printed"),
        Field("unit", "string", "unit"),
        Field("status", "string", "reported, not_reported or not_verified"),
        Field("note", "string", "remark"),
        Field("source_url", "string", "page of the report"),
    ],
    table="u4ssc_reported.csv",
)

SDG = Spec(
    name="sdg",
    title="Sustainable Development Goals, targets and indicators",
    description=(
        "Codes of the goals, targets and indicators after the 2025 review. Labels are our own "
        "and short, for the goals and for the targets that cities work on; the wording of the "
        "United Nations is not carried."
    ),
    sources=[
        {
            "title": "United Nations Statistics Division, global indicator framework (codes)",
            "path": "https://unstats.un.org/sdgs/indicators/indicators-list/",
        }
    ],
    licenses=[OWN],
    fields=[
        Field("level", "string", "goal, target or indicator"),
        Field("code", "string", "code"),
        Field("parent", "string", "code of the goal or target above"),
        Field("label", "string", "our short label; empty where we wrote none"),
        Field("unsd_code", "string", "code of the UN Statistics Division"),
    ],
    table="sdg.csv",
    primary_key=["level", "code"],
)

READINESS = Spec(
    name="readiness",
    title="Readiness grids",
    description=(
        "Names of the parts of three readiness instruments: the grid of the Smart Cities Council, "
        "the G20 principles on city-to-city partnerships as used by the OECD, and the maturity "
        "levels of ITU-T Y.4904. Explanations are in our own words. name_seen false: the name is "
        "recollection and must be checked before it is quoted."
    ),
    sources=[PER_ROW],
    licenses=[OWN],
    fields=[
        Field("grid", "string", "instrument"),
        Field("kind", "string", "responsibility, enabler, principle, level or dimension"),
        Field("id", "string", "id within the instrument"),
        Field("name", "string", "name"),
        Field("name_seen", "boolean", "the name was read in a source; false: recollection"),
        Field("own_words", "string", "what it means, our words"),
        Field("pilot_mean", "number", "mean score of the OECD's pilot test, 1 to 5"),
        Field("source_url", "string", "page"),
    ],
    table="readiness.csv",
    primary_key=["grid", "kind", "id"],
)

COURSES = Spec(
    name="courses",
    title="Learning resources for city staff",
    description="Courses, toolboxes and lecture series on urban subjects.",
    sources=[PER_ROW],
    licenses=[OWN],
    fields=[
        Field("id", "string", "id of the resource"),
        Field("title", "string", "title"),
        Field("provider", "string", "who offers it"),
        Field("language", "string", "language"),
        Field("topic", "string", "subject"),
        Field("url", "string", "address of the resource"),
        Field("source_url", "string", "page that the facts were read on"),
        Field("free", "boolean", "free of charge"),
        Field("note", "string", "remark"),
        Field("unverified", "object", "values that no source has confirmed; never shown as facts"),
        Field("inferred", "boolean", "true: a field was concluded by us; see note"),
        Field("url_site_seen", "boolean", "the site itself was seen"),
    ],
    table="courses.jsonl",
    primary_key=["id"],
)
