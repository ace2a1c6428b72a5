# SPDX-License-Identifier: EUPL-1.2
"""What a solution record holds.

The record keeps apart what is easily mixed up: whether a number was measured, estimated or only
planned; what a cost covers; whether a city enrolled in a programme, adopted the practice or ended
it; and what kind of source says so.
"""

from __future__ import annotations

from dataclasses import dataclass

METRIC_KINDS = ("measured", "estimated", "planned")
ADOPTION_STATUSES = ("enrolled", "adopted", "ended")
#: What became of the practice at its origin, as the source says.
STATUSES = (
    "not_known",
    "running",
    "running_with_losses",
    "ended",
    "suspended",
    "cancelled",
    "below_goals",
    "gains_reversed",
    "no_effect_found",
)
EVIDENCE_BASES = (
    "not_assessed",
    "self_reported",
    "vendor",
    "model_study",
    "ex_ante_appraisal",
    "user_survey",
    "before_after_study",
    "out_of_sample_test",
    "ex_post_appraisal",
    "controlled_study",
    "quasi_experiment",
    "randomised_trial",
)
#: What a cost covers, in one word; `docs/reference/solution-record.md` explains each.
COST_COVERAGES = ("whole", "part", "unit", "year", "plan", "grant", "damage", "unknown")
SOURCE_KINDS = (
    "city",
    "programme",
    "research",
    "press",
    "vendor",
    "institution",
    "other",
)


@dataclass(frozen=True, slots=True)
class Place:
    """A city that a record names; `city_id` is its GeoNames number, None when not matched."""

    city_id: int | None
    city_name: str
    country: str


@dataclass(frozen=True, slots=True)
class Metric:
    """One number: what, from what (`baseline`), to what, in which unit, when, and of what kind."""

    indicator: str
    value: float
    unit: str
    kind: str
    baseline: float | None = None
    period: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """An amount of money (None: not stated), its currency (empty: not stated), year and extent.

    `coverage` says in one word what `scope` says in free text: `whole` (the practice in the
    city), `part`, `unit` (per house, per square metre), `year` (running cost), `plan` (a budget,
    not spent), `grant` (money received), `damage` (a loss) or `unknown`. Only `whole` and `year`
    may be divided by the inhabitants of the city.
    """

    amount: float | None
    currency: str
    scope: str = ""
    year: int | None = None
    coverage: str = "unknown"


@dataclass(frozen=True, slots=True)
class Adoption:
    """A city took a solution up, or enrolled to do so, or ended it.

    `results` is what is known of the effect there; empty when nothing was reported.
    """

    city_id: int | None
    city_name: str
    country: str
    status: str
    year: int | None = None
    kind: str = ""
    programme: str = ""
    source_url: str = ""
    results: str = ""


@dataclass(frozen=True, slots=True)
class Solution:
    """A practice with evidence. All text is in `lang` (ISO 639-1)."""

    id: str
    title: str
    city_id: int | None
    city_name: str
    country: str
    domain: str
    problem: str
    done: str
    results: str = ""
    origins: tuple[Place, ...] = ()
    sdgs: tuple[int, ...] = ()
    indicators: tuple[str, ...] = ()
    metrics: tuple[Metric, ...] = ()
    cost: Cost | None = None
    funding: str = ""
    barriers: tuple[str, ...] = ()
    success_factors: tuple[str, ...] = ()
    lessons: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    adoptions: tuple[Adoption, ...] = ()
    status: str = "not_known"
    status_year: int | None = None
    evidence_basis: str = "not_assessed"
    stated_evidence: str = ""
    year_start: int | None = None
    year_end: int | None = None
    source_kind: str = "other"
    source_url: str = ""
    other_source_urls: tuple[str, ...] = ()
    lang: str = "en"
    licence: str = ""
    checked: bool = True
    note: str = ""
    aliases: tuple[str, ...] = ()
