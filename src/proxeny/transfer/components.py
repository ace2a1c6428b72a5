# SPDX-License-Identifier: EUPL-1.2
"""The components of fit that need no city: relevance, evidence, answered conditions, need."""

from __future__ import annotations

from collections.abc import Mapping

from proxeny.messages import Message, gettext_noop, listed
from proxeny.solutions import Grade, Solution
from proxeny.transfer.conditions import Answers, conditions
from proxeny.transfer.model import Component, Part

LABELS = {
    "relevance": gettext_noop("Relevance"),
    "evidence": gettext_noop("Evidence"),
    "context": gettext_noop("Likeness to places where it was tried"),
    "feasibility": gettext_noop("Feasibility"),
    "conditions": gettext_noop("Conditions answered"),
    "need": gettext_noop("Need"),
}

#: What an answer is worth: something to be got yet is a little better than half.
_WORTH = {"have": 1.0, "can_get": 0.6, "cannot": 0.0}

#: How much of the evidence is left when what was found speaks against the practice.
_OUTCOMES = {
    "no_effect_found": (0.0, gettext_noop("But a study found no effect.")),
    "gains_reversed": (0.4, gettext_noop("But the gains were reversed later.")),
    "cancelled": (0.4, gettext_noop("But it was cancelled.")),
    "below_goals": (0.6, gettext_noop("But it fell short of its goals.")),
    "running_with_losses": (0.6, gettext_noop("But it runs at a loss.")),
    "ended": (0.8, gettext_noop("But it has ended.")),
    "suspended": (0.8, gettext_noop("But it is suspended.")),
}
#: The rungs of the ladder on 0..1: the step from told to measured is the largest.
_RUNGS = (0.1, 0.45, 0.65, 0.85, 1.0)


def build(
    name: str,
    weight: float,
    value: float | None,
    reason: Message,
    *,
    low: float | None = None,
    high: float | None = None,
    parts: tuple[Part, ...] = (),
) -> Component:
    """Return a component; without bounds a known value is certain, an unknown one is 0 to 1."""
    if value is None:
        bounds = (0.0, 1.0)
    else:
        bounds = (value if low is None else low, value if high is None else high)
    return Component(name, Message(LABELS[name]), value, *bounds, weight, reason, parts)


def relevance(value: float | None, weight: float) -> Component:
    """Return the relevance that the search found (0..1); None where nothing was asked."""
    if value is None:
        return build("relevance", weight, None, Message(gettext_noop("No question was asked.")))
    if value >= 0.66:
        template = gettext_noop("Close to your question.")
    elif value >= 0.33:
        template = gettext_noop("Related to your question.")
    else:
        template = gettext_noop("Loosely related to your question.")
    return build("relevance", weight, min(1.0, max(0.0, value)), Message(template))


def evidence(solution: Solution, earned: Grade, weight: float) -> Component:
    """Return how well it is known that the practice works, lowered by a bad outcome."""
    value = _RUNGS[earned.rank]
    if solution.status in _OUTCOMES:
        share, outcome = _OUTCOMES[solution.status]
        reason = Message(gettext_noop("{why} {outcome}"), why=earned.why, outcome=Message(outcome))
        return build("evidence", weight, value * share, reason)
    return build("evidence", weight, value, earned.why)


def judged(solution: Solution, answers: Answers, weight: float) -> Component:
    """Return how far the answered conditions are met; the open ones widen the interval."""
    asked = conditions(solution)
    total = sum(condition.importance for condition in asked)
    answered = [c for c in asked if answers.get(c.id, "do_not_know") != "do_not_know"]
    if not asked:
        reason = Message(gettext_noop("The record names no conditions: ask the city that did it."))
        return build("conditions", weight, None, reason)
    if not answered:
        reason = Message(
            gettext_noop("None of the conditions ({count}) has been answered for your city."),
            count=len(asked),
        )
        return build("conditions", weight, None, reason)
    met = sum(c.importance * _WORTH[answers[c.id]] for c in answered)
    weighed = sum(c.importance for c in answered)
    missing = sum(answers[c.id] == "cannot" for c in answered)
    reason = Message(
        gettext_noop(
            "Conditions answered: {answered} of {count}; met or within reach: {met}; "
            "out of reach: {missing}."
        ),
        answered=len(answered),
        count=len(asked),
        met=len(answered) - missing,
        missing=missing,
    )
    return build(
        "conditions",
        weight,
        met / weighed,
        reason,
        low=met / total,
        high=(met + total - weighed) / total,
    )


def need(solution: Solution, needs: Mapping[str, float], weight: float) -> Component:
    """Return how far the city is from its goals on the indicators that the solution moves.

    `needs` maps an indicator code to 0 (goal reached) .. 1 (as far away as can be).
    """
    if not needs:
        reason = Message(gettext_noop("Your city has given no indicator values."))
        return build("need", weight, None, reason)
    shared = [code for code in solution.indicators if code in needs]
    if not shared:
        reason = Message(
            gettext_noop("None of the indicators that it moves is among your city's values.")
        )
        return build("need", weight, None, reason)
    value = sum(needs[code] for code in shared) / len(shared)
    reason = Message(
        gettext_noop("Your city's need on {indicators}: {percent} %."),
        indicators=listed(shared),
        percent=round(100 * value),
    )
    return build("need", weight, min(1.0, max(0.0, value)), reason)
