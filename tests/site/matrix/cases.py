# SPDX-License-Identifier: EUPL-1.2
"""What a room says of one of its actions: how to call it, on what, and who may."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from proxeny_site.organisations.models import Visibility
from tests.site.matrix.people import World


@dataclass(frozen=True)
class Case:
    """One way to call an action; a room gives an action several where that matters.

    `prepare(world)` makes what it acts on; `call(by, thing, world)` does it; `may` names the
    people who may: everybody else must be refused with `PermissionDenied` and nothing changed.
    `stopped` names those whom a further rule stops with another error, which changes nothing
    either. `visibilities` are those of the record, where it has one. `operator` says whether it
    can also be done at the command line, with `by=None`.
    """

    may: frozenset[str]
    prepare: Callable[[World], Any]
    call: Callable[[Any, Any, World], Any]
    visibilities: tuple[Visibility, ...] = (Visibility.PRIVATE,)
    operator: bool = False
    stopped: Mapping[str, type[Exception]] = field(default_factory=dict)
