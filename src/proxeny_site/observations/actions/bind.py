# SPDX-License-Identifier: EUPL-1.2
"""Say which readings make a data point."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django_scopes import scope

from proxeny import indicators
from proxeny.indicators import DataPoint
from proxeny.messages import Message, gettext_noop
from proxeny.observations import unit
from proxeny_site.accounts.models import User
from proxeny_site.observations.errors import NotPossibleError
from proxeny_site.observations.models import Binding
from proxeny_site.observations.recipes import binding_of
from proxeny_site.observations.rules import may_connect
from proxeny_site.organisations.models import Organisation
from proxeny_site.web.permissions import require


def bind(
    *,
    by: User,
    organisation: Organisation,
    framework: str,
    code: str,
    data_point: str,
    recipe: Mapping[str, Any],
) -> Binding:
    """Return the binding of the data point, whose recipe this is from now on.

    Raises `PermissionDenied`, `UnknownFramework`, `UnknownIndicator`, `QuestionError`, or
    `NotPossibleError` where the units differ.
    """
    require(may_connect, by, organisation)
    point = indicators.get(framework).find(code, data_point)
    check_recipe(recipe, point)
    with transaction.atomic(), scope(organisation=organisation):
        key = {"framework": framework, "code": point.code, "data_point": point.data_point}
        binding = Binding.objects.filter(**key).first()
        binding = binding or Binding(organisation=organisation, created_by=by, **key)
        binding.recipe, binding._history_user = dict(recipe), by
        binding.save()
    return binding


def check_recipe(recipe: Mapping[str, Any], point: DataPoint) -> None:
    """Raise `QuestionError` for a recipe that says nothing, `NotPossibleError` for other units."""
    binding_of(recipe)
    if recipe["steps"][-1]["stat"] not in ("exceedances", "count") and not _same(
        recipe["unit"], point.unit
    ):
        raise NotPossibleError(
            Message(
                gettext_noop(
                    "The readings are in {given}, the data point asks for {asked}. Choose readings "
                    "in its unit."
                ),
                given=recipe["unit"],
                asked=point.unit,
            )
        )


def _same(one: str, other: str) -> bool:
    return (unit(one) or one) == (unit(other) or other)
