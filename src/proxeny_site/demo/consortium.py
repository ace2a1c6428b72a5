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
from proxeny_site.funding.consortium_draft import Line, Partner, new_key, read
from proxeny_site.funding.models.consortium import Consortium, Reply
from proxeny_site.funding.queries.consortia_partners import (
    partner_of_city,
    partner_of_organisation,
)
from proxeny_site.organisations.models import Organisation

#: It asks for three cities from different countries, one of them a Mission city.
CALL = "HORIZON-MISS-2027-04-CIT-CCRI-04"
#: Further cities of the atlas; none is from a third country.
CITIES = ("Braga, PT", "Toruń, PL")
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
    name = "Cargo bikes for the last mile (made up)"
    made = start_consortium(by=ines, organisation=porto, name=name, call=CALL)
    own = read(made.draft).partners[0]
    put_partner(by=ines, consortium=made, partner=replace(own, task=NOTE))
    city = replace(partner_of_organisation(gdansk), task=NOTE)
    put_partner(by=ines, consortium=made, partner=city)
    for place in CITIES:
        partner = replace(partner_of_city(cities.resolve(place)), task=NOTE)
        made = put_partner(by=ines, consortium=made, partner=partner)
    company = Organisation.objects.get(memberships__user=people["joao@shade.example"])
    made = put_partner(by=ines, consortium=made, partner=partner_of_organisation(company))
    partners = read(made.draft).partners
    _budget(ines, made, partners)
    today = now.date()
    words = f"Will you try it in two districts? {NOTE}"
    asked = ask_partner(by=ines, consortium=made, key=city.key, words=words, today=today)
    answer_partner_request(
        by=piotr, request=asked, reply=Reply.YES, note=f"With pleasure. {NOTE}", today=today
    )
    ask_partner(by=ines, consortium=made, key=partners[-1].key, words=NOTE, today=today)


def _budget(by: User, consortium: Consortium, partners: tuple[Partner, ...]) -> None:
    for place, package, category, euros in LINES:
        line = Line(new_key(), partners[place].key, package, category, euros * 100)
        put_budget_line(by=by, consortium=consortium, line=line)
