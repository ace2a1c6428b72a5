# SPDX-License-Identifier: EUPL-1.2
"""What somebody wishes of the best consortium, as it is stored with a search."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

#: Members at most until somebody says otherwise. The best is nearly always as large as is allowed,
#: and of the Horizon 2020 projects with three partners and more half had 6 to 15 (CORDIS).
SIZE_MAX = 8
#: Members of a consortium that is looked for.
MOST_MEMBERS = 60
#: How long one may let the solver work, in seconds.
SECONDS = (20, 60, 180, 600)


class Keep(models.TextChoices):
    """Which partners of the draft must stay."""

    LEAD = "lead", _("the coordinator alone")
    YES = "yes", _("the coordinator and those who said yes")
    ALL = "all", _("everybody")


@dataclass(frozen=True, slots=True)
class Wishes:
    """The wishes; None and empty are no condition. Money is in cents.

    `must` and `must_not` are keys of candidates. `kinds` says how many of a kind at least,
    `capabilities` are domains in which at least one member is known for a solution. `cost_each` is
    what a member is taken to cost where its costs are not known: an assumption, not a fact.
    """

    keep: str = Keep.YES
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()
    kinds: Mapping[str, int] = field(default_factory=dict)
    capabilities: tuple[str, ...] = ()
    size_min: int = 3
    size_max: int = SIZE_MAX
    countries_min: int | None = None
    per_country_max: int | None = None
    budget_max: int | None = None
    cost_each: int = 0
    use_call: bool = True
    alternatives: int = 3
    seconds: int = 60


def write(wishes: Wishes) -> dict[str, Any]:
    """Return the wishes as JSON can hold them."""
    return asdict(wishes)


def read(stored: Mapping[str, Any]) -> Wishes:
    """Return the wishes that were stored with `write`."""
    known = {one.name for one in fields(Wishes)}
    values = {name: value for name, value in stored.items() if name in known}
    for name in ("must", "must_not", "capabilities"):
        values[name] = tuple(values.get(name, ()))
    return Wishes(**values)
