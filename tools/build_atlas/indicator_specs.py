# SPDX-License-Identifier: EUPL-1.2
"""What the packages of the room `indicators` are called, hold and stand on."""

from __future__ import annotations

from tools.build_atlas.licences import OWN, PER_ROW
from tools.build_atlas.writer import Field, Spec

_KEY = [
    Field("framework", "string", "id in the package frameworks"),
    Field("code", "string", "code of the indicator"),
    Field("data_point", "string", "data point; empty where the indicator has one"),
]

FRAMEWORKS = Spec(
    name="frameworks",
    title="Frameworks of indicators",
    description=(
        "The frameworks that a city can report for, each with its version, the day from which it "
        "holds, the package of its data points and the groups that it is scored by."
    ),
    sources=[PER_ROW],
    licenses=[OWN],
    fields=[
        Field("id", "string", "short name"),
        Field("title", "string", "title"),
        Field("version", "string", "version"),
        Field("valid_from", "date", "day from which the version holds"),
        Field("publisher", "string", "who publishes it"),
        Field("package", "string", "package of its data points"),
        Field("groups", "list", "fields by which data points are grouped, smallest first"),
        Field("sdg_version", "string", "which list of the SDG its SDG codes are from"),
        Field("source_url", "string", "page"),
    ],
    table="frameworks.csv",
    primary_key=["id"],
)

_TEXTS = {
    "framework_u4ssc": (
        "U4SSC: the data points",
        "The 91 indicators of United for Smart Sustainable Cities as their 112 data points, one "
        "row each: definition, formula, unit, possible values and direction in our own words, "
        "with the SDG codes that ITU names and those that we propose.",
        [
            "The level is the public list's: 55 core and 36 advanced. Published lists disagree by "
            "one. Level and type are data and can be edited.",
            "64 types are unknown and stay empty.",
            "direction_source Proxeny: which part of a mode share or of waste treatment is better "
            "is our reading; empty where either way can be argued.",
        ],
    ),
    "framework_sdg11": (
        "SDG 11 in the city: the data points",
        "The indicators of Goal 11 that can be measured for one city, one row a data point, in "
        "our own words; 11.a.1, 11.b.1 and 11.c.1 count countries or money between them and are "
        "left out. The category is the target.",
        [
            "Where the United Nations count cities or governments (11.3.2, 11.b.2), the data "
            "point asks the same of this one city.",
        ],
    ),
}


_FIELDS = [
    *_KEY[1:],
    Field("name", "string", "name of the indicator"),
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
    Field("minimum", "number", "no value can be below"),
    Field("maximum", "number", "no value can be above"),
    Field("direction", "string", "higher, lower or nearest (to the target) is better"),
    Field("direction_source", "string", "where the direction is from"),
    Field("formula_source", "string", "where the formula is from"),
    Field("sdg_published", "list", "SDG codes that the publisher names"),
    Field("sdg_proposed", "list", "SDG codes that we propose"),
    Field("source", "string", "pages, or the public list that names it"),
]

#: Fields that a framework does not have.
_ABSENT = {
    "framework_u4ssc": set[str](),
    "framework_sdg11": {"dimension", "sub_dimension", "level", "type", "type_source"},
}


def points(name: str) -> Spec:
    """Return the description of the package of one framework's data points."""
    title, description, notes = _TEXTS[name]
    return Spec(
        name=name,
        title=title,
        description=description,
        sources=[PER_ROW],
        licenses=[OWN],
        notes=notes,
        fields=[field for field in _FIELDS if field.name not in _ABSENT[name]],
        table=f"{name}.csv",
    )


TARGETS = Spec(
    name="indicator_targets",
    title="Targets of indicators",
    description=(
        "What counts as the whole target of a data point. Origin published: printed by the "
        "framework's publisher. Origin platform default: a demonstration set of ours, each with "
        "its reason; it is used only where somebody asks for it, and never passes as published."
    ),
    sources=[PER_ROW],
    licenses=[OWN],
    notes=["Only one target of U4SSC is published in full."],
    fields=[
        *_KEY,
        Field("target", "number", "value at which the target is met in full"),
        Field("worst", "number", "value that counts as nothing reached; empty: see the scoring"),
        Field("direction", "string", "higher, lower or nearest"),
        Field("origin", "string", "published or platform default"),
        Field("reason", "string", "why this number"),
        Field("valid_from", "date", "day from which the target holds"),
        Field("source", "string", "page of the number; Proxeny where it is ours"),
    ],
    table="indicator_targets.csv",
)

CROSSWALK = Spec(
    name="indicator_crosswalk",
    title="Crosswalk between frameworks",
    description=(
        "Which data point answers which other one. same: the value can be taken as it is; "
        "convertible: after value x factor + offset; related: it is about the same subject but "
        "cannot be taken over. A row holds in its direction only."
    ),
    sources=[
        {"title": "Comparison of the definitions by Proxeny", "path": "https://u4ssc.itu.int/"}
    ],
    licenses=[OWN],
    fields=[
        Field("from_framework", "string", "framework of the value that is there"),
        Field("from_code", "string", "its indicator"),
        Field("from_data_point", "string", "its data point"),
        Field("to_framework", "string", "framework that asks"),
        Field("to_code", "string", "its indicator"),
        Field("to_data_point", "string", "its data point"),
        Field("relation", "string", "same, convertible or related"),
        Field("factor", "number", "factor of a conversion"),
        Field("offset", "number", "added after the factor"),
        Field("reason", "string", "why, and what differs"),
    ],
    table="indicator_crosswalk.csv",
)
