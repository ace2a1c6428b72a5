# SPDX-License-Identifier: EUPL-1.2
"""Looking for a partner of a consortium: candidates of every room, narrowed down to a wish."""

from dataclasses import dataclass, replace

from django.http import QueryDict

from proxeny.organisations import normalised
from proxeny_site.cities.countries import country_name
from proxeny_site.funding.candidates import Candidate, Question, candidates_for
from proxeny_site.funding.consortium_draft import (
    Draft,
    Partner,
    PartnerKind,
    PartnerRole,
    Site,
    read,
)
from proxeny_site.funding.models.consortium import Consortium
from proxeny_site.funding.queries.consortia_calls import call_of
from proxeny_site.funding.queries.consortia_partners import candidate_key, partner_of_candidate

#: Countries of a wish; a rule may want any of all member states.
MOST_COUNTRIES = 60


@dataclass(frozen=True, slots=True)
class Look:
    """What a partner must be; empty is no condition. `role` and `site` are what it becomes."""

    kinds: tuple[str, ...] = ()
    role: str = ""
    site: str = ""
    countries: tuple[str, ...] = ()
    mission_city: bool = False
    words: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> "Look":
        """Return the wish in the query of an address; what makes no sense is passed over."""
        role, site = query.get("role", ""), query.get("site", "")
        kinds = [kind for kind in query.getlist("kind") if kind in PartnerKind.values]
        codes = [code.upper() for code in query.getlist("country") if len(code) == 2]
        return cls(
            kinds=tuple(dict.fromkeys(kinds)),
            role=role if role in PartnerRole.values else "",
            site=site if site in Site.values else "",
            countries=tuple(codes[:MOST_COUNTRIES]),
            mission_city=bool(query.get("mission_city")),
            words=query.get("words", "")[:200],
        )

    @property
    def kind_labels(self) -> list[str]:
        """The kinds in words."""
        return [str(PartnerKind(kind).label) for kind in self.kinds]

    @property
    def country_names(self) -> list[str]:
        """The countries by name."""
        return sorted(country_name(code) for code in self.countries)

    def fits(self, one: Candidate) -> bool:
        """Return whether a candidate is what is wished for, as far as is known."""
        return (
            (not self.kinds or one.kind in self.kinds)
            and (not self.countries or one.country in self.countries)
            and (not self.mission_city or one.mission_city is True)
            and normalised(self.words) in normalised(f"{one.name} {one.city}")
        )

    def partner(self, one: Candidate) -> Partner:
        """Return a candidate as a partner with the wished role and site."""
        partner = partner_of_candidate(one)
        return replace(partner, role=self.role or partner.role, site=self.site)


def question_for(consortium: Consortium, draft: Draft) -> Question:
    """Return for what candidates of a consortium are wanted: its call, themes and coordinator."""
    call = call_of(consortium)
    lead = next((one for one in draft.partners if one.role == PartnerRole.COORDINATOR), None)
    return Question(
        call=call,
        themes=call.themes if call else (),
        lead=candidate_key(lead) if lead else "",
        keys=tuple(candidate_key(one) for one in draft.partners),
    )


def look_for(consortium: Consortium, wish: Look) -> list[Candidate]:
    """Return the candidates that fit a wish and are not in the draft, the best first."""
    draft = read(consortium.draft)
    taken = {candidate_key(one) for one in draft.partners}
    found = candidates_for(question_for(consortium, draft))
    return [one for key, one in found.items() if key not in taken and wish.fits(one)]
