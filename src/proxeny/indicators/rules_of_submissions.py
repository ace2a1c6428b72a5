# SPDX-License-Identifier: EUPL-1.2
"""Rules about a submission as a whole: its denominators, formulas, years and gaps."""

from __future__ import annotations

from collections.abc import Iterator

from proxeny.indicators.findings import Finding
from proxeny.indicators.formula import computed
from proxeny.indicators.frameworks import Key
from proxeny.indicators.numbers import shown
from proxeny.indicators.rules import Rule
from proxeny.indicators.submission import DIGITS, Submission
from proxeny.messages import Message, Term, gettext_noop


def denominators(rule: Rule, given: Submission) -> Iterator[Finding]:
    """What is the same denominator by name is nearly the same number everywhere."""
    for name in rule.settings["denominators"]:
        found = _denominators(given, name)
        if len(found) < 2:
            continue
        (least, low), (most, high) = (
            min(found.items(), key=lambda item: item[1]),
            max(found.items(), key=lambda item: item[1]),
        )
        tolerance = rule.settings["tolerance"]
        if low <= 0 or round(high / low - 1, DIGITS) <= tolerance:
            continue
        yield given.finding(
            rule,
            [least, most],
            Message(
                gettext_noop(
                    "“{name}” is {low} for {least} and {high} for {most}: over {percent} % apart"
                ),
                name=Term(name),
                low=shown(low),
                least=given.label(least),
                high=shown(high),
                most=given.label(most),
                percent=shown(tolerance * 100),
            ),
            Message(gettext_noop("Use one number of one year, or say why they differ.")),
            found=f"{shown(low)}; {shown(high)}",
            expected=f"± {shown(tolerance * 100)} %",
            column="denominator",
        )


def households(rule: Rule, given: Submission) -> Iterator[Finding]:
    """A household has more than one inhabitant: the two were not mistaken for each other."""
    people = _denominators(given, rule.settings["inhabitants"])
    homes = _denominators(given, rule.settings["households"])
    if not people or not homes:
        return
    inhabitants = sorted(people.values())[len(people) // 2]
    for key, number in homes.items():
        size = round(inhabitants / number, DIGITS) if number > 0 else 0.0
        if rule.settings["low"] <= size <= rule.settings["high"]:
            continue
        yield given.finding(
            rule,
            [key],
            Message(
                gettext_noop("{name}: {size} inhabitants in a household, by its denominator"),
                name=given.label(key),
                size=shown(round(size, 2)),
            ),
            Message(gettext_noop("Divide by households, not by inhabitants.")),
            found=shown(number),
            expected=f"{shown(inhabitants)} / {rule.settings['low']}..{rule.settings['high']}",
            column="denominator",
        )


def formula(rule: Rule, given: Submission) -> Iterator[Finding]:
    """A value is what its numerator and denominator give."""
    for key, value in given.values.items():
        point = given.framework.points[key]
        if (
            value.usable is None
            or value.numerator is None
            or not value.denominator
            or value.denominator < 0
        ):
            continue
        result = computed(point, value.numerator, value.denominator)
        apart = abs(result - value.usable)
        if round(apart, DIGITS) <= rule.settings["tolerance"] * max(abs(result), 0.01):
            continue
        yield given.finding(
            rule,
            [key],
            Message(
                gettext_noop("{name} is {value}, but numerator and denominator give {result}"),
                name=point.label,
                value=shown(value.usable),
                result=shown(result),
            ),
            Message(gettext_noop("Correct the value, the numerator or the denominator.")),
            found=shown(value.usable),
            expected=shown(result),
        )


def coverage(rule: Rule, given: Submission) -> Iterator[Finding]:
    """Not too many data points are left out."""
    every = list(given.framework.points)
    missing = [key for key in every if given.number(key) is None]
    most = rule.settings["most_unreported"]
    if round(len(missing) / len(every), DIGITS) <= most:
        return
    yield given.finding(
        rule,
        [],
        Message(
            gettext_noop("{missing} of {total} data points are not reported ({percent} %)"),
            missing=len(missing),
            total=len(every),
            percent=round(100 * len(missing) / len(every)),
        ),
        Message(gettext_noop("Report more, or say for each why it cannot be had.")),
        found=f"{len(missing)}/{len(every)}",
        expected=f"<= {shown(most * 100)} %",
    )


def years(rule: Rule, given: Submission) -> Iterator[Finding]:
    """No value is much older than the newest."""
    dated = {
        key: value.year
        for key, value in given.values.items()
        if value.usable is not None and value.year is not None
    }
    newest = max(dated.values(), default=0)
    old = [key for key, year in dated.items() if newest - year > rule.settings["most"]]
    if not old:
        return
    yield given.finding(
        rule,
        old,
        Message(
            gettext_noop("Values that are more than {most} years older than the newest: {count}"),
            most=rule.settings["most"],
            count=len(old),
        ),
        Message(gettext_noop("Look for newer numbers, or say that there are none.")),
        found=str(min(dated[key] for key in old)),
        expected=f">= {newest - rule.settings['most']}",
        column="year",
    )


def future(rule: Rule, given: Submission) -> Iterator[Finding]:
    """No value describes a year that has not begun."""
    now = given.this_year
    for key, value in given.values.items():
        if now is None or value.usable is None or value.year is None or value.year <= now:
            continue
        yield given.finding(
            rule,
            [key],
            Message(
                gettext_noop("{name} describes {year}, which has not begun"),
                name=given.label(key),
                year=value.year,
            ),
            Message(gettext_noop("Correct the year; a plan is no value.")),
            found=str(value.year),
            expected=f"<= {now}",
            column="year",
        )


def _denominators(given: Submission, name: str) -> dict[Key, float]:
    return {
        key: value.denominator
        for key, value in given.values.items()
        if value.denominator is not None and given.framework.points[key].denominator == name
    }
