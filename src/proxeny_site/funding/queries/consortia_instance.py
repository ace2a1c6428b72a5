# SPDX-License-Identifier: EUPL-1.2
"""Wishes and the rules of a call as an instance of the search for the best consortium.

A candidate that could stand for several kinds of site is in the instance once for each; at most
one of them is chosen. Every condition has a name, and `Asked.words` says what it means to people
and which field of the wishes it comes from.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from proxeny.funding import solving
from proxeny.funding.solving import instance as parts
from proxeny.messages import Message, gettext_noop
from proxeny_site.funding.candidates import Candidate, Pool, pool
from proxeny_site.funding.consortium_draft import (
    Draft,
    Partner,
    PartnerKind,
    PartnerRole,
    euros,
    read,
)
from proxeny_site.funding.consortium_wishes import Keep, Wishes
from proxeny_site.funding.models.consortium import Consortium, Reply
from proxeny_site.funding.queries.consortia_calls import call_of
from proxeny_site.funding.queries.consortia_look import question_for
from proxeny_site.funding.queries.consortia_partners import candidate_key, costs
from proxeny_site.funding.queries.consortia_requests import asked_of
from proxeny_site.funding.queries.consortia_rules import CallRules, rules_of
from proxeny_site.solutions.vocabulary import domain_labels
from proxeny_site.web.numbers import number

#: So many candidates are weighed, the best known first, beside those who are named.
MOST_CANDIDATES = 1_500
#: What stands between the key of a candidate and the kind of site that it stands for.
AT = "@"


@dataclass(frozen=True, slots=True)
class Condition:
    """What a condition means to people, and the field of the wishes, "" for a rule of the call."""

    text: Message
    field: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """An instance, the candidates in it by key, and its conditions by name.

    `left_out` says which rules of the call the search cannot look at.
    """

    instance: solving.Instance
    candidates: dict[str, Candidate]
    words: dict[str, Condition]
    left_out: tuple[Message, ...] = ()


@dataclass
class _Conditions:
    """The conditions as they are gathered."""

    counts: list[parts.Counted] = field(default_factory=list)
    distinct: list[parts.Distinct] = field(default_factory=list)
    caps: list[parts.Cap] = field(default_factory=list)
    cover: list[parts.Cover] = field(default_factory=list)
    words: dict[str, Condition] = field(default_factory=dict)

    def named(self, name: str, where: str, template: str, /, **values: object) -> str:
        """Note what a condition means and return its name."""
        self.words[name] = Condition(Message(template, **values), where)
        return name


def ask(consortium: Consortium, wishes: Wishes, today: date) -> Asked:
    """Return the instance for the wishes of a consortium as its draft and call stand today."""
    draft = read(consortium.draft)
    rules = rules_of(call_of(consortium), today) if wishes.use_call else CallRules()
    kept = _kept(consortium, wishes)
    named = {*wishes.must, *wishes.must_not, *(candidate_key(one) for one in draft.partners)}
    question = replace(question_for(consortium, draft), keys=tuple(sorted(named)))
    must = {candidate_key(one) for one in kept} | set(wishes.must)
    known = _folded(_with_partners(pool(question, MOST_CANDIDATES), draft), must)
    conditions = _Conditions()
    _who(conditions, wishes, kept, known.candidates)
    _shape(conditions, wishes)
    stated = {
        candidate_key(one): amount
        for one in draft.partners
        if (amount := costs(draft)[one.key]) is not None
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
        size=parts.Size(min=wishes.size_min, max=wishes.size_max, name=_size(conditions, wishes)),
        counts=(*conditions.counts, *rules.counts),
        distinct=(*conditions.distinct, *rules.distinct),
        caps=(*conditions.caps, *rules.caps),
        cover=tuple(conditions.cover),
        budget=_budget(conditions, wishes),
    )
    for name, text in rules.words.items():
        conditions.words[name] = Condition(text)
    return Asked(made, known.candidates, conditions.words, rules.left_out)


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


def _who(
    conditions: _Conditions, wishes: Wishes, kept: list[Partner], known: dict[str, Candidate]
) -> None:
    """Note who must and must not be in."""
    must = {candidate_key(one): "keep" for one in kept} | dict.fromkeys(wishes.must, "must")
    for key, where in must.items():
        name = conditions.named(
            f"must {key}", where, gettext_noop("{name} must be in"), name=_name(known, key)
        )
        conditions.counts.append(parts.Counted(attr="who", value=key, min=1, name=name))
    for key in wishes.must_not:
        name = conditions.named(
            f"must not {key}",
            "must_not",
            gettext_noop("{name} must not be in"),
            name=_name(known, key),
        )
        conditions.counts.append(parts.Counted(attr="who", value=key, max=0, name=name))
    once = conditions.named("once", "", gettext_noop("nobody takes part twice"))
    conditions.caps.append(parts.Cap(attr="who", max_each=1, name=once))


def _shape(conditions: _Conditions, wishes: Wishes) -> None:
    """Note kinds, capabilities and spread."""
    for kind, least in wishes.kinds.items():
        name = conditions.named(
            f"kind {kind}",
            f"kind_{kind}",
            gettext_noop("at least {least} of the kind “{kind}”"),
            least=least,
            kind=PartnerKind(kind).label,
        )
        conditions.counts.append(parts.Counted(attr="kind", value=kind, min=least, name=name))
    for domain in wishes.capabilities:
        name = conditions.named(
            f"capability {domain}",
            "capabilities",
            gettext_noop("somebody with a solution in “{domain}”"),
            domain=domain_labels().get(domain, domain),
        )
        conditions.cover.append(parts.Cover(capability=domain, name=name))
    if wishes.countries_min:
        name = conditions.named(
            "countries",
            "countries_min",
            gettext_noop("at least {least} different countries"),
            least=wishes.countries_min,
        )
        conditions.distinct.append(
            parts.Distinct(attr="country", min=wishes.countries_min, name=name)
        )
    if wishes.per_country_max:
        name = conditions.named(
            "per country",
            "per_country_max",
            gettext_noop("at most {most} of one country"),
            most=wishes.per_country_max,
        )
        conditions.caps.append(
            parts.Cap(attr="country", max_each=wishes.per_country_max, name=name)
        )


def _size(conditions: _Conditions, wishes: Wishes) -> str:
    return conditions.named(
        "size",
        "size_max",
        gettext_noop("{least} to {most} partners"),
        least=wishes.size_min,
        most=wishes.size_max,
    )


def _budget(conditions: _Conditions, wishes: Wishes) -> parts.Budget | None:
    if wishes.budget_max is None:
        return None
    most = float(euros(wishes.budget_max) or 0)
    name = conditions.named(
        "budget", "budget_max", gettext_noop("whole costs of at most {most} EUR"), most=number(most)
    )
    return parts.Budget(max=most, name=name)


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


def _name(known: dict[str, Candidate], key: str) -> str:
    return known[key].name if key in known else key
