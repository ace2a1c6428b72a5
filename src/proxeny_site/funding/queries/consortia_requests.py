# SPDX-License-Identifier: EUPL-1.2
"""Who of a consortium was asked and what they said; and what somebody who is asked reads of it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django_scopes import scope

from proxeny.funding import Call
from proxeny_site.cities.countries import country_name
from proxeny_site.funding.consortium_draft import (
    Draft,
    Partner,
    PartnerKind,
    PartnerRole,
    Site,
    label,
    read,
)
from proxeny_site.funding.models.consortium import Consortium, Letter, PartnerRequest, Reply
from proxeny_site.funding.queries.consortia_calls import call_of, next_deadline
from proxeny_site.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Asked:
    """A partner and what is known of its answer.

    `organisation` is that of the node, None for one outside; `own` is who prepares the draft.
    """

    partner: Partner
    request: PartnerRequest | None
    organisation: Organisation | None
    own: bool

    @property
    def state(self) -> str:
        """The answer in one word, also where nobody was asked."""
        if self.own:
            return "own"
        return self.request.reply if self.request else "not_asked"

    @property
    def answers_here(self) -> bool:
        """Whether the partner was asked on this node, and so answers itself."""
        request = self.request
        return bool(request and request.organisation_id and request.reply != Reply.WITHDRAWN)

    @property
    def letter(self) -> str:
        """How far the letter of intent is."""
        return self.request.letter if self.request else Letter.NONE


def asked_of(consortium: Consortium) -> list[Asked]:
    """Return the partners of the draft in order, each with what it answered."""
    draft = read(consortium.draft)
    with scope(organisation=consortium.organisation):
        requests = {
            one.partner: one
            for one in consortium.requests.select_related("organisation", "asked_by", "answered_by")
        }
    numbers = {one.organisation for one in draft.partners if one.organisation}
    organisations = Organisation.objects.in_bulk(numbers)
    return [
        Asked(
            partner=one,
            request=requests.get(one.key),
            organisation=organisations.get(one.organisation or 0),
            own=one.organisation == consortium.organisation_id,
        )
        for one in draft.partners
    ]


def said_by_others(consortium: Consortium) -> list[PartnerRequest]:
    """Return the requests to those who are in the draft no more."""
    keys = [one.key for one in read(consortium.draft).partners]
    with scope(organisation=consortium.organisation):
        return list(consortium.requests.exclude(partner__in=keys).select_related("organisation"))


def request_to(consortium: Consortium, key: str) -> PartnerRequest | None:
    """Return the request to a partner by its key, None where it was not asked."""
    found = PartnerRequest.of_node.filter(consortium=consortium, partner=key)
    return found.select_related("organisation", "consortium__organisation").first()


@dataclass(frozen=True, slots=True)
class Summary:
    """What somebody who is asked reads of a draft: the call, their part, and how large it is.

    The names of the other partners and the budget are not in it: those are shared apart.
    """

    call: Call | None
    deadline: date | None
    days_left: int | None
    part: Partner | None
    size: int
    countries: tuple[str, ...]
    kinds: tuple[tuple[str, int], ...]

    @property
    def role(self) -> str:
        """The role that is offered, in words."""
        return label(PartnerRole, self.part.role) if self.part else ""

    @property
    def site(self) -> str:
        """The site for which they would stand, in words; "" for none."""
        return label(Site, self.part.site) if self.part else ""


def summary_for(request: PartnerRequest, today: date) -> Summary:
    """Return the summary of the draft for which a partner is asked, as it stands now."""
    draft, call = read(request.consortium.draft), call_of(request.consortium)
    deadline = next_deadline(call, today) if call else None
    return Summary(
        call=call,
        deadline=deadline,
        days_left=(deadline - today).days if deadline else None,
        part=draft.partner(request.partner),
        size=len(draft.partners),
        countries=tuple(
            sorted({country_name(one.country) for one in draft.partners if one.country})
        ),
        kinds=_kinds(draft),
    )


def _kinds(draft: Draft) -> tuple[tuple[str, int], ...]:
    counted = Counter(one.kind for one in draft.partners)
    return tuple((str(kind.label), counted[kind]) for kind in PartnerKind if counted[kind])
