# SPDX-License-Identifier: EUPL-1.2
"""An instance of the search for a consortium: who could join, what each is worth, what must hold.

The form is a JSON document; its schema, made from these classes, ships beside them as data.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Annotated

from msgspec import DecodeError, Meta, Struct, ValidationError, json

from proxeny.funding.errors import InstanceError
from proxeny.messages import Message, gettext_noop, listed

#: Larger numbers are refused: the solver works with about 16 digits in all.
LARGEST, LARGEST_COST, LARGEST_BUDGET = 1e9, 1e12, 1e18

Value = str | bool | float | None
Number = Annotated[float, Meta(ge=-LARGEST, le=LARGEST)]
Money = Annotated[float, Meta(ge=0, le=LARGEST_COST)]
Total = Annotated[float, Meta(ge=0, le=LARGEST_BUDGET)]
Count = Annotated[int, Meta(ge=0)]
Id = Annotated[str, Meta(min_length=1)]


class Candidate(Struct, frozen=True, forbid_unknown_fields=True):
    """Who could become a member; what is not in `attrs` is unknown and counts nowhere."""

    id: Id
    quality: Number
    cost: Money = 0.0
    attrs: dict[str, Value] = {}
    capabilities: tuple[str, ...] = ()
    name: str = ""


class Size(Struct, frozen=True, forbid_unknown_fields=True):
    """How many members there are."""

    min: Count | None = None
    max: Count | None = None
    name: str = ""


class Counted(Struct, frozen=True, forbid_unknown_fields=True):
    """How many members have this value of an attribute."""

    attr: str
    value: str | bool | float
    min: Count | None = None
    max: Count | None = None
    name: str = ""


class Distinct(Struct, frozen=True, forbid_unknown_fields=True):
    """How many different values of an attribute the members have."""

    attr: str
    min: Count
    name: str = ""


class Cap(Struct, frozen=True, forbid_unknown_fields=True):
    """How many members may share one value of an attribute, whichever it is."""

    attr: str
    max_each: Count
    name: str = ""


class Cover(Struct, frozen=True, forbid_unknown_fields=True):
    """How many members have a capability."""

    capability: str
    min: Count | None = None
    name: str = ""


class Budget(Struct, frozen=True, forbid_unknown_fields=True):
    """What the costs of the members add up to."""

    min: Total | None = None
    max: Total | None = None
    name: str = ""


class Instance(Struct, frozen=True, forbid_unknown_fields=True):
    """Candidates, what pairs of them are worth together, and the conditions of a consortium."""

    candidates: tuple[Candidate, ...]
    pairs: tuple[tuple[Id, Id, Number], ...] = ()
    size: Size | None = None
    counts: tuple[Counted, ...] = ()
    distinct: tuple[Distinct, ...] = ()
    caps: tuple[Cap, ...] = ()
    cover: tuple[Cover, ...] = ()
    budget: Budget | None = None
    conflicts: tuple[tuple[Id, Id], ...] = ()
    force: tuple[Id, ...] = ()
    forbid: tuple[Id, ...] = ()
    name: str = ""
    description: str = ""


def read_instance(content: bytes) -> Instance:
    """Return the instance of a JSON document in UTF-8.

    Raises InstanceError, which names the place: what is not of the form, a name that the form does
    not know, numbers that are none, negative costs, a candidate or the name of a condition twice,
    and pairs, conflicts or wishes about somebody who is no candidate. What contradicts itself
    (at least five members and at most three) is a question for `solve`, which answers it.
    """
    try:
        found = json.decode(content.removeprefix(b"\xef\xbb\xbf"), type=Instance)
    except ValidationError as error:
        raise _error(gettext_noop("the instance is not of the stated form: {reason}"), error) from (
            None
        )
    except (DecodeError, UnicodeDecodeError, RecursionError) as error:
        if re.search(rb"[\s:,\[](NaN|-?Infinity)\s*[,\]}]", content):
            raise InstanceError(
                Message(gettext_noop("the instance holds NaN or Infinity, which are no numbers"))
            ) from None
        raise _error(gettext_noop("the instance is not JSON in UTF-8: {reason}"), error) from None
    _check_ids(found)
    _check_names(found)
    return found


def schema() -> dict[str, object]:
    """Return the JSON Schema of an instance, which ships as `data/instance.schema.json`."""
    made = json.schema(Instance)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Search for a consortium",
        **made,
    }


def conditions(
    instance: Instance,
) -> list[Size | Budget | Counted | Distinct | Cap | Cover]:
    """Return the conditions that may carry a name."""
    return [
        *(one for one in (instance.size, instance.budget) if one),
        *instance.counts,
        *instance.distinct,
        *instance.caps,
        *instance.cover,
    ]


def warnings(instance: Instance) -> tuple[Message, ...]:
    """Return what is odd in an instance but has a meaning: pairs that stand there twice."""
    often = Counter(tuple(sorted(pair[:2])) for pair in instance.pairs)
    twice = [f"{first}–{second}" for (first, second), times in often.items() if times > 1]
    if not twice:
        return ()
    return (
        Message(
            gettext_noop("pairs that stand there more than once, their weights are added: {pairs}"),
            pairs=listed(twice[:5] + (["…"] if len(twice) > 5 else [])),
        ),
    )


def nobody(instance: Instance) -> list[Message]:
    """Return the values that members must have and no candidate has: often misspelt."""
    return [
        Message(
            gettext_noop("no candidate has “{value}” as {attr}"), value=one.value, attr=one.attr
        )
        for one in instance.counts
        # True is not 1: the search tells them apart too.
        if one.min
        and (type(one.value), one.value)
        not in {
            (type(value), value)
            for who in instance.candidates
            if (value := who.attrs.get(one.attr)) is not None
        }
    ]


def _error(template: str, error: Exception) -> InstanceError:
    return InstanceError(Message(template, reason=error))


def _check_ids(instance: Instance) -> None:
    known: set[str] = set()
    for place, one in enumerate(instance.candidates):
        if one.id in known:
            raise InstanceError(
                Message(
                    gettext_noop("candidate {id} stands there twice, again at {place}"),
                    id=one.id,
                    place=f"$.candidates[{place}]",
                )
            )
        known.add(one.id)
    couples = {"pairs": [pair[:2] for pair in instance.pairs], "conflicts": instance.conflicts}
    for what, listed_couples in couples.items():
        for place, (first, second) in enumerate(listed_couples):
            if first not in known or second not in known:
                raise _unknown(second if first in known else first, f"$.{what}[{place}]")
            if first == second:
                raise InstanceError(
                    Message(
                        gettext_noop("candidate {id} stands beside itself at {place}"),
                        id=first,
                        place=f"$.{what}[{place}]",
                    )
                )
    for what, ids in (("force", instance.force), ("forbid", instance.forbid)):
        for place, one_id in enumerate(ids):
            if one_id not in known:
                raise _unknown(one_id, f"$.{what}[{place}]")


def _unknown(who: str, place: str) -> InstanceError:
    return InstanceError(
        Message(gettext_noop("{id} at {place} is not among the candidates"), id=who, place=place)
    )


def _check_names(instance: Instance) -> None:
    for name, times in Counter(one.name for one in conditions(instance) if one.name).items():
        if times > 1:
            raise InstanceError(
                Message(
                    gettext_noop(
                        "{times} conditions are called {name}; give each a name of its own"
                    ),
                    times=times,
                    name=name,
                )
            )
