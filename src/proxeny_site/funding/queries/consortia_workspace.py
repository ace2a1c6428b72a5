# SPDX-License-Identifier: EUPL-1.2
"""Everything that the workspace of a consortium shows at once."""

from dataclasses import dataclass
from datetime import date

from django_scopes import scope

from proxeny_site.cities.countries import country_name
from proxeny_site.funding.consortium_draft import PartnerKind, PartnerRole, Site, euros, label
from proxeny_site.funding.models.call import CallRecord
from proxeny_site.funding.models.consortium import Consortium, ConsortiumSearch
from proxeny_site.funding.queries.consortia_check import Checked, checked
from proxeny_site.funding.queries.consortia_history import latest_version, version_before
from proxeny_site.funding.queries.consortia_missing import Item, missing
from proxeny_site.funding.queries.consortia_partners import costs
from proxeny_site.funding.queries.consortia_requests import Asked, asked_of
from proxeny_site.web.numbers import number


@dataclass(frozen=True, slots=True)
class Line:
    """A partner in the words of the page; `costs` is "" where they are not stated."""

    asked: Asked
    country: str
    kind: str
    role: str
    site: str
    costs: str


@dataclass(frozen=True, slots=True)
class Workspace:
    """The rules, the partners, the checklist, the last search, and between what undoing leads.

    `on_node` says whether this node has a page of the call.
    """

    check: Checked
    lines: tuple[Line, ...]
    missing: list[Item]
    search: ConsortiumSearch | None
    before: int | None
    version: int
    on_node: bool

    @property
    def open_items(self) -> int:
        """How many things are still to be seen to."""
        return sum(not one.done for one in self.missing)


def workspace(consortium: Consortium, today: date) -> Workspace:
    """Return the workspace of a consortium on the day `today`."""
    check, asked = checked(consortium, today), asked_of(consortium)
    with scope(organisation=consortium.organisation):
        search = ConsortiumSearch.objects.filter(consortium=consortium).first()
    return Workspace(
        check=check,
        lines=partner_lines(check, asked),
        missing=missing(consortium, check, asked),
        search=search,
        before=version_before(consortium),
        version=latest_version(consortium),
        on_node=not consortium.rule_file
        and CallRecord.objects.filter(public_id=consortium.call).exists(),
    )


def partner_lines(check: Checked, asked: list[Asked]) -> tuple[Line, ...]:
    """Return the partners in the words of the page, in their order."""
    whole = costs(check.draft)
    found = []
    for one in asked:
        amount = euros(whole[one.partner.key])
        found.append(
            Line(
                asked=one,
                country=country_name(one.partner.country),
                kind=label(PartnerKind, one.partner.kind),
                role=label(PartnerRole, one.partner.role),
                site=label(Site, one.partner.site),
                costs="" if amount is None else number(float(amount), 0),
            )
        )
    return tuple(found)
