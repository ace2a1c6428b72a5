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
#: Who made the study or appraisal that `evidence_basis` names.
EVALUATORS = ("unknown", "own", "commissioned", "independent")
#: What a cost covers, in one word; `docs/reference/solution-record.md` explains each.
COST_COVERAGES = (
    "city",
    "site",
    "part",
    "unit",
    "year",
    "plan",
    "wider",
    "shared",
    "grant",
    "damage",
    "unknown",
)
#: What a program can check of a city, or ask a person of it.
REQUIREMENT_KINDS = ("coast", "river", "slope", "climate_not")
SOURCE_KINDS = ("city", "government", "organisation", "research", "press", "vendor", "other")


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

    `coverage` says in one word what `scope` says in free text: `city` (all of it, and a larger
    city would pay more), `site` (all of it, at one place or line), `part`, `unit` (per house, per
    square metre), `year` (running cost of a year), `plan` (a budget, not spent), `wider` (more
    than the practice), `shared` (several cities together), `grant` (money received or raised),
    `damage` (a loss) or `unknown`.
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
class Requirement:
    """Something about the place without which the practice has no sense.

    `value` is, for `climate_not`, the beginnings of the Koeppen codes where it cannot work, with
    commas; else empty. `field` names the field of the record that says so.
    """

    kind: str
    text: str
    value: str = ""
    field: str = ""


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
    topics: tuple[str, ...] = ()
    sdgs: tuple[int, ...] = ()
    indicators: tuple[str, ...] = ()
    metrics: tuple[Metric, ...] = ()
    cost: Cost | None = None
    funding: str = ""
    barriers: tuple[str, ...] = ()
    success_factors: tuple[str, ...] = ()
    lessons: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    adoptions: tuple[Adoption, ...] = ()
    status: str = "not_known"
    status_year: int | None = None
    evidence_basis: str = "not_assessed"
    evaluator: str = "unknown"
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
