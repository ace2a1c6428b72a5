# SPDX-License-Identifier: EUPL-1.2
"""What codes of a city's context are called, in sentences that can be translated."""

from __future__ import annotations

from proxeny.messages import Message
from proxeny.messages import gettext_noop as _

_CLIMATES = {
    "Af": _("tropical rainforest climate"),
    "Am": _("tropical monsoon climate"),
    "As": _("tropical savanna climate, dry summer"),
    "Aw": _("tropical savanna climate, dry winter"),
    "BSh": _("hot steppe climate"),
    "BSk": _("cold steppe climate"),
    "BWh": _("hot desert climate"),
    "BWk": _("cold desert climate"),
    "Cfa": _("warm temperate climate, humid, hot summer"),
    "Cfb": _("warm temperate climate, humid, warm summer"),
    "Cfc": _("warm temperate climate, humid, cool summer"),
    "Csa": _("warm temperate climate, dry hot summer"),
    "Csb": _("warm temperate climate, dry warm summer"),
    "Csc": _("warm temperate climate, dry cool summer"),
    "Cwa": _("warm temperate climate, dry winter, hot summer"),
    "Cwb": _("warm temperate climate, dry winter, warm summer"),
    "Cwc": _("warm temperate climate, dry winter, cool summer"),
    "Dfa": _("snow climate, humid, hot summer"),
    "Dfb": _("snow climate, humid, warm summer"),
    "Dfc": _("snow climate, humid, cool summer"),
    "Dfd": _("snow climate, humid, very cold winter"),
    "Dsa": _("snow climate, dry hot summer"),
    "Dsb": _("snow climate, dry warm summer"),
    "Dsc": _("snow climate, dry cool summer"),
    "Dsd": _("snow climate, dry summer, very cold winter"),
    "Dwa": _("snow climate, dry winter, hot summer"),
    "Dwb": _("snow climate, dry winter, warm summer"),
    "Dwc": _("snow climate, dry winter, cool summer"),
    "Dwd": _("snow climate, dry winter, very cold winter"),
    "EF": _("frost climate"),
    "ET": _("tundra climate"),
}
_CLIMATE_GROUPS = {
    "A": _("tropical"),
    "B": _("arid"),
    "C": _("warm temperate"),
    "D": _("snow"),
    "E": _("polar"),
}
_INCOME_GROUPS = {
    "low": _("low income"),
    "lower_middle": _("lower middle income"),
    "upper_middle": _("upper middle income"),
    "high": _("high income"),
}
_SEATS = {
    "PPLC": _("capital of the country"),
    "PPLA": _("seat of a first-level division"),
    "PPLA2": _("seat of a second-level division"),
    "PPLA3": _("seat of a third-level division"),
    "PPLA4": _("seat of a fourth-level division"),
    "PPLA5": _("seat of a fifth-level division"),
    "PPL": _("no seat of a division"),
}
_LEGAL_FRAMES = {
    "member_state": _("member of the European Union"),
    "overseas": _("overseas territory linked to a member of the European Union"),
    "associated": _("associated to Horizon Europe"),
    "associated_pillar_2": _("associated to the second pillar of Horizon Europe"),
    "transitional": _("treated as associated to Horizon Europe until the agreement is in force"),
    "none": _("outside the European Union and Horizon Europe"),
}
_WORLD_REGIONS = {
    "Northern Africa": _("Northern Africa"),
    "Eastern Africa": _("Eastern Africa"),
    "Middle Africa": _("Middle Africa"),
    "Southern Africa": _("Southern Africa"),
    "Western Africa": _("Western Africa"),
    "Northern America": _("Northern America"),
    "Central America": _("Central America"),
    "Caribbean": _("Caribbean"),
    "South America": _("South America"),
    "Central Asia": _("Central Asia"),
    "Eastern Asia": _("Eastern Asia"),
    "South-eastern Asia": _("South-eastern Asia"),
    "Southern Asia": _("Southern Asia"),
    "Western Asia": _("Western Asia"),
    "Eastern Europe": _("Eastern Europe"),
    "Northern Europe": _("Northern Europe"),
    "Southern Europe": _("Southern Europe"),
    "Western Europe": _("Western Europe"),
    "Australia and New Zealand": _("Australia and New Zealand"),
    "Melanesia": _("Melanesia"),
    "Micronesia": _("Micronesia"),
    "Polynesia": _("Polynesia"),
}
_THEMES = {
    "general": _("In general"),
    "climate_heat": _("Heat"),
    "water": _("Water"),
    "mobility": _("Mobility"),
    "energy": _("Energy"),
    "governance": _("Governance"),
    "housing": _("Housing"),
}
_VARIABLES = {
    "population": _("Inhabitants"),
    "people_50km": _("Inhabitants of other cities within 50 km"),
    "gdp_per_head": _("Economic output per inhabitant of the country"),
    "elevation": _("Elevation"),
    "latitude": _("Distance from the equator"),
    "coast": _("Distance to the sea"),
    "climate": _("Climate zone"),
    "climate_group": _("Main climate group"),
    "income_group": _("Income group of the country"),
    "world_region": _("Region of the world"),
    "seat": _("Seat of government"),
    "language": _("Official languages of the country"),
    "legal_frame": _("European legal frame"),
    "networks": _("City networks"),
}


def climate(code: str) -> Message:
    """Return the name of a Köppen-Geiger zone, for example "Csb"."""
    return _said(_CLIMATES, code)


def climate_group(letter: str) -> Message:
    """Return the name of a main climate group: A, B, C, D or E."""
    return _said(_CLIMATE_GROUPS, letter)


def income_group(group: str) -> Message:
    """Return the name of a World Bank income group."""
    return _said(_INCOME_GROUPS, group)


def seat(feature: str) -> Message:
    """Return what a place is the seat of, from its GeoNames feature code."""
    return _said(_SEATS, feature if feature in _SEATS else "PPL")


def legal_frame(status: str) -> Message:
    """Return the name of a country's status in the European Union and Horizon Europe."""
    return _said(_LEGAL_FRAMES, status)


def world_region(name: str) -> Message:
    """Return the name of a statistical region of the United Nations."""
    return _said(_WORLD_REGIONS, name)


def theme(name: str) -> Message:
    """Return the name of a theme of peers."""
    return _said(_THEMES, name)


def variable(name: str) -> Message:
    """Return the name of a variable of a city's context."""
    return _said(_VARIABLES, name)


def world_regions() -> tuple[str, ...]:
    """Return the statistical regions of the United Nations, in their usual order."""
    return tuple(_WORLD_REGIONS)


def climates() -> tuple[str, ...]:
    """Return the Köppen-Geiger zones, sorted."""
    return tuple(_CLIMATES)


def seats() -> tuple[str, ...]:
    """Return the feature codes of seats, highest first; the last is a place that is none."""
    return tuple(_SEATS)


def legal_frames() -> tuple[str, ...]:
    """Return the statuses of countries in the European Union and Horizon Europe."""
    return tuple(_LEGAL_FRAMES)


def _said(table: dict[str, str], key: str) -> Message:
    return Message(table[key]) if key in table else Message("{text}", text=key)
