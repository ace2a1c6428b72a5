# SPDX-License-Identifier: EUPL-1.2
"""What one person may do in the verification of a cycle, and why or why not."""

from dataclasses import replace

from proxeny.messages import gettext_noop
from proxeny_site.indicators.models import STEPS, WRITABLE, Cycle, CycleState
from proxeny_site.indicators.rules import (
    may_fill_in,
    may_judge,
    may_see_cycle,
    may_see_verification,
    may_send,
    may_verify,
)
from proxeny_site.indicators.stakes import stake_of
from proxeny_site.organisations.access import Access, Deed, answers

DEEDS = (
    Deed("read", gettext_noop("Read it"), may_see_cycle),
    Deed("verification", gettext_noop("See questions and answers"), may_see_verification),
    Deed("fill_in", gettext_noop("Change values, answer warnings"), may_fill_in, WRITABLE),
    Deed("send", gettext_noop("Send it to a verifier"), may_send, STEPS["send"][0]),
    Deed("take_back", gettext_noop("Take it back"), may_send, STEPS["take_back"][0]),
    Deed("take", gettext_noop("Take it to verify it"), may_verify, {CycleState.SENT}),
    Deed("judge", gettext_noop("Judge its values"), may_judge, {CycleState.SENT}),
    Deed("reopen", gettext_noop("Open it again"), may_send, STEPS["reopen"][0]),
)


def verification_access(user: object, cycle: Cycle) -> Access:
    """Return what `user` may do; a stake in the city is named where it is what refuses."""
    found = answers(user, cycle, DEEDS)
    stake = stake_of(user, cycle) if getattr(user, "is_authenticated", False) else None
    if stake is not None:
        found = [
            replace(one, because=stake) if one.name in ("take", "judge") else one for one in found
        ]
    return Access(found, None)
