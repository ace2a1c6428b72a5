# SPDX-License-Identifier: EUPL-1.2
"""Checks a consortium against the conditions of a call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from proxeny.funding.calls import Call
from proxeny.funding.consortium import Member
from proxeny.funding.verdict import Verdict


def check(call: Call, members: Sequence[Member], *, on: date) -> Verdict:
    """Return for each condition of `call` whether `members` meet it on the day `on`."""
    raise NotImplementedError
