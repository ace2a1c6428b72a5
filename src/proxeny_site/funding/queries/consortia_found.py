# SPDX-License-Identifier: EUPL-1.2
"""What the solver found, as it is kept: members with their reasons in the words of people."""

from typing import Any

from proxeny.funding import solving
from proxeny.messages import Message, gettext_noop
from proxeny_site.funding.candidates import Candidate
from proxeny_site.funding.queries.consortia_conditions import Condition
from proxeny_site.funding.queries.consortia_instance import Asked, key_of, site_of
from proxeny_site.funding.queries.consortia_proposals import TAKEN
from proxeny_site.notifications.wording import keep


def stored_result(asked: Asked, found: list[solving.Solution]) -> dict[str, Any]:
    """Return the answer and its alternatives as JSON, with all that taking one needs."""
    best = found[0]
    candidates: dict[str, Any] = {}
    for solution in found:
        for one in solution.members:
            known = asked.candidates[key_of(one.id)]
            # The best proposal comes first: its reasons are the ones that are kept.
            candidates.setdefault(known.key, _candidate(known, one, asked))
    return {
        "status": best.status,
        "bound": best.bound,
        "gap": best.gap,
        "candidates": candidates,
        "proposals": [_proposal(one) for one in found if one.members],
        "conflict": [_condition(name, asked) for name in best.conflict],
        "left_out": [keep(text) for text in (*asked.left_out, *_said(best.notes, asked))],
    }


def _proposal(solution: solving.Solution) -> dict[str, Any]:
    ids = [one.id for one in solution.members]
    return {
        "points": solution.objective or 0.0,
        "members": [key_of(one) for one in ids],
        "sites": {key_of(one): site_of(one) for one in ids if site_of(one)},
    }


def _candidate(known: Candidate, chosen: solving.Chosen, asked: Asked) -> dict[str, Any]:
    reasons = [*known.reasons, *_why(chosen, asked)]
    return {
        **{name: getattr(known, name) for name in TAKEN},
        # One rule of a call may be several conditions of the search: it is named once.
        "reasons": [keep(reason) for reason in dict.fromkeys(reasons)],
    }


def _condition(name: str, asked: Asked) -> dict[str, Any]:
    known = asked.words.get(name) or Condition(Message("{name}", name=name))
    return {"text": keep(known.text), "field": known.field}


def _why(chosen: solving.Chosen, asked: Asked) -> list[Message]:
    """Return the conditions that would not hold without a member, and its pairs.

    Of its quality the candidate's own reasons say more; what holds without it too is left out.
    """
    found = []
    for one in chosen.why:
        condition = one.values.get("condition")
        if condition is None:
            found += [] if "value" in one.values else _said((one,), asked)
        elif str(condition).startswith("must "):
            found.append(Message(gettext_noop("must be in")))
        elif "needed" in one.template:
            text = asked.words.get(str(condition))
            meant = text.text if text else condition
            found.append(
                Message(
                    gettext_noop("without it this would not hold: {condition}"), condition=meant
                )
            )
    return found


def _said(messages: tuple[Message, ...], asked: Asked) -> list[Message]:
    """Return what the solver says with the names of people in place of its own."""
    names: dict[str, object] = {name: one.text for name, one in asked.words.items()}
    names |= {one.id: one.name for one in asked.instance.candidates}
    return [_named(one, names) for one in messages]


def _named(message: Message, names: dict[str, object]) -> Message:
    values = {
        name: _named(value, names)
        if isinstance(value, Message)
        else names.get(value, value)
        if isinstance(value, str)
        else value
        for name, value in message.values.items()
    }
    return Message(message.template, **values)
