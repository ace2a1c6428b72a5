# SPDX-License-Identifier: EUPL-1.2
"""The stored values of a cycle as the methods of `proxeny.indicators` take them."""

from collections.abc import Mapping

from django_scopes import scope

from proxeny import indicators
from proxeny_site.indicators.models import Cycle, CycleState, Value, ValueState, Verdict
from proxeny_site.indicators.rules import may_see_verification
from proxeny_site.web.permissions import allowed

Key = tuple[str, str]


def values_of(cycle: Cycle) -> Mapping[Key, Value]:
    """Return the answers of a cycle by code and data point."""
    with scope(organisation=cycle.organisation):
        found = Value.objects.filter(cycle=cycle).select_related(
            "entered_by", "taken_from", "taken_from__cycle"
        )
        return {(one.code, one.data_point): one for one in found}


def values_for(user: object, cycle: Cycle) -> Mapping[Key, Value]:
    """Return the answers of a cycle as `user` may read them."""
    inside = allowed(may_see_verification, user, cycle)
    return values_of(cycle) if inside else told_values(cycle)


def told_values(cycle: Cycle) -> Mapping[Key, Value]:
    """Return the answers of a cycle as they are told outside the city and its verifier.

    What nobody has confirmed for this cycle is not there, and what a verifier says of a value stays
    between the two until the report is verified.
    """
    told = {key: value for key, value in values_of(cycle).items() if not value.unconfirmed}
    if cycle.state != CycleState.VERIFIED:
        for value in told.values():
            value.verdict, value.verdict_comment, value.reply = Verdict.NONE, "", ""
            value.verdict_by = value.verdict_at = None
    return told


def measured(value: Value, city: str = "", *, judged: bool = True) -> indicators.Value:
    """Return a stored value as a value of the methods; what is not confirmed does not count.

    `judged` says whether what a verifier says of it counts.
    """
    status = value.state
    if value.state == ValueState.REPORTED:
        status = (value.verdict if judged else "") or "reported"
        if value.unconfirmed:
            status = "carried_over"
    return indicators.Value(
        code=value.code,
        data_point=value.data_point,
        value=value.value,
        city=city,
        year=value.year,
        unit=value.unit,
        quality=value.quality or None,
        origin=value.origin,
        source=value.source,
        status=status,
        numerator=value.numerator,
        denominator=value.denominator,
    )


def all_measured(cycle: Cycle) -> dict[Key, indicators.Value]:
    """Return the answers of a cycle as values of the methods.

    What a verifier says counts once the report is verified: until then it may still change.
    """
    city, judged = str(cycle.organisation), cycle.state == CycleState.VERIFIED
    return {key: measured(value, city, judged=judged) for key, value in values_of(cycle).items()}


def last_cycle(cycle: Cycle) -> Cycle | None:
    """Return the latest earlier cycle of the same city and framework."""
    with scope(organisation=cycle.organisation):
        found = Cycle.objects.filter(framework=cycle.framework, year__lt=cycle.year)
        return found.select_related("organisation").order_by("-year").first()


def last_values(cycle: Cycle) -> Mapping[Key, indicators.Value]:
    """Return what the city answered in its last cycle of the framework; empty without one."""
    last = last_cycle(cycle)
    return all_measured(last) if last else {}
