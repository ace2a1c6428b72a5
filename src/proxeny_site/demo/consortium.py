# SPDX-License-Identifier: EUPL-1.2
"""A consortium of Porto with a rule that is not met yet; made up, and it says so."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from proxeny import cities
from proxeny_site.accounts.models import User
from proxeny_site.demo.world import NOTE
from proxeny_site.funding.actions.answer_partner_request import answer_partner_request
from proxeny_site.funding.actions.ask_partner import ask_partner
from proxeny_site.funding.actions.put_budget_line import put_budget_line
from proxeny_site.funding.actions.put_partner import put_partner
from proxeny_site.funding.actions.start_consortium import start_consortium
from proxeny_site.funding.consortium_draft import Line, Partner, Site, new_key, read
from proxeny_site.funding.models.consortium import Consortium, Reply
from proxeny_site.funding.queries.consortia_partners import (
    partner_of_city,
    partner_of_organisation,
)
from proxeny_site.organisations.models import Organisation

CALL = "HORIZON-MISS-2026-04-CIT-01"
#: Cities of the atlas and the site for which each would stand; a third follower is missing.
CITIES = (("Valencia, ES", Site.LEAD), ("Braga, PT", Site.FOLLOWER), ("Toruń, PL", Site.FOLLOWER))
#: (place among the partners, work package, category, EUR)
LINES = (
    (0, "WP1", "personnel", 420_000),
    (0, "WP2", "equipment", 650_000),
    (1, "WP2", "personnel", 380_000),
    (1, "WP3", "travel", 40_000),
    (2, "WP2", "personnel", 360_000),
    (2, "WP2", "subcontracting", 90_000),
)


def build_consortium(
    organisations: Mapping[str, Organisation], people: Mapping[str, User], now: datetime
) -> None:
    """Start a consortium, ask two partners, and have one say yes, unless it is there."""
    porto, gdansk = organisations["porto"], organisations["gdansk"]
    ines, piotr = people["ines@porto.example"], people["piotr@gdansk.example"]
    if Consortium.readable.filter(organisation=porto).exists():
        return
    name = "Shared rides to the tram (made up)"
    made = start_consortium(by=ines, organisation=porto, name=name, call=CALL)
    own = read(made.draft).partners[0]
    put_partner(by=ines, consortium=made, partner=replace(own, site=str(Site.LEAD), task=NOTE))
    city = replace(partner_of_organisation(gdansk), site=str(Site.LEAD), task=NOTE)
    put_partner(by=ines, consortium=made, partner=city)
    for place, site in CITIES:
        partner = replace(partner_of_city(cities.resolve(place)), site=str(site), task=NOTE)
        made = put_partner(by=ines, consortium=made, partner=partner)
    company = Organisation.objects.get(memberships__user=people["joao@shade.example"])
    made = put_partner(by=ines, consortium=made, partner=partner_of_organisation(company))
    partners = read(made.draft).partners
    _budget(ines, made, partners)
    today = now.date()
    asked = ask_partner(
        by=ines, consortium=made, key=city.key, words=f"Will you lead a site? {NOTE}", today=today
    )
    answer_partner_request(
        by=piotr, request=asked, reply=Reply.YES, note=f"With pleasure. {NOTE}", today=today
    )
    ask_partner(by=ines, consortium=made, key=partners[-1].key, words=NOTE, today=today)


def _budget(by: User, consortium: Consortium, partners: tuple[Partner, ...]) -> None:
    for place, package, category, euros in LINES:
        line = Line(new_key(), partners[place].key, package, category, euros * 100)
        put_budget_line(by=by, consortium=consortium, line=line)
