# SPDX-License-Identifier: EUPL-1.2
"""What the solver found, as it is kept: members with their reasons in the words of people."""

from typing import Any

from proxeny.funding import solving
from proxeny.messages import Message, gettext_noop
from proxeny_site.funding.candidates import Candidate
from proxeny_site.funding.queries.consortia_instance import Asked, Condition, key_of, site_of
from proxeny_site.funding.queries.consortia_proposals import TAKEN
from proxeny_site.notifications.wording import keep


def stored_result(asked: Asked, solution: solving.Solution) -> dict[str, Any]:
    """Return the solution as JSON, with all that taking it needs, so that it stays what it was."""
    found = [(solution.objective or 0.0, solution.members)] if solution.members else []
    found += [(one.objective, one.members) for one in solution.alternatives]
    candidates: dict[str, Any] = {}
    for _points, members in found:
        for one in members:
            known = asked.candidates[key_of(one.id)]
            # The best proposal comes first: its reasons are the ones that are kept.
            candidates.setdefault(known.key, _candidate(known, one, asked))
    return {
        "status": solution.status,
        "bound": solution.bound,
        "gap": solution.gap,
        "candidates": candidates,
        "proposals": [
            {
                "points": points,
                "members": [key_of(one.id) for one in members],
                "sites": {key_of(one.id): site_of(one.id) for one in members if site_of(one.id)},
            }
            for points, members in found
        ],
        "conflict": [_condition(name, asked) for name in solution.conflict],
        "left_out": [keep(text) for text in (*asked.left_out, *_said(solution.notes, asked))],
    }


def _candidate(known: Candidate, chosen: solving.Chosen, asked: Asked) -> dict[str, Any]:
    reasons = [*known.reasons, *_said(chosen.why, asked)]
    return {
        **{name: getattr(known, name) for name in TAKEN},
        "reasons": [keep(reason) for reason in reasons],
    }


def _condition(name: str, asked: Asked) -> dict[str, Any]:
    known = asked.words.get(name) or Condition(Message("{name}", name=name))
    return {"text": keep(known.text), "field": known.field}


def _said(messages: tuple[Message, ...], asked: Asked) -> list[Message]:
    """Return what the solver says with names of people in place of its own.

    What it says of qualities is left out: the candidate's own reasons say it better.
    """
    names: dict[str, object] = {name: one.text for name, one in asked.words.items()}
    names |= {one.id: one.name for one in asked.instance.candidates}
    return [_named(one, names) for one in messages if not _is_known(one)]


def _is_known(message: Message) -> bool:
    return message.template == gettext_noop("quality {value}") or (
        message.values.get("condition") == "once"
    )


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
