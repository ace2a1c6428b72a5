# SPDX-License-Identifier: EUPL-1.2
"""What a reader must know about an estimate before believing it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from proxeny.messages import Message, gettext_noop, listed
from proxeny.pilots.design import Design
from proxeny.pilots.its import Series
from proxeny.pilots.panel import MARK
from proxeny.pilots.placebos import InSpace
from proxeny.pilots.sensitivity import Sensitivity
from proxeny.pilots.verdict import LEVEL

#: Periods before treatment without which a method cannot show that it follows the treated.
FEWEST_BEFORE: Mapping[str, int] = {"did": 3, "its": 8, "sc": 5, "sdid": 5}
#: A weight that moves more than this with the floor on the importance of predictors is told.
_MOVED = 0.1


def too_few_periods(design: Design, method: str) -> Message | None:
    """Return why too few periods lie before treatment, if they are."""
    fewest = FEWEST_BEFORE[method]
    if design.before >= fewest:
        return None
    return Message(
        gettext_noop(
            "too few periods before treatment ({before}): {method} needs at least {fewest} to "
            "show what would have happened"
        ),
        before=design.before,
        method=method,
        fewest=fewest,
    )


def poor_fit(design: Design, pre_rmspe: float) -> Message | None:
    """Return that the comparison misses the treated before treatment, if it does.

    It does where it is off by more than units usually change from one period to the next (the
    standard deviation of first differences over all units before treatment): a mixture that knew
    only each last value would be as near.
    """
    rows = [*design.treated, *design.donors]
    steps = np.diff(design.panel.outcome[rows, : design.before], axis=1)
    if steps.size < 2:
        return None
    usual = float(steps.std(ddof=1))
    size = float(np.abs(design.panel.outcome).max())
    if pre_rmspe <= usual + 1e-9 * size:
        return None
    return Message(
        gettext_noop(
            "poor fit before treatment: the comparison is off by {error}, more than units change "
            "from one period to the next ({usual})"
        ),
        error=_shown(pre_rmspe),
        usual=_shown(usual),
    )


def no_placebos() -> Message:
    """Return that placebos were not asked for."""
    return Message(
        gettext_noop("placebos were left out: nothing shows how large an accident can be")
    )


def other_start(design: Design) -> Message | None:
    """Return that a column `treated` of the panel lets treated units begin at another time."""
    marks = design.panel.columns.get(MARK)
    if marks is None or not np.isin(marks, (0.0, 1.0)).all():
        return None
    said = []
    for row in design.treated:
        first = int(marks[row].argmax())
        # A mark in every period says who is treated, and not when.
        if marks[row, first] and first not in (0, design.before):
            said.append(f"{design.panel.units[row]} {design.panel.labels[first]}")
    if not said:
        return None
    return Message(
        gettext_noop(
            "by the column {column} of the panel treatment begins at another time: {units}. Units "
            "that begin together belong together"
        ),
        column=MARK,
        units=listed(said[:5]),
    )


def as_large_elsewhere(att: float, others: Sequence[float]) -> Message | None:
    """Return that units which were not treated changed as much, if more than 5 % of them did."""
    count = sum(abs(one) >= abs(att) for one in others)
    if not others or count / len(others) <= LEVEL:
        return None
    return Message(
        gettext_noop(
            "by the same method {count} of {all} units that were not treated changed as much at "
            "that time"
        ),
        count=count,
        all=len(others),
    )


def of_series(design: Design, found: Series, common: Message | None) -> tuple[Message, ...]:
    """Return the warnings for an interrupted time series."""
    said = [
        too_few_periods(design, "its"),
        common,
        other_start(design),
        Message(
            gettext_noop(
                "one series has no comparison: whatever else changed at that time counts as effect"
            )
        ),
    ]
    if design.after < 2:
        said.append(
            Message(gettext_noop("with one period after treatment only the level is estimated"))
        )
    if found.seasons:
        said.append(
            Message(
                gettext_noop("a season of {lengths} periods was taken out"),
                lengths=listed(found.seasons),
            )
        )
    return tuple(one for one in said if one is not None)


def of_comparison(
    design: Design,
    *,
    method: str,
    att: float,
    poor: Message | None,
    with_placebos: bool,
    space: InSpace,
    p_value: float | None,
    p_min: float | None,
    moved: Sensitivity,
    late: Sequence[str],
) -> tuple[Message, ...]:
    """Return the warnings for a comparison with donors."""
    said = [too_few_periods(design, method), poor, other_start(design)]
    if not with_placebos:
        said.append(no_placebos())
    elif not space.fits:
        said.append(
            Message(
                gettext_noop("too few donors for placebos: {count}"),
                count=len(design.donors),
            )
        )
    if p_value is None:
        said.append(
            Message(gettext_noop("no error, p-value or interval could be computed for this design"))
        )
    if p_min is not None and p_min > LEVEL:
        said.append(
            Message(
                gettext_noop("no p-value can be below {p_min}; placebos: {count}"),
                count=len(space.fits),
                p_min=f"{p_min:.3f}",
            )
        )
    if not space.exhaustive:
        said.append(
            Message(
                gettext_noop("not all placebos were tried; drawn at random: {count}"),
                count=len(space.fits),
            )
        )
    if late:
        said.append(
            Message(
                gettext_noop("the window of {columns} reaches into the time after treatment began"),
                columns=listed(late),
            )
        )
    said += [_one_donor(att, moved), _earlier(att, moved), _floors(design, moved)]
    return tuple(one for one in said if one is not None)


def _one_donor(att: float, moved: Sensitivity) -> Message | None:
    turned = [name for name, other in moved.without.items() if other * att < 0]
    if not turned:
        return None
    return Message(
        gettext_noop("without {names} the effect has the other sign"), names=listed(turned[:5])
    )


def _earlier(att: float, moved: Sensitivity) -> Message | None:
    if moved.earlier is None or abs(moved.earlier[1]) < abs(att):
        return None
    return Message(
        gettext_noop(
            "an earlier start ({time}), when nothing happened, shows as large an effect: {effect}"
        ),
        time=moved.earlier[0],
        effect=_shown(moved.earlier[1]),
    )


def _floors(design: Design, moved: Sensitivity) -> Message | None:
    if not moved.trials:
        return None
    table = np.array([one.weights for one in moved.trials])
    spread = np.ptp(table, axis=0)
    if float(spread.max()) <= _MOVED:
        return None
    at = int(spread.argmax())
    return Message(
        gettext_noop(
            "the weights depend on how little a predictor may count: that of {name} lies between "
            "{low} and {high}"
        ),
        name=design.donor_names()[at],
        low=f"{table[:, at].min():.3f}",
        high=f"{table[:, at].max():.3f}",
    )


def _shown(value: float) -> str:
    return f"{value:.4g}"
