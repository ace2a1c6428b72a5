# SPDX-License-Identifier: EUPL-1.2
"""Whether a step of the life cycle may be taken now, why not, and the agreement after it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from proxeny.agreements.agreement import Agreement
from proxeny.agreements.errors import StepRefused
from proxeny.agreements.parts import Event, Signatory
from proxeny.agreements.paths import (
    APPROVAL_OF,
    next_approval,
    since_restart,
    waiting_for,
    who_consents,
)
from proxeny.agreements.steps import NEEDS, STEPS, Step
from proxeny.agreements.words import STATES
from proxeny.messages import Message, gettext_noop, listed

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a step may be taken; `reasons` why not; `waits_for` who else has to take it."""

    allowed: bool
    reasons: tuple[Message, ...]
    waits_for: tuple[str, ...]


def step(name: str) -> Step:
    """Return the line of the table of that name. Raises StepRefused."""
    for line in STEPS:
        if line.name == name:
            return line
    said = gettext_noop("There is no step “{name}”; there are: {known}")
    known = listed(line.name for line in STEPS)
    raise StepRefused([Message(said, name=name[:60], known=known)])


def allowed(agreement: Agreement, event: Event) -> Answer:
    """Return whether a party may take a step with what it brings. Raises StepRefused."""
    line = step(event.step)
    reasons = [*_now(agreement, line, event.party)] or [*_given(agreement, line, event)]
    waits = waiting_for(agreement, line.name) if line.by == "each" else ()
    others = tuple(party for party in waits if party != event.party)
    return Answer(not reasons, tuple(reasons), others)


def possible(agreement: Agreement, party: str) -> tuple[Step, ...]:
    """Return the steps that a party can take in the present state, whatever they need."""
    return tuple(line for line in STEPS if not [*_now(agreement, line, party)])


def take(agreement: Agreement, event: Event) -> Agreement:
    """Return the agreement after a step, with the step in its history.

    A step that each party takes changes the state with the last of them. Raises StepRefused, which
    holds every reason.
    """
    answer = allowed(agreement, event)
    if not answer.allowed:
        raise StepRefused(answer.reasons)
    line = step(event.step)
    after = dataclasses.replace(agreement, history=(*agreement.history, event))
    if line.name == "check":
        after = dataclasses.replace(after, text=event.text)
    if line.name in ("check", "send_back"):
        # Whoever signed the text before has not signed the next one.
        unsigned = tuple(dataclasses.replace(one, signed=None) for one in after.signatories)
        after = dataclasses.replace(after, signatories=unsigned)
    if line.name == "sign":
        after = dataclasses.replace(after, signatories=_signed(after, event))
    if line.by == "each" and waiting_for(after, line.name):
        return after
    return _arrived(after, line, event)


def _now(agreement: Agreement, line: Step, party: str) -> Iterator[Message]:
    """Yield why a party cannot take a step in the present state."""
    if agreement.status not in line.sources:
        said = gettext_noop("“{step}” is for the states {sources}; this agreement is: {state}")
        yield Message(
            said,
            step=Message(line.label),
            sources=listed(Message(STATES[source]) for source in line.sources),
            state=agreement.status_label,
        )
        return
    if party not in {one.id for one in who_consents(agreement)}:
        said = gettext_noop("{party} is not one of those who decide on this agreement")
        yield Message(said, party=agreement.name(party))
    elif line.by == "each" and party not in waiting_for(agreement, line.name):
        said = gettext_noop("{party} has done this; it waits for {others}")
        others = listed(map(agreement.name, waiting_for(agreement, line.name)))
        yield Message(said, party=agreement.name(party), others=others)
    elif line.by == "suspender":
        by = [event.party for event in agreement.history if event.step == "suspend"]
        if by and by[-1] != party:
            said = gettext_noop("{party} suspended it; only {party} can take it up again")
            yield Message(said, party=agreement.name(by[-1]))


def _given(agreement: Agreement, line: Step, event: Event) -> Iterator[Message]:
    """Yield what is missing or wrong in what the party brings."""
    if not event.on.is_day:
        yield Message(gettext_noop("say on which day it was done"))
    elif agreement.history and event.on.last < agreement.history[-1].on.last:
        said = gettext_noop("{day} is before the last step, which was on {last}")
        yield Message(said, day=event.on, last=agreement.history[-1].on)
    for need in line.needs:
        if not _HAS[need](agreement, event):
            yield Message(NEEDS[need])
    others = [one for one in since_restart(agreement) if one.step == "renew"]
    if line.name == "renew" and others and others[0].end != event.end:
        said = gettext_noop("{party} renewed it until another day: {end}")
        end = others[0].end or Message(gettext_noop("without an end"))
        yield Message(said, party=agreement.name(others[0].party), end=end)


def _has_approval(agreement: Agreement, event: Event) -> bool:
    approval = next_approval(agreement, event.party, event.step)
    return approval is not None and approval.id == event.approval


def _has_signatory(agreement: Agreement, event: Event) -> bool:
    return any(one.party == event.party and one.name for one in agreement.signatories)


def _has_mandate(agreement: Agreement, event: Event) -> bool:
    kinds = {document.id: document.kind for document in agreement.documents}
    return kinds.get(event.document) == "mandate"


def _has_activity(agreement: Agreement, event: Event) -> bool:
    since = agreement.status_since
    return any(
        one.date.last <= event.on.last and (since is None or one.date.last >= since.first)
        for one in agreement.activities
    )


_HAS: dict[str, Callable[[Agreement, Event], bool]] = {
    "text": lambda _, event: bool(_SHA256.fullmatch(event.text)),
    "same_text": lambda agreement, event: bool(event.text) and event.text == agreement.text,
    "approval": _has_approval,
    "mandate": _has_mandate,
    "signatory": _has_signatory,
    "reason": lambda _, event: bool(event.reason),
    "new_end": lambda _, event: event.indefinite != (event.end is not None),
    "activity": _has_activity,
}


def _signed(agreement: Agreement, event: Event) -> tuple[Signatory, ...]:
    return tuple(
        dataclasses.replace(one, signed=event.on) if one.party == event.party else one
        for one in agreement.signatories
    )


def _arrived(agreement: Agreement, line: Step, event: Event) -> Agreement:
    """Return the agreement in the state after a step; an approval that nobody has is passed by."""
    target = line.target
    for name in APPROVAL_OF:
        if target == step(name).sources[0] and not waiting_for(agreement, name):
            target = step(name).target
    after = dataclasses.replace(
        agreement, status=target, status_since=event.on, status_reason=event.reason
    )
    if line.name == "sign":
        start = after.in_force or event.on
        return dataclasses.replace(after, signed=event.on, in_force=start)
    if line.name == "renew":
        return dataclasses.replace(after, end=event.end, indefinite=event.indefinite)
    if target == "ended":
        because = event.because or ("given_up" if line.name == "give_up" else "")
        end = after.end if because == "expired" and after.end else event.on
        return dataclasses.replace(after, ended_because=because, end=end)
    return after
