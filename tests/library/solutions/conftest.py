# SPDX-License-Identifier: EUPL-1.2
"""Records for the tests of solutions."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def record() -> dict[str, Any]:
    """A whole record with something in every field."""
    return {
        "id": "x-1",
        "title": "Shade sails over schoolyards",
        "city_id": 2735943,
        "city_name": "Porto",
        "country": "PT",
        "domain": "climate",
        "problem": "Schoolyards are too hot in June",
        "done": "Sails and trees over 12 yards",
        "results": "Yards are 4 degrees cooler",
        "origins": [{"city_id": 2735943, "city_name": "Porto", "country": "PT"}],
        "topics": ["heat in schools"],
        "sdgs": [3, 13],
        "indicators": ["EN: EN: PSN: 1C"],
        "metrics": [
            {
                "indicator": "air temperature",
                "baseline": 36.5,
                "value": 32.5,
                "unit": "degrees C",
                "period": "June 2024",
                "kind": "measured",
            }
        ],
        "cost": {
            "amount": 240000,
            "currency": "EUR",
            "scope": "12 yards",
            "year": 2024,
            "coverage": "part",
        },
        "funding": "city",
        "barriers": ["fire rules"],
        "success_factors": ["pupils took part"],
        "lessons": ["choose sails that can be washed"],
        "conditions": ["the city owns the schools"],
        "requirements": [
            {"kind": "climate_not", "text": "hot summers", "value": "D,E", "field": ""}
        ],
        "adoptions": [
            {
                "city_id": None,
                "city_name": "Gaia",
                "country": "PT",
                "status": "enrolled",
                "year": 2025,
                "kind": "",
                "programme": "",
                "source_url": "https://example.org/gaia",
                "results": "",
            }
        ],
        "status": "running",
        "status_year": 2025,
        "evidence_basis": "before_after_study",
        "evaluator": "own",
        "stated_evidence": "",
        "year_start": 2023,
        "year_end": 2024,
        "source_kind": "city",
        "source_url": "https://example.org/shade",
        "other_source_urls": ["https://example.org/report"],
        "lang": "en",
        "licence": "CC BY 4.0",
        "checked": True,
        "note": "",
        "aliases": [],
    }
