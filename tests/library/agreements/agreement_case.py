# SPDX-License-Identifier: EUPL-1.2
"""An agreement that the tests of this room start from."""

from __future__ import annotations

from typing import Any

from proxeny.agreements.agreement import Agreement
from proxeny.agreements.checks import agreement

#: The hash of some text.
TEXT = "ab" * 32

PLAIN: dict[str, Any] = {
    "id": "porto-recife",
    "kind": "twinning",
    "titles": {"en": "Water and heat", "pt": "Água e calor"},
    "parties": [
        {"id": "a", "name": "Porto", "country": "PT", "geonames": 2735943},
        {"id": "b", "name": "Recife", "country": "BR", "geonames": 3390760},
    ],
    "sdg_targets": ["6", "11.6"],
    "signed": "2018-12",
    "status": "draft",
    "signatories": [
        {"party": "a", "name": "A. Silva", "office": "Mayor", "mandate": "m-a"},
        {"party": "b", "name": "B. Souza", "office": "Mayor"},
    ],
    "documents": [
        {"id": "m-a", "title": "Resolution 12", "kind": "mandate", "sha256": "cd" * 32},
        {"id": "m-b", "title": "Lei 7", "kind": "mandate", "language": "pt", "authentic": True},
    ],
    "obligations": [
        {"id": "report", "who": ["a"], "what": "Yearly report", "due": "2024-01-31"}
        | {"every_months": 12, "indicators": ["u4ssc-12"], "pilots": ["leaks-1"]},
    ],
    "contacts": [
        {"id": "c1", "party": "a", "name": "First", "until": "2024-06-30"},
        {"id": "c2", "party": "a", "name": "Second", "since": "2024-07-01", "follows": "c1"},
    ],
}


def case(**changes: Any) -> Agreement:
    """Return the agreement of the tests with some fields changed."""
    return agreement(PLAIN | changes)
