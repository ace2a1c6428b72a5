# SPDX-License-Identifier: EUPL-1.2
"""The answer of the search for a consortium."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from proxeny.messages import Message

Status = Literal["optimal", "feasible", "infeasible", "unknown"]


@dataclass(frozen=True)
class Chosen:
    """A member, and why it is one."""

    id: str
    why: tuple[Message, ...]


@dataclass(frozen=True)
class Alternative:
    """A really different consortium that meets all conditions."""

    objective: float
    members: tuple[Chosen, ...]


@dataclass(frozen=True)
class Solution:
    """The best consortium, or the best so far, or why there is none.

    `status` is `optimal` (proven), `feasible` (meets all conditions; nothing is better than
    `bound`), `infeasible` (`conflict` names conditions that contradict each other) or `unknown`
    (the time was too short to tell). `gap` is (bound - objective) / |objective|, with 1 in place of
    smaller objectives. `bound` and `gap` are None where they are not known. `notes` say what is odd
    and what was not done.
    """

    status: Status
    objective: float | None = None
    bound: float | None = None
    gap: float | None = None
    members: tuple[Chosen, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    conflict: tuple[str, ...] = ()
    notes: tuple[Message, ...] = ()

    def document(self) -> dict[str, Any]:
        """Return the solution as a JSON document, sentences in English."""
        return {
            "status": self.status,
            "objective": self.objective,
            "bound": self.bound,
            "gap": self.gap,
            "members": _members(self.members),
            "alternatives": [
                {"objective": one.objective, "members": _members(one.members)}
                for one in self.alternatives
            ],
            "conflict": list(self.conflict),
            "notes": [str(note) for note in self.notes],
        }


def _members(members: tuple[Chosen, ...]) -> list[dict[str, Any]]:
    return [{"id": one.id, "why": [str(reason) for reason in one.why]} for one in members]
