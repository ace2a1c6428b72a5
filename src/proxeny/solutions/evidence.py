# SPDX-License-Identifier: EUPL-1.2
"""The evidence ladder: told, measured, compared, evaluated, replicated.

A grade is decided by rules over the record, from the bottom up; a rung is reached only when every
rung's question below it could be answered or is implied by it. The grade speaks of how well the
stated effect is known, not of how large or how good the effect is: a trial that found no effect
is well evaluated. `docs/explanation/evidence.md` explains each rule.
"""

from __future__ import annotations

from dataclasses import dataclass

from proxeny.messages import Message, gettext_noop
from proxeny.solutions.model import Metric, Solution

LEVELS = ("told", "measured", "compared", "evaluated", "replicated")
LABELS = {
    "told": gettext_noop("Told"),
    "measured": gettext_noop("Measured"),
    "compared": gettext_noop("Compared"),
    "evaluated": gettext_noop("Evaluated"),
    "replicated": gettext_noop("Replicated"),
}

#: Designs in which somebody set the practice against places or times without it.
STUDIES = {
    "randomised_trial": gettext_noop("a randomised trial"),
    "quasi_experiment": gettext_noop("a quasi-experiment"),
    "controlled_study": gettext_noop("a study with a control group"),
    "ex_post_appraisal": gettext_noop("an appraisal after the end"),
}
COMPARISONS = {
    "before_after_study": gettext_noop("a before-and-after study"),
    "out_of_sample_test": gettext_noop("a test on data that were held back"),
}
#: Where the numbers come from a seller or a model, they stay told until somebody else measures.
NOT_OBSERVED = {
    "vendor": gettext_noop("the figures come from the seller"),
    "model_study": gettext_noop("the figures come from a model"),
    "ex_ante_appraisal": gettext_noop("the figures come from an appraisal made beforehand"),
}


def levels() -> dict[str, Message]:
    """Return the labels of the rungs by name, from the lowest to the highest."""
    return {level: Message(LABELS[level]) for level in LEVELS}


@dataclass(frozen=True, slots=True)
class Grade:
    """A rung of the ladder (`rank` 0 to 4), its label, and why this rung and not the next."""

    level: str
    rank: int
    label: Message
    why: Message
    #: What the source itself called its evidence, where that is a higher or lower rung.
    differs: Message | None = None


def _grade(level: str, why: Message, solution: Solution) -> Grade:
    return Grade(
        level=level,
        rank=LEVELS.index(level),
        label=Message(LABELS[level]),
        why=why,
        differs=_disagreement(level, solution),
    )


def _disagreement(level: str, solution: Solution) -> Message | None:
    stated = solution.stated_evidence
    if not stated:
        return None
    # The collected records know four words; planned and estimated are below measured.
    if (stated == "measured") == (LEVELS.index(level) >= 1):
        return None
    return Message(
        gettext_noop(
            "The collected record calls its evidence {stated}; by our rules it is {level}."
        ),
        stated=stated,
        level=Message(LABELS[level]),
    )


def measured_metrics(solution: Solution) -> list[Metric]:
    """Return the metrics that somebody measured (not estimated, not planned)."""
    return [metric for metric in solution.metrics if metric.kind == "measured"]


def with_baseline(metrics: list[Metric]) -> list[Metric]:
    """Return the metrics with a value from before.

    A baseline of zero counts what was built, it does not say what changed, so it is left out.
    """
    return [metric for metric in metrics if metric.baseline not in (None, 0)]


def grade(solution: Solution) -> Grade:
    """Return the rung that the record's facts support, with the reason."""
    measured = measured_metrics(solution)
    basis = solution.evidence_basis
    if basis in NOT_OBSERVED:
        why = Message(
            gettext_noop("Only told: {reason}, nobody else has measured."),
            reason=Message(NOT_OBSERVED[basis]),
        )
        return _grade("told", why, solution)
    if basis in STUDIES:
        return _studied(solution, Message(STUDIES[basis]), bool(measured))
    if basis in COMPARISONS:
        why = Message(
            gettext_noop("Compared by {study}; no independent evaluation is named."),
            study=Message(COMPARISONS[basis]),
        )
        return _grade("compared", why, solution)
    if before := with_baseline(measured):
        first = before[0]
        why = Message(
            gettext_noop(
                "Compared with before: {indicator} went from {baseline} to {value} {unit}; "
                "no independent evaluation is named."
            ),
            indicator=first.indicator,
            baseline=_number(first.baseline),
            value=_number(first.value),
            unit=first.unit,
        )
        return _grade("compared", why, solution)
    if measured:
        why = Message(
            gettext_noop(
                "Measured: {count} figure(s), such as {indicator}, but none with a value from "
                "before or from elsewhere."
            ),
            count=len(measured),
            indicator=measured[0].indicator,
        )
        return _grade("measured", why, solution)
    if solution.metrics:
        why = Message(gettext_noop("Only told: all figures are estimated or planned."))
    else:
        why = Message(gettext_noop("Only told: the record holds no figures."))
    return _grade("told", why, solution)


def _studied(solution: Solution, study: Message, measured: bool) -> Grade:
    if not measured:
        why = Message(
            gettext_noop("Compared by {study}, but the record holds no measured figure of it."),
            study=study,
        )
        return _grade("compared", why, solution)
    elsewhere = [a for a in solution.adoptions if a.status != "enrolled" and a.results]
    if elsewhere:
        why = Message(
            gettext_noop("Evaluated by {study}, and results are reported from {city} as well."),
            study=study,
            city=elsewhere[0].city_name,
        )
        return _grade("replicated", why, solution)
    why = Message(
        gettext_noop("Evaluated by {study}; no other city has reported results."), study=study
    )
    return _grade("evaluated", why, solution)


def _number(value: float | None) -> str:
    return f"{value:g}" if value is not None and abs(value) < 1e6 else f"{value:,.0f}"
