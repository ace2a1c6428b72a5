# SPDX-License-Identifier: EUPL-1.2
"""Projects of the demonstration's cities and what a bank looks for; made up, and they say so."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from proxeny_site.accounts.models import User
from proxeny_site.demo.world import BANK, GDANSK, NOTE, PORTO
from proxeny_site.funding.actions.publish_criteria import publish_criteria
from proxeny_site.funding.actions.publish_project import publish_project
from proxeny_site.funding.actions.start_criteria import start_criteria
from proxeny_site.funding.actions.start_project import start_project
from proxeny_site.funding.criteria import Wanted
from proxeny_site.funding.models import Criteria, Project
from proxeny_site.organisations.models import Organisation

SHADE: dict[str, Any] = {
    "title": "Shade and water on the way to school (made up)",
    "summary": (
        "Trees, awnings and fountains on forty routes to primary schools, so that children can "
        f"walk in summer. {NOTE}"
    ),
    "city_id": PORTO,
    "city_name": "Porto",
    "country": "PT",
    "location": "Routes to 40 primary schools",
    "domain": "climate",
    "sdgs": [3, 11, 13],
    "stage": "feasibility",
    "applicant": "city_government",
    "need": (
        "On forty routes children walk up to a kilometre in full sun at the hottest time of day. "
        "Two thirds of the surface is asphalt."
    ),
    "people": 9200,
    "needs": [
        {"indicator": "days above 30 degrees", "value": 27, "unit": "days", "year": 2025},
        {"indicator": "routes without shade", "value": 40, "unit": "routes", "year": 2025},
    ],
    "solution": (
        "600 trees with watered pits, 120 awnings, 55 fountains, and ground that lets water "
        "through, kept by the parks department."
    ),
    "evidence": "Six pilot routes were measured for two summers against six routes without.",
    "strategy": "Climate adaptation plan of the city, adopted in 2024.",
    "currency": "EUR",
    "cost_year": 2026,
    "capex": 8_400_000,
    "cost_scope": "planting, awnings, fountains, paving; without land",
    "opex": 310_000,
    "revenue": "None. The upkeep is paid from the budget of the parks department.",
    "financed": 2_400_000,
    "financed_by": "City budget",
    "sought": 6_000_000,
    "instruments": ["loan", "grant"],
    "outcomes": [
        {
            "outcome": "air temperature at noon in June on the routes",
            "unit": "degrees Celsius",
            "baseline": 36.5,
            "value": 33.5,
            "low": 32.4,
            "high": 34.8,
            "year": 2030,
            "measured": "forty sensors at 1.5 m, against forty routes elsewhere",
        }
    ],
    "climate": "Adaptation to heat; the trees also take up a little carbon.",
    "permits": "applied",
    "land": "city_owns",
    "risks": ["Young trees dry out in the first summers: watering is in the running cost"],
    "begins": "2027-10-01",
    "ends": "2029-06-30",
    "documents": ["concept_note", "mandate", "prefeasibility_study", "feasibility_study"],
    "finance_year": 2025,
    "own_revenue": 268_000_000,
    "contact": "Office for climate adaptation (made up)",
    "contact_email": "climate@porto.example",
    "solution_id": "we-078",
}

RAIN: dict[str, Any] = {
    "title": "Rain gardens for three flooded districts (made up)",
    "summary": (
        "Two hundred courtyards and twelve streets hold back the rain where cellars flood today. "
        f"{NOTE}"
    ),
    "city_id": GDANSK,
    "city_name": "Gdańsk",
    "country": "PL",
    "location": "Wrzeszcz, Oliwa, Orunia",
    "domain": "water",
    "sdgs": [6, 11, 13],
    "stage": "concept",
    "applicant": "municipal_company",
    "need": "Cloudbursts flood cellars in three districts each summer.",
    "people": 31000,
    "solution": "Rain gardens in courtyards of cooperatives, swales and pits in twelve streets.",
    "strategy": "Plan for small water retention of the city.",
    "support": "A feasibility study and a financial model for paying back from the rain water fee.",
    "currency": "PLN",
    "cost_year": 2026,
    "capex": 140_000_000,
    "sought": 90_000_000,
    "instruments": ["technical_assistance", "loan"],
    "preparation_cost": 1_500_000,
    "contact": "Department of water (made up)",
    "documents": ["concept_note"],
}

LOOKS_FOR = Wanted(
    "Adaptation to climate in European cities (made up)",
    f"Loans with a grant for preparation, for works that are studied. {NOTE}",
    {
        "domains": ["climate", "water", "nature"],
        "regions": ["Southern Europe", "Eastern Europe", "Western Europe", "Northern Europe"],
        "stages": ["prefeasibility", "feasibility", "structured"],
        "instruments": ["loan", "technical_assistance"],
        "ticket_min": 5_000_000,
        "ticket_max": 60_000_000,
        "currency": "EUR",
        "population_min": 100_000,
        "cofinancing_min": 20,
    },
)


def build_projects(
    organisations: Mapping[str, Organisation], people: Mapping[str, User], now: datetime
) -> None:
    """Publish two projects and what a bank looks for, unless they exist."""
    if Project.readable.exists() or Criteria._base_manager.exists():
        return
    banker = people["greta@bank.example"]
    wanted = start_criteria(by=banker, organisation=organisations[BANK], wanted=LOOKS_FOR)
    publish_criteria(by=banker, criteria=wanted, now=now)
    for slug, email, body in (
        ("porto", "ines@porto.example", SHADE),
        ("gdansk", "piotr@gdansk.example", RAIN),
    ):
        project = start_project(by=people[email], organisation=organisations[slug], body=body)
        publish_project(by=people[email], project=project, now=now)
