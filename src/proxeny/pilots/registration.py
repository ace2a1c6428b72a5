# SPDX-License-Identifier: EUPL-1.2
"""What is promised before a pilot starts, so that nobody can choose the success afterwards.

>>> promise = Registration(
...     hypothesis="Sensors halve the water that leaks", outcome="leakage", better="lower",
...     treated=("Porto",), donors=("Lyon", "Graz", "Brno"), method="sdid",
...     window=("2015", "2027"), start="2026", smallest_effect=3.0,
...     failure="Leakage falls by less than 3 % of the water", registered="2025")
>>> len(promise.hash())
64
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from proxeny import trust
from proxeny.messages import SEMICOLONS, Message, gettext_noop, listed
from proxeny.pilots.errors import RegistrationError
from proxeny.pilots.estimate import METHODS
from proxeny.pilots.times import key_of, kind_of

_TEXTS = ("hypothesis", "outcome", "failure")
_LISTS = ("treated", "donors", "window")
FORMAT = "proxeny pilot registration 1"


@dataclass(frozen=True, slots=True)
class Registration:
    """A promise, checked when it is made.

    `hypothesis` and `failure` (what would count as failure) are sentences, `outcome` the
    indicator, `better` higher or lower, `method` did, its, sc or sdid. `window` is the first and
    last period that will be looked at, `start` the first treated one, `registered` the period in
    which the promise is made; all written alike. `smallest_effect` is in units of the outcome.
    Raises RegistrationError, naming every fault.
    """

    hypothesis: str
    outcome: str
    better: str
    treated: tuple[str, ...]
    donors: tuple[str, ...]
    method: str
    window: tuple[str, str]
    start: str
    smallest_effect: float
    failure: str
    registered: str

    def __post_init__(self) -> None:
        problems = [*_words(self), *_units(self), *_periods(self)]
        if problems:
            raise RegistrationError(
                Message(
                    gettext_noop("the registration cannot stand: {problems}"),
                    problems=listed(problems, SEMICOLONS),
                )
            )

    def record(self) -> dict[str, Any]:
        """Return the registration as a JSON value; units in the order of the alphabet."""
        held = dataclasses.asdict(self)
        held["treated"], held["donors"] = sorted(self.treated), sorted(self.donors)
        return {"format": FORMAT, **held, "window": list(self.window)}

    def hash(self) -> str:
        """Return the SHA-256 of the canonical form of the record, in hexadecimal digits."""
        return trust.digest(self.record()).hex()


def read_registration(record: Mapping[str, Any]) -> Registration:
    """Return the registration of a record. Raises RegistrationError for another form."""
    fields = {one.name for one in dataclasses.fields(Registration)}
    odd = sorted({*record} ^ {*fields, "format"})
    if odd or record.get("format") != FORMAT:
        raise RegistrationError(
            Message(
                gettext_noop("this is no registration of a pilot: {fields} differ"),
                fields=listed(odd or ["format"]),
            )
        )
    values = {name: record[name] for name in fields}
    wrong = [name for name in _LISTS if not _is_texts(values[name])]
    wrong += [
        name for name in fields - {*_LISTS, "smallest_effect"} if not isinstance(values[name], str)
    ]
    effect = values["smallest_effect"]
    if isinstance(effect, bool) or not isinstance(effect, int | float):
        wrong.append("smallest_effect")
    if len(values["window"]) != 2:
        wrong.append("window")
    if wrong:
        raise RegistrationError(
            Message(
                gettext_noop("these fields are not of the stated form: {fields}"),
                fields=listed(sorted(set(wrong))),
            )
        )
    held: dict[str, Any] = {
        name: tuple(value) if name in _LISTS else value for name, value in values.items()
    }
    return Registration(**held)


def changes(before: Registration, after: Registration) -> dict[str, tuple[Any, Any]]:
    """Return each field that differs, with its value before and after."""
    first, second = before.record(), after.record()
    return {name: (first[name], second[name]) for name in first if first[name] != second[name]}


def _is_texts(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)


def _words(of: Registration) -> list[Message]:
    problems = [
        Message(gettext_noop("{field} is empty"), field=name)
        for name in _TEXTS
        if not getattr(of, name).strip()
    ]
    if of.method not in METHODS:
        problems.append(Message(gettext_noop("the method is none of did, its, sc and sdid")))
    if of.better not in ("higher", "lower"):
        problems.append(Message(gettext_noop("better is neither higher nor lower")))
    if not (of.smallest_effect > 0 and math.isfinite(of.smallest_effect)):
        problems.append(Message(gettext_noop("the smallest effect that matters is not above zero")))
    return problems


def _units(of: Registration) -> list[Message]:
    problems = []
    if not of.treated:
        problems.append(Message(gettext_noop("no unit is treated")))
    both = sorted({*of.treated} & {*of.donors})
    if both:
        problems.append(
            Message(gettext_noop("{names} cannot be treated and a donor"), names=listed(both))
        )
    if not of.donors and of.method != "its":
        problems.append(
            Message(gettext_noop("there are no donors to compare with; its needs none"))
        )
    return problems


def _periods(of: Registration) -> list[Message]:
    """Check that the promise comes before the start, and the start within the window."""
    kind = kind_of(of.start)
    keys = [key_of(one, kind or "number") for one in (*of.window, of.start, of.registered)]
    if kind is None or None in keys:
        return [Message(gettext_noop("the periods are not written alike, such as 2026 or 2026-05"))]
    first, last, start, registered = (one or 0.0 for one in keys)
    problems = []
    if not first < start <= last:
        problems.append(
            Message(
                gettext_noop(
                    "the windows overlap or are empty: {start} must come after {first} and not "
                    "after {last}"
                ),
                start=of.start,
                first=of.window[0],
                last=of.window[1],
            )
        )
    if registered >= start:
        problems.append(
            Message(
                gettext_noop("it is registered in {registered}, not before the start in {start}"),
                registered=of.registered,
                start=of.start,
            )
        )
    return problems
