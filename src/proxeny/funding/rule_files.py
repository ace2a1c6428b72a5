# SPDX-License-Identifier: EUPL-1.2
"""Calls written down as YAML or JSON: by us for the calls that ship, by people for their own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from proxeny.funding.action_types import (
    Implied,
    default_conditions,
    default_conditions_of,
    full_name,
    implied,
    known_types,
)
from proxeny.funding.calls import Call
from proxeny.funding.conditions import Condition
from proxeny.funding.errors import CallError
from proxeny.funding.rule import Kind, Money, Rule, Share
from proxeny.funding.rule_file_faults import plain
from proxeny.funding.sound import faults
from proxeny.funding.yaml_or_json import NotADocumentError, document
from proxeny.messages import Message, gettext_noop, listed

MAX_BYTES = 1_000_000


class ConditionFile(Struct, frozen=True, forbid_unknown_fields=True):
    """One condition: its words, and a rule where it can be computed.

    `permits`: the words allow something, so that nothing can break them. Without `rule` and
    `permits` the condition is for people to read, and `note` says why.
    """

    id: Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9-]*$")]
    text: Annotated[str, Meta(min_length=1, max_length=5000)]
    rule: Rule | None = None
    note: str = ""
    source: str = ""
    permits: bool = False


class CallFile(Struct, frozen=True, forbid_unknown_fields=True):
    """A call. `action_type` of Horizon Europe (RIA, IA, CSA, ERC ... or the portal's words) adds
    its rule of Article 22 of Regulation (EU) 2021/695 to the conditions, and the `rates`;
    `default_rule` names another in its place. Of another programme `action_type` is free, and adds
    nothing."""

    id: Annotated[str, Meta(min_length=1, max_length=150)]
    title: Annotated[str, Meta(min_length=1, max_length=500)]
    conditions: Annotated[tuple[ConditionFile, ...], Meta(max_length=60)] = ()
    default_rule: (
        Literal["horizon-europe-art-22-2", "horizon-europe-art-22-3", "horizon-europe-art-22-4"]
        | None
    ) = None
    programme: str = ""
    action_type: str = ""
    pillar: Literal[1, 2, 3] | None = None
    opens: date | None = None
    deadlines: tuple[date, ...] = ()
    status: Literal["", "open", "forthcoming", "closed"] = ""
    budget: tuple[Money, Money] | None = None
    budget_is_ceiling: bool = False
    grants: Annotated[float, Meta(ge=0, le=100_000)] | None = None
    themes: tuple[str, ...] = ()
    rates: dict[Kind, Share] | None = None
    text: str = ""
    # It becomes a link on pages of people who did not write it: `javascript:` is none.
    url: Annotated[str, Meta(pattern=r"^(https?://\S+)?$", max_length=2000)] = ""
    source: str = ""
    as_of: date | None = None


def read_call(content: bytes, name: str = "") -> Call:
    """Return the call that a rule file in YAML or JSON describes; `name` is named in errors.

    Raises CallError with the place in the file.
    """
    if len(content) > MAX_BYTES:
        raise _error(name, Message(gettext_noop("a rule file has at most 1 MB")))
    document = _document(content, name)
    try:
        found = msgspec.convert(document, CallFile)
    except msgspec.ValidationError as error:
        raise _error(name, plain(str(error), schema())) from None
    except RecursionError:
        raise _error(name, Message(gettext_noop("it is nested too deeply"))) from None
    if found.action_type.strip() and _of_horizon(found):
        named = full_name(found.action_type)
        if named is None:
            raise _error(name, _unknown_type(found.action_type))
        found = msgspec.structs.replace(found, action_type=named)
    call = as_call(found)
    for fault in faults(call):
        raise _error(name, fault)
    return call


def read_file(path: Path) -> Call:
    """Return the call of the rule file at `path`. Raises CallError, OSError."""
    return read_call(path.read_bytes(), path.name)


def as_call(found: CallFile) -> Call:
    """Return the call, with the rule and the rates that it takes over from elsewhere."""
    own = tuple(
        Condition(
            id=one.id,
            text=one.text,
            rule=one.rule,
            note=one.note,
            source=one.source,
            permits=one.permits,
        )
        for one in found.conditions
    )
    follows = implied(found.action_type if _of_horizon(found) else "")
    return Call(
        id=found.id,
        title=found.title,
        programme=found.programme,
        action_type=found.action_type,
        opens=found.opens,
        deadlines=tuple(sorted(found.deadlines)),
        status=found.status,
        budget=found.budget and _amounts(found.budget),
        grants=found.grants,
        themes=found.themes,
        conditions=_default(found, follows) + own,
        rates=follows.rates if found.rates is None else _by_word(found.rates),
        text=found.text,
        url=found.url,
        source=found.source,
        as_of=found.as_of,
        budget_is_ceiling=found.budget_is_ceiling,
        pillar=found.pillar,
    )


def _default(found: CallFile, follows: Implied) -> tuple[Condition, ...]:
    """Return the default rule; who names it, or writes rules besides, has read what else holds."""
    if found.default_rule is not None:
        return (default_conditions()[found.default_rule],)
    if follows.rule is None:
        return ()
    known = default_conditions_of(follows.rule, follows.besides)
    return known[:1] if any(one.rule or one.permits for one in found.conditions) else known


def schema() -> dict[str, object]:
    """Return the JSON Schema of a rule file, which ships as `data/call.schema.json`."""
    made = _ordered(msgspec.json.schema(CallFile))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A call and its conditions",
        **made,
    }


def _ordered(part: Any) -> Any:
    """Return a part of a schema as JSON has it, with alternatives in one order."""
    if isinstance(part, dict):
        found = {name: _ordered(value) for name, value in part.items()}
        if "anyOf" in found:
            found["anyOf"].sort(key=lambda one: json.dumps(one, sort_keys=True))
        return found
    return [_ordered(one) for one in part] if isinstance(part, list | tuple) else part


def _by_word(rates: Mapping[Kind, float]) -> dict[str, float]:
    return {str(kind): share for kind, share in rates.items()}


def _of_horizon(found: CallFile) -> bool:
    """Return whether the call is of Horizon Europe, which a file need not say."""
    programme = found.programme.strip().casefold()
    return not programme or programme.startswith("horizon")


def _unknown_type(text: str) -> Message:
    return Message(
        gettext_noop(
            "{text} is no type of action of Horizon Europe whose rule is known; there are: "
            "{known}. Leave action_type out for another, and name another programme in programme"
        ),
        text=repr(text[:80]),
        known=listed(known_types()),
    )


def _amounts(budget: tuple[float, float]) -> tuple[Decimal, Decimal]:
    return Decimal(str(budget[0])), Decimal(str(budget[1]))


def _document(content: bytes, name: str) -> Any:
    try:
        return document(content)
    except NotADocumentError as error:
        raise _error(name, error.message) from None


def _error(name: str, what: Message) -> CallError:
    if not name:
        return CallError(Message(gettext_noop("The rule file cannot be used: {what}"), what=what))
    return CallError(
        Message(gettext_noop("The rule file {name} cannot be used: {what}"), name=name, what=what)
    )
