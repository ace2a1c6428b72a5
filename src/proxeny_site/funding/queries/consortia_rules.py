# SPDX-License-Identifier: EUPL-1.2
"""The rules of a call as conditions of the search for the best consortium."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import msgspec

from proxeny import funding
from proxeny.funding import Call, Member
from proxeny.funding.solving import instance as parts
from proxeny.messages import Message, gettext_noop
from proxeny_site.funding.candidates import Candidate


@dataclass(frozen=True, slots=True)
class CallRules:
    """Conditions by their parts; `words` says what each means, `left_out` what cannot be put so.

    `sites` are the kinds of site for which a candidate may stand.
    """

    call: Call | None = None
    on: date | None = None
    counts: tuple[parts.Counted, ...] = ()
    distinct: tuple[parts.Distinct, ...] = ()
    caps: tuple[parts.Cap, ...] = ()
    sites: tuple[str, ...] = ()
    words: Mapping[str, Message] = field(default_factory=dict)
    left_out: tuple[Message, ...] = ()

    def attributes(self, one: Candidate, site: str, role: str) -> dict[str, parts.Value]:
        """Return what the conditions ask of a candidate that stands for a kind of site."""
        if self.call is None or self.on is None:
            return {}
        member = Member(
            name=one.name, country=one.country, kind=one.kind, city=one.city, role=role, site=site
        )
        return dict(funding.attributes(self.call, member, self.on))


def rules_of(call: Call | None, on: date) -> CallRules:
    """Return the rules of a call as they hold on a day; none without a call."""
    if call is None:
        return CallRules()
    made = funding.constraints(call)
    return CallRules(
        call=call,
        on=on,
        counts=tuple(_as(parts.Counted, one) for one in made.counts),
        distinct=tuple(_as(parts.Distinct, one) for one in made.distinct),
        caps=tuple(_as(parts.Cap, one) for one in made.caps),
        sites=made.sites,
        words=made.texts,
        left_out=tuple(_left_out(one, call) for one in made.left_out),
    )


def _as(kind: Any, part: Any) -> Any:
    return msgspec.convert(dict(part), kind)


def _left_out(message: Message, call: Call) -> Message:
    """Return why a condition was not looked at, with its words in place of its name."""
    name, why = str(message.values["condition"]), message.values["why"]
    # A part of a condition is called after it: "rule.1".
    said = (one.text for one in call.conditions if f"{name}.".startswith(f"{one.id}."))
    return Message(gettext_noop("{condition} ({why})"), condition=next(said, name), why=why)
