# SPDX-License-Identifier: EUPL-1.2
"""Wishes and the rules of a call as an instance of the search for the best consortium.

A candidate that could stand for several kinds of site is in the instance once for each; at most
one of them is chosen. Every condition has a name, and `Asked.words` says what it means to people
and which field of the wishes it comes from.
"""

from dataclasses import dataclass, replace
from datetime import date

from proxeny.funding import solving
from proxeny.funding.solving import instance as parts
from proxeny.messages import Message, gettext_noop
from proxeny_site.funding.candidates import Candidate, Pool, left_out, pool
from proxeny_site.funding.consortium_draft import (
    Draft,
    Partner,
    PartnerRole,
    euros,
    read,
)
from proxeny_site.funding.consortium_wishes import Keep, Wishes
from proxeny_site.funding.models.consortium import Consortium, Reply
from proxeny_site.funding.queries.consortia_calls import call_of
from proxeny_site.funding.queries.consortia_conditions import (
    Condition,
    Conditions,
    budget,
    shape,
    size,
    who,
)
from proxeny_site.funding.queries.consortia_look import question_for
from proxeny_site.funding.queries.consortia_partners import candidate_key, costs
from proxeny_site.funding.queries.consortia_requests import asked_of
from proxeny_site.funding.queries.consortia_rules import CallRules, rules_of

#: So many candidates are weighed, the best known first, beside those who are named.
MOST_CANDIDATES = 1_500
#: What stands between the key of a candidate and the kind of site that it stands for.
AT = "@"


@dataclass(frozen=True, slots=True)
class Asked:
    """An instance, the candidates in it by key, and its conditions by name.

    `left_out` says which rules of the call, and whom, the search cannot look at.
    """

    instance: solving.Instance
    candidates: dict[str, Candidate]
    words: dict[str, Condition]
    left_out: tuple[Message, ...] = ()


def ask(consortium: Consortium, wishes: Wishes, today: date) -> Asked:
    """Return the instance for the wishes of a consortium as its draft and call stand today."""
    draft = read(consortium.draft)
    rules = rules_of(call_of(consortium), today) if wishes.use_call else CallRules()
    kept = _kept(consortium, wishes)
    named = {*wishes.must, *wishes.must_not, *(candidate_key(one) for one in draft.partners)}
    question = replace(question_for(consortium, draft), keys=tuple(sorted(named)))
    must = {candidate_key(one) for one in kept} | set(wishes.must)
    known = _folded(_with_partners(pool(question, MOST_CANDIDATES), draft), must)
    conditions = Conditions()
    who(conditions, wishes, kept, known.candidates)
    shape(conditions, wishes)
    whole = costs(draft)
    stated = {
        candidate_key(one): amount
        for one in draft.partners
        if (amount := whole[one.key]) is not None
    }
    sites = {candidate_key(one): one.site for one in draft.partners if one.site}
    versions = [
        _version(one, site, stated.get(one.key, wishes.cost_each), rules, _role_of(draft, one.key))
        for one in known.candidates.values()
        for site in _sites(one, sites, rules)
    ]
    made = solving.Instance(
        candidates=tuple(versions),
        pairs=_pairs(known, versions),
        size=size(conditions, wishes),
        counts=(*conditions.counts, *rules.counts),
        distinct=(*conditions.distinct, *rules.distinct),
        caps=(*conditions.caps, *rules.caps),
        cover=tuple(conditions.cover),
        budget=budget(conditions, wishes),
    )
    for name, text in rules.words.items():
        conditions.words[name] = Condition(text)
    return Asked(made, known.candidates, conditions.words, (*rules.left_out, *left_out(question)))


def _kept(consortium: Consortium, wishes: Wishes) -> list[Partner]:
    """Return the partners of the draft that must stay."""
    asked = asked_of(consortium)
    return [
        one.partner
        for one in asked
        if wishes.keep == Keep.ALL
        or one.partner.role == PartnerRole.COORDINATOR
        or (wishes.keep == Keep.YES and one.state == Reply.YES)
    ]


def _with_partners(known: Pool, draft: Draft) -> Pool:
    """Return the pool with the partners of the draft that no source knows, worth nothing more."""
    found = dict(known.candidates)
    for one in draft.partners:
        key = candidate_key(one)
        if key not in found:
            found[key] = Candidate(
                key=key,
                name=one.name,
                kind=one.kind,
                country=one.country,
                city=one.city,
                city_id=one.city_id,
                organisation=one.organisation,
                pic=one.pic,
            )
    return Pool(found, known.pairs)


def _folded(known: Pool, must: set[str]) -> Pool:
    """Return the pool with what a candidate is worth beside those who must be in, as its own.

    They are in every answer, so it is the same sum; without the pairs it is proven sooner.
    """
    found, rest = dict(known.candidates), []
    for first, second, weight in known.pairs:
        one, other = (second, first) if first in must else (first, second)
        if other not in must:
            rest.append((first, second, weight))
        elif one in found and other in found:
            reason = Message(
                gettext_noop("worth more together with {name} (+{points})"),
                name=found[other].name,
                points=round(weight),
            )
            held = found[one]
            found[one] = replace(
                held, quality=held.quality + weight, reasons=(*held.reasons, reason)
            )
    return Pool(found, tuple(rest))


def _sites(one: Candidate, fixed: dict[str, str], rules: CallRules) -> tuple[str, ...]:
    """Return the kinds of site for which a candidate could stand: none without a city."""
    if one.key in fixed:
        return (fixed[one.key],)
    return ("", *rules.sites) if one.city else ("",)


def _version(one: Candidate, site: str, cost: int, rules: CallRules, role: str) -> parts.Candidate:
    attrs: dict[str, parts.Value] = {
        "who": one.key,
        "country": one.country or None,
        "kind": one.kind or None,
        **rules.attributes(one, site, role),
    }
    return parts.Candidate(
        id=f"{one.key}{AT}{site}" if site else one.key,
        quality=one.quality,
        cost=float(euros(cost) or 0),
        attrs=attrs,
        capabilities=one.capabilities,
        name=one.name,
    )


def _pairs(known: Pool, versions: list[parts.Candidate]) -> tuple[tuple[str, str, float], ...]:
    """Return the pairs of candidates as pairs of their versions."""
    by_key: dict[str, list[str]] = {}
    for one in versions:
        by_key.setdefault(key_of(one.id), []).append(one.id)
    return tuple(
        (first, second, weight)
        for one, other, weight in known.pairs
        for first in by_key.get(one, ())
        for second in by_key.get(other, ())
    )


def key_of(version: str) -> str:
    """Return the key of the candidate that a version is of."""
    return version.rpartition(AT)[0] or version


def site_of(version: str) -> str:
    """Return the kind of site for which a version stands, "" for none."""
    return version.rpartition(AT)[2] if AT in version else ""


def _role_of(draft: Draft, key: str) -> str:
    found = (one.role for one in draft.partners if candidate_key(one) == key)
    return next(found, "") or str(PartnerRole.BENEFICIARY)
