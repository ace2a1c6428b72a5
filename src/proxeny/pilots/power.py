# SPDX-License-Identifier: EUPL-1.2
"""Whether a design could see the smallest effect that matters, told before the pilot starts.

On periods before treatment every donor in turn is taken for treated from an earlier day on, with
as many periods after it as the pilot will have. What the estimator finds there is what chance
alone does; an effect that is added to one of them is seen if its rank says so.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from proxeny.messages import Message, gettext_noop
from proxeny.pilots import did, placebos, sc, sdid
from proxeny.pilots.design import Block
from proxeny.pilots.errors import DesignError, EstimateError
from proxeny.pilots.panel import Panel
from proxeny.pilots.verdict import LEVEL, Better

#: The share of effects that a design should see, by custom.
ENOUGH = 0.8
_FEWEST_BEFORE = 3


@dataclass(frozen=True, slots=True)
class Power:
    """What a design can see.

    `share` is the share of placebo effects of the smallest size that matters that would be seen
    with a p-value of at most .05; `detectable` the effect (its size) of which ENOUGH are seen,
    None where no effect can be; `p_min` the smallest p-value possible; `tried` the number of
    placebos. `reason` says it in words.
    """

    share: float
    detectable: float | None
    p_min: float
    tried: int
    reason: Message


def power(
    panel: Panel,
    method: str,
    *,
    donors: tuple[int, ...],
    periods: int,
    smallest_effect: float,
    better: Better,
    treated: int = 1,
    seed: int = 0,
) -> Power:
    """Return what `method` (did, sc or sdid) would see with `periods` periods after treatment.

    `panel` ends before the pilot starts; `donors` are the rows of the comparison units and
    `treated` the number of units that will be treated. Raises DesignError for a wish that makes no
    sense, EstimateError where too few periods or donors are there.
    """
    if method not in ("did", "sc", "sdid"):
        raise DesignError(
            Message(gettext_noop("a power check is made for did, sc or sdid, which have donors"))
        )
    if not smallest_effect > 0 or periods < 1 or treated < 1:
        raise DesignError(
            Message(
                gettext_noop(
                    "state the smallest effect that matters, the periods after the start and the "
                    "treated units, each above zero"
                )
            )
        )
    before = panel.outcome.shape[1] - periods
    if before < _FEWEST_BEFORE or len(donors) - treated < 2:
        raise EstimateError(
            Message(
                gettext_noop(
                    "a power check needs at least {fewest} periods beside the {periods} of the "
                    "pilot and two donors beside the treated; there are {found} periods and "
                    "{donors} donors"
                ),
                fewest=_FEWEST_BEFORE,
                periods=periods,
                found=panel.outcome.shape[1],
                donors=len(donors),
            )
        )
    rows = panel.outcome[list(donors)]
    block = Block(rows, rows.mean(axis=0), treated, before)
    space = placebos.in_space(block, _fitter(method, block), seed=seed)
    sign = 1.0 if better == "higher" else -1.0
    needed = np.array([_needed(one, space, method, sign) for one in range(len(space.fits))])
    p_min = 1.0 / (1 + len(space.fits))
    return _said(needed, smallest_effect, p_min)


def _fitter(method: str, block: Block) -> placebos.Fitter:
    if method == "did":
        return did.fit
    if method == "sc":
        return sc.fit
    noise = sdid.noise_level(block)
    return lambda other: sdid.fit_placebo(other, noise)


def _needed(place: int, space: placebos.InSpace, method: str, sign: float) -> float:
    """Return the effect from which on this placebo ranks among the most extreme 5 %.

    Adding an effect to the later periods moves every later gap by just that, since all weights
    come from earlier periods and from the donors.
    """
    others = [fit for one, fit in enumerate(space.fits) if one != place]
    own = space.fits[place]
    allowed = int(LEVEL * (1 + len(space.fits)) + 1e-9)
    if allowed < 1:
        return math.inf
    mean, spread, unit = sign * own.att, 0.0, 1.0
    if method == "sc":
        spread = float(np.var(own.gaps[own.before :]))
        unit = own.pre_rmspe
        sizes = sorted((placebos.ratio(one) for one in others), reverse=True)
    else:
        sizes = sorted((abs(one.att) for one in others), reverse=True)
    bar = sizes[allowed - 1] * unit
    return max(0.0, math.sqrt(max(bar**2 - spread, 0.0)) - mean)


def _said(needed: np.ndarray, smallest_effect: float, p_min: float) -> Power:
    share = float((needed <= smallest_effect).mean())
    place = math.ceil(ENOUGH * len(needed)) - 1
    least = float(np.sort(needed)[place])
    detectable = least if math.isfinite(least) else None
    if detectable is None:
        reason = Message(
            gettext_noop(
                "no effect can be seen: with {count} placebos no p-value is below {p_min}"
            ),
            count=len(needed),
            p_min=f"{p_min:.3f}",
        )
    elif share >= ENOUGH:
        reason = Message(
            gettext_noop("the design sees an effect of {size} in {percent} % of the placebos"),
            size=f"{smallest_effect:.4g}",
            percent=f"{100 * share:.0f}",
        )
    else:
        reason = Message(
            gettext_noop(
                "the design sees an effect of {size} in {percent} % of the placebos only; it would "
                "need {detectable} to be seen in {enough} %. Take more periods, more donors or "
                "another method"
            ),
            size=f"{smallest_effect:.4g}",
            percent=f"{100 * share:.0f}",
            detectable=f"{detectable:.4g}",
            enough=f"{100 * ENOUGH:.0f}",
        )
    return Power(share, detectable, p_min, len(needed), reason)
