# SPDX-License-Identifier: EUPL-1.2
"""What an investor looks for, in the words of the page."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from proxeny import solutions
from proxeny.funding import project_words as words
from proxeny.messages import Message
from proxeny_site.cities.countries import country_name, region_name
from proxeny_site.funding.project_display import domain_name, money, stage_name
from proxeny_site.web.numbers import number
from proxeny_site.web.sentences import say


def asked(body: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return each criterion that is asked: what it is called, and what it says."""
    currency = body.get("currency", "EUR")
    places = [
        *map(region_name, body.get("regions", [])),
        *map(country_name, body.get("countries", [])),
    ]
    instruments = [say(Message(words.INSTRUMENTS[each])) for each in body.get("instruments", [])]
    share, rung = body.get("cofinancing_min"), body.get("evidence_min")
    found = [
        (_("Domains"), _list(map(domain_name, body.get("domains", [])))),
        (_("Where"), _list(places)),
        (_("Stages"), _list(map(stage_name, body.get("stages", [])))),
        (_("Instruments"), _list(instruments)),
        (_("Amount"), _bounds(body, "ticket", lambda value: money(value, currency))),
        (_("Inhabitants"), _bounds(body, "population", number)),
        (
            _("Financed by others"),
            "" if share is None else _("at least {share} %").format(share=number(share)),
        ),
        (
            _("Evidence"),
            ""
            if rung is None
            else _("{level} or better").format(level=say(list(solutions.levels().values())[rung])),
        ),
        (_("Excluded words"), _list(body.get("exclusions", []))),
    ]
    return [(label, text) for label, text in found if text]


def _list(names: Any) -> str:
    return _(", ").join(names)


def _bounds(body: Mapping[str, Any], name: str, write: Any) -> str:
    low, high = body.get(f"{name}_min"), body.get(f"{name}_max")
    if low is not None and high is not None:
        return _("{low} to {high}").format(low=write(low), high=write(high))
    if low is not None:
        return _("at least {low}").format(low=write(low))
    return "" if high is None else _("at most {high}").format(high=write(high))
