# SPDX-License-Identifier: EUPL-1.2
"""Wishes as conditions of the search for the best consortium, each with its meaning in words."""

from dataclasses import dataclass, field

from proxeny.funding.solving import instance as parts
from proxeny.messages import Message, gettext_noop
from proxeny_site.funding.candidates import Candidate
from proxeny_site.funding.consortium_draft import Partner, PartnerKind, euros
from proxeny_site.funding.consortium_wishes import Wishes
from proxeny_site.funding.queries.consortia_partners import candidate_key
from proxeny_site.solutions.vocabulary import domain_labels
from proxeny_site.web.numbers import number


@dataclass(frozen=True, slots=True)
class Condition:
    """What a condition means to people, and the field of the wishes, "" for a rule of the call."""

    text: Message
    field: str = ""


@dataclass
class Conditions:
    """The conditions as they are gathered; `words` says what each means, by its name."""

    counts: list[parts.Counted] = field(default_factory=list)
    distinct: list[parts.Distinct] = field(default_factory=list)
    caps: list[parts.Cap] = field(default_factory=list)
    cover: list[parts.Cover] = field(default_factory=list)
    words: dict[str, Condition] = field(default_factory=dict)

    def named(self, name: str, where: str, template: str, /, **values: object) -> str:
        """Note what a condition means and return its name."""
        self.words[name] = Condition(Message(template, **values), where)
        return name


def who(
    conditions: Conditions, wishes: Wishes, kept: list[Partner], known: dict[str, Candidate]
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


def shape(conditions: Conditions, wishes: Wishes) -> None:
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


def size(conditions: Conditions, wishes: Wishes) -> parts.Size:
    """Return how many members there shall be."""
    name = conditions.named(
        "size",
        "size_max",
        gettext_noop("{least} to {most} partners"),
        least=wishes.size_min,
        most=wishes.size_max,
    )
    return parts.Size(min=wishes.size_min, max=wishes.size_max, name=name)


def budget(conditions: Conditions, wishes: Wishes) -> parts.Budget | None:
    """Return what the members may cost together, None where nothing is wished."""
    if wishes.budget_max is None:
        return None
    most = float(euros(wishes.budget_max) or 0)
    name = conditions.named(
        "budget", "budget_max", gettext_noop("whole costs of at most {most} EUR"), most=number(most)
    )
    return parts.Budget(max=most, name=name)


def _name(known: dict[str, Candidate], key: str) -> str:
    """Return a candidate with its country: several cities share a name."""
    if key not in known:
        return key
    one = known[key]
    return f"{one.name} ({one.country})" if one.country else one.name
