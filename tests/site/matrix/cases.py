# SPDX-License-Identifier: EUPL-1.2
"""What a room says of one of its actions: how to call it, on what, and who may."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from proxeny_site.organisations.models import Visibility
from tests.site.matrix.people import World


@dataclass(frozen=True)
class Case:
    """One action.

    `prepare(world)` makes what it acts on, by the record's own visibility where it has one
    (`visibilities`); `call(by, thing, world)` does it; `may` names the people who may: everybody
    else must be refused with `PermissionDenied` and nothing changed. `operator` says whether it
    can also be done at the command line, with `by=None`.
    """

    may: frozenset[str]
    prepare: Callable[[World], Any]
    call: Callable[[Any, Any, World], Any]
    visibilities: tuple[Visibility, ...] = (Visibility.PRIVATE,)
    operator: bool = False
