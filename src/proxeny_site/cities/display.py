# SPDX-License-Identifier: EUPL-1.2
"""What is known of a city, in words and figures."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from proxeny.cities import ContextValue
from proxeny.messages import Message, listed
from proxeny_site.web.numbers import number
from proxeny_site.web.sentences import say

#: Units of the context in the words of the interface; what is not here is shown as it is.
UNITS = {"inhabitants": _("inhabitants")}
#: What "Distance from the equator" and the like are rounded to.
DECIMALS = {"latitude": 1, "coast": 0, "elevation": 0}
#: Kinds of agreement.
AGREEMENTS = {
    "twinning": _("Twinning"),
    "friendship": _("Friendship"),
    "memorandum": _("Memorandum"),
    "project": _("Project"),
    "action plan": _("Action plan"),
}


@dataclass(frozen=True)
class Figure:
    """A context variable as `components/figure.html` shows it; `value` None is not reported."""

    name: str
    label: Message
    value: str | None
    unit: str
    source: str
    year: int | None
    text: bool


#: Said twice: the climate zone names its group.
_SILENT = frozenset({"climate_group"})


def figures(context: Iterable[ContextValue]) -> list[Figure]:
    """Return the context of a city in the language of the page, each fact once."""
    return [figure(value) for value in context if value.name not in _SILENT]


def figure(value: ContextValue) -> Figure:
    """Return a context variable in the language of the page."""
    shown = in_words(value)
    return Figure(
        value.name,
        value.label,
        shown,
        str(UNITS.get(value.unit, value.unit)),
        value.source,
        value.year,
        text=not isinstance(value.value, int | float),
    )


def in_words(value: ContextValue) -> str | None:
    """Return the value as a person reads it; None where it is not known."""
    if not value.known or value.value is None:
        return None
    if value.shown is not None:
        return say(value.shown)
    if isinstance(value.value, tuple):
        names = [_language(each) if value.name == "language" else each for each in value.value]
        return say(listed(names))
    if isinstance(value.value, int | float):
        return number(value.value, DECIMALS.get(value.name))
    return value.value


def _language(code: str) -> str:
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
