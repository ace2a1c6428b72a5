# SPDX-License-Identifier: EUPL-1.2
"""A record as lines of text: for reading it whole, and for comparing two versions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext

from proxeny import solutions
from proxeny.messages import SEMICOLONS, listed
from proxeny_site.cities.countries import country_name
from proxeny_site.solutions import words
from proxeny_site.solutions.bodies import is_blank
from proxeny_site.web.numbers import minus_first
from proxeny_site.web.sentences import say
from proxeny_site.web.versions import Pair

#: Fields that say nothing to a reader beside another one, or that only the machine uses.
_SILENT = frozenset({"id", "city_id", "country", "checked", "aliases"})
_WORDS = {
    "status": words.STATUSES,
    "evidence_basis": words.EVIDENCE_BASES,
    "evaluator": words.EVALUATORS,
    "source_kind": words.SOURCE_KINDS,
    "lang": words.LANGUAGES,
    "sdgs": words.GOALS,
}
#: What the form has chosen before anybody does. A record without the part says the same.
_PRESELECTED = {
    "status": "not_known",
    "evidence_basis": "not_assessed",
    "evaluator": "unknown",
    "source_kind": "city",
    "lang": "en",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A field of a record: its name, its label and its value as lines of text."""

    name: str
    label: str
    lines: tuple[str, ...]


def shown(body: Mapping[str, Any]) -> list[Shown]:
    """Return what was written in a record, in the order of the record, in words."""
    return [
        Shown(name, str(label), _lines(name, body))
        for name, label in words.FIELDS.items()
        if name not in _SILENT and not is_blank(body.get(name))
    ]


def side_by_side(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Pair]:
    """Return every field that either record has, with both values as lines of text.

    What the form chose by itself when the text was first saved is no difference: nobody made it.
    """
    both = (_as_the_form_shows(before, after), _as_the_form_shows(after, before))
    left, right = ({each.name: each for each in shown(body)} for body in both)
    pairs = []
    for name, label in words.FIELDS.items():
        if name in left or name in right:
            one = left[name].lines if name in left else ()
            other = right[name].lines if name in right else ()
            pairs.append(Pair(str(label), one, other, one != other))
    return pairs


def _as_the_form_shows(body: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in _PRESELECTED.items() if name in other} | dict(body)


def _lines(name: str, body: Mapping[str, Any]) -> tuple[str, ...]:
    value = body[name]
    if name == "city_name":
        return (_place(body),)
    if name == "domain":
        labels = {domain.name: domain.label for domain in solutions.domains()}
        return (labels[value].translate(gettext) if value in labels else str(value),)
    if name == "cost":
        return (_cost(value),)
    if name == "metrics":
        return tuple(_metric(row) for row in value)
    if name == "adoptions":
        return tuple(_adoption(row) for row in value)
    if name == "requirements":
        return tuple(row.get("text", "") for row in value)
    if name == "origins":
        return tuple(_place(row) for row in value)
    terms: Mapping[Any, object] = _WORDS.get(name, {})
    values = value if isinstance(value, list) else [value]
    return tuple(str(terms.get(each, each)) for each in values)


def _number(value: float | None) -> str:
    if value is None:
        return "?"
    decimals = None if value % 1 else 0
    return minus_first(number_format(value, decimals, use_l10n=True, force_grouping=True))


def _place(row: Mapping[str, Any]) -> str:
    country = row.get("country")
    parts = (row.get("city_name"), country and country_name(country))
    return say(listed(part for part in parts if part))


def _metric(row: Mapping[str, Any]) -> str:
    parts = [f"{row.get('indicator', '?')}:"]
    if row.get("baseline") is not None:
        parts.append(f"{_number(row['baseline'])} →")
    parts += [_number(row.get("value")), row.get("unit", "")]
    kind = words.METRIC_KINDS.get(row.get("kind", ""), "")
    parts.append(f"({say(listed(p for p in (row.get('period', ''), str(kind)) if p))})")
    return " ".join(part for part in parts if part and part != "()")


def _cost(cost: Mapping[str, Any]) -> str:
    amount = cost.get("amount")
    parts = [
        f"{_number(amount)} {cost.get('currency', '')}".strip() if amount is not None else "",
        str(cost.get("year") or ""),
        str(words.COST_COVERAGES.get(cost.get("coverage", ""), "")),
        cost.get("scope", ""),
    ]
    return say(listed((part for part in parts if part), SEMICOLONS))


def _adoption(row: Mapping[str, Any]) -> str:
    status = words.ADOPTION_STATUSES.get(row.get("status", ""), "")
    parts = [_place(row), str(row.get("year") or ""), str(status)]
    parts += [row.get(name, "") for name in ("programme", "results", "source_url")]
    return say(listed((part for part in parts if part), SEMICOLONS))
