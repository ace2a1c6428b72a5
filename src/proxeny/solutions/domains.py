# SPDX-License-Identifier: EUPL-1.2
"""The short taxonomy of domains, and which words of the collected records fall under each."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from importlib import resources

from proxeny.messages import Message, gettext_noop

#: English names, listed here so that the extraction of translatable strings finds them.
_LABELS = {
    "air": gettext_noop("Air and noise"),
    "climate": gettext_noop("Climate and disaster risk"),
    "digital": gettext_noop("Digital city and data"),
    "economy": gettext_noop("Local economy and tourism"),
    "education": gettext_noop("Education and skills"),
    "energy": gettext_noop("Energy and buildings"),
    "food": gettext_noop("Food"),
    "governance": gettext_noop("Governance and participation"),
    "health": gettext_noop("Health"),
    "housing": gettext_noop("Housing"),
    "inclusion": gettext_noop("Inclusion, migration and ageing"),
    "mobility": gettext_noop("Mobility"),
    "nature": gettext_noop("Green space and biodiversity"),
    "planning": gettext_noop("Urban planning and regeneration"),
    "safety": gettext_noop("Safety"),
    "waste": gettext_noop("Waste and circular economy"),
    "water": gettext_noop("Water and sanitation"),
}


@dataclass(frozen=True, slots=True)
class Domain:
    """One domain: its stable name, its label, and the source words that it takes in."""

    name: str
    label: Message
    raw: tuple[str, ...]


@functools.cache
def domains() -> tuple[Domain, ...]:
    """Return the domains in the order of their names."""
    text = resources.files("proxeny.solutions").joinpath("data/domains.json").read_text("utf-8")
    return tuple(
        Domain(entry["name"], Message(_LABELS[entry["name"]]), tuple(entry["raw"]))
        for entry in json.loads(text)["domains"]
    )


@functools.cache
def _by_word() -> dict[str, str]:
    words = {domain.name: domain.name for domain in domains()}
    for domain in domains():
        words.update(dict.fromkeys(domain.raw, domain.name))
    return words


def domain_of(word: str) -> str | None:
    """Return the domain that a source's word falls under, or None when it is not listed."""
    return _by_word().get(word.strip())
