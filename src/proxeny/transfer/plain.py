# SPDX-License-Identifier: EUPL-1.2
"""An answer as plain objects, for JSON: the form that the command line and the API give out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from proxeny.cities import City, Distance
from proxeny.messages import Message
from proxeny.solutions import Adoption, Pitfall, Place, Solution, known_city
from proxeny.transfer.contacts import Contact, next_step
from proxeny.transfer.model import Answer, Component, Fit, TransferWarning

Say = Callable[[Message], str]


def as_plain(answer: Answer, say: Say = str) -> dict[str, Any]:
    """Return the answer as a JSON object; `say` turns a message into a sentence.

    Ids of cities are GeoNames integers. Places and adopters without one stand in `origin_other`
    and `adoptions_other`, so that `origin` and `adoptions` always hold integers.
    """
    return {
        "query": answer.query,
        "city": city_plain(answer.city),
        "notes": [say(note) for note in answer.notes],
        "weights_valid_from": answer.weights_from and answer.weights_from.isoformat(),
        "results": [fit_plain(one, say) for one in answer.results],
        "cannot_work_here": [
            {
                "solution": one.solution.id,
                "title": one.solution.title,
                "reasons": [say(reason) for reason in one.knocked_out],
            }
            for one in answer.set_aside
        ],
    }


def city_plain(city: City) -> dict[str, Any]:
    """Return the id, name and country of a city."""
    return {"id": city.id, "name": city.name, "country": city.country}


def fit_plain(one: Fit, say: Say = str) -> dict[str, Any]:
    """Return one fit as a JSON object."""
    solution = one.solution
    return {
        "solution": solution.id,
        "title": solution.title,
        "score": one.score,
        "low": one.low,
        "high": one.high,
        "components": [_component(component, say) for component in one.components],
        "warnings": [_warning(warning, say) for warning in one.warnings],
        "pitfalls": [_pitfall(pitfall, say) for pitfall in one.pitfalls],
        "lessons": list(solution.lessons),
        "evidence": {
            "grade": one.evidence.level,
            "rank": one.evidence.rank,
            "label": say(one.evidence.label),
            "why": say(one.evidence.why),
        },
        "origin": [_place(place) for place in one.origin if place.city_id is not None],
        "origin_other": [_place(place) for place in one.origin if place.city_id is None],
        "adoptions": [_adoption(a) for a in one.adoptions if a.city_id is not None],
        "adoptions_other": [_adoption(a) for a in one.adoptions if a.city_id is None],
        "similarity": one.similarity and _distance(one.similarity, say),
        "ask": [_contact(contact, say) for contact in one.contacts],
        "ask_next": _said(next_step(solution, one.contacts), say),
        "matched": [say(reason) for reason in one.match.why],
        "passages": [
            {"text": highlight.text, "words": list(highlight.words)}
            for highlight in one.match.highlights
        ],
        **_about(solution),
    }


def _about(solution: Solution) -> dict[str, Any]:
    return {
        "domain": solution.domain,
        "country": solution.country,
        "city_name": solution.city_name,
        "status": solution.status,
        "lang": solution.lang,
        "source_url": solution.source_url,
    }


def _component(component: Component, say: Say) -> dict[str, Any]:
    return {
        "name": component.name,
        "label": say(component.label),
        "value": _rounded(component.value),
        "low": _rounded(component.low),
        "high": _rounded(component.high),
        "weight": component.weight,
        "known": component.known,
        "reason": say(component.reason),
        "parts": [
            {
                "name": part.name,
                "label": say(part.label),
                "value": _rounded(part.value),
                "reason": say(part.reason),
            }
            for part in component.parts
        ],
    }


def _warning(warning: TransferWarning, say: Say) -> dict[str, Any]:
    return {
        "kind": warning.kind,
        "label": say(warning.label),
        "text": say(warning.text),
        "check": say(warning.check),
    }


def _pitfall(pitfall: Pitfall, say: Say) -> dict[str, Any]:
    text = say(pitfall.text) if isinstance(pitfall.text, Message) else pitfall.text
    return {"kind": pitfall.kind, "text": text, "source": pitfall.source}


def _contact(contact: Contact, say: Say) -> dict[str, Any]:
    return {
        "kind": contact.kind,
        "label": say(contact.label),
        "name": contact.name,
        "reason": say(contact.reason),
        "check": _said(contact.check, say),
        "url": contact.url,
        "source_url": contact.source_url,
    }


def _said(message: Message | None, say: Say) -> str:
    return "" if message is None else say(message)


def _place(place: Place) -> dict[str, Any]:
    return {"id": place.city_id, "name": place.city_name, "country": place.country}


def _adoption(adoption: Adoption) -> dict[str, Any]:
    city = known_city(adoption.city_id)
    return {
        "id": adoption.city_id,
        "name": adoption.city_name or (city.name if city else ""),
        "country": adoption.country,
        "status": adoption.status,
        "year": adoption.year,
        "programme": adoption.programme,
        "source_url": adoption.source_url,
    }


def _distance(distance: Distance, say: Say) -> dict[str, Any]:
    return {
        "distance": distance.value,
        "coverage": distance.coverage,
        "contributions": [
            {
                "variable": contribution.variable,
                "label": say(contribution.label),
                "here": contribution.here,
                "there": contribution.there,
                "share": contribution.share,
            }
            for contribution in distance.contributions
        ],
        "unknown": list(distance.unknown),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
