# SPDX-License-Identifier: EUPL-1.2
"""What of an agreement whom may read: each field may be kept to a circle."""

from __future__ import annotations

import dataclasses
from typing import Any

from proxeny.agreements.agreement import Agreement
from proxeny.agreements.plain import default_of

#: Kept to a circle without being asked: names and addresses of people, and what is said inside.
CAREFUL = {"contacts": "parties", "history": "parties", "reviews": "parties", "paths": "own"}


def for_circle(agreement: Agreement, circle: str = "") -> Agreement:
    """Return the agreement with what a circle may read: "" everybody, "parties", or "own".

    A field that may not be read is as empty as if it had never been filled; `restricted` goes with
    it for everybody but the organisation itself, so that nobody learns that something was there.
    """
    if circle == "own":
        return agreement
    kept = {**CAREFUL, **agreement.restricted}
    hidden = {name for name, may in kept.items() if not circle or may != circle}
    empty: dict[str, Any] = {
        one.name: default_of(one) for one in dataclasses.fields(Agreement) if one.name in hidden
    }
    origins = tuple(one for one in agreement.origins if one.field not in hidden)
    return dataclasses.replace(agreement, **empty, restricted={}, origins=origins)
