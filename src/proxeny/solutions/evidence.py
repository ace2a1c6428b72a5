# SPDX-License-Identifier: EUPL-1.2
"""The evidence ladder: told, measured, compared, evaluated, replicated.

A grade is decided by rules over the record, never by its adjectives. It speaks of how well the
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

#: Designs that set places or people with the practice against like ones without it.
CONTROLLED = {
    "randomised_trial": gettext_noop("a randomised trial"),
    "quasi_experiment": gettext_noop("a quasi-experiment"),
    "controlled_study": gettext_noop("a study with a control group"),
}
#: Studies that compare or appraise, but are evaluation only when somebody independent made them.
STUDIES = {
    "before_after_study": gettext_noop("a before-and-after study"),
    "out_of_sample_test": gettext_noop("a test on data that were held back"),
    "ex_post_appraisal": gettext_noop("an appraisal after the end"),
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


def measured_metrics(solution: Solution) -> list[Metric]:
    """Return the metrics that somebody measured (not estimated, not planned)."""
    return [metric for metric in solution.metrics if metric.kind == "measured"]


def is_comparison(metric: Metric) -> bool:
    """Return whether a metric says what changed.

    It does when it has a value from before, or is negative (a fall can only be a change). A
    baseline of zero counts what was built; it does not say what changed.
    """
    return metric.baseline not in (None, 0) or metric.value < 0


def grade(solution: Solution) -> Grade:
    """Return the rung that the record's facts support, with the reason."""
    level, why = _rung(solution, measured_metrics(solution))
    return Grade(
        level=level,
        rank=LEVELS.index(level),
        label=Message(LABELS[level]),
        why=why,
        differs=_disagreement(level, solution.stated_evidence),
    )


def _rung(solution: Solution, measured: list[Metric]) -> tuple[str, Message]:
    basis = solution.evidence_basis
    if basis in NOT_OBSERVED:
        why = gettext_noop("Only told: {reason}, and nobody else has measured.")
        return "told", Message(why, reason=Message(NOT_OBSERVED[basis]))
    independent = solution.evaluator == "independent"
    controlled = basis in CONTROLLED and solution.evaluator in ("unknown", "independent")
    if measured and (controlled or (basis in STUDIES and independent)):
        return _evaluated(solution, Message({**CONTROLLED, **STUDIES}[basis]))
    if basis in CONTROLLED or basis in ("before_after_study", "out_of_sample_test"):
        why = gettext_noop("Compared by {study}. {missing}")
        missing = (
            gettext_noop("No independent evaluation is named.")
            if measured
            else gettext_noop("The record holds no measured figure of it.")
        )
        study = Message({**CONTROLLED, **STUDIES}[basis])
        return "compared", Message(why, study=study, missing=Message(missing))
    if changed := [metric for metric in measured if is_comparison(metric)]:
        return "compared", _compared(changed[0])
    return _measured(solution, measured)


def _evaluated(solution: Solution, study: Message) -> tuple[str, Message]:
    for adoption in solution.adoptions:
        if adoption.status != "enrolled" and adoption.results:
            why = gettext_noop("Evaluated by {study}, and {city} has reported results as well.")
            return "replicated", Message(why, study=study, city=adoption.city_name)
    why = gettext_noop("Evaluated by {study}; no other city has reported results.")
    return "evaluated", Message(why, study=study)


def _compared(metric: Metric) -> Message:
    if metric.baseline not in (None, 0):
        template = gettext_noop(
            "Compared with before: {indicator} went from {baseline} to {value} {unit}. "
            "No independent evaluation is named."
        )
    else:
        template = gettext_noop(
            "Compared with before: {indicator} changed by {value} {unit}. "
            "No independent evaluation is named."
        )
    return Message(
        template,
        indicator=metric.indicator,
        baseline=_number(metric.baseline),
        value=_number(metric.value),
        unit=metric.unit,
    )


def _measured(solution: Solution, measured: list[Metric]) -> tuple[str, Message]:
    if not solution.metrics:
        return "told", Message(gettext_noop("Only told: the record holds no figures."))
    if not measured:
        why = gettext_noop("Only told: all figures are estimated or planned.")
        return "told", Message(why)
    if solution.stated_evidence in ("told", "planned", "estimated"):
        why = gettext_noop(
            "Only told: what was measured ({indicator}) describes the practice, not its effect."
        )
        return "told", Message(why, indicator=measured[0].indicator)
    why = gettext_noop(
        "Measured, but compared neither with before nor with elsewhere: {indicator} "
        "(figures measured: {count})."
    )
    return "measured", Message(why, count=len(measured), indicator=measured[0].indicator)


def _disagreement(level: str, stated: str) -> Message | None:
    # The collection knows told, planned, estimated and measured; the first three are one rung.
    if not stated or (stated == "measured") == (level != "told"):
        return None
    return Message(
        gettext_noop(
            "The collection called the evidence “{stated}”; by the rules here it is “{level}”."
        ),
        stated=stated,
        level=Message(LABELS[level]),
    )


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 1e4 else f"{value:g}"
