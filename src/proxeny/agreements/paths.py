# SPDX-License-Identifier: EUPL-1.2
"""Each party's own way to its consent: what was approved, and what comes next."""

from __future__ import annotations

from proxeny.agreements.agreement import Agreement
from proxeny.agreements.parts import Approval, Event, Party
from proxeny.agreements.steps import RESTARTS
from proxeny.messages import gettext_noop

#: The way of a party that gave none of its own.
USUAL = (
    Approval("legal", gettext_noop("Legal check"), "check"),
    Approval("council", gettext_noop("Mandate of the council"), "mandate"),
)
#: Which kind of approval a step passes.
APPROVAL_OF = {"pass_check": "check", "give_mandate": "mandate"}


def who_consents(agreement: Agreement) -> tuple[Party, ...]:
    """Return the parties whose consent it takes: all but witnesses."""
    return tuple(party for party in agreement.parties if party.role != "witness")


def approvals(agreement: Agreement, party: str) -> tuple[Approval, ...]:
    """Return the approvals of a party in its order; one without a path of its own has `USUAL`."""
    return next((path.approvals for path in agreement.paths if path.party == party), USUAL)


def since_restart(agreement: Agreement) -> tuple[Event, ...]:
    """Return the events after the one with which every party began anew."""
    places = [at for at, event in enumerate(agreement.history) if event.step in RESTARTS]
    return agreement.history[places[-1] + 1 :] if places else agreement.history


def next_approval(agreement: Agreement, party: str, step: str) -> Approval | None:
    """Return the approval that a party passes next with a step, None where it has passed all."""
    passed = {
        event.approval
        for event in since_restart(agreement)
        if event.party == party and event.step == step
    }
    kind = APPROVAL_OF[step]
    return next(
        (one for one in approvals(agreement, party) if one.kind == kind and one.id not in passed),
        None,
    )


def waiting_for(agreement: Agreement, step: str) -> tuple[str, ...]:
    """Return the ids of the parties that still have to take a step which each party takes."""
    if step in APPROVAL_OF:
        return tuple(
            party.id
            for party in who_consents(agreement)
            if next_approval(agreement, party.id, step) is not None
        )
    done = {event.party for event in since_restart(agreement) if event.step == step}
    return tuple(party.id for party in who_consents(agreement) if party.id not in done)
