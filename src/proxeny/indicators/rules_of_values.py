# SPDX-License-Identifier: EUPL-1.2
"""Rules about single values and about values against each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from proxeny.indicators.findings import Finding
from proxeny.indicators.numbers import shown
from proxeny.indicators.rules import Rule
from proxeny.indicators.submission import DIGITS, Submission
from proxeny.messages import Message, Term, gettext_noop


def parts_sum(rule: Rule, given: Submission) -> Iterator[Finding]:
    """The data points of an indicator add up to a total, within a tolerance."""
    points = [point.key for point in given.framework.of_indicator(rule.settings["indicator"])]
    numbers = {key: given.number(key) for key in points}
    known = [number for number in numbers.values() if number is not None]
    missing = [key[1] for key, number in numbers.items() if number is None]
    total, tolerance = rule.settings["total"], rule.settings["tolerance"]
    added = round(sum(known), DIGITS)
    if not known or abs(round(added - total, DIGITS)) <= tolerance:
        return
    message = gettext_noop("{name}: the parts add up to {sum}, not to {total} ± {tolerance}")
    if missing:
        message = gettext_noop(
            "{name}: the parts add up to {sum}, not to {total} ± {tolerance}; missing: {missing}"
        )
    yield given.finding(
        rule,
        [key for key, number in numbers.items() if number is not None],
        Message(
            message,
            name=given.framework.points[points[0]].name,
            sum=shown(added),
            total=total,
            tolerance=tolerance,
            missing=", ".join(missing),
        ),
        Message(gettext_noop("Check that every part is there once and is of the same whole.")),
        found=shown(added),
        expected=f"{total} ± {tolerance}",
    )


def order(rule: Rule, given: Submission) -> Iterator[Finding]:
    """Each data point is at least as large as the next that is reported."""
    known = [(key, number) for key in rule.points() if (number := given.number(key)) is not None]
    for (larger, more), (smaller, less) in pairwise(known):
        if round(less - more, DIGITS) <= 0:
            continue
        message = gettext_noop("{smaller} ({less}) is above {larger} ({more}), which holds it")
        advice = gettext_noop("One of the two is wrong: check both.")
        if rule.settings["usual"]:
            message = gettext_noop("{smaller} ({less}) is above {larger} ({more}); it rarely is")
            advice = gettext_noop("Check both, or say why it is so in this city.")
        yield given.finding(
            rule,
            [larger, smaller],
            Message(
                message,
                smaller=given.label(smaller),
                less=shown(less),
                larger=given.label(larger),
                more=shown(more),
            ),
            Message(advice),
            found=f"{shown(less)} > {shown(more)}",
            expected=f"<= {shown(more)}",
        )


def plausible(rule: Rule, given: Submission) -> Iterator[Finding]:
    """A value lies in the range that cities report."""
    (key,) = rule.points()
    number, low, high = given.number(key), rule.settings["low"], rule.settings["high"]
    if number is None or low <= round(number, DIGITS) <= high:
        return
    yield given.finding(
        rule,
        [key],
        Message(
            gettext_noop("{name} is {number} {unit}; between {low} and {high} is usual"),
            name=given.label(key),
            number=shown(number),
            unit=Term(given.framework.points[key].unit),
            low=low,
            high=high,
        ),
        Message(gettext_noop("Check the unit and the formula, or say why the value is right.")),
        found=shown(number),
        expected=f"{low}..{high}",
    )


def jump(rule: Rule, given: Submission) -> Iterator[Finding]:
    """A value is not far from that of the last cycle."""
    for key, before in given.last.items():
        number, old = given.number(key), before.usable
        point = given.framework.points[key]
        if number is None or old is None or point.is_yes_no:
            continue
        larger = max(abs(number), abs(old))
        if larger == 0 or round(abs(number - old) / larger, DIGITS) <= rule.settings["share"]:
            continue
        yield given.finding(
            rule,
            [key],
            Message(
                gettext_noop("{name} went from {old} to {number} {unit} since the last time"),
                name=point.label,
                old=shown(old),
                number=shown(number),
                unit=Term(point.unit),
            ),
            Message(gettext_noop("Check both, or say what happened.")),
            found=shown(number),
            expected=f"{shown(old)} ± {shown(rule.settings['share'] * 100)} %",
        )
