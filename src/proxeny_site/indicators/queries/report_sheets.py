# SPDX-License-Identifier: EUPL-1.2
"""The reports of a cycle as sheets: raw numbers, one row a value, headings translated."""

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from proxeny_site.indicators.models import Cycle, CycleState, Value
from proxeny_site.indicators.queries.checks import warnings_of
from proxeny_site.indicators.queries.review import Review
from proxeny_site.indicators.queries.scores import Scored
from proxeny_site.indicators.queries.values import told_values
from proxeny_site.indicators.queries.verification import verification_of
from proxeny_site.web.sentences import say, term
from proxeny_site.web.sheets import Cell, Sheet


def marked(sheets: list[Sheet], cycle: Cycle) -> list[Sheet]:
    """Return the sheets with last columns in which each row says what the report is worth.

    That is whether it is verified, and, for a made-up one, that it is simulated.
    """
    verified = cycle.state == CycleState.VERIFIED
    said = {_("Report is verified"): _("yes") if verified else _("no")}
    if cycle.simulated:
        said[_("Simulated")] = _("yes")
    return [
        Sheet(one.name, [*one.columns, *said], [[*row, *said.values()] for row in one.rows])
        for one in sheets
    ]


def verification_sheets(cycle: Cycle) -> list[Sheet]:
    """Return every value with its verdict, and every warning with its answer."""
    columns = [
        *(_("Code"), _("Data point"), _("Indicator"), _("State"), _("Value"), _("Unit")),
        *(_("Numerator"), _("Denominator"), _("Year"), _("Quality"), _("Source"), _("Method")),
        *(_("How it came in"), _("Verdict"), _("Comment of the verifier")),
        *(_("Judged by"), _("Judged on"), _("Reply of the city")),
    ]
    rows: list[list[Cell]] = [
        [
            line.point.code,
            line.point.data_point,
            term(line.point.name),
            str(line.value.get_state_display()),
            line.value.value,
            term(line.value.unit),
            line.value.numerator,
            line.value.denominator,
            line.value.year,
            str(line.value.get_quality_display()),
            line.value.source,
            line.value.method,
            str(line.value.get_origin_display()),
            str(line.value.get_verdict_display()),
            line.value.verdict_comment,
            str(line.value.verdict_by or ""),
            localtime(line.value.verdict_at) if line.value.verdict_at else None,
            line.value.reply,
        ]
        for group in verification_of(cycle).groups
        for line in group.lines
    ]
    warned: list[list[Cell]] = [
        [
            one.finding.code,
            say(one.finding.message),
            one.finding.found,
            one.finding.expected,
            say(one.finding.advice),
            one.answer.text if one.answer else "",
        ]
        for one in warnings_of(cycle)
    ]
    of_warnings = [
        *(_("Rule"), _("Warning"), _("Found"), _("Expected"), _("What to do"), _("Answer")),
    ]
    return [
        Sheet(_("Values"), columns, rows),
        Sheet(_("Warnings"), of_warnings, warned),
    ]


def facts_sheets(cycle: Cycle, found: Scored) -> list[Sheet]:
    """Return every data point with its value, target and points, and the scores of groups."""
    stored = told_values(cycle)
    rows: list[list[Cell]] = []
    for one in found.points:
        value = stored.get(one.point.key)
        rows.append(
            [
                one.point.code,
                one.point.data_point,
                term(one.point.name),
                value.value if value else None,
                term(one.point.unit),
                value.year if value else None,
                str(value.get_quality_display()) if value else "",
                value.source if value else "",
                _verdict(value),
                one.target.target if one.target else None,
                one.target.origin if one.target else "",
                one.performance,
                one.points,
            ]
        )
    columns = [
        *(_("Code"), _("Data point"), _("Indicator"), _("Value"), _("Unit"), _("Year")),
        *(_("Quality"), _("Source"), _("Verdict"), _("Target"), _("Whose target")),
        *(_("Reached, %"), _("Points of 4")),
    ]
    return [Sheet(_("Values"), columns, rows), score_sheet(found)]


def _verdict(value: Value | None) -> str:
    if value is None:
        return ""
    return str(value.get_verdict_display()) if value.verdict else _("not verified")


def score_sheet(found: Scored) -> Sheet:
    """Return the scores of every group, with coverage and bounds."""
    groups = [found.whole, *(one for level in found.levels for one in level.groups)]
    columns = [
        *(_("Level"), _("Group"), _("Points"), _("Most points"), _("Score, 0 to 1")),
        *(_("Lowest possible"), _("Highest possible"), _("Scored"), _("Reported")),
        *(_("Data points"), _("Whose targets")),
    ]
    rows: list[list[Cell]] = [
        [
            one.level,
            term(one.name),
            one.points,
            one.max,
            one.score,
            one.lowest,
            one.highest,
            one.scored,
            one.reported,
            one.total,
            ", ".join(one.origins),
        ]
        for one in groups
    ]
    return Sheet(_("Scores"), columns, rows)


def review_sheets(found: Review) -> list[Sheet]:
    """Return what the review says of each SDG target, and the gaps."""
    columns = [
        *(_("Goal"), _("SDG code"), _("Mapping"), _("Code"), _("Indicator"), _("Value")),
        *(_("Unit"), _("Year"), _("Quality"), _("Last cycle")),
    ]
    rows: list[list[Cell]] = [
        [
            goal.number,
            fact.sdg,
            _("published") if fact.is_published else _("proposed by the platform"),
            fact.point.code,
            term(fact.point.label),
            fact.value.value,
            term(fact.point.unit),
            fact.value.year,
            str(fact.value.get_quality_display()),
            fact.before,
        ]
        for goal in found.goals
        for fact in goal.facts
    ]
    gaps: list[list[Cell]] = [
        [goal.number, sdg, point.code, term(point.label)]
        for goal in found.goals
        for sdg, point in goal.gaps
    ]
    of_gaps = [_("Goal"), _("SDG code"), _("Code"), _("Indicator without a number")]
    return [Sheet(_("Values by goal"), columns, rows), Sheet(_("Gaps"), of_gaps, gaps)]
