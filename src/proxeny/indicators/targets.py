# SPDX-License-Identifier: EUPL-1.2
"""Targets: what counts as the whole of a data point, and whose number that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from proxeny import atlas
from proxeny.indicators.frameworks import Framework, Key
from proxeny.messages import Message, gettext_noop

PUBLISHED = "published"
OWN = "own"
PLATFORM = "platform default"
#: Whose number a target is.
ORIGINS = (PUBLISHED, OWN, PLATFORM)
DIRECTIONS = ("higher", "lower", "nearest")


@dataclass(frozen=True, slots=True)
class Target:
    """The value at which a data point is met in full.

    `worst` is the value that counts as nothing reached; None leaves it to `performance`.
    `direction` is higher, lower or nearest; `origin` one of ORIGINS.
    """

    code: str
    data_point: str
    target: float
    worst: float | None
    direction: str
    origin: str
    reason: str = ""
    source: str = ""

    @property
    def key(self) -> Key:
        """What names the data point within its framework."""
        return self.code, self.data_point


def published(framework: Framework) -> dict[Key, Target]:
    """Return the targets that the publisher of the framework prints."""
    return _shipped(framework, PUBLISHED)


def platform_defaults(framework: Framework) -> dict[Key, Target]:
    """Return the demonstration set; never use it without saying so."""
    return _shipped(framework, PLATFORM)


def fault(target: Target) -> Message | None:
    """Return what is wrong with the numbers of a target, or None."""
    worst = 0.0 if target.worst is None else target.worst
    if target.direction == "lower" and target.worst is None:
        if target.target < 0:
            return Message(gettext_noop("a target below zero needs a worst value"))
        return None
    if target.target == worst:
        return Message(gettext_noop("target and worst are the same; nothing lies between"))
    if target.direction == "higher" and target.target < worst:
        return Message(gettext_noop("higher is better, but the target is below the worst value"))
    if target.direction == "lower" and target.target > worst:
        return Message(gettext_noop("lower is better, but the target is above the worst value"))
    return None


def together(*sets: Mapping[Key, Target]) -> dict[Key, Target]:
    """Return one target a data point; a later set goes before an earlier one."""
    return {key: target for one in sets for key, target in one.items()}


def _shipped(framework: Framework, origin: str) -> dict[Key, Target]:
    found = [
        Target(
            code=row["code"],
            data_point=row["data_point"] or "",
            target=row["target"],
            worst=row["worst"],
            direction=row["direction"],
            origin=row["origin"],
            reason=row["reason"],
            source=row["source"],
        )
        for row in atlas.rows("indicator_targets")
        if (row["framework"], row["origin"]) == (framework.id, origin)
    ]
    return {target.key: target for target in found}
