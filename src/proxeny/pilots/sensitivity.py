# SPDX-License-Identifier: EUPL-1.2
"""How the effect moves with the donors, the window before treatment, and the method."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from proxeny.pilots import did, importance, placebos, sc, sdid
from proxeny.pilots.design import Block, Design
from proxeny.pilots.errors import EstimateError
from proxeny.pilots.fit import Fit

#: Donors with less weight hardly move an estimate when they are left out.
_WEIGHTY = 0.01
#: Shares of the periods before treatment that shorter windows keep.
_SHARES = (0.75, 0.5)
_FEWEST = 4


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """Effects under other choices, in units of the outcome.

    `without` by the donor that is left out, `since` by the first period of a shorter window,
    `methods` by the method, `earlier` an earlier start of treatment and the effect found there,
    `trials` what each floor on the importance of predictors leads to.
    """

    without: Mapping[str, float] = field(default_factory=dict)
    since: Mapping[str, float] = field(default_factory=dict)
    methods: Mapping[str, float] = field(default_factory=dict)
    earlier: tuple[str, float] | None = None
    trials: tuple[importance.Trial, ...] = ()


def sensitivity(
    design: Design,
    block: Block,
    method: str,
    found: Fit,
    fitter: placebos.Fitter,
    trials: tuple[importance.Trial, ...] = (),
) -> Sensitivity:
    """Return the effects of `fitter` and of the other methods under other choices.

    `found` is the estimate of `method`, from the same block.

    With predictors, whose windows are stated, the window is not shortened, and the earlier start
    is estimated on outcomes alone.
    """
    labels = design.panel.labels
    plain = fitter if block.donor_traits is None else sc.fit
    moved = placebos.in_time(block, plain)
    return Sensitivity(
        without=_without(design.donor_names(), block, found, fitter),
        since={} if block.donor_traits is not None else _since(labels, block, fitter),
        methods=_methods(block, None if block.donor_traits is not None else (method, found)),
        earlier=None if moved is None else (labels[moved[0]], moved[1]),
        trials=trials,
    )


def _without(
    names: Sequence[str], block: Block, found: Fit, fitter: placebos.Fitter
) -> dict[str, float]:
    count = len(names)
    if count < 3:
        return {}
    return {
        names[out]: fitter(block.only([one for one in range(count) if one != out])).att
        for out in range(count)
        if found.unit_weights[out] >= _WEIGHTY
    }


def _since(labels: Sequence[str], block: Block, fitter: placebos.Fitter) -> dict[str, float]:
    effects = {}
    for share in _SHARES:
        start = block.before - int(share * block.before)
        if start > 0 and block.before - start >= _FEWEST:
            part = block.between(start, block.donors.shape[1], block.before - start)
            effects[labels[start]] = fitter(part).att
    return effects


def _methods(block: Block, known: tuple[str, Fit] | None) -> dict[str, float]:
    effects: dict[str, float] = {}
    for name, one in METHODS.items():
        try:
            effects[name] = known[1].att if known and known[0] == name else one(block).att
        except EstimateError:
            continue
    return effects


def _sdid(block: Block) -> Fit:
    return sdid.fit(block, sdid.noise_level(block))


METHODS: Mapping[str, Callable[[Block], Fit]] = {"did": did.fit, "sc": sc.fit, "sdid": _sdid}
