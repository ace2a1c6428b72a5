# SPDX-License-Identifier: EUPL-1.2
"""What the pages of a project show beside its text: readiness, matches, facilities, evidence."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from proxeny import solutions
from proxeny.funding.preparation import Facility, Fit, facilities, fits
from proxeny.funding.projects import Project as Text
from proxeny.funding.projects import value_of
from proxeny.funding.readiness import Readiness, readiness
from proxeny.solutions import Grade, Solution
from proxeny_site.cities.queries.places import city_by_id
from proxeny_site.funding.project_display import (
    ShownCheck,
    ShownSection,
    domain_name,
    money,
    place_of,
    shown,
    shown_check,
    shown_field,
    stage_name,
)
from proxeny_site.solutions.queries.public import published_solutions
from proxeny_site.web import structured
from proxeny_site.web.sentences import say


@dataclass(frozen=True, slots=True)
class Brief:
    """A project in a list: the text that the reader may read, in words."""

    title: str
    summary: str
    place: str
    domain: str
    stage: str
    sought: str


@dataclass(frozen=True, slots=True)
class Page:
    """A whole project on a page."""

    brief: Brief
    sections: tuple[ShownSection, ...]
    readiness: Readiness
    missing: tuple[ShownCheck, ...]
    stages: tuple[tuple[str, str, tuple[ShownCheck, ...]], ...]
    solution: Solution | None
    grade: Grade | None
    city_id: int | None


@dataclass(frozen=True, slots=True)
class ShownFit:
    """A programme with the checks of a project in words."""

    fit: Fit
    checks: tuple[ShownCheck, ...]
    judged: tuple[ShownCheck, ...]
    facility: Facility | None
    missing: tuple[str, ...]

    @property
    def group(self) -> str:
        """Under which heading it stands: yes, open, exchange (not for works) or no."""
        if self.fit.verdict != "no" and self.fit.programme.kind == "exchange":
            return "exchange"
        return self.fit.verdict

    @property
    def against(self) -> ShownCheck | None:
        """The first thing that speaks against it, else the first that cannot be told."""
        for state in ("not_met", "unknown"):
            for check in self.checks:
                if check.state == state:
                    return check
        return None


def brief(text: Text) -> Brief:
    """Return a project for a list."""
    sought = value_of(text, "sought")
    return Brief(
        title=text.get("title", ""),
        summary=text.get("summary", ""),
        place=place_of(text),
        domain=domain_name(text["domain"]) if text.get("domain") else "",
        stage=stage_name(text.get("stage", "")),
        sought="" if sought is None else money(sought, text.get("currency", "")),
    )


def page(text: Text) -> Page:
    """Return what the page of a project shows."""
    ready = readiness(text)
    solution = _solution(text)
    number = value_of(text, "city_id")
    known = city_by_id(number) if number is not None else None
    return Page(
        brief=brief(text),
        sections=shown(text),
        readiness=ready,
        missing=tuple(shown_check(each) for each in ready.missing),
        stages=tuple(
            (
                say(stage.label),
                "met" if stage.ready else "not_met",
                tuple(shown_check(need) for need in stage.needs),
            )
            for stage in ready.stages
        ),
        solution=solution,
        grade=solutions.grade(solution) if solution else None,
        city_id=known.id if known else None,
    )


def _solution(text: Text) -> Solution | None:
    name = value_of(text, "solution_id")
    return published_solutions([name]).get(name) if name else None


def facilities_of(text: Text, today: date) -> list[ShownFit]:
    """Return every funding programme with how a project stands to it, what fits first.

    In each group those that help to prepare a project come first.
    """
    asking = {each.programme.id: each for each in facilities()}
    found = [_fit(each, text, asking.get(each.programme.id)) for each in fits(text, today)]
    order = ["yes", "open", "exchange", "no"]
    found.sort(key=lambda f: (order.index(f.group), f.fit.programme.kind != "preparation"))
    return found


def _fit(fit: Fit, text: Text, facility: Facility | None) -> ShownFit:
    missing = facility.missing(text) if facility else ()
    return ShownFit(
        fit,
        tuple(shown_check(each) for each in fit.checks),
        tuple(shown_check(each) for each in fit.judged),
        facility,
        tuple(shown_field(field, text).label for field in missing),
    )


def described(text: Text, organisation: str, url: str) -> dict[str, Any]:
    """Return a published project as schema.org knows it."""
    number = value_of(text, "city_id")
    known = city_by_id(number) if number is not None else None
    place = structured.place(known.name, known.lat, known.lon, known.country) if known else None
    seeks = None
    if value_of(text, "sought") is not None and text.get("currency"):
        seeks = {
            "@type": "Demand",
            "priceSpecification": {
                "@type": "PriceSpecification",
                "price": text["sought"],
                "priceCurrency": text["currency"],
            },
        }
    return structured.describe(
        "Project",
        name=text["title"],
        description=text["summary"],
        url=url,
        location=place,
        keywords=domain_name(text["domain"]),
        parentOrganization={"@type": "Organization", "name": organisation},
        seeks=seeks,
    )
