# SPDX-License-Identifier: EUPL-1.2
"""The rules of a call as conditions of the search for the best consortium."""

from dataclasses import dataclass, field

from proxeny.funding.solving import instance as parts
from proxeny.messages import Message
from proxeny_site.funding.candidates import Candidate
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.funding.queries.consortia_calls import call_of


@dataclass(frozen=True, slots=True)
class CallRules:
    """Conditions by their parts; `words` says what each means, `left_out` what cannot be put so.

    `sites` are the kinds of site for which a candidate may stand.
    """

    counts: tuple[parts.Counted, ...] = ()
    distinct: tuple[parts.Distinct, ...] = ()
    caps: tuple[parts.Cap, ...] = ()
    cover: tuple[parts.Cover, ...] = ()
    sites: tuple[str, ...] = ()
    words: dict[str, Message] = field(default_factory=dict)
    left_out: tuple[Message, ...] = ()

    def attributes(self, one: Candidate, site: str, role: str) -> dict[str, parts.Value]:
        """Return what the conditions ask of a candidate that stands for a kind of site."""
        return {}


def rules_of(consortium: Consortium) -> CallRules:
    """Return the rules of the call of a consortium."""
    call = call_of(consortium)
    if call is None:
        return CallRules()
    return CallRules(left_out=tuple(Message("{text}", text=one.text) for one in call.conditions))
