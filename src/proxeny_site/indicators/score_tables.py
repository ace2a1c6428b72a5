# SPDX-License-Identifier: EUPL-1.2
"""A score as tables and a picture, for its page and for the reports."""

from django.utils.translation import gettext as _

from proxeny.indicators import GroupScore, PointScore
from proxeny.messages import Message, gettext_noop
from proxeny_site.indicators.queries.scores import Level, Scored
from proxeny_site.indicators.templatetags.scores import (
    as_coverage,
    as_points,
    as_range,
    as_scored,
)
from proxeny_site.web import charts
from proxeny_site.web.numbers import number
from proxeny_site.web.sentences import say, term
from proxeny_site.web.tables import Column, Table

#: Whose targets there are, as people read it.
ORIGINS = {
    "published": Message(gettext_noop("published")),
    "own": Message(gettext_noop("set by the city")),
    "platform default": Message(gettext_noop("platform default")),
}


def level_table(level: Level) -> Table:
    """Return the groups of a level with coverage and bounds beside each score."""
    return Table(
        _("{level}: score, bounds and coverage").format(level=say(level.title)),
        [
            Column(_("Group")),
            Column(_("Score of 100"), numeric=True),
            Column(_("Between, if the missing were worst or best")),
            Column(_("Points"), numeric=True),
            Column(_("Scored")),
            Column(_("Reported")),
            Column(_("Targets")),
        ],
        [_group(one) for one in level.groups],
        missing=_("no score"),
    )


def points_table(found: Scored) -> Table:
    """Return every data point that has a number or a target."""
    return Table(
        _("Values, targets and points"),
        [
            Column(_("Indicator")),
            Column(_("Value"), numeric=True),
            Column(_("Unit")),
            Column(_("Target"), numeric=True),
            Column(_("Whose target")),
            Column(_("Reached, %"), numeric=True),
            Column(_("Points of 4"), numeric=True),
        ],
        [_point(one) for one in found.points if one.value is not None or one.target is not None],
        missing="–",
    )


def picture(found: Scored) -> charts.Chart | None:
    """Return the scores of the largest groups as bars; None where there is nothing to draw."""
    level = next((one for one in found.levels if any(g.scored for g in one.groups)), None)
    if level is None:
        return None
    with_score = [one for one in level.groups if one.score is not None]
    rows = [
        {
            "label": term(one.name),
            "value": round((one.score or 0) * 100),
            "text": f"{as_points(one.score)} ({as_scored(one)})",
            "ours": False,
        }
        for one in with_score
    ]
    return charts.draw(
        "bars",
        rows,
        title=level.title,
        words={"measure": _("score of 100 (in brackets: scored data points)")},
        table=level_table(level),
    )


def _group(one: GroupScore) -> list[object]:
    return [
        term(one.name),
        as_points(one.score),
        as_range(one),
        f"{one.points} / {one.max}",
        as_scored(one),
        as_coverage(one),
        ", ".join(say(ORIGINS[origin]) for origin in one.origins) or "–",
    ]


def _point(one: PointScore) -> list[object]:
    value = None if one.value is None else one.value.usable
    return [
        term(one.point.label),
        None if value is None else number(value),
        term(one.point.unit),
        None if one.target is None else number(one.target.target),
        None if one.target is None else say(ORIGINS[one.target.origin]),
        None if one.performance is None else number(one.performance, 1),
        None if one.points is None else str(one.points),
    ]
