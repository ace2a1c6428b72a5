# SPDX-License-Identifier: EUPL-1.2
"""Solutions in the fields of the SDG Good Practices of UN DESA, as JSON Lines.

`data/undesa.json` maps the headings to our fields and names its source. Their form is prose, ours
is fields: exporting writes numbers into sentences, importing keeps sentences as they are. So what
comes back is told, until somebody fills in the numbers.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from proxeny import json_lines
from proxeny.messages import Message, gettext_noop, listed
from proxeny.solutions.errors import SolutionError
from proxeny.solutions.fields import is_address
from proxeny.solutions.jsonl import write_objects
from proxeny.solutions.model import Metric, Solution
from proxeny.solutions.reading import Reading, collect
from proxeny.solutions.record import from_record

_PLACE = re.compile(r"(?P<city>.+?),\s*(?P<country>[A-Z]{2})")


@functools.cache
def _mapping() -> Mapping[str, Any]:
    text = resources.files("proxeny.solutions").joinpath("data/undesa.json").read_text("utf-8")
    mapping: Mapping[str, Any] = json.loads(text)
    return mapping


def undesa_fields() -> dict[str, str]:
    """Return the keys of the form and the headings that they stand for."""
    return {field["key"]: field["heading"] for field in _mapping()["fields"]}


def as_undesa(solution: Solution) -> dict[str, Any]:
    """Return the good practice that a solution is: one text per heading, plus its identifier."""
    return {
        "id": solution.id,
        "title": solution.title,
        "introduction": solution.problem,
        "objective": "",
        "stakeholders": [f"{place.city_name}, {place.country}" for place in solution.origins],
        "implementation": solution.done,
        "results": _results(solution),
        "enabling_factors": [*solution.success_factors, *solution.conditions],
        "constraints": list(solution.barriers),
        "sustainability_and_replicability": [
            f"{a.city_name or a.country}: {a.status}{f' ({a.year})' if a.year else ''}"
            for a in solution.adoptions
        ],
        "conclusions": list(solution.lessons),
        "other_sources": [url for url in (solution.source_url, *solution.other_source_urls) if url],
        "goals": list(solution.sdgs),
        "resources": _resources(solution),
        "geographical_coverage": f"{solution.city_name}, {solution.country}".rstrip(", "),
        "start_year": solution.year_start,
        "end_year": solution.year_end,
    }


def from_undesa(practice: Mapping[str, Any]) -> Solution:
    """Return the solution that a good practice describes.

    Its domain is that of its first goal, because the form has none. Raises `SolutionError`, also
    for a key that is not in the form.
    """
    known = {"id", *undesa_fields()}
    strangers = [key for key in practice if key not in known]
    if strangers:
        unknown = gettext_noop("not in the form: {names}")
        raise SolutionError(
            str(practice.get("id") or ""), [Message(unknown, names=listed(strangers))]
        )
    goals = practice.get("goals") or []
    first = str(goals[0]) if isinstance(goals, list) and goals else ""
    place = _PLACE.fullmatch(str(practice.get("geographical_coverage") or "").strip())
    problem = practice.get("introduction")
    objective = practice.get("objective")
    if isinstance(problem, str) and isinstance(objective, str) and objective.strip():
        problem = f"{problem.strip()} {objective.strip()}".strip()
    addresses = [url for url in _texts(practice, "other_sources") if is_address(url)]
    return from_record(
        {
            "id": practice.get("id"),
            "title": practice.get("title"),
            "city_name": place["city"] if place else practice.get("geographical_coverage"),
            "country": place["country"] if place else "",
            "domain": _mapping()["domain_by_goal"].get(first, "governance"),
            "problem": problem,
            "done": practice.get("implementation"),
            "results": practice.get("results"),
            "sdgs": goals,
            "success_factors": practice.get("enabling_factors"),
            "barriers": practice.get("constraints"),
            "lessons": practice.get("conclusions"),
            "funding": practice.get("resources"),
            "year_start": practice.get("start_year"),
            "year_end": practice.get("end_year"),
            "source_kind": "organisation",
            "source_url": addresses[0] if addresses else "",
            "other_source_urls": addresses[1:],
            "note": "; ".join(
                ["domain taken from the first goal", *_texts(practice, "stakeholders")]
            ),
        }
    )


def read_undesa(path: str | Path, partial: bool = False) -> Reading:
    """Return the solutions of a JSON Lines file of good practices; faults as in `read_jsonl`."""
    with Path(path).open("rb") as file:
        return collect(str(path), json_lines.objects(file), partial=partial, build=from_undesa)


def write_undesa(path: str | Path, solutions: Iterable[Solution]) -> int:
    """Write one good practice a line and return how many."""
    return write_objects(path, (as_undesa(solution) for solution in solutions))


def _texts(practice: Mapping[str, Any], key: str) -> list[str]:
    value = practice.get(key) or []
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _results(solution: Solution) -> str:
    told = f"{solution.results.rstrip('.')}." if solution.results else ""
    return " ".join([told, *(_sentence(metric) for metric in solution.metrics)]).strip()


def _sentence(metric: Metric) -> str:
    change = f"{metric.value:g} {metric.unit}".strip()
    if metric.baseline is not None:
        change = f"from {metric.baseline:g} to {change}"
    period = f", {metric.period}" if metric.period else ""
    return f"{metric.indicator}: {change} ({metric.kind}{period})."


def _resources(solution: Solution) -> str:
    parts = [solution.funding]
    if solution.cost is not None and solution.cost.amount is not None:
        scope = f" ({solution.cost.scope})" if solution.cost.scope else ""
        parts.insert(0, f"{solution.cost.amount:,.0f} {solution.cost.currency}{scope}".strip())
    return "; ".join(part for part in parts if part)
