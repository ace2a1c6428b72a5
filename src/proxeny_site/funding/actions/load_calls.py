# SPDX-License-Identifier: EUPL-1.2
"""Take the calls of the atlas over, so that every node has them."""

from datetime import datetime

from proxeny import funding
from proxeny_site.funding.actions._storing_calls import store
from proxeny_site.funding.models import Origin


def load_calls(*, now: datetime) -> int:
    """Return how many calls were new or had changed; a second run changes nothing."""
    calls = list(funding.calls().values())
    done = store(calls, Origin.ATLAS, taken_in=None, by=None, now=now, reason="load")
    return done.added + done.changed
