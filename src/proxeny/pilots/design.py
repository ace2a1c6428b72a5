# SPDX-License-Identifier: EUPL-1.2
"""Who was treated from when on, and who they are compared with."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from proxeny.messages import Message, gettext_noop, listed
from proxeny.pilots.errors import DesignError, EstimateError
from proxeny.pilots.panel import MARK, Floats, Panel
from proxeny.pilots.times import key_of


@dataclass(frozen=True, slots=True)
class Block:
    """What an estimator sees: donors, the mean of the treated, and how many periods come before.

    `donors` has one row per donor, `treated` is the mean outcome of `count` treated units in each
    period; the first `before` periods are before treatment. With predictors, `donor_traits` has
    one row per donor and `treated_traits` one number per predictor, each in units of its standard
    deviation over all units.
    """

    donors: Floats
    treated: Floats
    count: int
    before: int
    donor_traits: Floats | None = None
    treated_traits: Floats | None = None

    def only(self, keep: Sequence[int]) -> Block:
        """Return the block with these donors alone."""
        at = list(keep)
        traits = None if self.donor_traits is None else self.donor_traits[at]
        return Block(
            self.donors[at], self.treated, self.count, self.before, traits, self.treated_traits
        )

    def treating(self, group: Sequence[int]) -> Block:
        """Return the block in which these donors stand in the place of the treated."""
        at = list(group)
        rest = self.only([one for one in range(len(self.donors)) if one not in set(at)])
        traits = None if self.donor_traits is None else self.donor_traits[at].mean(axis=0)
        return Block(
            rest.donors,
            self.donors[at].mean(axis=0),
            len(at),
            self.before,
            rest.donor_traits,
            traits,
        )

    def between(self, start: int, end: int, before: int) -> Block:
        """Return periods `start` to `end` (exclusive), of which `before` are before treatment."""
        return Block(self.donors[:, start:end], self.treated[start:end], self.count, before)


@dataclass(frozen=True, slots=True)
class Design:
    """A panel with its treated units and donors (by row) and the number of periods before."""

    panel: Panel
    treated: tuple[int, ...]
    donors: tuple[int, ...]
    before: int

    @property
    def after(self) -> int:
        """The number of treated periods."""
        return len(self.panel.labels) - self.before

    def block(self) -> Block:
        """Return the arrays of the design, without predictors."""
        outcome = self.panel.outcome
        return Block(
            outcome[list(self.donors)],
            outcome[list(self.treated)].mean(axis=0),
            len(self.treated),
            self.before,
        )

    def donor_names(self) -> list[str]:
        """Return the donors' names, in the order of the rows of the block."""
        return [self.panel.units[one] for one in self.donors]


def design(
    panel: Panel, *, treated: Sequence[str], start: str, donors: Sequence[str] = ()
) -> Design:
    """Return the design in which `treated` are treated from the period `start` on.

    `donors` names the comparison units; without it all others are. Raises DesignError for a name
    or a period that the panel does not have and for a donor that is treated, EstimateError where
    no period is left before or after.
    """
    rows = {name: row for row, name in enumerate(panel.units)}
    chosen = tuple(dict.fromkeys(_row(name.strip(), rows) for name in treated))
    if not chosen:
        raise DesignError(Message(gettext_noop("name at least one treated unit")))
    pool = tuple(dict.fromkeys(_row(name.strip(), rows) for name in donors))
    both = [panel.units[one] for one in pool if one in chosen]
    if both:
        raise DesignError(
            Message(
                gettext_noop("{names} cannot be treated and a donor; name each once"),
                names=listed(both),
            )
        )
    if not donors:
        pool = tuple(row for row in range(len(panel.units)) if row not in chosen)
    before = _before(panel, start)
    _check_marks(panel, pool)
    outcome = panel.outcome[[*chosen, *pool]]
    if np.ptp(outcome) == 0:
        raise EstimateError(
            Message(
                gettext_noop("the outcome is {value} in every unit and period; it shows no effect"),
                value=f"{outcome[0, 0]:g}",
            )
        )
    return Design(panel, chosen, pool, before)


def _row(name: str, rows: dict[str, int]) -> int:
    if name in rows:
        return rows[name]
    near = difflib.get_close_matches(name, list(rows), 3) or sorted(rows)[:5]
    raise DesignError(
        Message(
            gettext_noop("the panel has no unit {name}; it has for example {near}"),
            name=repr(name[:60]),
            near=listed(near),
        )
    )


def _before(panel: Panel, start: str) -> int:
    key = key_of(start.strip(), panel.kind)
    first, last = panel.labels[0], panel.labels[-1]
    if key is None:
        raise DesignError(
            Message(
                gettext_noop("{start} is not written as the periods of the panel are: {first}"),
                start=repr(start[:40]),
                first=first,
            )
        )
    values: dict[str, object] = {"start": start, "first": first, "last": last}
    if key < panel.keys[0]:
        raise EstimateError(
            Message(
                gettext_noop(
                    "treatment at {start} is before the first period of the panel, {first}"
                ),
                **values,
            )
        )
    if key == panel.keys[0]:
        raise EstimateError(
            Message(
                gettext_noop(
                    "treatment begins in the first period of the panel, {first}: no period before "
                    "it is left to compare with"
                ),
                **values,
            )
        )
    if key > panel.keys[-1]:
        raise EstimateError(
            Message(
                gettext_noop("treatment at {start} is after the last period of the panel, {last}"),
                **values,
            )
        )
    if key not in panel.keys:
        at = int(np.searchsorted(panel.keys, key))
        raise DesignError(
            Message(
                gettext_noop(
                    "the panel has no period {start}; the next is {next}. Name the first treated "
                    "period as the panel writes it"
                ),
                start=repr(start[:40]),
                next=panel.labels[at],
            )
        )
    return panel.keys.index(key)


def _check_marks(panel: Panel, donors: Sequence[int]) -> None:
    """Hold a column `treated` of the panel itself against the donors."""
    marks = panel.columns.get(MARK)
    if marks is None or not np.isin(marks, (0.0, 1.0)).all():
        return
    marked = [panel.units[one] for one in donors if marks[one].any()]
    if marked:
        raise EstimateError(
            Message(
                gettext_noop(
                    "by the column {column} of the panel {names} was treated too and cannot be a "
                    "donor; treat it as well or leave it out"
                ),
                column=MARK,
                names=listed(marked),
            )
        )
