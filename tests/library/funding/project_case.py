# SPDX-License-Identifier: EUPL-1.2
"""A made-up project that the tests of projects share."""

from typing import Any

PORTO = 2735943

PROJECT: dict[str, Any] = {
    "title": "Shade and water on the way to school",
    "summary": "Trees, awnings and fountains on forty school routes.",
    "city_id": PORTO,
    "city_name": "Porto",
    "country": "PT",
    "domain": "climate",
    "stage": "prefeasibility",
    "applicant": "city_government",
    "need": "Children walk in full sun at the hottest time of day.",
    "solution": "Forty routes get trees and awnings.",
    "currency": "EUR",
    "cost_year": 2026,
    "capex": 8_000_000,
    "financed": 2_000_000,
    "sought": 6_000_000,
    "instruments": ["grant", "loan"],
    "contact": "Office for climate",
}
