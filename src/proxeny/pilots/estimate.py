# SPDX-License-Identifier: EUPL-1.2
"""The difference that a treatment made: from a design to an estimate with its verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from threadpoolctl import threadpool_limits

from proxeny.messages import Message, gettext_noop
from proxeny.pilots import cautions, did, importance, its, placebos, sc, sdid
from proxeny.pilots.design import Block, Design
from proxeny.pilots.errors import DesignError, EstimateError
from proxeny.pilots.fit import Fit
from proxeny.pilots.predictors import Predictor, late, matched
from proxeny.pilots.result import Estimate
from proxeny.pilots.sensitivity import Sensitivity, sensitivity
from proxeny.pilots.significance import significance
from proxeny.pilots.verdict import Better, verdict

METHODS = ("did", "its", "sc", "sdid")


@dataclass(frozen=True, slots=True)
class _Tools:
    """A method ready for one block: its estimate, and the fitters for placebos and other donors."""

    block: Block
    found: Fit
    fitter: placebos.Fitter
    for_placebos: placebos.Fitter
    trials: tuple[importance.Trial, ...] = ()
    importances: tuple[float, ...] = ()


def estimate(
    design: Design,
    method: str,
    *,
    predictors: Sequence[Predictor] = (),
    with_placebos: bool = True,
    better: Better | None = None,
    smallest_effect: float = 0.0,
    seed: int = 0,
    told: placebos.Told | None = None,
) -> Estimate:
    """Return the estimate of `method`: did, its, sc or sdid.

    `predictors` are for sc. `better` and `smallest_effect` (in units of the outcome, not
    negative) are for the verdict. `seed` matters where placebos are drawn and where importances
    are searched; the same design and seed give the same digits. `told` hears of each placebo.
    Raises DesignError for what cannot be asked, EstimateError for what cannot be computed.
    """
    if method not in METHODS:
        raise DesignError(
            Message(
                gettext_noop("{method} is no method; choose did, its, sc or sdid"),
                method=repr(method[:40]),
            )
        )
    if predictors and method != "sc":
        raise DesignError(Message(gettext_noop("predictors are for the method sc alone")))
    if not (smallest_effect >= 0.0 and np.isfinite(smallest_effect)):
        raise DesignError(
            Message(
                gettext_noop(
                    "the smallest effect is a size and not negative; say with better which "
                    "direction counts"
                )
            )
        )
    # One thread adds up in one order, so that the digits are the same on every machine; on small
    # arrays it is also the faster way.
    with threadpool_limits(limits=1, user_api="blas"):
        if method == "its":
            return _series(design, with_placebos, better, smallest_effect, told)
        return _compared(
            design, method, predictors, with_placebos, better, smallest_effect, seed, told
        )


def _series(
    design: Design,
    with_placebos: bool,
    better: Better | None,
    smallest_effect: float,
    told: placebos.Told | None,
) -> Estimate:
    found = its.fit(design)
    others = its.on_donors(design, told) if with_placebos else {}
    common = cautions.as_large_elsewhere(found.att, list(others.values()))
    labels = design.panel.labels
    actual = design.panel.outcome[list(design.treated)].mean(axis=0)
    said = cautions.of_series(design, found, common)
    word = verdict(
        better=better,
        att=found.att,
        p_value=found.p_value,
        p_min=None,
        interval=found.interval,
        smallest_effect=smallest_effect,
        obstacle=cautions.too_few_periods(design, "its") or common,
    )
    return Estimate(
        method="its",
        att=found.att,
        se=found.se,
        p_value=found.p_value,
        p_min=None,
        interval=found.interval,
        pre_rmspe=found.pre_rmspe,
        weights={},
        time_weights={},
        gaps=dict(zip(labels, found.gaps.tolist(), strict=True)),
        actual=dict(zip(labels, actual.tolist(), strict=True)),
        inference="newey_west",
        placebos=others,
        importances={},
        sensitivity=Sensitivity(),
        warnings=(*said, *(() if with_placebos else (cautions.no_placebos(),))),
        verdict=word,
    )


def _compared(
    design: Design,
    method: str,
    predictors: Sequence[Predictor],
    with_placebos: bool,
    better: Better | None,
    smallest_effect: float,
    seed: int,
    told: placebos.Told | None,
) -> Estimate:
    _check_donors(design)
    tools = _tools(design, method, predictors, seed)
    found, names, labels = tools.found, design.donor_names(), design.panel.labels
    space = placebos.InSpace((), (), True)
    if with_placebos:
        space = placebos.in_space(
            tools.block, tools.for_placebos, costly=bool(predictors), seed=seed, told=told
        )
    test = significance(design, method, found, space)
    moved = sensitivity(design, tools.block, method, found, tools.fitter, tools.trials)
    poor = cautions.poor_fit(design, found.pre_rmspe)
    word = verdict(
        better=better,
        att=found.att,
        p_value=test.p_value,
        p_min=test.p_min,
        interval=test.interval,
        smallest_effect=smallest_effect,
        obstacle=cautions.too_few_periods(design, method) or poor,
    )
    warnings = cautions.of_comparison(
        design,
        method=method,
        att=found.att,
        poor=poor,
        with_placebos=with_placebos,
        space=space,
        p_value=test.p_value,
        p_min=test.p_min,
        moved=moved,
        late=late(design, predictors),
    )
    times = found.time_weights
    return Estimate(
        method=method,
        att=found.att,
        se=test.se,
        p_value=test.p_value,
        p_min=test.p_min,
        interval=test.interval,
        pre_rmspe=found.pre_rmspe,
        weights=dict(zip(names, found.unit_weights.tolist(), strict=True)),
        time_weights={} if times is None else dict(zip(labels, times.tolist(), strict=False)),
        gaps=dict(zip(labels, found.gaps.tolist(), strict=True)),
        actual=dict(zip(labels, tools.block.treated.tolist(), strict=True)),
        inference=test.inference,
        placebos={
            " + ".join(names[one] for one in group): fit.att
            for group, fit in zip(space.groups, space.fits, strict=True)
        },
        importances={
            f"{one.column} {one.first}-{one.last}": share
            for one, share in zip(predictors, tools.importances, strict=True)
        },
        sensitivity=moved,
        warnings=warnings,
        verdict=word,
    )


def _check_donors(design: Design) -> None:
    if not design.donors:
        raise EstimateError(
            Message(
                gettext_noop(
                    "all units are treated, so none is left to compare with; add units that were "
                    "not treated, or use its"
                )
            )
        )


def _tools(design: Design, method: str, predictors: Sequence[Predictor], seed: int) -> _Tools:
    block = design.block()
    if method == "did":
        return _Tools(block, did.fit(block), did.fit, did.fit)
    if method == "sdid":
        noise = sdid.noise_level(block)
        return _Tools(
            block,
            sdid.fit(block, noise),
            lambda other: sdid.fit_placebo(other, noise),
            lambda other: sdid.fit_placebo(other, noise),
        )
    if not predictors:
        return _Tools(block, sc.fit(block), sc.fit, sc.fit)
    block = matched(design, predictors)
    tried = importance.trials(block, seed)
    chosen = importance.choose(tried)

    def fitter(other: Block) -> Fit:
        return importance.fit(other, chosen.floor, seed)[0]

    return _Tools(
        block,
        sc.weighed(block, chosen.weights),
        fitter,
        fitter,
        tried,
        tuple(chosen.importances.tolist()),
    )
